#ifndef TIENDO_STORE_STORE_H
#define TIENDO_STORE_STORE_H

#include "base/mem.h"
#include "base/report.h"
#include "store/db.h"

/* The schema that this build reads and writes: user_version in sql/schema.sql. */
enum { SCHEMA_VERSION = 9 };

struct aside;
struct tally;
struct words;
struct schemas;
struct phrases;

/* What other threads put: who is to do tasks, their states; counts and notices, at the end. */
enum { ASIDE_AGENCIES, ASIDE_SPANS, ASIDE_AT_END, ASIDES };

/* A store that is open for writing: the operator's command and, later, the desk. */
struct store {
    struct pool *pool; /* lives as long as the store is open */
    struct db *db;
    struct statements *sql;        /* sql/journal.sql */
    struct statements *apply_sql;  /* sql/apply.sql */
    struct statements *facts_sql;  /* sql/facts.sql */
    struct statements *notice_sql; /* sql/notices.sql */
    struct statements *state_sql;  /* sql/states.sql */
    struct tally *tally;           /* what official counts change by, until it is written */
    struct aside *asides[ASIDES];  /* rows that other threads put; NULL: this one does */
    struct words *words;           /* of what search finds, made by another thread; or NULL */
    int64_t worded;                /* the last row of search that it has */
    bool is_indexed;               /* the index cannot be made so */
    const char *share;             /* folder that holds sql/ */
    const char *path;              /* its file */
    const char *made;              /* that which takes its place with the commit; or NULL */
    int hold;                      /* that nobody else replaces it: store/swap.h */
    struct phrases *phrases;       /* that plans print, by period: plan/phrases.h */
    struct schemas *schemas;       /* of what is published: store/source.h */
};

/* Opens the store, and makes it if it is missing. NULL with a problem in report. */
struct store *store_open(struct pool *pool, const char *path, const char *share,
                         struct report *report);
/* Likewise, for one transaction that may put very much. Where the store holds nothing yet, it is
 * made in a file of its own, which takes the place of the other with store_commit. */
struct store *store_open_bulk(struct pool *pool, const char *path, const char *share,
                              struct report *report);
/* Ends the transaction; nothing but store_close may come after it. */
bool store_commit(struct store *store, struct report *report);
/* A store that is only read, over an open connection that outlives it. Release it. */
struct store *store_over(struct pool *pool, struct db *db, const char *share,
                         struct report *report);
void store_release(struct store *store); /* NULL is allowed */

void store_close(struct store *store); /* NULL is allowed */

/* Makes all that is derived anew from the journal, in a file of its own, which then takes the place
 * of the store's. */
bool store_rebuild(struct pool *pool, const char *path, const char *share, struct report *report);

#endif
