/* Replies that say what is wrong. */
#include "web/error.h"

#include <string.h>

#include "view/json.h"
#include "view/tree.h"
#include "web/headers.h"
#include "web/render.h"

#define CACHE_ERROR "public, max-age=10"
#define CACHE_NONE "no-store"

/* A request that fails. */
struct failing {
    const struct service *service;
    struct pool *pool;
    const struct request *request;
    const struct match *match;
    struct reply *reply;
};

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

static xmlDoc *error_tree(struct pool *pool, int status) {
    xmlDoc *doc = tree_new();
    tree_set(tree_add(xmlDocGetRootElement(doc), "error"), "status", TREE_NUMBER,
             pool_printf(pool, "%d", status));
    return doc;
}

/* The last resort, when even the error page cannot be made. */
static void plain_error(struct reply *reply) {
    reply->content_type = "text/plain; charset=utf-8";
    reply->body = "500: hệ thống gặp sự cố, xin thử lại sau.\n";
    reply->length = strlen(reply->body);
}

void error_page(const struct conf *conf, const struct styles *styles, struct pool *pool, int status,
                enum language language, struct reply *reply) {
    struct report *report = report_new(pool);
    xmlDoc *doc = error_tree(pool, status);
    reply->status = status;
    reply->content_type = form_content_type(FORM_HTML);
    reply->cache_control = status >= 500 ? CACHE_NONE : CACHE_ERROR;
    reply->body =
        render(conf, styles, language, "error", doc, &frame_empty, pool, &reply->length, report);
    if (!reply->body) {
        plain_error(reply);
        reply->trouble = render_problem(report);
    }
    tree_free(doc);
}

/* RFC 9457 problem details; the XML of RFC 7807, appendix A. */
static void problem_json(struct failing *failing, int status) {
    struct reply *reply = failing->reply;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    tree_set(root, "type", TREE_TEXT, "about:blank");
    tree_set(root, "title", TREE_TEXT, status_words(status));
    tree_set(root, "status", TREE_NUMBER, pool_printf(failing->pool, "%d", status));
    reply->content_type = "application/problem+json";
    reply->body = json_write(failing->pool, root, &reply->length);
    tree_free(doc);
}

static void problem_xml(struct failing *failing, int status) {
    struct reply *reply = failing->reply;
    reply->content_type = "application/problem+xml; charset=utf-8";
    reply->body = pool_printf(failing->pool,
                              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<problem xmlns=\"urn:ietf:rfc:7807\"><type>about:blank</type>"
                              "<title>%s</title><status>%d</status></problem>\n",
                              status_words(status), status);
    reply->length = strlen(reply->body);
}

/* A badge that says what is wrong: an <img> shows no other answer. */
static void problem_badge(struct failing *failing, int status) {
    struct reply *reply = failing->reply;
    const struct service *service = failing->service;
    struct report *report = report_new(failing->pool);
    xmlDoc *doc = error_tree(failing->pool, status);
    reply->content_type = form_content_type(FORM_SVG);
    reply->body =
        render(service->conf, service->styles, failing->match->language, form_style(FORM_SVG), doc,
               &frame_empty, failing->pool, &reply->length, report);
    if (!reply->body) reply->trouble = render_problem(report);
    tree_free(doc);
}

/* What kind of error document the client reads: by the form it asked for, else by Accept. */
static enum form error_form(const struct failing *failing) {
    const char *accept = failing->request->accept;
    const struct route *route = failing->match->route;
    if (route && route->oembed) return strstr(route->type, "json") ? FORM_JSON : FORM_XML;
    enum form form = failing->match->form;
    if (form == FORM_JSON || form == FORM_CSV || form == FORM_CSVW || form == FORM_SCHEMA ||
        form == FORM_PNG || form == FORM_ICS)
        return FORM_JSON;
    if (form == FORM_SVG) return FORM_SVG;
    if (form != FORM_HTML) return FORM_XML;
    if (!accept || strstr(accept, "text/html") || strstr(accept, "*/*")) return FORM_HTML;
    if (strstr(accept, "json")) return FORM_JSON;
    return strstr(accept, "xml") ? FORM_XML : FORM_HTML;
}

void error_answer(const struct service *service, struct pool *pool, const struct request *request,
                  const struct match *match, int status, struct reply *reply) {
    struct failing *failing = &(struct failing){service, pool, request, match, reply};
    *reply = (struct reply){.status = status, .location = reply->location};
    reply->cache_control = status >= 500 ? CACHE_NONE : CACHE_ERROR;
    enum form form = error_form(failing);
    if (form == FORM_JSON)
        problem_json(failing, status);
    else if (form == FORM_XML)
        problem_xml(failing, status);
    else if (form == FORM_SVG)
        problem_badge(failing, status);
    else
        error_page(service->conf, service->styles, pool, status, match->language, reply);
    if (!reply->body) plain_error(reply);
    if (status == 405) reply->allow = METHODS;
    if (status == 503) reply->retry_after = "5";
}
