/* What the fuzzers share: a small site to work on. */
#include "fuzz.h"

#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/text.h"
#include "store/publish.h"
#include "store/tally.h"

static char folder[] = "/tmp/tiendo-fuzz.XXXXXX";

_Noreturn void fuzz_fail(const char *what, const char *file, int line) {
    fprintf(stderr, "%s:%d: it does not hold that %s\n", file, line, what);
    abort();
}

const char *fuzz_text(struct pool *pool, const uint8_t *bytes, size_t length) {
    const char *text = pool_strndup(pool, (const char *)bytes, length);
    return text_is_clean(text, length) ? text : NULL;
}

static void remove_folder(void) {
    static const char *const names[] = {"conf", "store", "store-wal", "store-shm"};
    char path[sizeof folder + 20];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void be_silent(void *data, xmlError *error) {
    (void)data, (void)error;
}

const struct conf *fuzz_site(void) {
    static struct conf conf;
    static const char *const paths[] = {"tests/fuzz/seeds/import/place",
                                        "tests/fuzz/seeds/import/plan",
                                        "tests/fuzz/seeds/import/facts"};
    static struct published results[3];
    if (conf.store) return &conf;
    static struct pool *kept; /* what the configuration lives in */
    kept = pool_new();
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    EXPECT(mkdtemp(folder));
    atexit(remove_folder);
    xmlSetStructuredErrorFunc(NULL, be_silent);
    char path[sizeof folder + 20];
    snprintf(path, sizeof path, "%s/conf", folder);
    char *root = realpath(".", NULL);
    FILE *file = fopen(path, "w");
    EXPECT(file && root);
    fprintf(file,
            "store = %s/store\nsocket = %s/socket\nshare = %s\n"
            "base_url = http://example.org/tien-do\nauthority = example.org,2026\n"
            "now = 2026-11-21T03:00:00Z\n",
            folder, folder, root);
    free(root);
    EXPECT(fclose(file) == 0);
    bool done = conf_read(kept, path, &conf, report);
    struct store *store = done ? store_open(pool, conf.store, conf.share, report) : NULL;
    done = store && publish_files(store, paths, 3, conf.actor, conf.now, results, report);
    report_print(report, stderr);
    EXPECT(done);
    store_close(store);
    pool_free(pool);
    return &conf;
}

struct store *fuzz_store(void) {
    static struct store *store;
    if (store) return store;
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    store = store_open(pool, fuzz_site()->store, fuzz_site()->share, report);
    EXPECT(store);
    return store;
}

void fuzz_begin(struct store *store) {
    struct pool *pool = pool_new();
    EXPECT(db_begin(store->db, report_new(pool)));
    pool_free(pool);
}

void fuzz_undo(struct store *store) {
    db_rollback(store->db);
    tally_forget(store->tally);
}
