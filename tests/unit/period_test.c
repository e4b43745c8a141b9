/* Reporting periods: every border day, leap years, the change of years, the ends of the calendar.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan/period.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *iso(day when) {
    static char texts[4][DATE_ISO_SIZE];
    static size_t next;
    char *text = texts[next++ % COUNT(texts)];
    day_format_iso(when, text);
    return text;
}

static void assert_period(struct period period, int number, int year) {
    assert_int_equal(period.kind, PERIOD_QUARTER);
    assert_int_equal(period.number, number);
    assert_int_equal(period.year, year);
}

static void test_the_days_of_each_kind(void **state) {
    (void)state;
    static const struct {
        enum period_kind kind;
        int number, year;
        const char *first, *last, *report_by;
    } cases[] = {
        {PERIOD_QUARTER, 1, 2013, "2012-12-15", "2013-03-14", "2013-03-25"},
        {PERIOD_QUARTER, 2, 2013, "2013-03-15", "2013-06-14", "2013-06-25"},
        {PERIOD_QUARTER, 3, 2013, "2013-06-15", "2013-09-14", "2013-09-25"},
        {PERIOD_QUARTER, 4, 2013, "2013-09-15", "2013-12-14", "2013-12-25"},
        {PERIOD_FIRST_HALF, 0, 2013, "2012-12-15", "2013-06-14", "2013-06-25"},
        {PERIOD_NINE_MONTHS, 0, 2013, "2012-12-15", "2013-09-14", "2013-09-25"},
        {PERIOD_YEAR, 0, 2013, "2012-12-15", "2013-12-14", "2013-12-25"},
        {PERIOD_QUARTER, 1, 2012, "2011-12-15", "2012-03-14", "2012-03-25"}, /* leap */
        {PERIOD_QUARTER, 1, 2000, "1999-12-15", "2000-03-14", "2000-03-25"}, /* leap */
        {PERIOD_QUARTER, 1, 2100, "2099-12-15", "2100-03-14", "2100-03-25"}, /* not leap */
        {PERIOD_YEAR, 0, 2012, "2011-12-15", "2012-12-14", "2012-12-25"},
        {PERIOD_QUARTER, 1, 1945, "1944-12-15", "1945-03-14", "1945-03-25"},
        {PERIOD_QUARTER, 4, 1944, "1944-09-15", "1944-12-14", "1944-12-25"},
        {PERIOD_QUARTER, 2, 1944, "1944-03-15", "1944-06-14", "1944-06-25"},
        {PERIOD_QUARTER, 1, 1944, "1943-12-15", "1944-03-14", "1944-03-25"},
        {PERIOD_YEAR, 0, 2200, "2199-12-15", "2200-12-14", "2200-12-25"},
        {PERIOD_QUARTER, 1, 2201, "2200-12-15", "2201-03-14", "2201-03-25"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct period period = period_of(cases[i].kind, cases[i].number, cases[i].year);
        assert_int_equal(period.kind, cases[i].kind);
        assert_int_equal(period.number, cases[i].number);
        assert_int_equal(period.year, cases[i].year);
        assert_string_equal(iso(period.first), cases[i].first);
        assert_string_equal(iso(period.last), cases[i].last);
        assert_string_equal(iso(period.report_by), cases[i].report_by);
    }
}

static void test_only_a_quarter_has_a_number(void **state) {
    (void)state;
    assert_int_equal(period_of(PERIOD_YEAR, 3, 2013).number, 0);
}

static void test_every_border_day(void **state) {
    (void)state;
    static const struct {
        const char *day;
        int number, year;           /* of the period that holds it */
        int last_number, last_year; /* of the last one that is complete */
    } cases[] = {
        {"2012-12-14", 4, 2012, 3, 2012}, {"2012-12-15", 1, 2013, 4, 2012},
        {"2012-12-31", 1, 2013, 4, 2012}, {"2013-01-01", 1, 2013, 4, 2012},
        {"2013-02-28", 1, 2013, 4, 2012}, {"2013-03-01", 1, 2013, 4, 2012},
        {"2013-03-14", 1, 2013, 4, 2012}, {"2013-03-15", 2, 2013, 1, 2013},
        {"2013-03-31", 2, 2013, 1, 2013}, {"2013-04-01", 2, 2013, 1, 2013},
        {"2013-06-14", 2, 2013, 1, 2013}, {"2013-06-15", 3, 2013, 2, 2013},
        {"2013-06-30", 3, 2013, 2, 2013}, {"2013-07-01", 3, 2013, 2, 2013},
        {"2013-09-14", 3, 2013, 2, 2013}, {"2013-09-15", 4, 2013, 3, 2013},
        {"2013-09-30", 4, 2013, 3, 2013}, {"2013-10-01", 4, 2013, 3, 2013},
        {"2013-12-14", 4, 2013, 3, 2013}, {"2013-12-15", 1, 2014, 4, 2013},
        {"2012-02-29", 1, 2012, 4, 2011}, {"2000-02-29", 1, 2000, 4, 1999},
        {"1945-01-01", 1, 1945, 4, 1944}, {"2200-12-31", 1, 2201, 4, 2200},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        day when = day_parse_iso(cases[i].day);
        assert_period(period_quarter_holding(when), cases[i].number, cases[i].year);
        assert_period(period_quarter_complete(when), cases[i].last_number, cases[i].last_year);
    }
}

/* Over all days: a period holds its day, and the periods follow each other without a gap. */
static void test_quarters_cover_every_day_once(void **state) {
    (void)state;
    struct period before = {0};
    day end = day_of(YEAR_MAX, 12, 31);
    for (day when = day_of(YEAR_MIN, 1, 1); when <= end; when++) {
        struct period now = period_quarter_holding(when), complete = period_quarter_complete(when);
        assert_true(now.first <= when && when <= now.last);
        assert_true(now.last < now.report_by);
        assert_int_equal(complete.last + 1, now.first);
        if (before.year && before.first != now.first) {
            assert_int_equal(before.last + 1, now.first);
            assert_int_equal(before.first, complete.first);
            assert_int_equal(when, now.first);
        }
        before = now;
    }
}

static void test_the_longer_periods_are_made_of_quarters(void **state) {
    (void)state;
    static const int quarters[PERIOD_KINDS] = {
        [PERIOD_QUARTER] = 1, [PERIOD_FIRST_HALF] = 2, [PERIOD_NINE_MONTHS] = 3, [PERIOD_YEAR] = 4};
    for (int year = YEAR_MIN - 1; year <= YEAR_MAX; year++)
        for (int kind = PERIOD_FIRST_HALF; kind < PERIOD_KINDS; kind++) {
            struct period period = period_of((enum period_kind)kind, 0, year);
            struct period last = period_of(PERIOD_QUARTER, quarters[kind], year);
            assert_int_equal(period.first, period_of(PERIOD_QUARTER, 1, year).first);
            assert_int_equal(period.last, last.last);
            assert_int_equal(period.report_by, last.report_by);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_days_of_each_kind),
        cmocka_unit_test(test_only_a_quarter_has_a_number),
        cmocka_unit_test(test_every_border_day),
        cmocka_unit_test(test_quarters_cover_every_day_once),
        cmocka_unit_test(test_the_longer_periods_are_made_of_quarters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
