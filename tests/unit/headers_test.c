/* Dates of HTTP, and what conditional requests mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/headers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ETAG "\"0123456789abcdef0123456789abcdef\""
#define CHANGED "Mon, 30 Sep 2013 08:00:00 GMT"

static void test_dates(void **state) {
    (void)state;
    static const struct {
        const char *iso, *date;
    } cases[] = {
        {"1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"},
        {"2013-09-30T08:00:00Z", CHANGED},
        {"2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 GMT"},
        {"2013-09-30", NULL},
        {"", NULL},
        {NULL, NULL},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *date = http_date(pool, cases[i].iso);
        if (cases[i].date)
            assert_string_equal(date, cases[i].date);
        else
            assert_null(date);
    }
    pool_free(pool);
}

static void test_conditions(void **state) {
    (void)state;
    static const struct {
        const char *none_match, *modified_since;
        bool expected;
    } cases[] = {
        {NULL, NULL, false},
        {ETAG, NULL, true},
        {"W/" ETAG, NULL, true},
        {"*", NULL, true},
        {"\"other\"", NULL, false},
        {NULL, CHANGED, true},
        {NULL, "Mon, 30 Sep 2013 08:00:01 GMT", true},
        {NULL, "Mon, 30 Sep 2013 07:59:59 GMT", false},
        /* the forms of old (RFC 9110, 5.6.7) */
        {NULL, "Monday, 30-Sep-13 08:00:00 GMT", true},
        {NULL, "Monday, 30-Sep-13 07:59:59 GMT", false},
        {NULL, "Mon Sep 30 08:00:00 2013", true},
        {NULL, "Tue Oct  1 08:00:00 2013", true},
        /* what is no date is not there */
        {NULL, "", false},
        {NULL, "yesterday", false},
        {NULL, "2013-09-30T08:00:00Z", false},
        {NULL, CHANGED " or later", false},
        /* the entity tag alone counts where there is one */
        {"\"other\"", CHANGED, false},
        {ETAG, "Thu, 01 Jan 1970 00:00:00 GMT", true},
    };
    const struct reply reply = {.status = 200, .etag = ETAG, .last_modified = CHANGED};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct request request = {.if_none_match = cases[i].none_match,
                                        .if_modified_since = cases[i].modified_since};
        if (is_not_modified(&request, &reply) != cases[i].expected) fail_msg("case %zu", i);
    }
    const struct reply undated = {.status = 200, .etag = ETAG};
    assert_false(is_not_modified(&(struct request){.if_modified_since = CHANGED}, &undated));
}

static const char *value_of(const struct header *headers, const char *name) {
    while (headers->name && strcmp(headers->name, name) != 0)
        headers++;
    return headers->value;
}

/* Scripts of other origins may read data, and nothing else. */
static void test_origins(void **state) {
    (void)state;
    struct header headers[HEADERS_MAX];
    headers_of(&(struct reply){.status = 200, .for_machines = true}, headers);
    assert_string_equal(value_of(headers, "Access-Control-Allow-Origin"), "*");
    assert_null(value_of(headers, "Access-Control-Allow-Methods"));
    headers_of(&(struct reply){.status = 204, .for_machines = true, .allow = "GET"}, headers);
    assert_string_equal(value_of(headers, "Access-Control-Allow-Methods"), "GET");
    headers_of(&(struct reply){.status = 204, .allow = "GET"}, headers);
    assert_string_equal(value_of(headers, "Allow"), "GET");
    assert_null(value_of(headers, "Access-Control-Allow-Origin"));
    assert_null(value_of(headers, "Access-Control-Allow-Methods"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_origins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
