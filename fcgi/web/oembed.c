/* oEmbed: from the URL of a page to its widget. */
#include "web/oembed.h"

#include <string.h>

#include "web/check.h"

static const char *take(const struct parameter *parameters, const char *name) {
    for (; parameters->name; parameters++)
        if (strcmp(parameters->name, name) == 0) return parameters->text;
    return NULL;
}

static void put(struct parameter *parameters, const char *name, const char *text) {
    if (!text) return;
    while (parameters->name)
        parameters++;
    parameters[0] = (struct parameter){name, text};
    parameters[1].name = NULL;
}

/* What stands behind the address of this site, by http or https: "/moi?ngay=2022-06-30"; or NULL.
 */
static const char *behind_site(struct pool *pool, const char *site, const char *url) {
    if (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0) return NULL;
    const char *own = strstr(site, "://"), *given = strstr(url, "://");
    size_t length = strlen(own);
    if (strncmp(given, own, length) != 0 || given[length] != '/') return NULL;
    given += length;
    return pool_strndup(pool, given, strcspn(given, "#"));
}

/* The widget of a page, or the widget itself, that stands at a path; of an English page in English.
 */
static bool find_widget(struct pool *pool, const char *path, struct match *widget) {
    size_t length = strlen(path);
    if (length > 1 && path[length - 1] == '/') path = pool_strndup(pool, path, length - 1);
    if (route_find(pool, path, widget) != 0 || widget->form != FORM_HTML) return false;
    enum language language = route_language(&path);
    if (widget->route->widget) return true;
    if (!route_widget(widget->route)) return false;
    bool found = route_find(pool, pool_printf(pool, "/nhung%s", path), widget) == 0;
    widget->language = language;
    return found;
}

static bool choose_format(struct match *match, const char *format) {
    bool xml = format && strcmp(format, "xml") == 0;
    if (!format) return true;
    if (!xml && strcmp(format, "json") != 0) return false;
    for (size_t i = 0; i < route_count; i++)
        if (routes[i].oembed && xml == (strstr(routes[i].type, "xml") != NULL))
            match->route = &routes[i];
    return true;
}

int oembed_read(struct pool *pool, const struct conf *conf, struct match *match,
                struct parameter parameters[2 * ROUTE_PARAMETERS_MAX]) {
    const char *url = take(parameters, ":url"), *path, *query;
    struct parameter asked[ROUTE_PARAMETERS_MAX + 1];
    struct match widget = {0};
    if (!choose_format(match, take(parameters, ":format"))) return 501;
    if (!url) return 400;
    const char *target = behind_site(pool, conf->base_url, url);
    if (!target || check_target(pool, target, "", &path, &query) != 0) return 404;
    if (!find_widget(pool, path, &widget)) return 404;
    if (check_query(pool, query, asked, ROUTE_PARAMETERS_MAX) != 0) return 404;
    const char *maxwidth = take(parameters, ":maxwidth"),
               *maxheight = take(parameters, ":maxheight"), *lang = take(asked, ":lang");
    if (!lang) lang = take(parameters, ":lang");
    memcpy(parameters, widget.parameters, sizeof widget.parameters);
    put(parameters, ":what", widget.route->widget);
    put(parameters, ":maxwidth", maxwidth);
    put(parameters, ":maxheight", maxheight);
    put(parameters, ":day", take(asked, ":day"));
    put(parameters, ":lang", widget.language == ENGLISH ? "en" : lang);
    put(parameters, ":theme", take(asked, ":theme"));
    static const char *const filters[] = {":in_plan", ":in_place", ":in_agency"};
    for (size_t i = 0; widget.route->filters && i < sizeof filters / sizeof *filters; i++)
        put(parameters, filters[i], take(asked, filters[i]));
    match->address = widget.address;
    return 0;
}
