/* Phrases: read once a period, and not all kept for ever. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/phrases.h"

static struct deadline_period period_of(int year, int issued) {
    return (struct deadline_period){day_of(year, 1, 1), day_of(year, 12, 31),
                                    day_of(year - 1, 12, issued)};
}

static day due_of(struct phrases *phrases, const char *phrase) {
    struct milestones read;
    const char *why;
    assert_true(phrases_read(phrases, phrase, &read, &why));
    assert_int_equal(read.count, 1);
    return read.items[0].due;
}

static void test_each_period_reads_for_itself(void **state) {
    (void)state;
    struct phrases *known = NULL;
    const struct deadline_period one = period_of(2022, 20), other = period_of(2023, 20);
    struct phrases *first = phrases_of(&known, &one);
    assert_int_equal(due_of(first, "Hàng năm"), day_of(2022, 12, 31));
    assert_int_equal(due_of(phrases_of(&known, &other), "Hàng năm"), day_of(2023, 12, 31));
    assert_ptr_equal(phrases_of(&known, &one), first);
    struct milestones read, again;
    const char *why;
    assert_true(phrases_read(first, "Hàng năm", &read, &why));
    assert_true(phrases_read(first, "Hàng năm", &again, &why));
    assert_ptr_equal(read.items, again.items);
    assert_false(phrases_read(first, "khi rảnh", &read, &why));
    assert_non_null(why);
    assert_true(phrases_read(first, NULL, &read, &why));
    assert_int_equal(read.items[0].rule, MILESTONE_UNSTATED);
    phrases_free(known);
}

static void test_more_periods_and_phrases_than_are_kept(void **state) {
    (void)state;
    struct phrases *known = NULL;
    struct pool *pool = pool_new();
    for (int round = 0; round < 2; round++)
        for (int year = 2000; year < 2040; year++) {
            const struct deadline_period period = period_of(year, 1 + round);
            assert_int_equal(due_of(phrases_of(&known, &period), "Hàng năm"), day_of(year, 12, 31));
        }
    const struct deadline_period period = period_of(2022, 20);
    for (int i = 0; i < 5000; i++) {
        struct milestones read;
        const char *why;
        const char *phrase = pool_printf(pool, "khi rảnh %d", i);
        assert_false(phrases_read(phrases_of(&known, &period), phrase, &read, &why));
        assert_int_equal(due_of(phrases_of(&known, &period), "Năm 2022"), day_of(2022, 12, 31));
    }
    pool_free(pool);
    phrases_free(known);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_period_reads_for_itself),
        cmocka_unit_test(test_more_periods_and_phrases_than_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
