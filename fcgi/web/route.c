/* The table of addresses. */
#include "web/route.h"

#include <string.h>

#include "base/text.h"
#include "web/source.h"

const struct route routes[] = {
    {.pattern = "/", .data = "home"},
    {.pattern = "/ke-hoach", .data = "plans"},
    {.pattern = "/ke-hoach/{plan}", .data = "plan", .feed = "feed-plan"},
    {.pattern = "/ke-hoach/{plan}/nhiem-vu/{number}", .data = "task"},
    {.pattern = "/ke-hoach/{plan}/chi-tieu", .data = "targets"},
    {.pattern = "/ke-hoach/{plan}/che-do-bao-cao", .data = "duties"},
    {.pattern = "/nhiem-vu", .data = "tasks"},
    {.pattern = "/tim", .data = "search"},
    {.pattern = "/co-quan", .data = "places"},
    {.pattern = "/co-quan/{place}", .data = "place"},
    {.pattern = "/co-quan/{place}/{agency}", .data = "agency", .feed = "feed-agency"},
    {.pattern = "/moi", .data = "feed", .style = "changes", .feed = "feed"},
    {.pattern = "/nhat-ky", .data = "journal"},
    {.pattern = "/nhat-ky/{entry}", .data = "entry"},
    {.pattern = "/nhat-ky/{entry}/goc", .data = "entry", .write = source_write},
    {.pattern = "/phuong-phap", .data = "method"},
    {.pattern = "/gioi-thieu", .data = "about"},
};
const size_t route_count = sizeof routes / sizeof *routes;

const char *const route_parameters[] = {
    /* from patterns */
    ":plan",
    ":number",
    ":place",
    ":agency",
    ":entry",
    /* from the query: web/check.c */
    ":before",
    ":day",
    ":page",
    ":in_plan",
    ":in_section",
    ":in_place",
    ":in_agency",
    ":in_state",
    ":in_year",
    ":sort",
    ":q",
    /* the public address, for links */
    ":site",
    NULL,
};

static const struct {
    const char *suffix, *content_type;
} forms[FORMS] = {
    [FORM_HTML] = {"", "text/html; charset=utf-8"},
    [FORM_XML] = {".xml", "application/xml; charset=utf-8"},
    [FORM_JSON] = {".json", "application/json; charset=utf-8"},
    [FORM_CSV] = {".csv", "text/csv; charset=utf-8; header=present"},
    [FORM_RSS] = {".rss", "application/rss+xml; charset=utf-8"},
};

const char *form_suffix(enum form form) {
    return forms[form].suffix;
}

const char *form_content_type(enum form form) {
    return forms[form].content_type;
}

/* Takes the suffix off the path and says which form it asks for. */
static enum form take_suffix(char *path) {
    size_t length = strlen(path);
    for (int form = FORM_XML; form < FORMS; form++) {
        size_t size = strlen(forms[form].suffix);
        if (length <= size || strcmp(path + length - size, forms[form].suffix) != 0) continue;
        path[length - size] = '\0';
        return (enum form)form;
    }
    return FORM_HTML;
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
    if (route->write) return form == FORM_HTML;
    return form != FORM_RSS || route->feed;
}

int route_find(struct pool *pool, const char *path, struct match *match) {
    char *bare = pool_strdup(pool, path);
    match->form = take_suffix(bare);
    match->address = encode_path(pool, bare);
    for (size_t i = 0; i < route_count; i++)
        if (match_pattern(pool, routes[i].pattern, bare, match->parameters)) {
            match->route = &routes[i];
            return has_form(&routes[i], match->form) ? 0 : 404;
        }
    return 404;
}
