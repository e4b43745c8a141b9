/* The checks at the door: methods, targets as they may come from anywhere, query parameters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/check.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_methods(void **state) {
    (void)state;
    static const char *const refused[] = {"",     "POST", "PUT",     "DELETE", "TRACE", "get",
                                          "Head", "GETS", "CONNECT", "PATCH",  "GE",    "PROPFIND"};
    assert_int_equal(check_method("GET"), 0);
    assert_int_equal(check_method("HEAD"), 0);
    assert_int_equal(check_method("OPTIONS"), 0);
    for (size_t i = 0; i < COUNT(refused); i++)
        assert_int_equal(check_method(refused[i]), 405);
}

static void test_targets_that_are_right(void **state) {
    (void)state;
    static const struct {
        const char *target, *prefix, *path, *query;
    } cases[] = {
        {"/", "", "/", NULL},
        {"/?", "", "/", ""},
        {"/a?b=c", "", "/a", "b=c"},
        {"/a?b=c?d%zz", "", "/a", "b=c?d%zz"}, /* the query is checked later */
        {"/a?x=%2F//", "", "/a", "x=%2F//"},
        {"/1.%C4%91", "", "/1.đ", NULL},
        {"/1.%c4%91", "", "/1.đ", NULL},
        {"/%6De", "", "/me", NULL},
        {"/a+b", "", "/a+b", NULL}, /* a plus is a plus in a path */
        {"/a%20b", "", "/a b", NULL},
        {"/%252f", "", "/%2f", NULL},
        {"/100%25", "", "/100%", NULL},
        {"/%3F%23", "", "/?#", NULL},
        {"/../etc", "", "/../etc", NULL}, /* names no page */
        {"/a/", "", "/a/", NULL},
        {"/%09%0d%0A", "", "/\t\r\n", NULL}, /* clean, and no page's name */
        {"/tien-do", "/tien-do", "", NULL},
        {"/tien-do?x", "/tien-do", "", "x"},
        {"/tien-do/", "/tien-do", "/", NULL},
        {"/tien-do/a", "/tien-do", "/a", NULL},
        {"/%74ien-do/a", "/tien-do", "/a", NULL},
        {"/tien-do/tien-do", "/tien-do", "/tien-do", NULL},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *path = NULL, *query = "not set";
        int status = check_target(pool, cases[i].target, cases[i].prefix, &path, &query);
        if (status != 0) fail_msg("%s gives %d", cases[i].target, status);
        assert_string_equal(path, cases[i].path);
        if (cases[i].query)
            assert_string_equal(query, cases[i].query);
        else
            assert_null(query);
    }
    pool_free(pool);
}

/* The language of an error, also where the target cannot be read. */
static void test_language_of_a_target(void **state) {
    (void)state;
    static const struct {
        const char *target, *prefix;
        enum language language;
    } cases[] = {
        {"/en/%zz", "", ENGLISH},
        {"/en", "", ENGLISH},
        {"/en?x", "", ENGLISH},
        {"/tien-do/en/", "/tien-do", ENGLISH},
        {"/en/", "/tien-do", VIETNAMESE},
        {"/tien-do/enx", "/tien-do", VIETNAMESE},
        {"/", "", VIETNAMESE},
        {"", "", VIETNAMESE},
        {"/%zz/en/", "", VIETNAMESE},
        {"en", "", VIETNAMESE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(check_language(cases[i].target, cases[i].prefix), cases[i].language);
}

static void test_targets_that_are_wrong(void **state) {
    (void)state;
    static const struct {
        const char *target, *prefix;
        int status;
    } cases[] = {
        /* not of the form of an origin */
        {"", "", 400},
        {"*", "", 400},
        {"a", "", 400},
        {"?a", "", 400},
        {"http://host/a", "", 400},
        /* bad escapes */
        {"/%", "", 400},
        {"/%4", "", 400},
        {"/a%", "", 400},
        {"/%zz", "", 400},
        {"/%4g", "", 400},
        {"/%g4", "", 400},
        {"/%%41", "", 400},
        {"/%u0041", "", 400},
        {"/%4?1", "", 400},
        {"/%?41", "", 400},
        {"/%-1", "", 400},
        {"/%+1", "", 400},
        /* bytes that are not clean UTF-8 */
        {"/%00", "", 400},
        {"/a%00.xml", "", 400},
        {"/%1b", "", 400},
        {"/%7F", "", 400},
        {"/%C2%85", "", 400},
        {"/%FF", "", 400},
        {"/%C4", "", 400},
        {"/%91", "", 400},
        {"/%C0%AF", "", 400},
        {"/%C1%81", "", 400},
        {"/%E0%80%AF", "", 400},
        {"/%F0%80%80%AF", "", 400},
        {"/%ED%A0%80", "", 400},
        {"/%EF%BF%BF", "", 400},
        {"/%F4%90%80%80", "", 400},
        /* bytes that a target has only encoded */
        {"/a b", "", 400},
        {"/đ", "", 400},
        {"/\x01", "", 400},
        {"/\x7F", "", 400},
        {"/a?\n", "", 400},
        {"/a?đ", "", 400},
        /* an encoded slash */
        {"/a%2fb", "", 400},
        {"/a%2Fb", "", 400},
        {"/%2f", "", 400},
        {"%2fa", "", 400},
        /* another prefix, and double slashes */
        {"/", "/tien-do", 404},
        {"/a", "/tien-do", 404},
        {"/tien-d", "/tien-do", 404},
        {"/tien-dox", "/tien-do", 404},
        {"/Tien-do/a", "/tien-do", 404},
        {"//tien-do/a", "/tien-do", 404},
        {"/tien-do//", "/tien-do", 404},
        {"//", "", 404},
        {"//host/a", "", 404},
        {"/a//b", "", 404},
        {"/a//", "", 404},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *path, *query;
        int status = check_target(pool, cases[i].target, cases[i].prefix, &path, &query);
        if (status != cases[i].status)
            fail_msg("%s gives %d, wanted %d", cases[i].target, status, cases[i].status);
    }
    pool_free(pool);
}

static void test_huge_targets(void **state) {
    (void)state;
    enum { MOST = 4096 };
    struct pool *pool = pool_new();
    char *target = pool_alloc(pool, 1024 * 1024 + 1);
    const char *path, *query;
    memset(target, 'a', 1024 * 1024);
    target[0] = '/';
    assert_int_equal(check_target(pool, target, "", &path, &query), 400);
    target[MOST + 1] = '\0';
    assert_int_equal(check_target(pool, target, "", &path, &query), 400);
    target[MOST] = '\0';
    assert_int_equal(check_target(pool, target, "", &path, &query), 0);
    assert_int_equal(strlen(path), MOST);
    target[1] = '?'; /* the query counts, too */
    assert_int_equal(check_target(pool, target, "", &path, &query), 0);
    assert_int_equal(strlen(query), MOST - 2);
    target[MOST] = 'a';
    assert_int_equal(check_target(pool, target, "", &path, &query), 400);
    pool_free(pool);
}

static void test_query_parameters(void **state) {
    (void)state;
    static const struct {
        const char *query;
        int status;
        const char *before; /* NULL: not given */
    } cases[] = {
        {NULL, 0, NULL},
        {"", 0, NULL},
        {"&&&", 0, NULL},
        {"truoc=1", 0, "1"},
        {"truoc=120", 0, "120"},
        {"truoc=%31%32", 0, "12"},
        {"truoc=999999999999999", 0, "999999999999999"},
        {"utm_source=x&truoc=7&fbclid=y", 0, "7"},
        {"&truoc=7&", 0, "7"},
        /* others are nothing to us, whatever they hold */
        {"a", 0, NULL},
        {"a=%zz&b=%00&c=%ff", 0, NULL},
        {"truoc", 0, NULL},
        {"truocx=1&xtruoc=1&Truoc=x&truo=x", 0, NULL},
        {"=1", 0, NULL},
        /* bad values of a known one */
        {"truoc=", 400, NULL},
        {"truoc=0", 400, NULL},
        {"truoc=01", 400, NULL},
        {"truoc=-1", 400, NULL},
        {"truoc=+1", 400, NULL},
        {"truoc=1+", 400, NULL},
        {"truoc=%2B1", 400, NULL},
        {"truoc=1.5", 400, NULL},
        {"truoc=1=1", 400, NULL},
        {"truoc=x", 400, NULL},
        {"truoc=1000000000000000", 400, NULL},
        {"truoc=%", 400, NULL},
        {"truoc=%3", 400, NULL},
        {"truoc=%3&1", 400, NULL},
        {"truoc=1%00", 400, NULL},
        {"truoc=%EF%BC%91", 400, NULL}, /* a full-width digit */
        {"truoc=1&truoc=x", 400, NULL},
        /* a form sends what nobody chose */
        {"plan=&section=&place=&agency=&state=&year=&sort=&truoc=7", 0, "7"},
        {"state=none&truoc=7", 400, NULL},
        {"sort=title&truoc=7", 400, NULL},
        {"ngay=", 400, NULL},
        {"what=&task=&url=&format=&maxwidth=&maxheight=&truoc=7", 0, "7"},
        {"what=badges", 400, NULL},
        {"maxwidth=0", 400, NULL},
        {"maxheight=12px", 400, NULL},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parameter parameters[4] = {{0}};
        int status = check_query(pool, cases[i].query, parameters, COUNT(parameters) - 1);
        if (status != cases[i].status) fail_msg("%s gives %d", cases[i].query, status);
        if (status != 0) continue;
        if (!cases[i].before) {
            assert_null(parameters[0].name);
            continue;
        }
        assert_string_equal(parameters[0].name, ":before");
        assert_string_equal(parameters[0].text, cases[i].before);
        assert_null(parameters[1].name);
    }
    pool_free(pool);
}

static void test_no_more_parameters_than_there_is_room_for(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct parameter parameters[3] = {{0}, {0}, {"untouched", NULL}};
    assert_int_equal(check_query(pool, "truoc=1&truoc=2&truoc=3", parameters, 1), 0);
    assert_string_equal(parameters[0].text, "1");
    assert_null(parameters[1].name);
    assert_string_equal(parameters[2].name, "untouched");
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_targets_that_are_right),
        cmocka_unit_test(test_language_of_a_target),
        cmocka_unit_test(test_targets_that_are_wrong),
        cmocka_unit_test(test_huge_targets),
        cmocka_unit_test(test_query_parameters),
        cmocka_unit_test(test_no_more_parameters_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
