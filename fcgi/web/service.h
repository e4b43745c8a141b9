#ifndef TIENDO_WEB_SERVICE_H
#define TIENDO_WEB_SERVICE_H

#include "base/conf.h"
#include "store/db.h"
#include "view/page.h"
#include "view/style.h"
#include "web/route.h"

/* Stylesheets, compiled once and shared by all workers. */
struct styles {
    struct style **of_route; /* in the order of routes[]; NULL for those that write themselves */
    struct style *feed, *error;
};

/* What one worker answers with: its connection to the store and its prepared pages. */
struct service {
    const struct conf *conf;
    const struct styles *styles;
    struct db *db;
    struct statements *sql;      /* sql/store.sql */
    struct page **data, **feeds; /* in the order of routes[]; feeds may hold NULL */
};

/* Compiles the stylesheets of errors, of feeds and of every route, or of one alone; NULL with problems
 * in report. only: NULL for every route, routes + route_count for none. */
struct styles *styles_open(struct pool *pool, const struct conf *conf, const struct route *only,
                           struct report *report);
void styles_close(struct styles *styles); /* NULL is allowed */

/* Opens the store and prepares the pages of every route, or of one alone: as above. */
struct service *service_open(struct pool *pool, const struct conf *conf,
                             const struct styles *styles, const struct route *only,
                             struct report *report);
void service_close(struct service *service); /* NULL is allowed */

#endif
