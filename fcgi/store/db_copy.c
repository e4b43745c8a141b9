/* Copies of whole stores, through SQLite's backup (https://sqlite.org/backup.html). */
#include "base/progress.h"
#include "store/db_parts.h"

enum { PAGES_A_STEP = 4096, BUSY_PAUSE_MS = 100, BUSY_PATIENCE = 600 };

/* As much as the other writers let us, again and again. Returns SQLite's code. */
static int copy_pages(sqlite3_backup *backup) {
    struct progress progress = progress_begin();
    int result, waited = 0;
    while ((result = sqlite3_backup_step(backup, PAGES_A_STEP)) != SQLITE_DONE) {
        int total = sqlite3_backup_pagecount(backup);
        if (result == SQLITE_BUSY || result == SQLITE_LOCKED) {
            if (++waited > BUSY_PATIENCE) break;
            sqlite3_sleep(BUSY_PAUSE_MS);
        } else if (result != SQLITE_OK) {
            break;
        }
        progress_show(&progress, total - sqlite3_backup_remaining(backup), total, "pages");
    }
    progress_end(&progress);
    return result;
}

/* All pages of one store into another. A transaction holds the source still between the steps. */
static bool copy(sqlite3 *from, sqlite3 *to) {
    bool held = sqlite3_exec(from, "BEGIN; PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_backup *backup = held ? sqlite3_backup_init(to, "main", from, "main") : NULL;
    int result = backup ? copy_pages(backup) : SQLITE_ERROR;
    if (backup && sqlite3_backup_finish(backup) != SQLITE_OK) result = SQLITE_ERROR;
    if (held) sqlite3_exec(from, "ROLLBACK", NULL, NULL, NULL);
    return result == SQLITE_DONE;
}

static const char *why(sqlite3 *one, sqlite3 *other) {
    if (!one || !other) return "no memory";
    return sqlite3_errcode(one) != SQLITE_OK ? sqlite3_errmsg(one) : sqlite3_errmsg(other);
}

bool db_copy(struct db *db, const char *path, struct report *report) {
    sqlite3 *to = NULL;
    bool done = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                sqlite3_exec(to, "PRAGMA synchronous = full", NULL, NULL, NULL) == SQLITE_OK &&
                copy(db->handle, to) &&
                /* a copy inherits it */
                sqlite3_exec(to, "PRAGMA journal_mode = delete", NULL, NULL, NULL) == SQLITE_OK;
    if (!done) report_add(report, path, 0, "the copy cannot be made: %s", why(to, db->handle));
    sqlite3_close_v2(to);
    return done;
}

bool db_attach(struct db *db, const char *path, struct report *report) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS old", path);
    bool done = sql && db_script(db, sql, path, report);
    sqlite3_free(sql);
    if (done) db_keep_wal(db, "old");
    return done;
}

bool db_settle(struct db *db, struct report *report) {
    return sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
               SQLITE_OK ||
           report_add(report, sqlite3_db_filename(db->handle, "main"), 0,
                      "the store cannot be settled: %s", db_error(db));
}

bool db_is_broken(const char *path) {
    sqlite3 *handle = NULL;
    int result = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL);
    if (result == SQLITE_OK) result = sqlite3_exec(handle, "PRAGMA table_list", NULL, NULL, NULL);
    sqlite3_close_v2(handle);
    return result == SQLITE_NOTADB || result == SQLITE_CORRUPT;
}

bool db_check(struct db *db, const char *path, struct report *report) {
    struct statement *statement =
        statement_new(db, "PRAGMA integrity_check(1)", "integrity_check", 0, report);
    if (!statement) return false;
    enum step step = statement_step(statement);
    const char *text = step == STEP_ROW ? statement_text(statement, 0) : db_error(db);
    bool right = step == STEP_ROW && text && sqlite3_stricmp(text, "ok") == 0;
    if (!right) report_add(report, path, 0, "is damaged: %s", text ? text : "no memory");
    statement_free(statement);
    return right;
}
