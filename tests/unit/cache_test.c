/* Replies that are kept: found by address and coding, gone with their store's version and day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "web/cache.h"

enum { SIZE = 64 * 1024 };

static struct reply reply_of(const char *body) {
    return (struct reply){.status = 200,
                          .content_type = "text/html",
                          .cache_control = "public",
                          .policy = "default-src 'none'",
                          .etag = "\"1\"",
                          .body = body,
                          .length = strlen(body)};
}

static void keep(struct cache *cache, const char *target, const char *body) {
    struct reply reply = reply_of(body);
    cache_keep(cache, target, CODING_IDENTITY, &reply);
}

static bool holds(struct cache *cache, const char *target, const char *body) {
    const struct reply *reply = cache_find(cache, target, CODING_IDENTITY);
    return reply && reply->length == strlen(body) && strcmp(reply->body, body) == 0;
}

static void test_what_is_kept_is_found(void **state) {
    (void)state;
    struct cache *cache = cache_new(SIZE);
    char target[] = "/a?b", body[] = "one";
    keep(cache, target, body);
    memset(target, 'x', 4);
    memset(body, 'x', 3);
    const struct reply *reply = cache_find(cache, "/a?b", CODING_IDENTITY);
    assert_non_null(reply);
    assert_string_equal(reply->body, "one");
    assert_int_equal(reply->length, 3);
    assert_string_equal(reply->content_type, "text/html");
    assert_string_equal(reply->cache_control, "public");
    assert_string_equal(reply->policy, "default-src 'none'");
    assert_string_equal(reply->etag, "\"1\"");
    assert_null(reply->last_modified);
    assert_null(cache_find(cache, "/a", CODING_IDENTITY));
    assert_null(cache_find(cache, "/a?b", CODING_GZIP));
    cache_free(cache);
}

static void test_bytes_with_a_nul(void **state) {
    (void)state;
    struct cache *cache = cache_new(SIZE);
    struct reply reply = reply_of("");
    reply.body = "a\0b";
    reply.length = 3;
    cache_keep(cache, "/", CODING_BROTLI, &reply);
    assert_memory_equal(cache_find(cache, "/", CODING_BROTLI)->body, "a\0b", 3);
    cache_free(cache);
}

static void test_only_successes_are_kept(void **state) {
    (void)state;
    static const int statuses[] = {204, 304, 308, 400, 404, 405, 500, 503};
    struct cache *cache = cache_new(SIZE);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        struct reply reply = reply_of("x");
        reply.status = statuses[i];
        cache_keep(cache, "/", CODING_IDENTITY, &reply);
        assert_null(cache_find(cache, "/", CODING_IDENTITY));
    }
    cache_free(cache);
}

static void test_another_version_or_day_begins_anew(void **state) {
    (void)state;
    struct cache *cache = cache_new(SIZE);
    cache_for(cache, 7, 100);
    keep(cache, "/", "one");
    cache_for(cache, 7, 100);
    assert_true(holds(cache, "/", "one"));
    cache_for(cache, 8, 100);
    assert_false(holds(cache, "/", "one"));
    keep(cache, "/", "two");
    cache_for(cache, 8, 101);
    assert_false(holds(cache, "/", "two"));
    cache_free(cache);
}

/* Floods fill it up to its size; what was asked for lately stays. */
static void test_it_is_bounded(void **state) {
    (void)state;
    struct cache *cache = cache_new(SIZE);
    char target[32], body[1024];
    memset(body, 'x', sizeof body - 1);
    body[sizeof body - 1] = '\0';
    keep(cache, "/first", "first");
    keep(cache, "/second", "second");
    for (int i = 0; i < 1000; i++) {
        snprintf(target, sizeof target, "/%d", i);
        keep(cache, target, body);
        assert_true(holds(cache, "/first", "first"));
    }
    assert_null(cache_find(cache, "/second", CODING_IDENTITY));
    assert_null(cache_find(cache, "/0", CODING_IDENTITY));
    assert_true(holds(cache, "/999", body));
    int found = 0;
    for (int i = 0; i < 1000; i++) {
        snprintf(target, sizeof target, "/%d", i);
        found += cache_find(cache, target, CODING_IDENTITY) != NULL;
    }
    assert_in_range(found, 32, 63);
    cache_free(cache);
}

static void test_a_huge_reply_is_not_kept(void **state) {
    (void)state;
    struct cache *cache = cache_new(SIZE);
    static char body[SIZE / 16];
    memset(body, 'x', sizeof body - 1);
    keep(cache, "/small", "small");
    keep(cache, "/huge", body);
    assert_null(cache_find(cache, "/huge", CODING_IDENTITY));
    assert_true(holds(cache, "/small", "small"));
    cache_free(cache);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_kept_is_found),
        cmocka_unit_test(test_bytes_with_a_nul),
        cmocka_unit_test(test_only_successes_are_kept),
        cmocka_unit_test(test_another_version_or_day_begins_anew),
        cmocka_unit_test(test_it_is_bounded),
        cmocka_unit_test(test_a_huge_reply_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
