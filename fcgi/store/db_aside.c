/* Rows of many tasks, put by another thread. */
#include "store/aside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/relay.h"
#include "store/db_parts.h"

enum { BATCH = 4096 };

struct batch {
    struct pool *pool;
    struct rows *rows[ASIDE_TABLES_MAX];
    size_t count;
};

struct aside {
    struct db *db;
    struct aside_table tables[ASIDE_TABLES_MAX];
    size_t count;
    struct pool *pool;
    char *path;                          /* of the thread's database */
    const char *indexes;                 /* the statements that make those of the tables */
    struct db own;                       /* the thread's, until it ends */
    sqlite3_stmt *put[ASIDE_TABLES_MAX]; /* likewise */
    const struct aside_table *failed;    /* likewise: that refused a row; or NULL */
    bool committed;                      /* likewise */
    struct batch *filled;
    struct relay *relay;
    struct report *report;
    bool is_direct; /* there is no thread: rows are put into the store */
    bool is_wrong;  /* and it refused one */
    bool is_last;   /* no more rows come */
};

static struct batch *batch_new(const struct aside *aside) {
    struct pool *pool = pool_new();
    struct batch *batch = pool_alloc(pool, sizeof *batch);
    batch->pool = pool;
    for (size_t i = 0; i < aside->count; i++)
        batch->rows[i] = rows_new(pool, aside->tables[i].columns);
    return batch;
}

static bool is_empty(struct aside *aside, const char *table) {
    sqlite3_stmt *row = NULL;
    const char *sql = pool_printf(aside->pool, "SELECT 1 FROM %s LIMIT 1", table);
    bool empty = sqlite3_prepare_v2(aside->db->handle, sql, -1, &row, NULL) == SQLITE_OK &&
                 sqlite3_step(row) == SQLITE_DONE;
    sqlite3_finalize(row);
    return empty;
}

struct aside *aside_new(struct db *db, const struct aside_table *tables, size_t count,
                        struct report *report) {
    struct aside *aside = calloc(1, sizeof *aside);
    if (!aside) return NULL;
    *aside = (struct aside){.db = db, .count = count, .pool = pool_new(), .report = report};
    memcpy(aside->tables, tables, count * sizeof *tables);
    aside->path =
        pool_printf(aside->pool, "%s-%s", sqlite3_db_filename(db->handle, "main"), tables[0].name);
    unlink(aside->path); /* of a writer that was killed */
    aside->filled = batch_new(aside);
    bool empty = true;
    for (size_t i = 0; empty && i < count; i++)
        empty = is_empty(aside, tables[i].name);
    if (empty) return aside;
    aside_free(aside);
    return NULL;
}

/* What makes a table, or its indexes: type. NULL: it cannot be read. */
static const char *schema_of(struct aside *aside, const char *table, const char *type) {
    static const char ask[] = "SELECT group_concat(sql, ';') FROM"
                              " (SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type = ?"
                              " AND sql IS NOT NULL ORDER BY rowid)";
    sqlite3_stmt *row = NULL;
    const char *sql = NULL;
    if (sqlite3_prepare_v2(aside->db->handle, ask, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_bind_text(row, 1, table, -1, SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_bind_text(row, 2, type, -1, SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW) {
        const char *found = (const char *)sqlite3_column_text(row, 0);
        sql = pool_strdup(aside->pool, found ? found : "");
    }
    sqlite3_finalize(row);
    return sql;
}

static bool make_tables(struct aside *aside) {
    bool done = true;
    aside->indexes = "";
    for (size_t i = 0; done && i < aside->count; i++) {
        const char *name = aside->tables[i].name;
        const char *table = schema_of(aside, name, "table"),
                   *indexes = schema_of(aside, name, "index");
        done = table && indexes &&
               sqlite3_exec(aside->own.handle, table, NULL, NULL, NULL) == SQLITE_OK;
        if (done) aside->indexes = pool_printf(aside->pool, "%s%s;", aside->indexes, indexes);
    }
    return done;
}

static bool prepare(struct aside *aside) {
    static const char settings[] =
        STORE_PAGE_SIZE "PRAGMA journal_mode = off; PRAGMA synchronous = off;"
                        "PRAGMA locking_mode = exclusive; PRAGMA cache_size = -32768; BEGIN";
    bool done = sqlite3_open_v2(aside->path, &aside->own.handle,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                NULL) == SQLITE_OK &&
                db_add_rows(&aside->own) &&
                sqlite3_exec(aside->own.handle, settings, NULL, NULL, NULL) == SQLITE_OK;
    done = done && make_tables(aside);
    for (size_t i = 0; done && i < aside->count; i++) {
        const char *sql =
            statement_sql(statements_get(aside->tables[i].statements, aside->tables[i].statement));
        done = sqlite3_prepare_v3(aside->own.handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &aside->put[i], NULL) == SQLITE_OK;
    }
    return done;
}

/* What the thread does: nothing more once a row was refused. */
static void take(void *data, void *piece) {
    struct aside *aside = data;
    struct batch *batch = piece;
    for (size_t i = 0; batch && !aside->failed && i < aside->count; i++) {
        aside->own.given.rows = batch->rows[i];
        if (sqlite3_step(aside->put[i]) != SQLITE_DONE)
            aside->failed = &aside->tables[i];
        else
            sqlite3_reset(aside->put[i]);
    }
    if (batch)
        pool_free(batch->pool);
    else if (!aside->failed)
        aside->committed =
            sqlite3_exec(aside->own.handle, aside->indexes, NULL, NULL, NULL) == SQLITE_OK &&
            sqlite3_exec(aside->own.handle, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

static void put_here(struct aside *aside, struct batch *batch) {
    for (size_t i = 0; !aside->is_wrong && i < aside->count; i++)
        aside->is_wrong = !statements_put(aside->tables[i].statements, aside->tables[i].statement,
                                          NULL, batch->rows[i], aside->report);
    pool_free(batch->pool);
}

/* The first time, the thread begins. */
static void hand_over(struct aside *aside) {
    struct batch *batch = aside->filled;
    if (!aside->relay && !aside->is_direct && prepare(aside)) aside->relay = relay_new(take, aside);
    aside->is_direct = !aside->relay;
    aside->filled = batch_new(aside);
    if (aside->relay)
        relay_give(aside->relay, batch);
    else
        put_here(aside, batch);
}

void aside_put(struct aside *aside, size_t table, const struct datum *data) {
    struct batch *batch = aside->filled;
    struct datum copy[GIVEN_MAX];
    for (size_t i = 0; i < aside->tables[table].columns; i++) {
        copy[i] = data[i];
        if (data[i].type == VALUE_TEXT)
            copy[i] = datum_text(pool_strdup(batch->pool, data[i].of.text));
    }
    rows_add(batch->rows[table], copy);
    if (++batch->count == BATCH) hand_over(aside);
}

static bool run(struct aside *aside, char *sql) {
    bool done = sql && db_script(aside->db, sql, aside->path, aside->report);
    sqlite3_free(sql);
    return done;
}

/* The tables are of one kind here and there, so that SQLite copies them and their indexes without a
 * look into their rows. The file is gone once this connection, too, has closed it. */
static bool copy_tables(struct aside *aside) {
    const int turn = ++aside->db->attached;
    /* read where it lies, as far as SQLite allows: each page is read once */
    bool done = run(aside, sqlite3_mprintf("ATTACH %Q AS aside_%d;"
                                           "PRAGMA aside_%d.mmap_size = 2147418112",
                                           aside->path, turn, turn));
    unlink(aside->path);
    for (size_t i = 0; done && i < aside->count; i++) {
        const char *name = aside->tables[i].name;
        done = run(aside, sqlite3_mprintf("INSERT INTO main.%s SELECT * FROM aside_%d.%s", name,
                                          turn, name));
    }
    return done;
}

static void close_own(struct aside *aside) {
    relay_end(aside->relay);
    aside->relay = NULL;
    for (size_t i = 0; i < aside->count; i++) {
        sqlite3_finalize(aside->put[i]);
        aside->put[i] = NULL;
    }
    sqlite3_close_v2(aside->own.handle);
    aside->own.handle = NULL;
}

void aside_last(struct aside *aside) {
    if (!aside || !aside->relay || aside->is_last) return;
    hand_over(aside);
    aside->is_last = true;
    relay_last(aside->relay);
}

bool aside_move(struct aside *aside) {
    if (!aside->relay) {
        put_here(aside, aside->filled);
        aside->filled = NULL;
        return !aside->is_wrong;
    }
    aside_last(aside);
    relay_end(aside->relay);
    aside->relay = NULL;
    if (!aside->committed)
        report_add(aside->report, aside->path, 0, "the store refuses `%s`: %s",
                   aside->failed ? aside->failed->statement : aside->tables[0].name,
                   sqlite3_errmsg(aside->own.handle));
    close_own(aside);
    return aside->committed && copy_tables(aside);
}

void aside_free(struct aside *aside) {
    if (!aside) return;
    close_own(aside);
    unlink(aside->path);
    if (aside->filled) pool_free(aside->filled->pool);
    pool_free(aside->pool);
    free(aside);
}
