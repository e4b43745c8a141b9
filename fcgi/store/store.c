/* Opening the store for writing, making its schema, rebuilding it from the journal. */
#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "plan/phrases.h"
#include "store/apply.h"
#include "store/aside.h"
#include "store/journal.h"
#include "store/source.h"
#include "store/swap.h"
#include "store/tally.h"
#include "store/words.h"

enum { SCRIPT_SIZE_LIMIT = 1024 * 1024 };

static bool run_script(struct store *store, const char *name, struct report *report) {
    const char *path = pool_printf(store->pool, "%s/sql/%s.sql", store->share, name);
    const char *script = file_read(store->pool, path, SCRIPT_SIZE_LIMIT, NULL, report);
    return script && db_script(store->db, script, path, report);
}

static bool make_schema(struct store *store, struct report *report) {
    return run_script(store, "schema", report);
}

/* Those that no entry needs to be applied: made at the end, they cost less. */
static bool make_indexes(struct store *store, struct report *report) {
    return run_script(store, "indexes", report);
}

static bool prepare(struct store *store, struct report *report) {
    struct pool *pool = store->pool;
    store->sql = statements_open(store->db, pool,
                                 pool_printf(pool, "%s/sql/journal.sql", store->share), report);
    store->apply_sql = statements_open(store->db, pool,
                                       pool_printf(pool, "%s/sql/apply.sql", store->share), report);
    store->facts_sql = statements_open(store->db, pool,
                                       pool_printf(pool, "%s/sql/facts.sql", store->share), report);
    store->notice_sql = statements_open(
        store->db, pool, pool_printf(pool, "%s/sql/notices.sql", store->share), report);
    store->state_sql = statements_open(
        store->db, pool, pool_printf(pool, "%s/sql/states.sql", store->share), report);
    store->tally = tally_new();
    store->schemas = schemas_new(pool, store->share);
    return store->sql && store->apply_sql && store->facts_sql && store->notice_sql &&
           store->state_sql && store->tally;
}

/* A store that is held, and not open yet. It is where a symbolic link leads. */
static struct store *take_hold(struct pool *pool, const char *path, const char *share,
                               enum hold hold, struct report *report) {
    struct store *store = pool_alloc(pool, sizeof *store);
    char *real = realpath(path, NULL);
    *store = (struct store){.pool = pool, .share = share};
    store->path = pool_strdup(pool, real ? real : path);
    free(real);
    store->hold = swap_hold(store->path, hold, report);
    return store->hold < 0 ? NULL : store;
}

static bool has_row(struct db *db, const char *sql) {
    struct report *unread = report_new(pool_new());
    struct statement *row = statement_new(db, sql, "store", 0, unread);
    bool has = !row || statement_step(row) != STEP_DONE;
    statement_free(row);
    pool_free(unread->pool);
    return has;
}

static const char ANY_TABLE[] = "SELECT 1 FROM sqlite_schema LIMIT 1";

/* Two first starts at once: the second finds the schema of the first. */
static bool make_missing_schema(struct store *store, struct report *report) {
    if (db_version(store->db) != 0) return true;
    if (!db_begin(store->db, report)) return false;
    bool made = db_version(store->db) != 0;
    if (!made && has_row(store->db, ANY_TABLE))
        report_add(report, store->path, 0,
                   "is the database of another program; name another `store` in the configuration");
    else if (!made)
        made = make_schema(store, report) && make_indexes(store, report);
    if (made && db_commit(store->db, report)) return true;
    db_rollback(store->db);
    return false;
}

/* Closes it where there is a problem. */
static struct store *begin(struct store *store, struct report *report) {
    if (store->db && make_missing_schema(store, report)) {
        int version = db_version(store->db);
        if (version != SCHEMA_VERSION)
            report_add(report, store->path, 0,
                       "the store has schema %d and this tiendo wants %d; run `tiendo rebuild`",
                       version, SCHEMA_VERSION);
        else if (prepare(store, report))
            return store;
    }
    store_close(store);
    return NULL;
}

struct store *store_open(struct pool *pool, const char *path, const char *share,
                         struct report *report) {
    struct store *store = take_hold(pool, path, share, HOLD_SHARED, report);
    if (!store) return NULL;
    store->db = db_open(store->path, DB_WRITE, report);
    return begin(store, report);
}

/* Whether there is no store, or one without an entry; one that cannot be read holds something. */
static bool holds_nothing(const char *path) {
    if (access(path, F_OK) != 0) return errno == ENOENT;
    struct report *unread = report_new(pool_new());
    struct db *db = db_open(path, DB_READ, unread);
    bool nothing =
        db && !has_row(db, db_version(db) == SCHEMA_VERSION ? "SELECT 1 FROM journal LIMIT 1"
                                                            : ANY_TABLE);
    db_close(db);
    pool_free(unread->pool);
    return nothing;
}

/* Opens the file that is to take its place. */
static bool make_anew(struct store *store, struct report *report) {
    store->made = swap_make(store->pool, store->path, report);
    if (store->made) store->db = db_open(store->made, DB_MAKE, report);
    return store->db != NULL;
}

struct store *store_open_bulk(struct pool *pool, const char *path, const char *share,
                              struct report *report) {
    if (!holds_nothing(path)) return store_open(pool, path, share, report);
    struct store *store = take_hold(pool, path, share, HOLD_ALONE, report);
    if (!store) return NULL;
    if (holds_nothing(store->path)) {
        make_anew(store, report);
        return begin(store, report);
    }
    store_close(store); /* another one was first */
    return store_open(pool, path, share, report);
}

struct store *store_over(struct pool *pool, struct db *db, const char *share,
                         struct report *report) {
    struct store *store = pool_alloc(pool, sizeof *store);
    *store = (struct store){.pool = pool, .db = db, .share = share, .hold = -1};
    if (prepare(store, report)) return store;
    store_release(store);
    return NULL;
}

void store_release(struct store *store) {
    if (!store) return;
    for (size_t i = 0; i < ASIDES; i++)
        aside_free(store->asides[i]);
    statements_close(store->sql);
    statements_close(store->apply_sql);
    statements_close(store->facts_sql);
    statements_close(store->notice_sql);
    statements_close(store->state_sql);
    tally_free(store->tally);
    words_free(store->words);
    schemas_close(store->schemas);
    phrases_free(store->phrases);
}

bool store_commit(struct store *store, struct report *report) {
    if (!db_commit(store->db, report)) return false;
    if (!store->made) return true;
    store_release(store);
    db_close(store->db);
    *store = (struct store){
        .pool = store->pool, .path = store->path, .made = store->made, .hold = store->hold};
    return swap_in(store->pool, store->made, store->path, report);
}

void store_close(struct store *store) {
    if (!store) return;
    store_release(store);
    db_close(store->db);
    if (store->made) swap_remove(store->pool, store->made);
    if (store->hold >= 0) close(store->hold);
}

bool store_rebuild(struct pool *pool, const char *path, const char *share, struct report *report) {
    struct store *store = take_hold(pool, path, share, HOLD_ALONE, report);
    if (!store) return false;
    bool done = make_anew(store, report) && db_attach(store->db, store->path, report) &&
                db_begin(store->db, report) && make_schema(store, report) &&
                make_indexes(store, report) && run_script(store, "rebuild", report) &&
                prepare(store, report);
    if (done) apply_begin(store, report);
    done = done && journal_replay(store, report) && apply_finish(store, report) &&
           store_commit(store, report);
    store_close(store);
    return done;
}
