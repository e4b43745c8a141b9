/* Opening the store for writing, making its schema, rebuilding it from the journal. */
#include "store/store.h"

#include <string.h>

#include "base/file.h"
#include "plan/phrases.h"
#include "store/apply.h"
#include "store/aside.h"
#include "store/journal.h"
#include "store/source.h"
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

static struct store *open_unprepared(struct pool *pool, const char *path, const char *share,
                                     struct report *report) {
    struct store *store = pool_alloc(pool, sizeof *store);
    store->pool = pool;
    store->share = share;
    store->db = db_open(path, DB_WRITE, report);
    return store->db ? store : NULL;
}

/* Two first starts at once: the second finds the schema of the first. */
static bool make_missing_schema(struct store *store, struct report *report) {
    if (db_version(store->db) != 0) return true;
    if (!db_begin(store->db, report)) return false;
    bool made =
        db_version(store->db) != 0 || (make_schema(store, report) && make_indexes(store, report));
    if (made && db_commit(store->db, report)) return true;
    db_rollback(store->db);
    return false;
}

struct store *store_open(struct pool *pool, const char *path, const char *share,
                         struct report *report) {
    struct store *store = open_unprepared(pool, path, share, report);
    if (!store) return NULL;
    if (make_missing_schema(store, report)) {
        int version = db_version(store->db);
        if (version != SCHEMA_VERSION)
            report_add(report, path, 0,
                       "the store has schema %d and this tiendo wants %d; run `tiendo rebuild`",
                       version, SCHEMA_VERSION);
        else if (prepare(store, report))
            return store;
    }
    store_close(store);
    return NULL;
}

struct store *store_over(struct pool *pool, struct db *db, const char *share,
                         struct report *report) {
    struct store *store = pool_alloc(pool, sizeof *store);
    *store = (struct store){.pool = pool, .db = db, .share = share};
    if (prepare(store, report)) return store;
    store_release(store);
    return NULL;
}

void store_release(struct store *store) {
    if (!store) return;
    aside_free(store->aside);
    aside_free(store->at_end);
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

void store_close(struct store *store) {
    if (!store) return;
    store_release(store);
    db_close(store->db);
}

/* Everything in the schema but the journal, its index and its triggers: the newest first, so that
 * no table goes before those that refer to it. A full-text table drops its shadows itself. */
static bool drop_derived(struct store *store, struct report *report) {
    struct statement *names =
        statement_new(store->db,
                      "SELECT type, name FROM sqlite_schema AS s WHERE type IN ('view', 'table')"
                      " AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE"
                      " v.sql LIKE 'CREATE VIRTUAL TABLE%' AND s.name GLOB v.name || '_*')"
                      " AND name <> 'journal' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                      " ORDER BY s.rowid DESC",
                      "sqlite_schema", 0, report);
    if (!names) return false;
    char *script = pool_strdup(store->pool, "");
    while (statement_step(names) == STEP_ROW)
        script = pool_printf(store->pool, "%sDROP %s \"%s\";\n", script, statement_text(names, 0),
                             statement_text(names, 1));
    statement_free(names);
    return db_script(store->db, script, "rebuild", report);
}

bool store_rebuild(struct pool *pool, const char *path, const char *share, struct report *report) {
    struct store *store = open_unprepared(pool, path, share, report);
    if (!store) return false;
    bool done = db_begin(store->db, report) && drop_derived(store, report) &&
                make_schema(store, report) && make_indexes(store, report) && prepare(store, report);
    if (done) apply_begin(store, report);
    done = done && journal_replay(store, report) && apply_finish(store, report);
    if (done)
        done = db_commit(store->db, report);
    else
        db_rollback(store->db);
    store_close(store);
    return done;
}
