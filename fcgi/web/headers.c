/* Headers of replies, and what conditional requests ask. */
#include "web/headers.h"

#include <string.h>
#include <time.h>

#include "base/date.h"

void headers_of(const struct reply *reply, struct header headers[HEADERS_MAX]) {
    const char *open = reply->for_machines ? "*" : NULL;
    const char *methods = reply->status == 204 ? reply->allow : NULL;
    const struct header all[HEADERS_MAX] = {
        {"Content-Type", reply->content_type},
        {"Content-Encoding", reply->content_type ? coding_name(reply->coding) : NULL},
        {"Vary", reply->varies ? "Accept-Encoding" : NULL},
        {"Cache-Control", reply->cache_control},
        {"Content-Security-Policy", reply->policy},
        {"ETag", reply->etag},
        {"Last-Modified", reply->last_modified},
        {"Link", reply->link},
        {"Allow", reply->allow},
        {"Location", reply->location},
        {"Retry-After", reply->retry_after},
        /* to nginx: no cache needs what is made as fast as it is found */
        {"X-Accel-Expires", reply->status == 200 || reply->status == 304 ? NULL : "0"},
        /* any site may read data and feeds (Fetch, CORS protocol) */
        {"Access-Control-Allow-Origin", open},
        {"Access-Control-Expose-Headers", open ? "ETag, Link" : NULL},
        {"Access-Control-Allow-Methods", open ? methods : NULL},
        {"Access-Control-Allow-Headers",
         open && methods ? "If-None-Match, If-Modified-Since" : NULL},
        {"Access-Control-Max-Age", open && methods ? "86400" : NULL},
        {0},
    };
    memcpy(headers, all, sizeof all);
}

const char *policy_of(struct pool *pool, const char *path, const char *origins) {
    bool widget = path && strncmp(path, "/nhung/", 7) == 0;
    bool builder = path && strcmp(path, "/nhung") == 0;
    /* connect-src: no script connects, but Lighthouse reads /robots.txt as the page */
    return pool_printf(pool,
                       "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                       "%s%sform-action 'self'; base-uri 'none'; frame-ancestors %s%s",
                       widget || builder ? "script-src 'self'; " : "",
                       builder ? "frame-src 'self'; " : "", widget ? "'self' " : "'none'",
                       widget ? origins : "");
}

const char *link_of(struct pool *pool, const struct match *match, const char *site,
                    const char *filter) {
    const char *page = match->route->data;
    if (match->route->type) return NULL;
    if (match->form == FORM_XML)
        return pool_printf(
            pool, "<%s/du-lieu/%s.rng>; rel=\"describedby\"; type=\"application/xml\"", site, page);
    if (match->form == FORM_JSON)
        return pool_printf(pool,
                           "<%s/du-lieu/%s.schema.json>; rel=\"describedby\"; "
                           "type=\"application/schema+json\"",
                           site, page);
    if (match->form == FORM_CSV)
        return pool_printf(pool,
                           "<%s%s.csv-metadata.json%s%s>; rel=\"describedby\"; "
                           "type=\"application/csvm+json\"",
                           site, match->address, *filter ? "?" : "", filter);
    return NULL;
}

const char *http_date(struct pool *pool, const char *iso) {
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t instant;
    int year, month, day_of_month;
    if (!iso || !instant_parse_iso(iso, &instant)) return NULL;
    day when = day_of_instant(instant);
    day_split(when, &year, &month, &day_of_month);
    return pool_printf(pool, "%s, %02d %s %04d %.8s GMT", days[day_weekday(when)], day_of_month,
                       months[month - 1], year, iso + 11);
}

/* The three forms that a recipient is to understand (RFC 9110, 5.6.7). */
static bool read_http_date(const char *text, time_t *instant) {
    static const char *const formats[] = {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
                                          "%a %b %e %H:%M:%S %Y"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct tm parts = {0};
        const char *end = strptime(text, formats[i], &parts);
        if (!end || *end != '\0') continue;
        *instant = timegm(&parts);
        return true;
    }
    return false;
}

static bool etag_matches(const char *list, const char *etag) {
    return strcmp(list, "*") == 0 || strstr(list, etag) != NULL;
}

bool is_not_modified(const struct request *request, const struct reply *reply) {
    time_t since, modified;
    if (request->if_none_match) return etag_matches(request->if_none_match, reply->etag);
    return request->if_modified_since && reply->last_modified &&
           read_http_date(request->if_modified_since, &since) &&
           read_http_date(reply->last_modified, &modified) && modified <= since;
}
