/* The pool: what it hands out is zeroed, aligned and its own, until the pool goes. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"

static void test_alloc_is_zeroed_and_aligned(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 16, 17, 4096, 16 * 1024, 16 * 1024 + 1, 1 << 20};
    struct pool *pool = pool_new();
    for (size_t round = 0; round < 40; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *bytes = pool_alloc(pool, sizes[i]);
            assert_non_null(bytes);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t at = 0; at < sizes[i]; at++) {
                if (bytes[at]) fail_msg("byte %zu of %zu is not zero", at, sizes[i]);
            }
            memset(bytes, 0xA5, sizes[i]);
        }
    }
    pool_free(pool);
}

static void test_allocations_do_not_overlap(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    struct pool *pool = pool_new();
    unsigned char *all[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        all[i] = pool_alloc(pool, 1 + i % 50);
        memset(all[i], (int)(i % 251), 1 + i % 50);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t at = 0; at < 1 + i % 50; at++)
            assert_int_equal(all[i][at], i % 251);
    }
    pool_free(pool);
}

static void test_strings_are_copies(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    char text[] = "Sở Nội vụ";
    char *copy = pool_strdup(pool, text), *part = pool_strndup(pool, "Quý III/2013", 4);
    memset(text, 'x', strlen(text));
    assert_string_equal(copy, "Sở Nội vụ");
    assert_string_equal(part, "Quý");
    assert_string_equal(pool_strdup(pool, ""), "");
    assert_string_equal(pool_strndup(pool, "anything", 0), "");
    pool_free(pool);
}

static void test_numbers(void **state) {
    (void)state;
    static const double reals[] = {
        0,    1,      -1,     80,      99.9,      100,          0.5,           0.05,         -0.05,
        0.01, -12.34, 1.1,    33.3,    66.67,     0.001,        12.345,        1e-9,         1e9,
        1e15, 1e300,  -1e300, 1.0 / 3, 0.1 + 0.2, 999999999.99, -999999999.99, 123456789.125};
    struct pool *pool = pool_new();
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        assert_string_equal(pool_real(pool, reals[i]), pool_printf(pool, "%.15g", reals[i]));
    for (int hundredths = -1234; hundredths <= 1234; hundredths++)
        assert_string_equal(pool_real(pool, hundredths / 100.0),
                            pool_printf(pool, "%.15g", hundredths / 100.0));
    assert_string_equal(pool_real(pool, -0.0), "0");
    assert_string_equal(pool_integer(pool, 0), "0");
    assert_string_equal(pool_integer(pool, -120), "-120");
    assert_string_equal(pool_integer(pool, INT64_MIN), "-9223372036854775808");
    assert_string_equal(pool_integer(pool, INT64_MAX), "9223372036854775807");
    pool_free(pool);
}

static void test_an_emptied_pool_hands_out_zeroes_again(void **state) {
    (void)state;
    enum { SMALL = 100, LARGE = 100000 };
    struct pool *pool = pool_new();
    pool_empty(pool);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++) {
            unsigned char *bytes = pool_alloc(pool, i % 100 == 0 ? LARGE : SMALL);
            for (size_t at = 0; at < SMALL; at++)
                assert_int_equal(bytes[at], 0);
            memset(bytes, 0xA5, SMALL);
        }
        pool_empty(pool);
    }
    pool_free(pool);
}

static void test_integers_are_decimal(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    assert_string_equal(pool_integer(pool, 0), "0");
    assert_string_equal(pool_integer(pool, 120), "120");
    assert_string_equal(pool_integer(pool, -7), "-7");
    assert_string_equal(pool_integer(pool, INT64_MAX), "9223372036854775807");
    assert_string_equal(pool_integer(pool, INT64_MIN), "-9223372036854775808");
    pool_free(pool);
}

static void test_strndup_needs_no_nul(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    const char bytes[3] = {'a', 'b', 'c'};
    assert_string_equal(pool_strndup(pool, bytes, sizeof bytes), "abc");
    pool_free(pool);
}

static void test_printf_has_any_length(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    assert_string_equal(pool_printf(pool, "%s %d/%04d", "Tháng", 9, 2013), "Tháng 9/2013");
    assert_string_equal(pool_printf(pool, "%s", ""), "");
    char *wide = pool_printf(pool, "%*d", 100000, 7);
    assert_int_equal(strlen(wide), 100000);
    assert_int_equal(wide[99999], '7');
    pool_free(pool);
}

static void test_grow_keeps_items(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    size_t count = 0, capacity = 0;
    long *items = NULL;
    for (; count < 10000; count++) {
        items = pool_grow(pool, items, &capacity, count, sizeof *items);
        assert_true(capacity > count);
        items[count] = (long)count * 3;
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], (long)i * 3);
    assert_ptr_equal(pool_grow(pool, items, &capacity, capacity - 1, sizeof *items), items);
    pool_free(pool);
}

static void test_free_allows_null_and_empty(void **state) {
    (void)state;
    pool_free(NULL);
    pool_free(pool_new());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc_is_zeroed_and_aligned),
        cmocka_unit_test(test_allocations_do_not_overlap),
        cmocka_unit_test(test_strings_are_copies),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_an_emptied_pool_hands_out_zeroes_again),
        cmocka_unit_test(test_integers_are_decimal),
        cmocka_unit_test(test_strndup_needs_no_nul),
        cmocka_unit_test(test_printf_has_any_length),
        cmocka_unit_test(test_grow_keeps_items),
        cmocka_unit_test(test_free_allows_null_and_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
