/* From a request to a reply: checks, route, page, form. */
#include "web/answer.h"

#include <libxml/tree.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "base/xml.h"
#include "store/entry.h"
#include "view/ics.h"
#include "view/image.h"
#include "view/json.h"
#include "view/tree.h"
#include "web/check.h"
#include "web/error.h"
#include "web/headers.h"
#include "web/oembed.h"
#include "web/render.h"

/* A minute in browsers and readers; seconds in caches that many share, so that what is published is
 * seen, and for a while longer where nothing better is to be had (RFC 9111, RFC 5861). */
#define CACHE_PAGE                                                                                 \
    "public, max-age=60, s-maxage=10, stale-while-revalidate=20, stale-if-error=86400"
#define CACHE_BADGE "public, max-age=300"

/* One request on its way to a reply. */
struct answering {
    struct service *service;
    struct pool *pool;
    const struct request *request;
    struct reply *reply;
    const char *path; /* behind prefix and language, decoded; NULL where it cannot be */
    struct match match;
    struct parameter parameters[2 * ROUTE_PARAMETERS_MAX];
    bool sample;               /* the store holds made-up progress */
    day today, opening, as_of; /* opening: the day without ?ngay=; as_of: the one that is shown */
};

/* The forms that a page has, as words for the stylesheet: " xml json csv rss atom ics opml svg
 * png widget". */
static const char *forms_of(const struct answering *answering, size_t route) {
    const struct service *service = answering->service;
    return pool_printf(
        answering->pool, " xml json%s%s%s%s%s%s%s",
        page_has_csv(service->data[route]) ? " csv" : "", service->feeds[route] ? " rss atom" : "",
        service->calendars[route] ? " ics" : "", routes[route].outline ? " opml" : "",
        routes[route].badge ? " svg" : "", routes[route].image ? " png" : "",
        route_widget(&routes[route]) ? " widget" : "");
}

/* The value of a parameter, or "". */
static const char *value_of(const struct answering *answering, const char *name) {
    const char *text = "";
    for (const struct parameter *p = answering->parameters; p->name; p++)
        if (strcmp(p->name, name) == 0) text = p->text;
    return text;
}

/* What the query chooses, in one order and encoded: "plan=vinh-phuc-2021&state=overdue"; "" where
 * the page does not choose. */
static const char *filter_of(const struct answering *answering) {
    static const char in[] = ":in_";
    const char *filter = "";
    if (!answering->match.route->filters) return filter;
    for (const char *const *name = route_parameters; *name; name++) {
        const char *text = value_of(answering, *name);
        bool chooses = strncmp(*name, in, sizeof in - 1) == 0;
        if (*text && chooses)
            filter = pool_printf(answering->pool, "%s%s%s=%s", filter, *filter ? "&" : "",
                                 *name + sizeof in - 1, text_encode_segment(answering->pool, text));
    }
    return filter;
}

static bool is_data(const struct answering *answering) {
    const struct route *route = answering->match.route;
    return answering->match.form != FORM_HTML || (route && route->type);
}

static void answer_error(struct answering *answering, int status, const char *trouble) {
    error_answer(answering->service, answering->pool, answering->request, &answering->match, status,
                 answering->reply);
    answering->reply->for_machines = is_data(answering);
    if (trouble) answering->reply->trouble = trouble;
}

static void add_parameter(struct answering *answering, const char *name, const char *text) {
    size_t count = 0;
    while (answering->parameters[count].name)
        count++;
    answering->parameters[count] = (struct parameter){name, text};
    answering->parameters[count + 1].name = NULL;
}

/* A site opens on today, or on the day of the last entry if the clock went back since; one of
 * made-up progress on the day that its store names. Returns 0, or the status of an error with
 * *trouble for the log. */
static int choose_opening(struct answering *answering, const char **trouble) {
    const struct service *service = answering->service;
    struct statement *row;
    answering->today = answering->opening = day_in_vietnam(conf_now(service->conf));
    enum step step = statements_find(service->sql, "sample", NULL, &row);
    if (step != STEP_ROW) {
        *trouble = pool_strdup(answering->pool, db_error(service->db));
        return step == STEP_BUSY ? 503 : 500;
    }
    const char *sample = statement_text(row, 0), *last = statement_text(row, 1);
    day opening = sample ? day_parse_iso(sample) : DAY_NONE;
    day last_day = last ? day_parse_iso(last) : DAY_NONE;
    statement_reset(row);
    answering->sample = opening != DAY_NONE;
    if (last_day > answering->today) answering->today = answering->opening = last_day;
    if (opening != DAY_NONE && opening < answering->today) answering->opening = opening;
    return 0;
}

/* The day whose state is asked for: ?ngay=, not in the future. Returns 0 or 400. */
static int choose_day(struct answering *answering) {
    const char *given = value_of(answering, ":day");
    answering->as_of = *given ? day_parse_iso(given) : answering->opening;
    return answering->as_of > answering->today ? 400 : 0;
}

/* What links carry on, so that a visitor stays on the day: "" or "?ngay=2014-01-01". */
static const char *day_query(const struct answering *answering) {
    char iso[DATE_ISO_SIZE];
    if (answering->as_of == answering->opening) return "";
    day_format_iso(answering->as_of, iso);
    return pool_printf(answering->pool, "?ngay=%s", iso);
}

/* Returns 0, or the status of an error with *trouble for the log. */
static int build(struct answering *answering, struct page *page, xmlNode *root,
                 const char **trouble) {
    const struct service *service = answering->service;
    char as_of[DATE_ISO_SIZE];
    db_set_day(service->db, answering->as_of, answering->as_of);
    day_format_iso(answering->as_of, as_of);
    tree_set(root, "as_of", TREE_TEXT, as_of);
    tree_set(root, "sample", TREE_BOOLEAN, answering->sample ? "true" : "false");
    const struct match *match = &answering->match;
    bool is_html = match->form == FORM_HTML && match->route && !match->route->style;
    switch (page_build(page, answering->parameters, is_html ? PAGE_HTML : PAGE_DATA, root)) {
    case PAGE_DONE:
        return 0;
    case PAGE_MISSING:
        return 404;
    case PAGE_BUSY:
        *trouble = "the store is locked";
        return 503;
    case PAGE_FAILED:
        break;
    }
    *trouble = pool_strdup(answering->pool, db_error(service->db));
    return 500;
}

/* The shape of a page's data, for its schemas. Returns 0, or the status of an error with *trouble
 * for the log. */
static int build_shape(struct answering *answering, xmlNode *root, const char **trouble) {
    const char *name = value_of(answering, ":schema");
    struct page *page = service_page(answering->service, name);
    struct report *report = report_new(answering->pool);
    if (!page) return 404;
    tree_set(root, "page", TREE_TEXT, name);
    if (page_shape(page, root, report)) return 0;
    *trouble = render_problem(report);
    return 500;
}

static bool write_xml(struct answering *answering, xmlDoc *doc) {
    struct reply *reply = answering->reply;
    xmlChar *bytes = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
    if (bytes) reply->body = pool_strndup(answering->pool, (const char *)bytes, (size_t)size);
    reply->length = (size_t)size;
    xmlFree(bytes);
    return reply->body != NULL;
}

static bool write_csv(struct answering *answering, struct page *page, const char **trouble) {
    struct buffer out = buffer_new(answering->pool);
    enum csv_reader reader = CSV_PROGRAM;
    for (const struct parameter *p = answering->parameters; p->name; p++)
        if (strcmp(p->name, ":excel") == 0) reader = CSV_EXCEL;
    add_parameter(answering, ":csv", "1");
    if (page_csv(page, answering->parameters, reader, &out) != PAGE_DONE) {
        *trouble = pool_strdup(answering->pool, db_error(answering->service->db));
        return false;
    }
    answering->reply->body = out.bytes;
    answering->reply->length = out.length;
    return true;
}

static bool write_own(struct answering *answering, xmlDoc *doc, route_writer *write) {
    struct reply *reply = answering->reply;
    reply->body = write(answering->pool, xmlDocGetRootElement(doc), &reply->length);
    return reply->body != NULL;
}

/* Of a feed and a calendar the last change of their content is known. */
static void find_updated(struct answering *answering, const xmlNode *root) {
    const xmlNode *about = xml_child(root, "feed");
    if (!about) about = xml_child(root, "calendar");
    if (!about) return;
    answering->reply->last_modified = http_date(answering->pool, xml_attribute(about, "updated"));
}

/* The picture that the SVG of the reply says. */
static void draw(struct answering *answering, const char **trouble) {
    struct reply *reply = answering->reply;
    struct report *report = report_new(answering->pool);
    struct buffer image = buffer_new(answering->pool);
    bool drawn = image_write(reply->body, reply->length, &image, report);
    if (!drawn) *trouble = render_problem(report);
    reply->body = drawn ? image.bytes : NULL;
    reply->length = image.length;
}

static bool write_form(struct answering *answering, xmlDoc *doc, size_t route,
                       const char **trouble) {
    const struct service *service = answering->service;
    struct reply *reply = answering->reply;
    struct report *report = report_new(answering->pool);
    enum form form = answering->match.form;
    reply->content_type = routes[route].type ? routes[route].type : form_content_type(form);
    if (routes[route].write) return write_own(answering, doc, routes[route].write);
    switch (form) {
    case FORM_XML:
        return write_xml(answering, doc);
    case FORM_JSON:
        reply->body = json_write(answering->pool, xmlDocGetRootElement(doc), &reply->length);
        return reply->body != NULL;
    case FORM_CSV:
        return write_csv(answering, service->data[route], trouble);
    case FORM_CSVW:
        if (page_csv_columns(service->data[route], xmlDocGetRootElement(doc), report)) break;
        *trouble = render_problem(report);
        return false;
    default:
        break;
    }
    find_updated(answering, xmlDocGetRootElement(doc));
    char opening[DATE_ISO_SIZE];
    day_format_iso(answering->opening, opening);
    const struct frame frame = {answering->match.address,
                                day_query(answering),
                                filter_of(answering),
                                forms_of(answering, route),
                                opening,
                                value_of(answering, ":theme"),
                                value_of(answering, ":size"),
                                value_of(answering, ":lang")};
    reply->body = render(service->conf, service->styles, answering->match.language,
                         route_style(&routes[route], form), doc, &frame, answering->pool,
                         &reply->length, report);
    *trouble = reply->body ? NULL : render_problem(report);
    if (form == FORM_PNG && reply->body) draw(answering, trouble);
    if (form == FORM_ICS && reply->body)
        reply->body = ics_write(answering->pool, reply->body, reply->length, &reply->length);
    return reply->body != NULL;
}

/* The page's answer, or the status of an error. */
static int answer_page(struct answering *answering, const char **trouble) {
    size_t route = (size_t)(answering->match.route - routes);
    struct service *service = answering->service;
    enum form form = answering->match.form;
    struct page *page = service->data[route];
    if (form == FORM_RSS || form == FORM_ATOM) page = service->feeds[route];
    if (form == FORM_ICS) page = service->calendars[route];
    if ((form == FORM_CSV || form == FORM_CSVW) && !page_has_csv(page)) return 404;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    int status = answering->match.route->schema ? build_shape(answering, root, trouble)
                                                : build(answering, page, root, trouble);
    if (status == 0 && !write_form(answering, doc, route, trouble)) status = 500;
    tree_free(doc);
    return status;
}

/* Shorter bodies fit into one packet anyway. */
enum { COMPRESS_LENGTH_MIN = 512 };

static bool is_compressed(const char *content_type) {
    static const char *const types[] = {"image/png", "application/zip"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(content_type, types[i]) == 0) return true;
    return false;
}

/* The coding that the client reads, of a body that it makes smaller. */
static enum coding choose_coding(struct answering *answering) {
    struct reply *reply = answering->reply;
    reply->varies = reply->length >= COMPRESS_LENGTH_MIN && !is_compressed(reply->content_type);
    if (!reply->varies) return CODING_IDENTITY;
    return coding_accepted(answering->request->accept_encoding);
}

static void encode(struct answering *answering) {
    struct reply *reply = answering->reply;
    if (reply->coding == CODING_IDENTITY) return;
    char *smaller =
        compress_bytes(answering->pool, reply->coding, reply->body, reply->length, &reply->length);
    if (smaller)
        reply->body = smaller;
    else
        reply->coding = CODING_IDENTITY;
}

void answer_condition(const struct request *request, struct reply *reply) {
    if (reply->status != 200 || !is_not_modified(request, reply)) return;
    reply->status = 304;
    reply->content_type = NULL;
    reply->length = 0;
}

static void finish(struct answering *answering) {
    struct reply *reply = answering->reply;
    reply->status = 200;
    reply->cache_control = answering->match.form == FORM_SVG || answering->match.form == FORM_PNG
                               ? CACHE_BADGE
                               : CACHE_PAGE;
    const char *hash = hash_hex(answering->pool, reply->body, reply->length);
    reply->coding = choose_coding(answering);
    const char *name = coding_name(reply->coding);
    /* each coding is a representation of its own (RFC 9110, 8.8.3) */
    reply->etag =
        pool_printf(answering->pool, "\"%.32s%s%s\"", hash, name ? "-" : "", name ? name : "");
    reply->for_machines = is_data(answering);
    reply->link = link_of(answering->pool, &answering->match, answering->service->conf->base_url,
                          filter_of(answering));
    answer_condition(answering->request, reply);
    if (reply->status == 200) encode(answering);
}

/* What may be asked of an address (RFC 9110, 9.3.7); of data also by scripts of other origins. */
static void answer_options(struct answering *answering) {
    *answering->reply = (struct reply){
        .status = 204,
        .allow = METHODS,
        .cache_control = CACHE_PAGE,
        .for_machines = is_data(answering),
    };
}

/* No address but the home page ends in a slash: the other one leads there. */
static bool redirect(struct answering *answering, const char *path) {
    size_t length = strlen(path);
    if (length == 1 || (length > 0 && path[length - 1] != '/')) return false;
    const char *target = answering->request->target, *query = strchr(target, '?');
    size_t end = query ? (size_t)(query - target) : strlen(target);
    while (length > 0 && end > 0 && target[end - 1] == '/')
        end--;
    answering->reply->location = pool_printf(answering->pool, "%.*s%s%s", (int)end, target,
                                             length == 0 ? "/" : "", query ? query : "");
    return true;
}

/* Data has no language, and what is embedded says its own: under /en they lead to the plain
 * address. */
static bool redirect_to_plain(struct answering *answering, const char *query) {
    const struct match *match = &answering->match;
    if (match->language == VIETNAMESE || match_is_page(match)) return false;
    const char *language = match_takes_language(match) ? "lang=en" : "";
    answering->reply->location =
        pool_printf(answering->pool, "%s%s%s%s%s%s%s", answering->service->conf->prefix,
                    match->address, form_suffix(match->form), *language || query ? "?" : "",
                    language, *language && query ? "&" : "", query ? query : "");
    return true;
}

/* Fills in the reply but for its policy. */
static void choose_reply(struct answering *answering) {
    const char *query = NULL, *trouble = NULL, *path = NULL;
    const char *prefix = answering->service->conf->prefix;
    int status = check_target(answering->pool, answering->request->target, prefix, &path, &query);
    int found = status;
    answering->match.language = check_language(answering->request->target, prefix);
    if (status == 0) {
        found = route_find(answering->pool, path, &answering->match);
        route_language(&path);
        answering->path = path;
    }
    if (status == 0 &&
        (redirect(answering, path) || (found == 0 && redirect_to_plain(answering, query)))) {
        answer_error(answering, 308, NULL);
        return;
    }
    if (status == 0) status = check_method(answering->request->method);
    if (status == 0) status = found;
    if (status == 0 && strcmp(answering->request->method, "OPTIONS") == 0) {
        answer_options(answering);
        return;
    }
    if (status == 0) {
        memcpy(answering->parameters, answering->match.parameters,
               sizeof answering->match.parameters);
        struct parameter given[ROUTE_PARAMETERS_MAX + 1];
        status = check_query(answering->pool, query, given, ROUTE_PARAMETERS_MAX);
        for (size_t i = 0; status == 0 && given[i].name; i++)
            add_parameter(answering, given[i].name, given[i].text);
        if (status == 0 && answering->match.route->oembed)
            status = oembed_read(answering->pool, answering->service->conf, &answering->match,
                                 answering->parameters);
        if (match_takes_language(&answering->match) &&
            strcmp(value_of(answering, ":lang"), "en") == 0)
            answering->match.language = ENGLISH;
        add_parameter(answering, ":site", answering->service->conf->base_url);
    }
    if (status == 0) status = choose_opening(answering, &trouble);
    if (status == 0) status = choose_day(answering);
    if (status == 0) status = answer_page(answering, &trouble);
    if (status == 0)
        finish(answering);
    else
        answer_error(answering, status, trouble);
}

void answer(struct service *service, struct pool *pool, const struct request *request,
            struct reply *reply) {
    struct answering answering = {
        .service = service, .pool = pool, .request = request, .reply = reply};
    *reply = (struct reply){0};
    choose_reply(&answering);
    reply->policy = policy_of(pool, answering.path, service->conf->embed_origins);
}
