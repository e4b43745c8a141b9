/* Backups of the store, and restoring it from one. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/swap.h"

/* A copy under way: a file beside the one whose place it will take. */
struct copying {
    struct pool *pool;
    const struct conf *conf;
    const char *temporary;
    struct report *report;
};

static bool begin(struct copying *copying, const char *path) {
    struct pool *pool = copying->pool;
    char *temporary = pool_printf(pool, "%s.XXXXXX", path);
    struct stat store;
    int descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return report_add(copying->report, path, 0, "cannot be written: %s", strerror(errno));
    /* whoever may read the store may read its copy */
    if (stat(copying->conf->store, &store) != 0) store.st_mode = 0644;
    if (fchmod(descriptor, store.st_mode & 0666) != 0)
        report_add(copying->report, temporary, 0, "cannot be written: %s", strerror(errno));
    close(descriptor);
    copying->temporary = temporary;
    return true;
}

static void end(struct copying *copying) {
    if (copying->temporary) swap_remove(copying->pool, copying->temporary);
}

static bool copy_from(const struct copying *copying, const char *path) {
    struct db *db = db_open(path, DB_READ, copying->report);
    bool done = db && db_copy(db, copying->temporary, copying->report);
    db_close(db);
    return done;
}

/* Reads all of the copy: pages, indexes, and the chain of its journal. */
static bool check(const struct copying *copying, int64_t *count) {
    const char *head, *path = copying->temporary;
    struct db *db = db_open(path, DB_READ, copying->report);
    bool right = db && db_check(db, path, copying->report);
    if (right && db_version(db) != SCHEMA_VERSION)
        right = report_add(copying->report, path, 0,
                           "has schema %d and this tiendo wants %d; run `tiendo rebuild`",
                           db_version(db), SCHEMA_VERSION);
    struct store *store =
        right ? store_over(copying->pool, db, copying->conf->share, copying->report) : NULL;
    right = store && journal_verify(store, count, &head, copying->report);
    store_release(store);
    db_close(db);
    return right;
}

static bool keep(const struct copying *copying, const char *path) {
    return file_put(copying->temporary, path) ||
           report_add(copying->report, path, 0, "cannot be written: %s", strerror(errno));
}

static bool is_same_file(const char *one, const char *other) {
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool backup_write(struct pool *pool, const struct conf *conf, const char *path, int64_t *count,
                  struct report *report) {
    struct copying copying = {pool, conf, NULL, report};
    if (is_same_file(path, conf->store))
        return report_add(report, path, 0, "is the store itself; name another file");
    bool done = begin(&copying, path) && copy_from(&copying, conf->store) &&
                check(&copying, count) && keep(&copying, path);
    end(&copying);
    return done;
}

static bool put(const struct copying *copying) {
    int hold = swap_hold(copying->conf->store, HOLD_ALONE, copying->report);
    bool done = hold >= 0 &&
                swap_in(copying->pool, copying->temporary, copying->conf->store, copying->report);
    if (hold >= 0) close(hold);
    return done;
}

bool backup_restore(struct pool *pool, const struct conf *conf, const char *path, int64_t *count,
                    struct report *report) {
    struct copying copying = {pool, conf, NULL, report};
    if (is_same_file(path, conf->store))
        return report_add(report, path, 0, "is the store itself; name a backup of it");
    bool done = begin(&copying, conf->store) && copy_from(&copying, path);
    struct db *db = done ? db_open(copying.temporary, DB_READ, report) : NULL;
    int version = db ? db_version(db) : -1;
    db_close(db);
    if (done && version > 0 && version != SCHEMA_VERSION)
        done = store_rebuild(pool, copying.temporary, conf->share, report);
    done = done && check(&copying, count) && put(&copying);
    end(&copying);
    return done;
}

bool backup_is_one(const char *path) {
    static const char magic[16] = "SQLite format 3"; /* sqlite.org/fileformat.html, 1.3 */
    char bytes[sizeof magic];
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool is = file >= 0 && read(file, bytes, sizeof bytes) == (ssize_t)sizeof bytes &&
              memcmp(bytes, magic, sizeof magic) == 0;
    if (file >= 0) close(file);
    return is;
}
