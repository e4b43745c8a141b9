#ifndef TIENDO_STORE_DB_PARTS_H
#define TIENDO_STORE_DB_PARTS_H

#include <sqlite3.h>

#include "store/db.h"

/* Of a new file, a setting: the more rows a page holds, the fewer are written. */
#define STORE_PAGE_SIZE "PRAGMA page_size = 8192;"

/* Rows in a pool; the data of a row stand one behind the other. */
struct rows {
    struct pool *pool;
    struct datum *data;
    size_t columns, count, capacity;
};

/* Rows as a table of SQL. */
struct shown_rows {
    const struct rows *rows; /* NULL: none */
    const char *definition;  /* "CREATE TABLE ..." */
    sqlite3_uint64 used; /* the columns that statements read, as bits; the last: and all after it */
};

/* What db.c, db_functions.c, db_timeline.c, db_rows.c, db_aside.c, db_words.c, db_kept.c and
 * db_copy.c share: they alone know SQLite. */
struct db {
    sqlite3 *handle;
    struct shown_rows given; /* to the statement that runs */
    char as_of[DATE_ISO_SIZE], known_on[DATE_ISO_SIZE];
    int kept;              /* so many tables of kept rows there are */
    int attached;          /* so many databases were, that hold rows which another thread put */
    struct kept *timeline; /* the columns that timeline(...) made last */
    struct pool *timeline_pool;
};

/* Makes the functions that SQL may call known to the connection: as_of(), timing(...), plain(...).
 */
bool db_add_functions(struct db *db);

/* Has a store's -wal and -shm stay when the last one closes it, so that a reader that may not write
 * beside it still opens it. */
void db_keep_wal(struct db *db, const char *name);

/* The day that an argument of a function holds; DAY_NONE for NULL. */
day value_day(sqlite3_value *value);

/* Makes timeline(...) known to it: store/db_timeline.c. */
bool db_add_timeline(struct db *db);

/* A table of this name, whose rows are read from the first (rowid 0) to the last. shown must
 * outlive the connection; release, if any, frees it then. False where there is no memory. */
bool db_show_rows(struct db *db, const char *name, struct shown_rows *shown,
                  void (*release)(void *shown));

/* A table of rows in memory, named and defined by the program; it lives as long as the connection.
 * NULL where there is no memory. */
struct kept *kept_named(struct db *db, const char *name, const char *definition, size_t columns);
/* data: as many as it has columns, with texts that live in pool, until kept_empty. */
void kept_put(struct kept *kept, struct pool *pool, const struct datum *data);

/* Makes rows that are given to a statement known to it, as the table `given`. */
bool db_add_rows(struct db *db);

const char *statement_sql(const struct statement *statement);

struct db *statements_db(const struct statements *statements);

#endif
