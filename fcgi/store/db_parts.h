#ifndef TIENDO_STORE_DB_PARTS_H
#define TIENDO_STORE_DB_PARTS_H

#include <sqlite3.h>

#include "store/db.h"

/* What db.c, db_functions.c, db_timeline.c, db_rows.c, db_aside.c, db_words.c, db_kept.c and
 * db_copy.c share: they alone know SQLite. */
struct db {
    sqlite3 *handle;
    const struct rows *given; /* to the statement that runs; or NULL */
    char as_of[DATE_ISO_SIZE], known_on[DATE_ISO_SIZE];
    int kept;              /* so many tables of kept rows there are */
    int attached;          /* so many databases were, that hold rows which another thread put */
    struct kept *timeline; /* the columns that timeline(...) made last */
    struct pool *timeline_pool;
};

/* Makes the functions that SQL may call known to the connection: as_of(), timing(...), plain(...).
 */
bool db_add_functions(struct db *db);

/* The day that an argument of a function holds; DAY_NONE for NULL. */
day value_day(sqlite3_value *value);

/* Makes timeline(...) known to it: store/db_timeline.c. */
bool db_add_timeline(struct db *db);

struct cell {
    enum value_type type;
    union {
        int64_t integer;
        double real;
        const char *text;
    } of;
};

/* A table of rows in memory, named and defined ("CREATE TABLE ...") by the program; it lives as
 * long as the connection. NULL where there is no memory. */
struct kept *kept_named(struct db *db, const char *name, const char *definition, size_t columns);
/* The cells of a new row, NULL, to be filled. They and their texts live in pool, until kept_empty.
 */
struct cell *kept_row(struct kept *kept, struct pool *pool);

/* Makes rows that are given to a statement known to it, as the table `given`. */
bool db_add_rows(struct db *db);

const char *statement_sql(const struct statement *statement);

struct db *statements_db(const struct statements *statements);

#endif
