/* Loading what the service answers with; a broken stylesheet or query stops the start. */
#include "web/service.h"

#include "store/store.h"
#include "web/integrity.h"

static struct style *open_style(struct pool *pool, const struct conf *conf, const char *name,
                                struct report *report) {
    return style_open(pool_printf(pool, "%s/xslt/%s.xsl", conf->share, name), report);
}

/* Whether a route is opened: all of them, or that of one answer; an oEmbed consumer may ask one
 * route for the form of the other. */
static bool is_wanted(const struct route *route, const struct match *only) {
    return !only || only->route == route || (route->oembed && only->route && only->route->oembed);
}

/* The stylesheets of forms that are the same for every page: xslt/NAME.xsl. */
static const char *const form_styles[FORMS] = {
    [FORM_RSS] = "rss",   [FORM_ATOM] = "atom", [FORM_ICS] = "calendar",
    [FORM_OPML] = "opml", [FORM_SVG] = "badge", [FORM_CSVW] = "csvw"};

struct styles *styles_open(struct pool *pool, const struct conf *conf, const struct match *only,
                           struct report *report) {
    struct styles *styles = pool_alloc(pool, sizeof *styles);
    styles->of_route = pool_alloc(pool, route_count * sizeof *styles->of_route);
    styles->error = open_style(pool, conf, "error", report);
    styles->integrity = integrity_of(pool, conf->share, report);
    bool right = styles->error && styles->integrity;
    for (size_t i = 0; i < FORMS; i++) {
        if (!form_styles[i] || (only && only->form != i)) continue;
        styles->of_form[i] = open_style(pool, conf, form_styles[i], report);
        right = right && styles->of_form[i];
    }
    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];
        if (route->write || !is_wanted(route, only)) continue;
        styles->of_route[i] =
            open_style(pool, conf, route->style ? route->style : route->data, report);
        right = right && styles->of_route[i];
    }
    if (right) return styles;
    styles_close(styles);
    return NULL;
}

void styles_close(struct styles *styles) {
    if (!styles) return;
    style_close(styles->error);
    for (size_t i = 0; i < FORMS; i++)
        style_close(styles->of_form[i]);
    for (size_t i = 0; i < route_count; i++)
        style_close(styles->of_route[i]);
}

static struct page *open_page(struct pool *pool, struct service *service, const char *name,
                              struct report *report) {
    return page_open(pool, service->db,
                     pool_printf(pool, "%s/sql/pages/%s.sql", service->conf->share, name),
                     route_parameters, report);
}

static bool check_version(struct service *service, struct report *report) {
    int version = db_version(service->db);
    if (version == SCHEMA_VERSION) return true;
    if (version < 0)
        return report_add(report, service->conf->store, 0,
                          "the store cannot be read: %s; restore it from a backup",
                          db_error(service->db));
    return report_add(report, service->conf->store, 0,
                      "the store has schema %d and this tiendo wants %d; run `tiendo rebuild`",
                      version, SCHEMA_VERSION);
}

struct service *service_open(struct pool *pool, const struct conf *conf,
                             const struct styles *styles, const struct match *only,
                             struct report *report) {
    struct service *service = pool_alloc(pool, sizeof *service);
    service->conf = conf;
    service->styles = styles;
    service->data = pool_alloc(pool, route_count * sizeof *service->data);
    service->feeds = pool_alloc(pool, route_count * sizeof *service->feeds);
    service->calendars = pool_alloc(pool, route_count * sizeof *service->calendars);
    service->db = db_open(conf->store, DB_READ, report);
    bool right = service->db && check_version(service, report);
    if (right)
        service->sql = statements_open(service->db, pool,
                                       pool_printf(pool, "%s/sql/store.sql", conf->share), report);
    right = right && service->sql;
    for (size_t i = 0; right && i < route_count; i++) {
        if (!is_wanted(&routes[i], only)) continue;
        service->data[i] = open_page(pool, service, routes[i].data, report);
        if (routes[i].feed) service->feeds[i] = open_page(pool, service, routes[i].feed, report);
        if (routes[i].calendar)
            service->calendars[i] = open_page(pool, service, "calendar", report);
        right = service->data[i] && (!routes[i].feed || service->feeds[i]) &&
                (!routes[i].calendar || service->calendars[i]);
    }
    if (right) return service;
    service_close(service);
    return NULL;
}

void service_close(struct service *service) {
    if (!service) return;
    for (size_t i = 0; i < route_count; i++) {
        page_close(service->data[i]);
        page_close(service->feeds[i]);
        page_close(service->calendars[i]);
    }
    statements_close(service->sql);
    db_close(service->db);
}
