#ifndef TIENDO_WEB_ANSWER_H
#define TIENDO_WEB_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compress.h"
#include "base/mem.h"
#include "web/service.h"

struct request {
    const char *method;
    const char *target;            /* path and query as they came (RFC 9112, origin-form) */
    const char *accept;            /* or NULL */
    const char *accept_encoding;   /* or NULL */
    const char *if_none_match;     /* or NULL */
    const char *if_modified_since; /* or NULL */
};

struct reply {
    int status;
    const char *content_type; /* NULL: there is no body */
    const char *cache_control;
    const char *policy;        /* Content-Security-Policy */
    const char *etag;          /* or NULL */
    const char *last_modified; /* or NULL */
    const char *link;          /* where the schema of data stands (RFC 8288), or NULL */
    const char *allow;         /* of a 405 and an OPTIONS, else NULL */
    const char *location;      /* of a 308, else NULL */
    const char *retry_after;   /* seconds, of a 503, else NULL */
    enum coding coding;        /* of the body */
    bool varies;               /* by the codings that the client accepts */
    bool kept;                 /* it was not made anew for this request */
    bool for_machines;         /* data or a feed, or an error in its place: open to any origin */
    const char *body;
    size_t length;
    const char *trouble; /* for the log: what went wrong inside; or NULL */
};

/* Finds, queries, builds and transforms before anything is sent, so that a failure can still be an
 * honest error page. Everything in the reply lives in pool. Never fails. */
void answer(struct service *service, struct pool *pool, const struct request *request,
            struct reply *reply);

/* Makes a 200 a 304 where the client has what it would be sent (RFC 9110, 13.2.2). */
void answer_condition(const struct request *request, struct reply *reply);

#endif
