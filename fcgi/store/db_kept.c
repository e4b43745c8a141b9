/* Rows that are kept as a table of SQL: those of a statement, for the statements after it, or those
 * that a function of SQL makes. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "store/db_parts.h"

struct kept {
    struct shown_rows shown; /* first: SQLite gives it back */
    char name[24], *definition;
    struct rows *rows;
    size_t columns;
};

static void free_kept(void *data) {
    struct kept *kept = data;
    free(kept->definition);
    free(kept);
}

static struct kept *make_table(struct db *db, const char *name) {
    struct kept *kept = calloc(1, sizeof *kept);
    if (!kept) return NULL;
    snprintf(kept->name, sizeof kept->name, "%s", name);
    /* frees it, too, where it fails */
    return db_show_rows(db, kept->name, &kept->shown, free_kept) ? kept : NULL;
}

static void define(struct kept *kept, const char *definition, size_t columns) {
    free(kept->definition);
    kept->shown.definition = kept->definition = strdup(definition);
    kept->columns = columns;
}

struct kept *kept_new(struct db *db) {
    char name[24];
    snprintf(name, sizeof name, "kept_%d", ++db->kept);
    return make_table(db, name);
}

struct kept *kept_named(struct db *db, const char *name, const char *definition, size_t columns) {
    struct kept *kept = make_table(db, name);
    if (kept) define(kept, definition, columns);
    return kept && kept->definition ? kept : NULL;
}

const char *kept_rows(const struct kept *kept, struct pool *pool) {
    return pool_printf(pool, "(SELECT *, rowid FROM %s)", kept->name);
}

void kept_define(struct kept *kept, const struct statement *statement) {
    struct pool *pool = pool_new();
    struct buffer definition = buffer_new(pool);
    int columns = statement_columns(statement);
    for (int i = 0; i < columns; i++)
        buffer_text(&definition,
                    pool_printf(pool, "%s\"%s\"", i == 0 ? "CREATE TABLE kept (" : ", ",
                                statement_column(statement, i)));
    buffer_text(&definition, ")");
    define(kept, definition.bytes, (size_t)columns);
    pool_free(pool);
}

static bool is_used(const struct kept *kept, size_t column) {
    enum { LAST_BIT = 63 };
    return kept->shown.used >> (column < LAST_BIT ? column : LAST_BIT) & 1;
}

static struct datum read_datum(struct pool *pool, const struct statement *row, int column) {
    switch (statement_type(row, column)) {
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
        return datum_integer(statement_integer(row, column));
    case VALUE_REAL:
        return datum_real(statement_real(row, column));
    case VALUE_TEXT:
        return datum_text(pool_strdup(pool, statement_text(row, column)));
    }
    return datum_text(NULL);
}

void kept_put(struct kept *kept, struct pool *pool, const struct datum *data) {
    if (!kept->rows) kept->shown.rows = kept->rows = rows_new(pool, kept->columns);
    rows_add(kept->rows, data);
}

void kept_add(struct kept *kept, struct pool *pool, const struct statement *row) {
    struct datum *data = pool_alloc(pool, kept->columns * sizeof *data);
    for (size_t i = 0; i < kept->columns; i++)
        if (is_used(kept, i)) data[i] = read_datum(pool, row, (int)i);
    kept_put(kept, pool, data);
}

void kept_empty(struct kept *kept) {
    kept->shown.rows = kept->rows = NULL;
}
