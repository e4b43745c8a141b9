#ifndef TIENDO_STORE_NOTICE_PARTS_H
#define TIENDO_STORE_NOTICE_PARTS_H

#include <libxml/hash.h>

#include "store/aside.h"
#include "store/notice.h"

/* Notices that are put together, with what was looked up for them. */
struct noting {
    struct store *store;
    struct pool *pool;
    struct report *report;
    struct pool *waiting; /* texts of what waits, which lives until it is put */
    struct rows *notices, *items;
    size_t count;           /* of items that wait */
    xmlHashTable *agencies; /* struct owner by id */
    xmlHashTable *feeds;    /* struct feed by key */
};

struct noting *noting_new(struct store *store, struct report *report);
/* A row of a notice or of an item: AT_END_NOTICE, AT_END_NOTICE_ITEM. Its texts live in waiting, or
 * longer. */
void noting_add(struct noting *noting, size_t table, const struct datum *data);
/* Puts what waits. False with a problem in report, also where done is false. */
bool noting_end(struct noting *noting, bool done);

/* An agency, by its id. */
struct owner {
    const char *name;       /* on the day that is known; NULL: no register has it */
    const char **addresses; /* place/id of all that have its work; ended by NULL */
};

/* Who is to do a milestone: agencies in their order, ended by NULL. NULL with a problem in report.
 */
struct owner **owners_of(struct noting *noting, const char *milestone, const char *task);

/* Puts a notice into its feeds. */
struct noted {
    int64_t id;
    const char *kind, *day, *place;
};
bool put_items(struct noting *noting, const struct noted *noted, struct owner *const *owners);

/* The items of notices that have none. */
bool put_fresh_items(struct store *store, struct report *report);

/* The late notices of the day of the last entry. */
bool put_late(struct store *store, day today, struct report *report);

#endif
