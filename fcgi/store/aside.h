#ifndef TIENDO_STORE_ASIDE_H
#define TIENDO_STORE_ASIDE_H

#include "base/report.h"
#include "store/db.h"

/*
 * Rows of tables that are empty and that nobody asks for yet, put by another thread while the
 * caller puts other rows: into the same tables of a database of its own, a file beside the store,
 * whose indexes are made at the end, sorted at once. They then become those of the store as they
 * are. That costs much less than to put each row. Memory is bounded: the caller waits where the
 * thread is far behind.
 */
struct aside;

/* A table, and the statement that puts rows of so many columns into it. All of them outlive it. */
struct aside_table {
    const char *name;
    struct statements *statements;
    const char *statement;
    size_t columns;
};
enum { ASIDE_TABLES_MAX = 4 };
/* The tables of the one that takes counts and notices. */
enum { AT_END_TALLY, AT_END_NOTICE, AT_END_NOTICE_ITEM, AT_END_TABLES };

/* Problems go to report. NULL: it cannot be done so, or a table holds something. */
struct aside *aside_new(struct db *db, const struct aside_table *tables, size_t count,
                        struct report *report);

/* Takes a row of the table of this place. The texts are copied. */
void aside_put(struct aside *aside, size_t table, const struct datum *data);

/* No more rows come: the thread makes the indexes, and the caller goes on. NULL is allowed. */
void aside_last(struct aside *aside);

/* Waits for the thread and puts all rows into the store, inside the caller's transaction. False
 * with a problem in report, also of a row that was refused before. Free it all the same. */
bool aside_move(struct aside *aside);
void aside_free(struct aside *aside); /* NULL is allowed */

#endif
