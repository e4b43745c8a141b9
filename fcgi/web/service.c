/* Loading what the service answers with; a broken stylesheet or query stops the start. */
#include "web/service.h"

#include <string.h>

#include "store/store.h"
#include "view/image.h"

struct opened_style {
    const char *name;
    enum language language;
    struct style *style;
};

/* The stylesheet xslt/NAME.xsl in a language, compiled at its first use. NULL with problems. */
static struct style *open_style(struct styles *styles, struct pool *pool, const struct conf *conf,
                                const char *name, enum language language, struct report *report) {
    for (size_t i = 0; i < styles->count; i++)
        if (styles->opened[i].language == language && strcmp(styles->opened[i].name, name) == 0)
            return styles->opened[i].style;
    const char *path = pool_printf(pool, "%s/xslt/%s.xsl", conf->share, name);
    struct style *style = style_open(path, language, report);
    styles->opened[styles->count++] = (struct opened_style){name, language, style};
    return style;
}

/* Whether a route is opened: all of them, or that of one answer; an oEmbed consumer may ask one
 * route for the form of the other. */
static bool is_wanted(const struct route *route, const struct match *only) {
    return !only || only->route == route || (route->oembed && only->route && only->route->oembed);
}

/* The stylesheets of forms that are the same for every page: xslt/NAME.xsl. */
static const char *const form_styles[FORMS] = {
    [FORM_RSS] = "rss",   [FORM_ATOM] = "atom",      [FORM_ICS] = "calendar",
    [FORM_OPML] = "opml", [FORM_SVG] = "badge",      [FORM_PNG] = "image",
    [FORM_CSVW] = "csvw", [FORM_RNG] = "schema-rng", [FORM_SCHEMA] = "schema-json"};

static bool open_language(struct styles *styles, struct pool *pool, const struct conf *conf,
                          enum language language, const struct match *only, struct report *report) {
    bool first = language == VIETNAMESE;
    struct style *error = open_style(styles, pool, conf, "error", language, report);
    bool right = error;
    styles->error[language] = error;
    styles->of_route[language] = pool_alloc(pool, route_count * sizeof *styles->of_route[language]);
    for (size_t i = 0; i < FORMS; i++) {
        bool has_words = i == FORM_SVG || i == FORM_PNG;
        if (!form_styles[i] || (only && only->form != i) || !(first || has_words)) continue;
        struct style *style = open_style(styles, pool, conf, form_styles[i], language, report);
        styles->of_form[language][i] = style;
        right = right && style;
    }
    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];
        bool has_words = !route->type || route->oembed;
        if (route->write || route->schema || !is_wanted(route, only) || !(first || has_words))
            continue;
        const char *name = route->style ? route->style : route->data;
        struct style *style = open_style(styles, pool, conf, name, language, report);
        styles->of_route[language][i] = style;
        right = right && style;
    }
    return right;
}

struct styles *styles_open(struct pool *pool, const struct conf *conf, const struct match *only,
                           struct report *report) {
    struct styles *styles = pool_alloc(pool, sizeof *styles);
    bool draws = !only || only->form == FORM_PNG;
    bool right = !draws || images_open(conf->fonts, report);
    right = assets_open(&styles->assets, pool, conf->share, report) && right;
    styles->opened =
        pool_alloc(pool, LANGUAGES * (1 + FORMS + route_count) * sizeof *styles->opened);
    for (enum language language = VIETNAMESE; language < LANGUAGES; language++)
        if (!only || only->language == language || match_is_embedded(only))
            right = open_language(styles, pool, conf, language, only, report) && right;
    if (right) return styles;
    styles_close(styles);
    return NULL;
}

void styles_close(struct styles *styles) {
    for (size_t i = 0; styles && i < styles->count; i++)
        style_close(styles->opened[i].style);
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
        /* schemas are of any page */
        if (!is_wanted(&routes[i], only) && !(only->route && only->route->schema)) continue;
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

struct page *service_page(const struct service *service, const char *name) {
    for (size_t i = 0; i < route_count; i++)
        if (!routes[i].type && !routes[i].schema && strcmp(routes[i].data, name) == 0)
            return service->data[i];
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
