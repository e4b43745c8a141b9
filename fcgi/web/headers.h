#ifndef TIENDO_WEB_HEADERS_H
#define TIENDO_WEB_HEADERS_H

#include "web/answer.h"

/* what may be asked of an address */
#define METHODS "GET, HEAD, OPTIONS"

struct header {
    const char *name, *value; /* value NULL: it is not sent */
};

enum { HEADERS_MAX = 24 };

/* The headers of a reply, without its length, ended by a NULL name. */
void headers_of(const struct reply *reply, struct header headers[HEADERS_MAX]);

/* The content security policy of an address: its path behind the prefix, or NULL where it has none.
 * Widgets may be shown by origins, a list as CSP writes it, and by this site; other pages by
 * nobody. */
const char *policy_of(struct pool *pool, const char *path, const char *origins);

/* The Link (RFC 8288) to what describes data: the schema of XML and JSON, the metadata of CSV
 * (CSVW, Tabular Data Model, 5.2). site: the public address; filter: what the address chooses, or
 * "". In pool; NULL for every other form. */
const char *link_of(struct pool *pool, const struct match *match, const char *site,
                    const char *filter);

/* An instant as ISO 8601 (2013-09-30T08:00:00Z) as HTTP writes it, in pool: "Mon, 30 Sep 2013
 * 08:00:00 GMT" (RFC 9110, 5.6.7). NULL for what is no instant. */
const char *http_date(struct pool *pool, const char *iso);

/* Whether the client has what the reply, a 200, would send it (RFC 9110, 13.2.2): If-None-Match by
 * weak comparison or, only where that is not given, If-Modified-Since. */
bool is_not_modified(const struct request *request, const struct reply *reply);

#endif
