#ifndef TIENDO_STORE_JOURNAL_H
#define TIENDO_STORE_JOURNAL_H

#include <libxml/tree.h>

#include "plan/parts.h"
#include "store/entry.h"
#include "store/store.h"

/*
 * The journal: the only two functions that know where it lives are journal_append and
 * journal_each.
 */

/*
 * Appends an entry and applies it, inside the caller's transaction. body is the root of the body,
 * canonical its canonical XML where that was made (else NULL); now is the present instant. If the
 * clock went back, the entry takes the time of the one before. False with a problem in report: the
 * caller rolls back.
 */
bool journal_append(struct store *store, const char *kind, const char *subject, const char *actor,
                    const xmlNode *body, const char *canonical, int64_t now, struct report *report);

/* Calls each for every entry from number on, in order, until it returns false. The entry lives in
 * a pool of its own during the call. */
typedef bool journal_visitor(void *data, struct pool *pool, const struct entry *entry);
bool journal_each(struct store *store, int64_t number, journal_visitor *each, void *data,
                  struct report *report);

/* Applies every entry to empty tables. */
bool journal_replay(struct store *store, struct report *report);

/* Recomputes the chain. False with a problem that names the first broken entry. */
bool journal_verify(struct store *store, int64_t *count, const char **head, struct report *report);

/* The parts of a plan or place as the journal has them up to and including entry number; empty
 * if it was never published. Free them with parts_free. */
struct parts *journal_parts(struct store *store, struct pool *pool, const char *subject,
                            int64_t number, struct report *report);

#endif
