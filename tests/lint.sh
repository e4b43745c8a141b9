#!/bin/bash
# Checks of form: formatting, static analysis, layers, banned functions, well-formed files.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
failed=0

# check NAME COMMAND...: runs a check; what it prints is what is wrong
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1) && [ -z "$output" ]; then
        printf 'ok      %s\n' "$name"
    else
        printf 'FAILED  %s\n%s\n' "$name" "$output"
        failed=1
    fi
}

mapfile -t c_files < <(git ls-files 'fcgi/*.c' 'fcgi/*.h' 'tests/*.c' 'tests/*.h')
mapfile -t fcgi_files < <(git ls-files 'fcgi/*.c' 'fcgi/*.h')
mapfile -t xml_files < <(git ls-files '*.xml' '*.xsl' '*.rng' '*.svg')
mapfile -t shell_files < <(git ls-files '*.sh' .ci/run)
read -ra xml2 < <(pkg-config --cflags libxml-2.0 librsvg-2.0 pangocairo)

none() { ! "$@"; }

format() { clang-format --dry-run -Werror "${c_files[@]}"; }

# every function that truncates without a word, keeps state, or cannot be bounded
banned() {
    none grep -nwE '(strcpy|strcat|sprintf|vsprintf|strtok|gets|gmtime|localtime|asctime|ctime|atoi|atol|atof|system|popen|alloca|FCGX_FPrintF)[[:space:]]*\(' \
        "${fcgi_files[@]}"
}

# one door to each library
doors() {
    none grep -nE '#include <sqlite3' $(git ls-files fcgi | grep -v '^fcgi/store/db_parts\.h$')
    none grep -nE '#include <fcgi|#include <fastcgi' $(git ls-files fcgi | grep -v '^fcgi/web/gate\.c$')
    none grep -nE '#include <archive' $(git ls-files fcgi | grep -v '^fcgi/base/zip\.c$')
    none grep -nE '#include <(cairo|fontconfig|librsvg|pango|png)' $(git ls-files fcgi | grep -v '^fcgi/view/image\.c$')
    none grep -nE '#include <curl' $(git ls-files fcgi | grep -v '^fcgi/web/hub\.c$')
    none grep -nE '#include <(seccomp|linux/landlock)' $(git ls-files fcgi | grep -v '^fcgi/base/sandbox\.c$')
    none grep -nE '#include <libxslt' $(git ls-files fcgi | grep -v '^fcgi/view/style\.c$')
}

# a layer includes itself and those below it: base < plan < store < view < web
layers() {
    none grep -nE '#include "(plan|store|view|web)/' $(git ls-files fcgi/base)
    none grep -nE '#include "(store|view|web)/' $(git ls-files fcgi/plan)
    none grep -nE '#include "(view|web)/' $(git ls-files fcgi/store)
    none grep -nE '#include "web/' $(git ls-files fcgi/view)
}

# SQL stays in sql/, markup in xslt/, Vietnamese words of pages in xslt/words/
places() {
    none grep -nE '"[^"]*\b(SELECT|INSERT|UPDATE|DELETE)\b [^"]*\b(FROM|INTO|SET)\b' \
        $(git ls-files 'fcgi/*.c' | grep -vE '^fcgi/store/(store|db_aside|db_kept|db_words)\.c$')
    none grep -nE '"[^"]*<(div|p|html|a|span|li)[ >]' $(git ls-files 'fcgi/*.c')
    none grep -nE 'disable-output-escaping|document\(|style="|indent="yes"' $(git ls-files 'xslt/*.xsl')
    none grep -nP '[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]' $(git ls-files 'xslt/*.xsl')
}

# a file owns one topic
sizes() {
    wc -l $(git ls-files 'fcgi/*' 'xslt/*.xsl' 'xslt/assets/*' 'tests/*.py') |
        awk '$2 != "total" && $1 > 510 { print $2 ": " $1 " lines; split it by topic"; bad = 1 }
             END { exit bad }'
}

# groff complains of every request and macro that it does not understand
manuals() {
    for page in conf/man/*; do
        MANROFFSEQ='' man --warnings=w -E UTF-8 -l -Tutf8 -Z "$page" >/dev/null
    done
}

trailing() { none git grep -nIE '[[:space:]]+$' -- ':!*.html' ':!*.rss'; }

static_analysis() {
    cppcheck -j "$(nproc)" --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
        --error-exitcode=1 --suppress=missingIncludeSystem -Ifcgi fcgi
}
tidy() {
    # left out: checks that misfire here (va_list, sizeof a pointer, patterns joined from macros)
    local checks='-*,bugprone-*,clang-analyzer-*,cert-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-cert-err33-c,-bugprone-assignment-in-if-condition,-bugprone-narrowing-conversions,-cert-dcl37-c,-cert-dcl51-cpp,-clang-analyzer-valist.Uninitialized,-bugprone-sizeof-expression,-bugprone-suspicious-missing-comma'
    # states of a function that are looked at; with these the analyzer reaches the same blocks of every
    # function as with its own 225000 (its checker debug.Stats tells), and goes fewer times over them
    local depth=(-Xclang -analyzer-config -Xclang max-nodes=150000)
    git ls-files -z 'fcgi/*.c' |
        xargs -0 -P "$(nproc)" -I{} clang-tidy --quiet --warnings-as-errors='*' --checks="$checks" \
            {} -- -std=c11 -D_GNU_SOURCE -Ifcgi "${xml2[@]}" "${depth[@]}" 2>/dev/null
}

check "format (clang-format)" format
check "banned functions" banned
check "one door to each library" doors
check "layers" layers
check "SQL, markup and words in their places" places
check "sizes of files" sizes
check "XML is well-formed, no word is missing" xmllint --noout --nonet --loaddtd --noent "${xml_files[@]}"
check "manual pages" manuals
check "no spaces at line ends" trailing
# the functions above are called through check; lists of files are split into words on purpose
check "shell scripts (shellcheck)" shellcheck -x -e SC2317,SC2046,SC2153 "${shell_files[@]}"
check "cppcheck" static_analysis
check "clang-tidy" tidy
exit $failed
