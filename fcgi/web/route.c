/* The table of addresses. */
#include "web/route.h"

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "web/source.h"

#define XML "application/xml; charset=utf-8"

const struct route routes[] = {
    {.pattern = "/", .data = "home", .image = true},
    {.pattern = "/ke-hoach", .data = "plans", .calendar = true},
    {.pattern = "/ke-hoach/{plan}",
     .data = "plan",
     .feed = "feed",
     .key = "plan/{plan}",
     .calendar = true,
     .badge = true,
     .image = true},
    {.pattern = "/ke-hoach/{plan}/nhiem-vu/{number}",
     .data = "task",
     .feed = "feed",
     .key = "task/{plan}/{number}",
     .badge = true,
     .image = true},
    {.pattern = "/ke-hoach/{plan}/chi-tieu",
     .data = "targets",
     .feed = "feed",
     .key = "targets/{plan}"},
    {.pattern = "/ke-hoach/{plan}/che-do-bao-cao",
     .data = "duties",
     .feed = "feed",
     .key = "duties/{plan}"},
    {.pattern = "/nhiem-vu", .data = "tasks", .feed = "feed-tasks", .filters = true},
    {.pattern = "/tim", .data = "search", .filters = true},
    {.pattern = "/co-quan", .data = "places"},
    {.pattern = "/co-quan/{place}",
     .data = "place",
     .feed = "feed",
     .key = "place/{place}",
     .calendar = true},
    {.pattern = "/co-quan/{place}/{agency}",
     .data = "agency",
     .feed = "feed",
     .key = "agency/{place}/{agency}",
     .calendar = true,
     .badge = true,
     .image = true},
    {.pattern = "/moi", .data = "changes", .feed = "feed", .key = "all"},
    {.pattern = "/qua-han",
     .data = "deadlines",
     .feed = "feed-notices",
     .key = "overdue",
     .filters = true},
    {.pattern = "/sap-den-han",
     .data = "deadlines",
     .feed = "feed-notices",
     .key = "due_soon",
     .filters = true},
    {.pattern = "/nhung", .data = "embed"},
    {.pattern = "/nhung/moi", .data = "changes", .style = "widget", .widget = "changes"},
    {.pattern = "/nhung/qua-han",
     .data = "deadlines",
     .style = "widget",
     .key = "overdue",
     .widget = "overdue",
     .filters = true},
    {.pattern = "/nhung/ke-hoach/{plan}", .data = "plan", .style = "widget", .widget = "plan"},
    {.pattern = "/nhung/ke-hoach/{plan}/dien-bien",
     .data = "plan",
     .style = "widget",
     .widget = "chart"},
    {.pattern = "/nhung/ke-hoach/{plan}/nhiem-vu/{number}",
     .data = "task",
     .style = "widget",
     .widget = "task"},
    {.pattern = "/nhung/co-quan/{place}/{agency}",
     .data = "agency",
     .style = "widget",
     .widget = "agency"},
    {.pattern = "/oembed",
     .data = "oembed",
     .style = "oembed-json",
     .type = "application/json; charset=utf-8",
     .filters = true,
     .oembed = true},
    {.pattern = "/oembed/xml",
     .data = "oembed",
     .style = "oembed-xml",
     .type = "text/xml; charset=utf-8",
     .filters = true,
     .oembed = true},
    {.pattern = "/theo-doi", .data = "subscribe", .outline = true, .filters = true},
    {.pattern = "/nhat-ky", .data = "journal"},
    {.pattern = "/nhat-ky/{entry}", .data = "entry"},
    {.pattern = "/nhat-ky/{entry}/goc", .data = "entry", .type = XML, .write = source_write},
    {.pattern = "/du-lieu", .data = "data"},
    {.pattern = "/du-lieu.jsonld",
     .data = "data",
     .style = "dcat",
     .type = "application/ld+json; charset=utf-8"},
    {.pattern = "/du-lieu/README.txt",
     .data = "data",
     .style = "readme",
     .type = "text/plain; charset=utf-8",
     .translated = true},
    {.pattern = "/du-lieu/{schema}", .data = "none", .schema = true},
    {.pattern = "/phuong-phap", .data = "method"},
    {.pattern = "/gioi-thieu", .data = "about"},
    {.pattern = "/giao-dien", .data = "design"},
    {.pattern = "/sitemap.xml", .data = "sitemap", .type = XML},
    {.pattern = "/robots.txt",
     .data = "none",
     .style = "robots",
     .type = "text/plain; charset=utf-8"},
    {.pattern = "/opensearch.xml",
     .data = "none",
     .style = "opensearch",
     .type = "application/opensearchdescription+xml; charset=utf-8"},
};
const size_t route_count = sizeof routes / sizeof *routes;

const char *const route_parameters[] = {
    /* from patterns */
    ":plan",
    ":number",
    ":place",
    ":agency",
    ":entry",
    ":schema",
    /* from the query: web/check.c */
    ":before",
    ":since",
    ":day",
    ":page",
    ":in_plan",
    ":in_section",
    ":in_place",
    ":in_agency",
    ":in_state",
    ":in_year",
    ":archive",
    ":excel",
    /* from web/bundle.c: lists without an end */
    ":whole",
    /* from web/answer.c: rows of a CSV are asked for */
    ":csv",
    /* from the table: struct route */
    ":feed",
    ":sort",
    ":in_q",
    ":task",
    /* of what is embedded: the word of its widget in the table */
    ":what",
    ":maxwidth",
    ":maxheight",
    /* the public address, for links */
    ":site",
    NULL,
};

static const struct {
    const char *suffix, *content_type, *style;
} forms[FORMS] = {
    [FORM_HTML] = {"", "text/html; charset=utf-8"},
    [FORM_XML] = {".xml", XML},
    [FORM_JSON] = {".json", "application/json; charset=utf-8"},
    [FORM_CSV] = {".csv", "text/csv; charset=utf-8; header=present"},
    [FORM_RSS] = {".rss", "application/rss+xml; charset=utf-8", "rss"},
    [FORM_ATOM] = {".atom", "application/atom+xml; charset=utf-8", "atom"},
    [FORM_ICS] = {".ics", "text/calendar; charset=utf-8", "calendar"},
    [FORM_OPML] = {".opml", "text/x-opml; charset=utf-8", "opml"},
    [FORM_SVG] = {".svg", "image/svg+xml; charset=utf-8", "badge"},
    [FORM_PNG] = {".png", "image/png", "image"},
    /* where CSVW looks for the metadata of a CSV (Tabular Data Model, 5.3) */
    [FORM_CSVW] = {".csv-metadata.json", "application/csvm+json; charset=utf-8", "csvw"},
    [FORM_RNG] = {".rng", XML, "schema-rng"},
    [FORM_SCHEMA] = {".schema.json", "application/schema+json; charset=utf-8", "schema-json"},
};

const char *form_suffix(enum form form) {
    return forms[form].suffix;
}

const char *form_content_type(enum form form) {
    return forms[form].content_type;
}

const char *form_style(enum form form) {
    return forms[form].style;
}

const char *route_style(const struct route *route, enum form form) {
    if (form_style(form)) return form_style(form);
    if (route->write || route->schema || form != FORM_HTML) return NULL;
    return route->style ? route->style : route->data;
}

/* Takes the suffix, the longest that fits, off the path and says which form it asks for. */
static enum form take_suffix(char *path) {
    size_t length = strlen(path), taken = 0;
    enum form found = FORM_HTML;
    for (int form = FORM_XML; form < FORMS; form++) {
        size_t size = strlen(forms[form].suffix);
        if (length <= size || strcmp(path + length - size, forms[form].suffix) != 0) continue;
        if (size <= taken) continue;
        taken = size;
        found = (enum form)form;
    }
    path[length - taken] = '\0';
    return found;
}

/* The length of a segment. */
static size_t segment(const char *text) {
    return strcspn(text, "/");
}

static bool match_pattern(struct pool *pool, const char *pattern, const char *path,
                          struct parameter *parameters) {
    size_t count = 0;
    for (;;) {
        if (*pattern == '/' && *path == '/') pattern++, path++;
        size_t wanted = segment(pattern), given = segment(path);
        if (*pattern == '{') {
            if (given == 0) return false;
            parameters[count].name = pool_printf(pool, ":%.*s", (int)wanted - 2, pattern + 1);
            parameters[count++].text = pool_strndup(pool, path, given);
        } else if (wanted != given || strncmp(pattern, path, given) != 0) {
            return false;
        }
        pattern += wanted, path += given;
        if (*pattern == '\0' || *path == '\0') break;
    }
    parameters[count].name = NULL;
    return *pattern == '\0' && *path == '\0';
}

/* Encodes each segment, keeping the slashes. */
static const char *encode_path(struct pool *pool, const char *path) {
    const char *encoded = "";
    while (*path) {
        size_t length = segment(++path);
        encoded = pool_printf(pool, "%s/%s", encoded,
                              text_encode_segment(pool, pool_strndup(pool, path, length)));
        path += length;
    }
    return encoded;
}

static bool has_form(const struct route *route, enum form form) {
    if (route->widget) return form == FORM_HTML;
    if (route->schema) return form == FORM_RNG || form == FORM_SCHEMA;
    switch (form) {
    case FORM_RSS:
    case FORM_ATOM:
        return route->feed != NULL;
    case FORM_ICS:
        return route->calendar;
    case FORM_OPML:
        return route->outline;
    case FORM_SVG:
        return route->badge;
    case FORM_PNG:
        return route->image;
    case FORM_RNG:
    case FORM_SCHEMA:
        return false;
    default:
        return true;
    }
}

/* Puts the parameters into the words of a key: "plan/{plan}" gives "plan/vinh-phuc-2021". */
static const char *fill_key(struct pool *pool, const char *key,
                            const struct parameter *parameters) {
    struct buffer filled = buffer_new(pool);
    for (size_t length; *key; key += length) {
        length = strcspn(key, "{");
        buffer_add(&filled, key, length);
        if (key[length] != '{') continue;
        key += length + 1;
        length = strcspn(key, "}");
        for (const struct parameter *p = parameters; p->name; p++)
            if (strlen(p->name) == length + 1 && strncmp(p->name + 1, key, length) == 0)
                buffer_text(&filled, p->text);
        length++;
    }
    return filled.bytes;
}

/* The key of the route's feed is a parameter too. */
static void add_key(struct pool *pool, const struct route *route, struct parameter *parameters) {
    size_t count = 0;
    if (!route->key) return;
    while (parameters[count].name)
        count++;
    parameters[count] = (struct parameter){":feed", fill_key(pool, route->key, parameters)};
    parameters[count + 1].name = NULL;
}

enum language route_language(const char **path) {
    static const char english[] = "/en";
    size_t length = sizeof english - 1;
    if (strncmp(*path, english, length) != 0) return VIETNAMESE;
    if ((*path)[length] != '/' && (*path)[length] != '\0') return VIETNAMESE;
    *path += length;
    return ENGLISH;
}

bool match_takes_language(const struct match *match) {
    return match->form == FORM_SVG || match->form == FORM_PNG ||
           (match->route &&
            (match->route->widget || match->route->oembed || match->route->translated));
}

bool match_is_page(const struct match *match) {
    return match->form == FORM_HTML && !match->route->type && !match->route->widget;
}

const struct route *route_widget(const struct route *route) {
    static const char widgets[] = "/nhung";
    const size_t skip = sizeof widgets - 1;
    for (size_t i = 0; i < route_count; i++) {
        const char *pattern = routes[i].pattern;
        if (routes[i].widget && strncmp(pattern, widgets, skip) == 0 &&
            strcmp(pattern + skip, route->pattern) == 0)
            return &routes[i];
    }
    return NULL;
}

int route_find(struct pool *pool, const char *path, struct match *match) {
    match->language = route_language(&path);
    char *bare = pool_strdup(pool, path);
    enum form form = take_suffix(bare);
    match->form = form;
    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];
        const char *address = route->type ? path : bare;
        if (!match_pattern(pool, route->pattern, address, match->parameters)) continue;
        match->route = route;
        match->address = encode_path(pool, address);
        if (route->type) match->form = FORM_HTML;
        add_key(pool, route, match->parameters);
        return route->type || has_form(route, form) ? 0 : 404;
    }
    return 404;
}
