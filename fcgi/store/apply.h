#ifndef TIENDO_STORE_APPLY_H
#define TIENDO_STORE_APPLY_H

#include <libxml/tree.h>

#include "store/entry.h"
#include "store/store.h"

/* Carries an entry, whose body is this element, out on the derived tables, inside the caller's
 * transaction. The same entry on the same tables gives the same rows. False with a problem in
 * report. */
bool apply_entry(struct store *store, const struct entry *entry, const xmlNode *body,
                 struct report *report);

/* At the beginning of a transaction of many entries, if it is to end with apply_finish: has another
 * thread put rows of tasks, counts and notices, where the store has none. */
void apply_begin(struct store *store, struct report *report);
/* Before anything asks for these: they are there. False with a problem in the report. */
bool apply_settle(struct store *store);

/* Before a transaction is committed: what its entries change together: counts, notices
 * and the words that search finds. */
bool apply_finish(struct store *store, struct report *report);

#endif
