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
#include "web/headers.h"
#include "web/oembed.h"

/* A minute in browsers and readers; seconds in caches that many share, so that what is published is
 * seen, and for a while longer where nothing better is to be had (RFC 9111, RFC 5861). */
#define CACHE_PAGE                                                                                 \
    "public, max-age=60, s-maxage=10, stale-while-revalidate=20, stale-if-error=86400"
#define CACHE_BADGE "public, max-age=300"
#define CACHE_ERROR "public, max-age=10"
#define CACHE_NONE "no-store"
#define METHODS "GET, HEAD, OPTIONS"

const char *status_words(int status) {
    static const struct {
        int status;
        const char *words;
    } all[] = {{200, "OK"},
               {204, "No Content"},
               {304, "Not Modified"},
               {308, "Permanent Redirect"},
               {400, "Bad Request"},
               {404, "Not Found"},
               {405, "Method Not Allowed"},
               {500, "Internal Server Error"},
               {501, "Not Implemented"},
               {503, "Service Unavailable"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].status == status) return all[i].words;
    return "Error";
}

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

static const char *number_text(struct pool *pool, int number) {
    return pool_printf(pool, "%d", number);
}

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
        if (*text && strncmp(*name, in, sizeof in - 1) == 0)
            filter = pool_printf(answering->pool, "%s%s%s=%s", filter, *filter ? "&" : "",
                                 *name + sizeof in - 1, text_encode_segment(answering->pool, text));
    }
    return filter;
}

/* What stylesheets are told beside the tree; xslt/common.xsl explains each. */
struct frame {
    const char *address, *query, *filter, *forms, *opening, *theme, *size, *lang;
};

static char *apply_style(const struct conf *conf, const struct styles *styles,
                         const struct style *style, xmlDoc *doc, const struct frame *frame,
                         struct pool *pool, size_t *length, struct report *report) {
    const char *parameters[] = {"root",      conf->prefix,      "site",        conf->base_url,
                                "authority", conf->authority,   "address",     frame->address,
                                "query",     frame->query,      "forms",       frame->forms,
                                "opening",   frame->opening,    "period_rule", conf->period_rule,
                                "filter",    frame->filter,     "theme",       frame->theme,
                                "size",      frame->size,       "licence",     conf->data_licence,
                                "dump",      conf->dump,        "hub",         conf->websub_hub,
                                "integrity", styles->integrity, "lang",        frame->lang,
                                NULL};
    return style_apply(style, doc, parameters, pool, length, report);
}

static xmlDoc *error_tree(struct pool *pool, int status) {
    xmlDoc *doc = tree_new();
    tree_set(tree_add(xmlDocGetRootElement(doc), "error"), "status", TREE_NUMBER,
             number_text(pool, status));
    return doc;
}

static const char *first_problem(const struct report *report) {
    return report->count ? report->problems[report->count - 1].text : "unknown";
}

/* The last resort, when even the error page cannot be made. */
static void plain_error(struct reply *reply) {
    reply->content_type = "text/plain; charset=utf-8";
    reply->body = "500: hệ thống gặp sự cố, xin thử lại sau.\n";
    reply->length = strlen(reply->body);
}

void answer_error_page(const struct conf *conf, const struct styles *styles, struct pool *pool,
                       int status, enum language language, struct reply *reply) {
    struct report *report = report_new(pool);
    xmlDoc *doc = error_tree(pool, status);
    reply->status = status;
    reply->content_type = form_content_type(FORM_HTML);
    reply->cache_control = status >= 500 ? CACHE_NONE : CACHE_ERROR;
    const struct frame frame = {"", "", "", "", "", "", "", ""};
    reply->body = apply_style(conf, styles, styles->error[language], doc, &frame, pool,
                              &reply->length, report);
    if (!reply->body) {
        plain_error(reply);
        reply->trouble = first_problem(report);
    }
    xmlFreeDoc(doc);
}

/* RFC 9457 problem details; the XML of RFC 7807, appendix A. */
static void problem_json(struct answering *answering, int status) {
    struct reply *reply = answering->reply;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    tree_set(root, "type", TREE_TEXT, "about:blank");
    tree_set(root, "title", TREE_TEXT, status_words(status));
    tree_set(root, "status", TREE_NUMBER, number_text(answering->pool, status));
    reply->content_type = "application/problem+json";
    reply->body = json_write(answering->pool, root, &reply->length);
    xmlFreeDoc(doc);
}

static void problem_xml(struct answering *answering, int status) {
    struct reply *reply = answering->reply;
    reply->content_type = "application/problem+xml; charset=utf-8";
    reply->body = pool_printf(answering->pool,
                              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<problem xmlns=\"urn:ietf:rfc:7807\"><type>about:blank</type>"
                              "<title>%s</title><status>%d</status></problem>\n",
                              status_words(status), status);
    reply->length = strlen(reply->body);
}

/* A badge that says what is wrong: an <img> shows no other answer. */
static void problem_badge(struct answering *answering, int status) {
    struct reply *reply = answering->reply;
    const struct service *service = answering->service;
    struct report *report = report_new(answering->pool);
    xmlDoc *doc = error_tree(answering->pool, status);
    const struct frame frame = {"", "", "", "", "", "", "", ""};
    const enum language language = answering->match.language;
    reply->content_type = form_content_type(FORM_SVG);
    reply->body =
        apply_style(service->conf, service->styles, service->styles->of_form[language][FORM_SVG],
                    doc, &frame, answering->pool, &reply->length, report);
    if (!reply->body) reply->trouble = first_problem(report);
    xmlFreeDoc(doc);
}

/* What kind of error document the client reads: by the form it asked for, else by Accept. */
static enum form error_form(const struct answering *answering) {
    const char *accept = answering->request->accept;
    const struct route *route = answering->match.route;
    if (route && route->oembed) return strstr(route->type, "json") ? FORM_JSON : FORM_XML;
    enum form form = answering->match.form;
    if (form == FORM_JSON || form == FORM_CSV || form == FORM_CSVW || form == FORM_SCHEMA ||
        form == FORM_PNG || form == FORM_ICS)
        return FORM_JSON;
    if (form == FORM_SVG) return FORM_SVG;
    if (form != FORM_HTML) return FORM_XML;
    if (!accept || strstr(accept, "text/html") || strstr(accept, "*/*")) return FORM_HTML;
    if (strstr(accept, "json")) return FORM_JSON;
    return strstr(accept, "xml") ? FORM_XML : FORM_HTML;
}

static bool is_data(const struct answering *answering) {
    const struct route *route = answering->match.route;
    return answering->match.form != FORM_HTML || (route && route->type);
}

static void answer_error(struct answering *answering, int status, const char *trouble) {
    struct reply *reply = answering->reply;
    const char *location = reply->location;
    *reply = (struct reply){.status = status, .location = location};
    reply->for_machines = is_data(answering);
    reply->cache_control = status >= 500 ? CACHE_NONE : CACHE_ERROR;
    enum form form = error_form(answering);
    if (form == FORM_JSON)
        problem_json(answering, status);
    else if (form == FORM_XML)
        problem_xml(answering, status);
    else if (form == FORM_SVG)
        problem_badge(answering, status);
    else
        answer_error_page(answering->service->conf, answering->service->styles, answering->pool,
                          status, answering->match.language, reply);
    if (!reply->body) plain_error(reply);
    if (trouble) reply->trouble = trouble;
    if (status == 405) reply->allow = METHODS;
    if (status == 503) reply->retry_after = "5";
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
    switch (page_build(page, answering->parameters, root)) {
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

/* The shape of a page's data, for its schemas. Returns 0 or 404. */
static int build_shape(struct answering *answering, xmlNode *root) {
    const char *name = value_of(answering, ":schema");
    const struct page *page = service_page(answering->service, name);
    if (!page) return 404;
    tree_set(root, "page", TREE_TEXT, name);
    page_shape(page, root);
    return 0;
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
    if (!drawn) *trouble = first_problem(report);
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
        page_csv_columns(service->data[route], xmlDocGetRootElement(doc));
        break;
    default:
        break;
    }
    const enum language language = answering->match.language;
    const struct style *style = service->styles->of_form[language][form];
    if (!style) style = service->styles->of_route[language][route];
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
    reply->body = apply_style(service->conf, service->styles, style, doc, &frame, answering->pool,
                              &reply->length, report);
    *trouble = reply->body ? NULL : first_problem(report);
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
    int status = answering->match.route->schema ? build_shape(answering, root)
                                                : build(answering, page, root, trouble);
    if (status == 0 && !write_form(answering, doc, route, trouble)) status = 500;
    xmlFreeDoc(doc);
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
    const char *language = match_is_embedded(match) ? "lang=en" : "";
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
        if (match_is_embedded(&answering->match) && strcmp(value_of(answering, ":lang"), "en") == 0)
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
