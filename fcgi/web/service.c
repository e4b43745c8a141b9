/* Loading what the service answers with; a broken stylesheet or query stops the start. */
#include "web/service.h"

#include <string.h>

#include "store/store.h"
#include "view/image.h"

/* Whether a route is opened: all of them, or that of one answer; an oEmbed consumer may ask one
 * route for the form of the other. */
static bool is_wanted(const struct route *route, const struct match *only) {
    return !only || only->route == route || (route->oembed && only->route && only->route->oembed);
}

/* The stylesheets of errors, of forms and of routes, ended by NULL; any of them again and again. */
static const char *const *style_names(struct pool *pool) {
    const char **names = pool_alloc(pool, (FORMS + route_count + 2) * sizeof *names);
    size_t count = 0;
    names[count++] = "error";
    for (enum form form = FORM_HTML; form < FORMS; form++)
        if (form_style(form)) names[count++] = form_style(form);
    for (size_t i = 0; i < route_count; i++) {
        const char *name = route_style(&routes[i], FORM_HTML);
        if (name) names[count++] = name;
    }
    return names;
}

struct styles *styles_open(struct pool *pool, const struct conf *conf, const struct match *only,
                           struct report *report) {
    struct styles *styles = pool_alloc(pool, sizeof *styles);
    const char *folder = pool_printf(pool, "%s/xslt", conf->share);
    bool draws = !only || only->form == FORM_PNG;
    bool right = !draws || images_open(conf->fonts, report);
    right = assets_open(&styles->assets, pool, conf->share, report) && right;
    /* data is made without a stylesheet, its errors too */
    bool is_bare =
        only && only->route && only->form != FORM_HTML && !route_style(only->route, only->form);
    for (enum language language = VIETNAMESE; language < LANGUAGES && !is_bare; language++) {
        if (only && only->language != language && !match_takes_language(only)) continue;
        styles->of[language] = style_open(folder, language, style_names(pool), report);
        right = right && styles->of[language];
    }
    if (right) return styles;
    styles_close(styles);
    return NULL;
}

void styles_close(struct styles *styles) {
    for (enum language language = VIETNAMESE; styles && language < LANGUAGES; language++)
        style_close(styles->of[language]);
}

struct opened_page {
    const char *name;
    struct page *page;
};

/* The page sql/pages/NAME.sql, once for all routes that have it. NULL with problems. */
static struct page *open_page(struct pool *pool, struct service *service, const char *name,
                              enum page_preparation when, struct report *report) {
    for (size_t i = 0; i < service->count; i++)
        if (strcmp(service->opened[i].name, name) == 0) return service->opened[i].page;
    const char *path = pool_printf(pool, "%s/sql/pages/%s.sql", service->conf->share, name);
    struct page *page = page_open(pool, service->db, path, route_parameters, when, report);
    service->opened[service->count++] = (struct opened_page){name, page};
    return page;
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
                             enum page_preparation when, struct report *report) {
    struct service *service = pool_alloc(pool, sizeof *service);
    service->conf = conf;
    service->styles = styles;
    service->data = pool_alloc(pool, route_count * sizeof *service->data);
    service->feeds = pool_alloc(pool, route_count * sizeof *service->feeds);
    service->calendars = pool_alloc(pool, route_count * sizeof *service->calendars);
    service->opened = pool_alloc(pool, 3 * route_count * sizeof *service->opened);
    service->db = db_open(conf->store, DB_READ, report);
    bool right = service->db && check_version(service, report);
    if (right)
        service->sql = statements_open(service->db, pool,
                                       pool_printf(pool, "%s/sql/store.sql", conf->share), report);
    right = right && service->sql;
    for (size_t i = 0; right && i < route_count; i++) {
        /* schemas are of any page */
        if (!is_wanted(&routes[i], only) && !(only->route && only->route->schema)) continue;
        service->data[i] = open_page(pool, service, routes[i].data, when, report);
        if (routes[i].feed)
            service->feeds[i] = open_page(pool, service, routes[i].feed, when, report);
        if (routes[i].calendar)
            service->calendars[i] = open_page(pool, service, "calendar", when, report);
        right = service->data[i] && (!routes[i].feed || service->feeds[i]) &&
                (!routes[i].calendar || service->calendars[i]);
    }
    if (right) return service;
    service_close(service);
    return NULL;
}

struct page *service_page(const struct service *service, const char *name) {
    for (size_t i = 0; i < route_count; i++)
        if (!routes[i].type && !routes[i].schema && strcmp(routes[i].data, name) == 0)
            return service->data[i];
    return NULL;
}

void service_close(struct service *service) {
    if (!service) return;
    for (size_t i = 0; i < service->count; i++)
        page_close(service->opened[i].page);
    statements_close(service->sql);
    db_close(service->db);
}
