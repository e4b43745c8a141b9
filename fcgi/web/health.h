#ifndef TIENDO_WEB_HEALTH_H
#define TIENDO_WEB_HEALTH_H

#include "base/conf.h"
#include "store/db.h"
#include "web/answer.h"

struct store_health {
    const char *trouble; /* what is wrong, in a few words; NULL: nothing */
    int64_t entries;     /* of the journal */
    const char *last;    /* instant of the last entry, as ISO 8601; NULL: there is none */
};

/* Opens the store anew, since what an open one remembers may be gone, and reads its last entry.
 * Texts in pool. */
void health_of_store(struct pool *pool, const struct conf *conf, struct store_health *health);

/* Whether a target is the address of the check. */
bool health_is_asked(const struct conf *conf, const char *target);

/* The answer of the check, for programs: 200 "ok", or 503 and what is wrong. */
void health_answer(struct pool *pool, const char *trouble, struct reply *reply);

#endif
