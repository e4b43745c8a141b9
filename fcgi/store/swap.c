/* One store in the place of another. */
#include "store/swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "store/db.h"

enum { PAUSE_MS = 50, PATIENCE = 60 * 1000 / PAUSE_MS };

static bool cannot_write(struct report *report, const char *path) {
    return report_add(report, path, 0, "cannot be written: %s", strerror(errno));
}

int swap_hold(const char *path, enum hold hold, struct report *report) {
    const int lock = (hold == HOLD_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB;
    int folder = file_folder(path);
    int taken = folder < 0 ? -1 : flock(folder, lock);
    for (int i = 0; folder >= 0 && taken != 0 && errno == EWOULDBLOCK && i < PATIENCE; i++) {
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
        taken = flock(folder, lock);
    }
    if (taken == 0) return folder;
    if (folder >= 0 && errno == EWOULDBLOCK)
        report_add(report, path, 0,
                   "the store cannot be opened: another command makes it anew or writes there; run "
                   "this again when that has ended");
    else
        report_add(report, path, 0,
                   "the store cannot be opened: %s; see that its folder exists and that this user "
                   "may write there",
                   strerror(errno));
    if (folder >= 0) close(folder);
    return -1;
}

void swap_remove(struct pool *pool, const char *path) {
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        unlink(pool_printf(pool, "%s%s", path, suffixes[i]));
}

/* Whoever may read the old store may read the new one. */
static bool take_after(int file, const char *path) {
    struct stat old;
    return stat(path, &old) != 0 ||
           ((old.st_uid == geteuid() || fchown(file, old.st_uid, (gid_t)-1) == 0) &&
            fchown(file, (uid_t)-1, old.st_gid) == 0 && fchmod(file, old.st_mode & 07777) == 0);
}

const char *swap_make(struct pool *pool, const char *path, struct report *report) {
    const char *made = pool_printf(pool, "%s-new", path);
    swap_remove(pool, made);
    int file = open(made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0 || !take_after(file, path)) {
        cannot_write(report, made);
        if (file >= 0) unlink(made);
        made = NULL;
    }
    if (file >= 0) close(file);
    return made;
}

/* All of a store that nobody has open into its file, with an empty -wal and the -shm for readers,
 * which may make none. */
static bool finish(const char *path, struct report *report) {
    struct db *db = db_open(path, DB_WRITE, report);
    bool done = db && db_settle(db, report);
    db_close(db);
    return done;
}

/* What the -wal of the old one holds would be taken for the new one's. */
static bool settle_old(const char *path, struct report *report) {
    return access(path, F_OK) != 0 || db_is_broken(path) || finish(path, report);
}

/* At each moment the store that stands there and its -wal, which is empty, are of one state. */
static bool put_all(struct pool *pool, const char *from, const char *path) {
    static const char *const suffixes[] = {"-shm", "-wal"};
    bool done = file_sync(from); /* that these do not come long before it */
    for (size_t i = 0; done && i < sizeof suffixes / sizeof *suffixes; i++)
        done = rename(pool_printf(pool, "%s%s", from, suffixes[i]),
                      pool_printf(pool, "%s%s", path, suffixes[i])) == 0;
    return done && file_put(from, path);
}

bool swap_in(struct pool *pool, const char *from, const char *path, struct report *report) {
    if (!finish(from, report) || !settle_old(path, report)) return false;
    return put_all(pool, from, path) || cannot_write(report, path);
}
