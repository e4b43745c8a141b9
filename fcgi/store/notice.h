#ifndef TIENDO_STORE_NOTICE_H
#define TIENDO_STORE_NOTICE_H

#include "store/entry.h"
#include "store/store.h"

/*
 * Notices: a milestone becomes overdue, or will be due in 30 or in 7 days. sql/schema.sql says how
 * they are told. A notice is what was known when its day began; once its day is over it never
 * changes, whatever is published later, and a replay of the journal gives the same rows.
 */

/* Before an entry is applied: writes the notices of the days since the entry before, its own day
 * included. False with a problem in report. */
bool notices_before(struct store *store, const struct entry *entry, struct report *report);

/* At the end of a transaction: writes, anew for the day of the last entry, what its entries made
 * known too late for its own day, such as a plan some of whose deadlines have passed. */
bool notices_after(struct store *store, struct report *report);

#endif
