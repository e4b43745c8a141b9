#ifndef TIENDO_STORE_STORE_H
#define TIENDO_STORE_STORE_H

#include "base/mem.h"
#include "base/report.h"
#include "store/db.h"

/* The schema that this build reads and writes: user_version in sql/schema.sql. */
enum { SCHEMA_VERSION = 8 };

struct aside;
struct tally;
struct words;
struct schemas;
struct phrases;

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
    struct aside *aside;           /* rows of tasks that another thread puts; or NULL */
    struct aside *at_end;          /* likewise of counts and notices, before the end; or NULL */
    struct words *words;           /* of what search finds, made by another thread; or NULL */
    int64_t worded;                /* the last row of search that it has */
    bool is_indexed;               /* the index cannot be made so */
    const char *share;             /* folder that holds sql/ */
    struct phrases *phrases;       /* that plans print, by period: plan/phrases.h */
    struct schemas *schemas;       /* of what is published: store/source.h */
};

/* Opens the store, and makes it if it is missing. NULL with a problem in report. */
struct store *store_open(struct pool *pool, const char *path, const char *share,
                         struct report *report);
/* A store that is only read, over an open connection that outlives it. Release it. */
struct store *store_over(struct pool *pool, struct db *db, const char *share,
                         struct report *report);
void store_release(struct store *store); /* NULL is allowed */

void store_close(struct store *store); /* NULL is allowed */

/* In one transaction: drops all that is derived, makes the tables anew and replays the journal. */
bool store_rebuild(struct pool *pool, const char *path, const char *share, struct report *report);

#endif
