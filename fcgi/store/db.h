#ifndef TIENDO_STORE_DB_H
#define TIENDO_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/report.h"
#include "store/sqlfile.h"

/* The only door to SQLite. */
struct db;
struct statement;

enum db_mode { DB_READ, DB_WRITE, DB_MAKE };

/* Returns NULL with a problem in report. DB_READ cannot write and does not make the file; DB_WRITE
 * makes it. DB_MAKE is for a file that is made anew and of use only when it is whole: nothing is
 * written twice or waited for, so that it is lost with a power cut. A reader waits up to five
 * seconds for a lock, a writer a minute. */
struct db *db_open(const char *path, enum db_mode mode, struct report *report);
void db_close(struct db *db); /* NULL is allowed */

/* Runs a script; path names it in problems. */
bool db_script(struct db *db, const char *sql, const char *path, struct report *report);

/* The schema's version that the store was built with; 0 for an empty store, -1 on failure. */
int db_version(struct db *db);

/* The day for as_of(), whose states the queries show, and for known_on(), the last day whose
 * publications they know; DAY_NONE: all. */
void db_set_day(struct db *db, day as_of, day known_on);

/* Begins at once as the one writer, so that nothing read later can be stale. */
bool db_begin(struct db *db, struct report *report);
bool db_commit(struct db *db, struct report *report);
void db_rollback(struct db *db);

/* Makes the empty file at path a copy of the store as it is at one instant, while others write: one
 * file, which needs no -wal beside it. False with a problem in report. */
bool db_copy(struct db *db, const char *path, struct report *report);

/* Shows the tables of the store at path as old.*, until the connection is closed. Whoever begins a
 * transaction then is the one writer of both. False with a problem in report. */
bool db_attach(struct db *db, const char *path, struct report *report);

/* Moves all that the -wal holds into the store's file, when no reader needs it there. False with a
 * problem in report. */
bool db_settle(struct db *db, struct report *report);

/* Whether the file is no store, or so damaged that SQLite refuses to read and write it. */
bool db_is_broken(const char *path);

/* Whether every page and index is whole (PRAGMA integrity_check); path names it in problems. */
bool db_check(struct db *db, const char *path, struct report *report);

/* What went wrong last, in SQLite's words. */
const char *db_error(struct db *db);

/* Exactly one statement. NULL with a problem in report. Free it before the connection. */
struct statement *statement_new(struct db *db, const char *sql, const char *path, int line,
                                struct report *report);
void statement_free(struct statement *statement); /* NULL is allowed */

int statement_parameters(const struct statement *statement);
const char *statement_parameter(const struct statement *statement, int index); /* ":plan" */
/* Binds text (which must live until the reset), or NULL. False where there is no such parameter. */
bool statement_bind(struct statement *statement, const char *name, const char *text);
bool statement_bind_integer(struct statement *statement, const char *name, int64_t number);

enum step { STEP_ROW, STEP_DONE, STEP_BUSY, STEP_FAILED };
enum step statement_step(struct statement *statement);
/* Ends the read transaction and forgets the values. Call it after every use. */
void statement_reset(struct statement *statement);

enum value_type { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };
int statement_columns(const struct statement *statement);
const char *statement_column(const struct statement *statement, int column);
enum value_type statement_type(const struct statement *statement, int column);
/* As text; NULL for NULL; valid until the next step or reset. */
const char *statement_text(const struct statement *statement, int column);
/* As pages and data show it: a whole real number without its ".0" (80, 99.9); text is NULL for
 * NULL, and else lives until the next step or reset, or is in pool. */
struct shown {
    enum value_type type;
    const char *text;
};
struct shown statement_shown(const struct statement *statement, int column, struct pool *pool);
int64_t statement_integer(const struct statement *statement, int column);
double statement_real(const struct statement *statement, int column);

/* A table whose rows are those of a statement, for the statements after it. It lives as long as the
 * connection. NULL where there is no memory. */
struct kept;
struct kept *kept_new(struct db *db);
/* What stands for its rows in SQL: their columns, and rowid. */
const char *kept_rows(const struct kept *kept, struct pool *pool);
/* Gives it the columns of a statement, before another one that reads it is made. */
void kept_define(struct kept *kept, const struct statement *statement);
/* Keeps the row that the statement stands on behind the others (ORDER BY rowid), as far as
 * statements that are prepared read it, in pool, which lives until they are forgotten. */
void kept_add(struct kept *kept, struct pool *pool, const struct statement *row);
void kept_empty(struct kept *kept);

/* All statements of an SQL file, prepared, found by the first word of their headers. */
struct statements;
struct statements *statements_open(struct db *db, struct pool *pool, const char *path,
                                   struct report *report);
void statements_close(struct statements *statements); /* NULL is allowed */
/* Ends the process where there is none: a name that is not in the file is a programming error. */
struct statement *statements_get(struct statements *statements, const char *name);

/* Values for one run of a statement, ended by a NULL name. */
struct value {
    const char *name, *text;
};
/* Binds the values and runs to the end, with no rows wanted. False with a problem in report. */
bool statements_run(struct statements *statements, const char *name, const struct value *values,
                    struct report *report);
/* What stands in a column of a row that the program has. */
struct datum {
    enum value_type type;
    union {
        int64_t integer;
        double real;
        const char *text;
    } of;
};
static inline struct datum datum_text(const char *text) { /* or NULL */
    return (struct datum){.type = text ? VALUE_TEXT : VALUE_NULL, .of.text = text};
}
static inline struct datum datum_integer(int64_t integer) {
    return (struct datum){.type = VALUE_INTEGER, .of.integer = integer};
}
static inline struct datum datum_real(double real) {
    return (struct datum){.type = VALUE_REAL, .of.real = real};
}

/* Rows of a number of columns in a pool. Their texts must live until they are put. */
enum { GIVEN_MAX = 19 };
struct rows;
struct rows *rows_new(struct pool *pool, size_t columns);
void rows_add(struct rows *rows, const struct datum *data);
/* Runs a statement that reads the rows as `given (v1, v2, ...)`, with values that all of them have
 * in common; none are left of them. False with a problem in report. */
bool statements_put(struct statements *statements, const char *name, const struct value *values,
                    struct rows *rows, struct report *report);

/* Binds the values and steps once: STEP_ROW leaves the statement in *found, to be reset. */
enum step statements_find(struct statements *statements, const char *name,
                          const struct value *values, struct statement **found);

#endif
