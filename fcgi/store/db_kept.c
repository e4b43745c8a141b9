/* Rows in memory as a table of SQL: those of a statement, kept for the statements after it, or
 * those that a function of SQL makes. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "store/db_parts.h"

struct kept {
    char name[24], *definition;
    struct cell **cells; /* of each row */
    size_t columns, rows, capacity;
    sqlite3_uint64 used; /* the columns that statements read, as bits; the last: and all after it */
};

struct table {
    sqlite3_vtab base;
    struct kept *kept;
};

struct cursor {
    sqlite3_vtab_cursor base;
    size_t row;
};

static const struct kept *kept_of(const sqlite3_vtab_cursor *cursor) {
    return ((const struct table *)cursor->pVtab)->kept;
}

static int connect_table(sqlite3 *handle, void *kept, int count, const char *const *words,
                         sqlite3_vtab **made, char **error) {
    (void)count, (void)words, (void)error;
    int result = sqlite3_declare_vtab(handle, ((struct kept *)kept)->definition);
    struct table *table = result == SQLITE_OK ? calloc(1, sizeof *table) : NULL;
    if (!table) return result == SQLITE_OK ? SQLITE_NOMEM : result;
    table->kept = kept;
    *made = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table) {
    free(table);
    return SQLITE_OK;
}

/* All rows are read, in the order in which they were kept: that of rowid. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    enum { ROWID = -1 };
    ((struct table *)table)->kept->used |= info->colUsed;
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

static int filter(sqlite3_vtab_cursor *cursor, int plan, const char *words, int count,
                  sqlite3_value **values) {
    (void)plan, (void)words, (void)count, (void)values;
    ((struct cursor *)cursor)->row = 0;
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
    ((struct cursor *)cursor)->row++;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *cursor) {
    return ((struct cursor *)cursor)->row >= kept_of(cursor)->rows;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int i) {
    const struct kept *kept = kept_of(cursor);
    const struct cell *cell = &kept->cells[((struct cursor *)cursor)->row][i];
    switch (cell->type) {
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
        sqlite3_result_int64(context, cell->of.integer);
        break;
    case VALUE_REAL:
        sqlite3_result_double(context, cell->of.real);
        break;
    case VALUE_TEXT:
        /* with a length SQLite would copy the text when it is read, to end it */
        sqlite3_result_text(context, cell->of.text, -1, SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id) {
    *id = (sqlite3_int64)((struct cursor *)cursor)->row;
    return SQLITE_OK;
}

static void free_kept(void *data) {
    struct kept *kept = data;
    free(kept->definition);
    free(kept);
}

static struct kept *make_table(struct db *db, const char *name) {
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
    struct kept *kept = calloc(1, sizeof *kept);
    if (!kept) return NULL;
    snprintf(kept->name, sizeof kept->name, "%s", name);
    /* frees it, too, where it fails */
    return sqlite3_create_module_v2(db->handle, kept->name, &module, kept, free_kept) == SQLITE_OK
               ? kept
               : NULL;
}

struct kept *kept_new(struct db *db) {
    char name[24];
    snprintf(name, sizeof name, "kept_%d", ++db->kept);
    return make_table(db, name);
}

struct kept *kept_named(struct db *db, const char *name, const char *definition, size_t columns) {
    struct kept *kept = make_table(db, name);
    if (!kept) return NULL;
    kept->columns = columns;
    kept->definition = strdup(definition);
    return kept->definition ? kept : NULL;
}

const char *kept_rows(const struct kept *kept, struct pool *pool) {
    return pool_printf(pool, "(SELECT *, rowid FROM %s)", kept->name);
}

void kept_define(struct kept *kept, const struct statement *statement) {
    struct pool *pool = pool_new();
    struct buffer definition = buffer_new(pool);
    kept->columns = (size_t)statement_columns(statement);
    for (int i = 0; i < statement_columns(statement); i++)
        buffer_text(&definition,
                    pool_printf(pool, "%s\"%s\"", i == 0 ? "CREATE TABLE kept (" : ", ",
                                statement_column(statement, i)));
    buffer_text(&definition, ")");
    free(kept->definition);
    kept->definition = strdup(definition.bytes);
    pool_free(pool);
}

static bool is_used(const struct kept *kept, size_t column) {
    enum { LAST_BIT = 63 };
    return kept->used >> (column < LAST_BIT ? column : LAST_BIT) & 1;
}

static struct cell read_cell(struct pool *pool, const struct statement *row, int column) {
    struct cell cell = {.type = statement_type(row, column)};
    if (cell.type == VALUE_INTEGER) cell.of.integer = statement_integer(row, column);
    if (cell.type == VALUE_REAL) cell.of.real = statement_real(row, column);
    if (cell.type == VALUE_TEXT) cell.of.text = pool_strdup(pool, statement_text(row, column));
    return cell;
}

struct cell *kept_row(struct kept *kept, struct pool *pool) {
    kept->cells = pool_grow(pool, kept->cells, &kept->capacity, kept->rows, sizeof *kept->cells);
    return kept->cells[kept->rows++] = pool_alloc(pool, kept->columns * sizeof **kept->cells);
}

void kept_add(struct kept *kept, struct pool *pool, const struct statement *row) {
    struct cell *cells = kept_row(kept, pool);
    for (size_t i = 0; i < kept->columns; i++)
        if (is_used(kept, i)) cells[i] = read_cell(pool, row, (int)i);
}

void kept_empty(struct kept *kept) {
    kept->cells = NULL;
    kept->rows = kept->capacity = 0;
}
