#ifndef TIENDO_STORE_TALLY_H
#define TIENDO_STORE_TALLY_H

#include "base/date.h"
#include "plan/state.h"
#include "store/store.h"

/*
 * Official counts over time, as the table tally keeps them. What tasks change of them is gathered
 * in memory, so that many entries of one transaction change a row once.
 */

/* The columns of the table: all tasks, those of each term, and those that were reported on. */
enum { TALLY_TOTAL, TALLY_TERM, TALLY_REPORTED = TALLY_TERM + TERMS, TALLY_COLUMNS };

struct tally *tally_new(void);
void tally_free(struct tally *tally); /* NULL is allowed */

/* One step of a count: from this day on so many tasks more (less, where negative) in a
 * column. */
struct tally_change {
    day from;
    int column;
    int tasks;
};

/* The scope of a name, until what was gathered is forgotten. */
size_t tally_scope(struct tally *tally, const char *name);
/* One that is only a sum for others, and is not written. */
size_t tally_sum(struct tally *tally);
/* A scope counts these from now on, too. */
void tally_add(struct tally *tally, size_t scope, const struct tally_change *changes, size_t count);
/* A scope counts what a sum does. */
void tally_add_sum(struct tally *tally, size_t scope, size_t sum);
/* A sum counts nothing. */
void tally_empty(struct tally *tally, size_t sum);

/* Writes what was gathered into the store, inside the caller's transaction and before it ends, and
 * forgets it. False with a problem in report. */
bool tally_write(struct store *store, struct report *report);

/* Forgets what was gathered by a transaction that is undone. */
void tally_forget(struct tally *tally);

#endif
