/* The state of a milestone: every rule and execution, on each side of each border. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan/deadline.h"
#include "plan/state.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const unfinished[] = {NULL, "not_started", "in_progress", "not a word", ""};

/* What has a timing of its own, whatever the deadline and the day. */
static const struct {
    const char *execution;
    enum timing timing;
} resting[] = {{"suspended", TIMING_SUSPENDED}, {"dropped", TIMING_DROPPED}};

static void test_a_dated_milestone_ages_with_the_day(void **state) {
    (void)state;
    static const struct {
        const char *as_of;
        enum timing timing;
    } cases[] = {
        {"2013-01-01", TIMING_NOT_DUE},  {"2013-08-29", TIMING_NOT_DUE},  /* 32 days left */
        {"2013-08-30", TIMING_NOT_DUE},                                   /* 31 */
        {"2013-08-31", TIMING_DUE_SOON},                                  /* 30 */
        {"2013-09-01", TIMING_DUE_SOON}, {"2013-09-29", TIMING_DUE_SOON}, /* 29 and 1 */
        {"2013-09-30", TIMING_DUE_SOON},                                  /* the last day in time */
        {"2013-10-01", TIMING_OVERDUE},  {"2026-11-21", TIMING_OVERDUE},
    };
    day due = day_of(2013, 9, 30);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(unfinished); k++)
            assert_int_equal(
                timing_of("dated", due, unfinished[k], DAY_NONE, day_parse_iso(cases[i].as_of)),
                cases[i].timing);
}

static void test_borders_of_a_leap_year_and_of_the_calendar(void **state) {
    (void)state;
    static const struct {
        const char *due, *as_of;
        enum timing timing;
    } cases[] = {
        {"2012-03-01", "2012-01-30", TIMING_NOT_DUE},
        {"2012-03-01", "2012-01-31", TIMING_DUE_SOON},
        {"2013-03-01", "2013-01-29", TIMING_NOT_DUE},
        {"2013-03-01", "2013-01-30", TIMING_DUE_SOON},
        {"2013-12-31", "2013-12-01", TIMING_DUE_SOON},
        {"2013-12-31", "2014-01-01", TIMING_OVERDUE},
        {"1945-01-01", "2200-12-31", TIMING_OVERDUE},
        {"2200-12-31", "1945-01-01", TIMING_NOT_DUE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(timing_of("dated", day_parse_iso(cases[i].due), NULL, DAY_NONE,
                                   day_parse_iso(cases[i].as_of)),
                         cases[i].timing);
}

static void test_done_is_late_only_after_its_due_day(void **state) {
    (void)state;
    static const struct {
        const char *rule, *due, *done_on;
        enum timing timing;
    } cases[] = {
        {"dated", "2013-09-30", "2013-09-29", TIMING_ON_TIME},
        {"dated", "2013-09-30", "2013-09-30", TIMING_ON_TIME},
        {"dated", "2013-09-30", "2013-10-01", TIMING_LATE},
        {"dated", "2013-09-30", "", TIMING_ON_TIME}, /* nobody said when */
        {"open", "", "2013-10-01", TIMING_ON_TIME},
        {"standing", "", "2013-10-01", TIMING_ON_TIME},
        {"waiting", "", "2013-10-01", TIMING_ON_TIME},
        {"unstated", "", "2013-10-01", TIMING_ON_TIME},
        {"unstated", "", "", TIMING_ON_TIME},
    };
    static const char *const days[] = {"2013-01-01", "2013-09-30", "2013-10-01", "2026-11-21"};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(days); k++)
            assert_int_equal(timing_of(cases[i].rule, day_parse_iso(cases[i].due), "done",
                                       day_parse_iso(cases[i].done_on), day_parse_iso(days[k])),
                             cases[i].timing);
}

static void test_milestones_without_a_day_never_age(void **state) {
    (void)state;
    static const enum timing expected[MILESTONE_RULES] = {
        [MILESTONE_DATED] = TIMING_NO_DEADLINE,    [MILESTONE_OPEN] = TIMING_NO_DEADLINE,
        [MILESTONE_STANDING] = TIMING_STANDING,    [MILESTONE_WAITING] = TIMING_WAITING,
        [MILESTONE_UNSTATED] = TIMING_NO_DEADLINE,
    };
    static const int years[] = {1945, 2013, 2200};
    for (int rule = 0; rule < MILESTONE_RULES; rule++)
        for (size_t k = 0; k < COUNT(unfinished); k++)
            for (size_t i = 0; i < COUNT(years); i++)
                assert_int_equal(timing_of(milestone_rule_name((enum milestone_rule)rule), DAY_NONE,
                                           unfinished[k], DAY_NONE, day_of(years[i], 6, 30)),
                                 expected[rule]);
}

static void test_what_is_suspended_or_dropped_has_no_timing(void **state) {
    (void)state;
    static const char *const days[] = {"2013-09-29", "2013-09-30", "2013-10-01"};
    const day dues[] = {DAY_NONE, day_of(2013, 9, 30)};
    for (size_t r = 0; r < COUNT(resting); r++)
        for (int rule = 0; rule < MILESTONE_RULES; rule++)
            for (size_t i = 0; i < COUNT(dues); i++)
                for (size_t k = 0; k < COUNT(days); k++)
                    assert_int_equal(timing_of(milestone_rule_name((enum milestone_rule)rule),
                                               dues[i], resting[r].execution, DAY_NONE,
                                               day_parse_iso(days[k])),
                                     resting[r].timing);
}

/* The clock stops at the claim: it was in time or not, however long the confirmation takes. */
static void test_what_awaits_confirmation_is_as_late_as_its_claim(void **state) {
    (void)state;
    static const struct {
        const char *rule, *due, *claimed_on;
        enum timing timing;
    } cases[] = {
        {"dated", "2013-09-30", "2013-09-29", TIMING_NOT_DUE},
        {"dated", "2013-09-30", "2013-09-30", TIMING_NOT_DUE},
        {"dated", "2013-09-30", "2013-10-01", TIMING_OVERDUE},
        {"open", "", "2013-10-01", TIMING_NO_DEADLINE},
        {"standing", "", "2013-10-01", TIMING_STANDING},
        {"waiting", "", "2013-10-01", TIMING_WAITING},
        {"unstated", "", "2013-10-01", TIMING_NO_DEADLINE},
    };
    static const char *const days[] = {"2013-10-01", "2013-10-31", "2026-11-21"};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(days); k++)
            assert_int_equal(timing_of(cases[i].rule, day_parse_iso(cases[i].due),
                                       "awaiting_confirmation", day_parse_iso(cases[i].claimed_on),
                                       day_parse_iso(days[k])),
                             cases[i].timing);
}

/* As the header says: by timing, from worst to best, then by the earlier due day. */
static void test_rank_goes_by_timing_and_then_by_day(void **state) {
    (void)state;
    static const enum timing order[] = {
        TIMING_OVERDUE,  TIMING_DUE_SOON,  TIMING_NOT_DUE, TIMING_WAITING, TIMING_NO_DEADLINE,
        TIMING_STANDING, TIMING_SUSPENDED, TIMING_LATE,    TIMING_ON_TIME, TIMING_DROPPED};
    const day days[] = {DAY_NONE,
                        day_of(YEAR_MIN, 1, 1),
                        day_of(1969, 12, 31),
                        day_of(1970, 1, 1),
                        day_of(2013, 9, 30),
                        day_of(2013, 10, 1),
                        day_of(YEAR_MAX, 12, 31)};
    int64_t last = INT64_MIN;
    assert_int_equal(COUNT(order), TIMINGS);
    for (size_t i = 0; i < COUNT(order); i++)
        for (size_t k = 0; k < COUNT(days); k++) {
            int64_t rank = timing_rank(order[i], days[k]);
            assert_true(rank > last);
            last = rank;
        }
}

static void test_each_timing_belongs_to_a_term_of_the_official_count(void **state) {
    (void)state;
    static const struct {
        enum timing timing;
        const char *term;
    } cases[] = {
        {TIMING_ON_TIME, "done_on_time"}, {TIMING_LATE, "done_late"},
        {TIMING_NOT_DUE, "in_time"},      {TIMING_DUE_SOON, "in_time"},
        {TIMING_OVERDUE, "overdue"},      {TIMING_STANDING, "no_deadline"},
        {TIMING_WAITING, "no_deadline"},  {TIMING_NO_DEADLINE, "no_deadline"},
        {TIMING_SUSPENDED, "suspended"},  {TIMING_DROPPED, "dropped"},
    };
    assert_int_equal(COUNT(cases), TIMINGS);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(term_name(timing_term(cases[i].timing)), cases[i].term);
}

static void test_names_are_the_words_of_open_data(void **state) {
    (void)state;
    static const char *const names[TIMINGS] = {
        [TIMING_OVERDUE] = "overdue",
        [TIMING_DUE_SOON] = "due_soon",
        [TIMING_NOT_DUE] = "not_due",
        [TIMING_WAITING] = "waiting",
        [TIMING_NO_DEADLINE] = "no_deadline",
        [TIMING_STANDING] = "standing",
        [TIMING_LATE] = "late",
        [TIMING_ON_TIME] = "on_time",
    };
    for (int timing = 0; timing < TIMINGS; timing++)
        if (names[timing])
            assert_string_equal(timing_name((enum timing)timing), names[timing]);
        else
            assert_null(timing_name((enum timing)timing));
    assert_null(timing_name(TIMING_SUSPENDED));
    assert_null(timing_name(TIMING_DROPPED));
    assert_null(timing_name(TIMINGS));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_dated_milestone_ages_with_the_day),
        cmocka_unit_test(test_borders_of_a_leap_year_and_of_the_calendar),
        cmocka_unit_test(test_done_is_late_only_after_its_due_day),
        cmocka_unit_test(test_milestones_without_a_day_never_age),
        cmocka_unit_test(test_what_is_suspended_or_dropped_has_no_timing),
        cmocka_unit_test(test_what_awaits_confirmation_is_as_late_as_its_claim),
        cmocka_unit_test(test_rank_goes_by_timing_and_then_by_day),
        cmocka_unit_test(test_each_timing_belongs_to_a_term_of_the_official_count),
        cmocka_unit_test(test_names_are_the_words_of_open_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
