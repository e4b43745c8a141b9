/* Rows that the program has, as tables of SQL. One of them is given (v1, v2, ...), read by the one
 * statement that they are given to: a statement for many rows costs much less than one for each. */
#include <stdlib.h>
#include <string.h>

#include "store/db_parts.h"

enum { ROWS_FIRST = 64 };

struct rows *rows_new(struct pool *pool, size_t columns) {
    struct rows *rows = pool_alloc(pool, sizeof *rows);
    *rows = (struct rows){.pool = pool, .columns = columns};
    return rows;
}

/* Many rows: what is not filled yet is not zeroed. */
static void make_room(struct rows *rows, size_t size) {
    rows->capacity = rows->capacity ? 2 * rows->capacity : ROWS_FIRST;
    struct datum *data = pool_bytes(rows->pool, rows->capacity * size);
    if (rows->data) memcpy(data, rows->data, rows->count * size);
    rows->data = data;
}

void rows_add(struct rows *rows, const struct datum *data) {
    size_t size = rows->columns * sizeof *data;
    if (rows->count == rows->capacity) make_room(rows, size);
    memcpy(rows->data + rows->count++ * rows->columns, data, size);
}

bool statements_put(struct statements *statements, const char *name, const struct value *values,
                    struct rows *rows, struct report *report) {
    if (rows->count == 0) return true;
    struct db *db = statements_db(statements);
    db->given.rows = rows;
    bool done = statements_run(statements, name, values, report);
    db->given.rows = NULL;
    rows->count = 0;
    return done;
}

struct table {
    sqlite3_vtab base;
    struct shown_rows *shown;
};

struct cursor {
    sqlite3_vtab_cursor base;
    const struct rows *rows;
    size_t at;
};

static int connect_table(sqlite3 *handle, void *shown, int count, const char *const *words,
                         sqlite3_vtab **made, char **error) {
    (void)count, (void)words, (void)error;
    const char *definition = ((struct shown_rows *)shown)->definition;
    int result = definition ? sqlite3_declare_vtab(handle, definition) : SQLITE_NOMEM;
    struct table *table = result == SQLITE_OK ? calloc(1, sizeof *table) : NULL;
    if (!table) return result == SQLITE_OK ? SQLITE_NOMEM : result;
    table->shown = shown;
    *made = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table) {
    free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    enum { ROWID = -1 };
    ((struct table *)table)->shown->used |= info->colUsed;
    info->estimatedCost = 100;
    info->estimatedRows = 100;
    info->orderByConsumed =
        info->nOrderBy == 1 && info->aOrderBy[0].iColumn == ROWID && !info->aOrderBy[0].desc;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made) {
    (void)table;
    struct cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor) return SQLITE_NOMEM;
    *made = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
    free(cursor);
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *words, int count,
                  sqlite3_value **values) {
    (void)plan, (void)words, (void)count, (void)values;
    struct cursor *cursor = (struct cursor *)base;
    cursor->rows = ((struct table *)base->pVtab)->shown->rows;
    cursor->at = 0;
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
    ((struct cursor *)cursor)->at++;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base) {
    const struct cursor *cursor = (struct cursor *)base;
    return !cursor->rows || cursor->at >= cursor->rows->count;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int i) {
    const struct cursor *cursor = (struct cursor *)base;
    const struct rows *rows = cursor->rows;
    if ((size_t)i >= rows->columns) return SQLITE_OK;
    const struct datum *datum = &rows->data[cursor->at * rows->columns + (size_t)i];
    switch (datum->type) {
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
        sqlite3_result_int64(context, datum->of.integer);
        break;
    case VALUE_REAL:
        sqlite3_result_double(context, datum->of.real);
        break;
    case VALUE_TEXT:
        /* with a length SQLite would copy the text when it is read, to end it */
        sqlite3_result_text(context, datum->of.text, -1, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id) {
    *id = (sqlite3_int64)((struct cursor *)cursor)->at;
    return SQLITE_OK;
}

bool db_show_rows(struct db *db, const char *name, struct shown_rows *shown,
                  void (*release)(void *shown)) {
    static const sqlite3_module module = {
        .xConnect = connect_table,
        .xBestIndex = best_index,
        .xDisconnect = disconnect_table,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = filter,
        .xNext = next,
        .xEof = is_at_end,
        .xColumn = column,
        .xRowid = row_id,
    };
    return sqlite3_create_module_v2(db->handle, name, &module, shown, release) == SQLITE_OK;
}

bool db_add_rows(struct db *db) {
    db->given.definition = "CREATE TABLE given (v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, "
                           "v13, v14, v15, v16, v17, v18, v19)";
    return db_show_rows(db, "given", &db->given, NULL);
}
