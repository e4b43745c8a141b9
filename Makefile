# tiendo: `make run` to see it, `make test` to check it. README.md says more.

PREFIX ?= /usr/local
PORT ?= 8080
VAR ?= var
SAMPLE ?= 1
FUZZ_SECONDS ?= 60

BUILD := build
CFLAGS_BASE := -std=c11 -D_GNU_SOURCE -Ifcgi -Wall -Wextra -Werror -Wshadow -Wpointer-arith \
	-Wstrict-prototypes -Wvla -Wformat=2
CFLAGS ?= -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2
SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LIBRARIES := libxml-2.0 libxslt libexslt sqlite3 libcrypto libutf8proc jansson libdeflate \
	libbrotlienc libarchive libseccomp librsvg-2.0 pangocairo fontconfig libpng libcurl

# Packages are checked when a recipe runs, so that `make run` can install them first.
PKG_CFLAGS = $(shell pkg-config --cflags $(LIBRARIES))
PKG_LIBS = $(shell pkg-config --libs $(LIBRARIES)) -lfcgi
TEST_LIBS = $(shell pkg-config --libs cmocka libbrotlidec)

MODULES := $(wildcard fcgi/base/*.c fcgi/plan/*.c fcgi/store/*.c fcgi/view/*.c fcgi/web/*.c)
PROGRAMS := tiendo-fcgi tiendo
MAIN_tiendo-fcgi := fcgi/main.c
MAIN_tiendo := fcgi/command.c
STYLES := xslt/assets/tiendo.css xslt/assets/widget.css
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*_test.c))
FUZZERS := $(basename $(wildcard tests/fuzz/*_fuzz.c))
HEADERS := $(wildcard fcgi/*/*.h tests/unit/*.h tests/fuzz/*.h)

.PHONY: all run test lint audit fuzz soak bench install clean packages packages-test packages-lint \
	packages-audit packages-fuzz packages-bench programs programs-sanitized
.DELETE_ON_ERROR:

all: programs

packages:
	@conf/packages.sh run
packages-test:
	@conf/packages.sh run test
packages-lint:
	@conf/packages.sh run lint
packages-audit:
	@conf/packages.sh run test audit
packages-fuzz:
	@conf/packages.sh run fuzz
packages-bench:
	@conf/packages.sh run bench

# compiles on all cores, unless make was told how many to take
JOBS = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

# Two builds: build/release is what runs, build/sanitized is what is tested.
programs: packages
	@$(MAKE) --no-print-directory $(JOBS) $(STYLES) $(addprefix $(BUILD)/release/,$(PROGRAMS))
programs-sanitized: packages-test
	@$(MAKE) --no-print-directory $(JOBS) $(STYLES) $(addprefix $(BUILD)/sanitized/,$(PROGRAMS) $(UNIT_TESTS))

# One request for a page or a widget, and nothing twice: what both need stands in base.css.
xslt/assets/tiendo.css: xslt/styles/base.css xslt/styles/pages.css
	@cat $^ > $@
xslt/assets/widget.css: xslt/styles/base.css xslt/styles/widget.css
	@cat $^ > $@

$(BUILD)/release/%.o: %.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	@echo "  CC  $@"; $(CC) $(CFLAGS_BASE) $(CFLAGS) $(PKG_CFLAGS) -c $< -o $@
$(BUILD)/sanitized/%.o: %.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	@echo "  CC  $@"; $(CC) $(CFLAGS_BASE) $(SANITIZE) $(PKG_CFLAGS) -c $< -o $@

define program
$(BUILD)/release/$(1): $(patsubst %.c,$(BUILD)/release/%.o,$(MAIN_$(1)) $(MODULES))
	@echo "  LD  $$@"; $$(CC) $$(CFLAGS) $$^ $$(PKG_LIBS) -o $$@
$(BUILD)/sanitized/$(1): $(patsubst %.c,$(BUILD)/sanitized/%.o,$(MAIN_$(1)) $(MODULES))
	@echo "  LD  $$@"; $$(CC) $$(SANITIZE) $$^ $$(PKG_LIBS) -o $$@
endef
$(foreach name,$(PROGRAMS),$(eval $(call program,$(name))))

$(addprefix $(BUILD)/sanitized/,$(UNIT_TESTS)): $(BUILD)/sanitized/%: \
		$(BUILD)/sanitized/tests/unit/%.o \
		$(patsubst %.c,$(BUILD)/sanitized/%.o,$(filter-out fcgi/web/gate.c fcgi/web/worker.c,$(MODULES)))
	@echo "  LD  $@"; $(CC) $(SANITIZE) $^ $(PKG_LIBS) $(TEST_LIBS) -o $@

# libFuzzer comes with clang alone, which warns of fields that gcc knows to be meant as zero.
FUZZ_CC ?= clang
$(BUILD)/fuzz/%.o: %.c $(HEADERS) Makefile
	@mkdir -p $(@D)
	@echo "  CC  $@"; $(FUZZ_CC) $(CFLAGS_BASE) $(SANITIZE) -fsanitize=fuzzer-no-link \
		-Wno-missing-field-initializers -D__SANITIZE_ADDRESS__ $(PKG_CFLAGS) -c $< -o $@
$(addprefix $(BUILD)/fuzz/,$(FUZZERS)): $(BUILD)/fuzz/%: $(BUILD)/fuzz/%.o \
		$(BUILD)/fuzz/tests/fuzz/fuzz.o \
		$(patsubst %.c,$(BUILD)/fuzz/%.o,$(filter-out fcgi/web/gate.c fcgi/web/worker.c,$(MODULES)))
	@echo "  LD  $@"; $(FUZZ_CC) $(SANITIZE) -fsanitize=fuzzer $^ $(PKG_LIBS) -o $@

run: programs
	@BUILD=$(BUILD)/release PORT=$(PORT) VAR=$(VAR) SAMPLE=$(SAMPLE) conf/run.sh

test: programs programs-sanitized
	@BUILD=$(BUILD) tests/run.py

lint: packages-lint
	@tests/lint.sh

# The slow validators; the first run fetches them from the npm registry.
audit: programs packages-audit
	@BUILD=$(BUILD) PYTHONPATH=tests tests/audit/audit.py

# Each fuzzer for FUZZ_SECONDS.
fuzz: packages-fuzz
	@$(MAKE) --no-print-directory $(JOBS) $(addprefix $(BUILD)/fuzz/,$(FUZZERS))
	@BUILD=$(BUILD)/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh

# SOAK_SECONDS=, SEED=: tests/soak/soak.py says what they are.
soak: programs packages-test
	@BUILD=$(BUILD) tests/soak/soak.py

# WHAT="pages worker growth", and what tests/bench/*.py say at their tops.
bench: programs packages-bench
	@BUILD=$(BUILD) PYTHONPATH=tests tests/bench/bench.py $(WHAT)

# What the files in conf/ name between @ signs, on an installed system.
FILL := sed -e 's|@SHARE@|$(PREFIX)/share/tiendo|g' -e 's|@CONF@|$(PREFIX)/share/tiendo|g' \
	-e 's|@VAR@|/var/lib/tiendo|g' -e 's|@STORE@|tiendo.sqlite|g' -e 's|@RUN@|/run/tiendo|g' \
	-e 's|@PREFIX@||g' -e 's|@RATE@|100|g' -e 's|@BASE_URL@|http://localhost|g' -e 's|@AUTHORITY@|localhost,2026|g' \
	-e 's|@BIN@|$(PREFIX)/bin|g'
INSTALLED := $(DESTDIR)$(PREFIX)

# An existing configuration is kept.
install: programs
	install -d $(INSTALLED)/bin $(INSTALLED)/share/tiendo $(DESTDIR)/etc/tiendo \
		$(DESTDIR)/var/lib/tiendo/errors/en $(DESTDIR)/var/lib/tiendo/nginx $(INSTALLED)/lib/systemd/system \
		$(INSTALLED)/lib/sysusers.d $(INSTALLED)/lib/tmpfiles.d
	install -m 755 $(addprefix $(BUILD)/release/,$(PROGRAMS)) $(INSTALLED)/bin
	cp -R sql xslt $(INSTALLED)/share/tiendo/
	install -m 644 conf/nginx-headers.conf conf/nginx-policy.conf $(INSTALLED)/share/tiendo/
	for file in nginx-http nginx-site nginx-metrics; do \
		$(FILL) conf/$$file.conf > $(INSTALLED)/share/tiendo/$$file.conf || exit 1; \
	done
	for unit in tiendo.socket tiendo.service; do \
		$(FILL) conf/$$unit > $(INSTALLED)/lib/systemd/system/$$unit || exit 1; \
	done
	$(FILL) conf/tiendo.sysusers > $(INSTALLED)/lib/sysusers.d/tiendo.conf
	$(FILL) conf/tiendo.tmpfiles > $(INSTALLED)/lib/tmpfiles.d/tiendo.conf
	for page in $(wildcard conf/man/*); do \
		install -D -m 644 $$page $(INSTALLED)/share/man/man$${page##*.}/$${page##*/} || exit 1; \
	done
	test -e $(DESTDIR)/etc/tiendo/tiendo.conf || \
		$(FILL) conf/tiendo.conf > $(DESTDIR)/etc/tiendo/tiendo.conf

clean:
	rm -rf $(BUILD) $(STYLES)
