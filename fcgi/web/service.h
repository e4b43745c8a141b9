#ifndef TIENDO_WEB_SERVICE_H
#define TIENDO_WEB_SERVICE_H

#include "base/conf.h"
#include "store/db.h"
#include "view/page.h"
#include "view/style.h"
#include "web/assets.h"
#include "web/route.h"

/* What pages look like, shared by all workers. */
struct styles {
    struct style *of[LANGUAGES];
    struct assets assets;
};

/* What one worker answers with: its connection to the store and its prepared pages. */
struct service {
    const struct conf *conf;
    const struct styles *styles;
    struct db *db;
    struct statements *sql; /* sql/store.sql */
    /* in the order of routes[]; the latter may hold NULL */
    struct page **data, **feeds, **calendars;
    struct opened_page *opened; /* all of the above, for those that several routes have */
    size_t count;
};

/* Compiles the stylesheets of every language, or of those of one answer; only: NULL for all. NULL
 * with problems in report. */
struct styles *styles_open(struct pool *pool, const struct conf *conf, const struct match *only,
                           struct report *report);
void styles_close(struct styles *styles); /* NULL is allowed */

/* Opens the store and every page, or only those of one answer: as above. */
struct service *service_open(struct pool *pool, const struct conf *conf,
                             const struct styles *styles, const struct match *only,
                             enum page_preparation when, struct report *report);
/* The page of routes whose data has this name; NULL where none has. */
struct page *service_page(const struct service *service, const char *name);
void service_close(struct service *service); /* NULL is allowed */

#endif
