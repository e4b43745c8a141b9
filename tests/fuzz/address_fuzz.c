/*
 * Requests: a target, then a line each for Accept-Encoding, If-None-Match, If-Modified-Since and
 * Accept. The target begins behind the prefix. What is asked is answered from a small store, by the
 * whole way of a worker.
 */
#include <libxml/parser.h>
#include <string.h>

#include "base/arena.h"
#include "base/compress.h"
#include "fuzz.h"
#include "web/check.h"
#include "web/headers.h"
#include "web/route.h"
#include "web/site.h"

static struct site *site;

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    arena_install();
    xmlInitParser();
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    const struct conf *conf = fuzz_site();
    struct styles *styles = styles_open(pool, conf, NULL, report);
    if (styles) site = site_open(conf, styles, report);
    report_print(report, stderr);
    EXPECT(site);
    return 0;
}

/* Text of a request goes into headers, where a line end would begin another one. */
static bool is_one_line(const char *text) {
    return !text || strpbrk(text, "\r\n") == NULL;
}

static void check_headers(const struct reply *reply) {
    struct header headers[HEADERS_MAX];
    headers_of(reply, headers);
    for (const struct header *header = headers; header->name; header++)
        EXPECT(is_one_line(header->value));
}

static void check_location(const char *location, const char *prefix) {
    size_t length = strlen(prefix);
    EXPECT(strncmp(location, prefix, length) == 0);
    EXPECT(location[length] == '/' && location[length + 1] != '/');
    EXPECT(!strchr(location, '\\'));
}

static void check_reply(const struct request *request, const struct reply *reply) {
    static const int honest[] = {200, 304, 308, 400, 404};
    bool is_honest = false;
    for (size_t i = 0; i < sizeof honest / sizeof *honest; i++)
        is_honest = is_honest || reply->status == honest[i];
    if (!is_honest) fprintf(stderr, "%d: %s\n", reply->status, reply->trouble);
    EXPECT(is_honest);
    EXPECT(reply->status == 304 || (reply->content_type && reply->body && reply->length > 0));
    EXPECT(reply->status != 304 || request->if_none_match || request->if_modified_since);
    EXPECT(!reply->trouble);
    EXPECT((reply->status == 308) == (reply->location != NULL));
    if (reply->location) check_location(reply->location, fuzz_site()->prefix);
    check_headers(reply);
}

/* An error costs the same whatever was wrong: one in a while is made, every page that is there. */
static bool is_worth_an_answer(struct pool *pool, const char *target) {
    struct match match = {0};
    const char *path, *query;
    struct parameter given[ROUTE_PARAMETERS_MAX + 1];
    int status = check_target(pool, target, fuzz_site()->prefix, &path, &query);
    EXPECT(status == 0 || status == 400 || status == 404);
    if (status != 0) return strlen(target) % 8 == 0;
    int found = route_find(pool, path, &match);
    EXPECT(found == 0 || found == 404);
    EXPECT(is_one_line(policy_of(pool, path, "*")));
    status = check_query(pool, query, given, ROUTE_PARAMETERS_MAX);
    EXPECT(status == 0 || status == 400);
    return (status == 0 && found == 0) || strlen(target) % 8 == 0;
}

/* The next line, in pool; NULL for an empty one, as of a header that was not sent. */
static const char *next_line(struct pool *pool, const char **text) {
    size_t length = strcspn(*text, "\n");
    const char *line = length > 0 ? pool_strndup(pool, *text, length) : NULL;
    *text += length + ((*text)[length] != '\0');
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct pool *pool = pool_new();
    const char *text = pool_strndup(pool, (const char *)bytes, length);
    const char *rest = next_line(pool, &text);
    const struct request request = {
        .method = "GET",
        .target = pool_printf(pool, "%s%s", fuzz_site()->prefix, rest ? rest : ""),
        .accept_encoding = next_line(pool, &text),
        .if_none_match = next_line(pool, &text),
        .if_modified_since = next_line(pool, &text),
        .accept = next_line(pool, &text),
    };
    coding_accepted(request.accept_encoding);
    check_language(request.target, fuzz_site()->prefix);
    if (is_worth_an_answer(pool, request.target)) {
        struct reply reply;
        site_answer(site, pool, &request, &reply);
        check_reply(&request, &reply);
    }
    pool_free(pool);
    return 0;
}
