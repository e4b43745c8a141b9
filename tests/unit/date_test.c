/* The calendar: known days, its borders, and every day of the accepted years there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_known_days(void **state) {
    (void)state;
    static const struct {
        int year, month, day_of_month;
        day when;
        int weekday;
    } cases[] = {
        {1970, 1, 1, 0, 4},      {1969, 12, 31, -1, 3},    {1970, 1, 2, 1, 5},
        {2000, 2, 29, 11016, 2}, {2000, 3, 1, 11017, 3},   {2013, 9, 30, 15978, 1},
        {2012, 2, 29, 15399, 3}, {2021, 10, 14, 18914, 4}, {1945, 9, 2, -8887, 0},
        {1945, 1, 1, -9131, 1},  {2200, 12, 31, 84370, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        day when = day_of(cases[i].year, cases[i].month, cases[i].day_of_month);
        assert_int_equal(when, cases[i].when);
        assert_int_equal(day_weekday(when), cases[i].weekday);
    }
}

static void test_every_day_there_and_back(void **state) {
    (void)state;
    day first = day_of(YEAR_MIN, 1, 1), last = day_of(YEAR_MAX, 12, 31);
    int old_year = YEAR_MIN - 1, old_month = 12, old_day = 31;
    for (day when = first; when <= last; when++) {
        int year, month, day_of_month;
        char text[DATE_ISO_SIZE];
        day_split(when, &year, &month, &day_of_month);
        bool next_day = year == old_year && month == old_month && day_of_month == old_day + 1;
        bool next_month = day_of_month == 1 && ((year == old_year && month == old_month + 1) ||
                                                (year == old_year + 1 && month == 1));
        assert_true(next_day || (next_month && (old_month == 2 || old_day >= 30)));
        assert_int_equal(day_of(year, month, day_of_month), when);
        day_format_iso(when, text);
        assert_int_equal(day_parse_iso(text), when);
        if (when > first) assert_int_equal(day_weekday(when), (day_weekday(when - 1) + 1) % 7);
        old_year = year, old_month = month, old_day = day_of_month;
    }
}

static void test_days_that_are_not(void **state) {
    (void)state;
    static const struct {
        int year, month, day_of_month;
    } cases[] = {
        {2013, 2, 29},        {1900, 2, 28},     {2100, 2, 29},     {2013, 2, 31},
        {2013, 4, 31},        {2013, 0, 1},      {2013, 13, 1},     {2013, 1, 0},
        {2013, 1, 32},        {2013, -1, 1},     {2013, 1, -1},     {YEAR_MIN - 1, 1, 1},
        {YEAR_MAX + 1, 1, 1}, {INT32_MAX, 1, 1}, {INT32_MIN, 1, 1}, {2013, INT32_MAX, 1},
        {2013, 1, INT32_MAX},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(day_of(cases[i].year, cases[i].month, cases[i].day_of_month), DAY_NONE);
}

static void test_last_of_month(void **state) {
    (void)state;
    assert_int_equal(day_last_of_month(2012, 2), day_of(2012, 2, 29));
    assert_int_equal(day_last_of_month(2013, 2), day_of(2013, 2, 28));
    assert_int_equal(day_last_of_month(2000, 2), day_of(2000, 2, 29));
    assert_int_equal(day_last_of_month(2100, 2), day_of(2100, 2, 28));
    assert_int_equal(day_last_of_month(2013, 6), day_of(2013, 6, 30));
    assert_int_equal(day_last_of_month(2013, 12), day_of(2013, 12, 31));
    assert_int_equal(day_last_of_month(2013, 0), DAY_NONE);
    assert_int_equal(day_last_of_month(2013, 13), DAY_NONE);
    assert_int_equal(day_last_of_month(YEAR_MAX + 1, 1), DAY_NONE);
}

static void test_split_holds_any_day(void **state) {
    (void)state;
    static const day days[] = {INT32_MIN, INT32_MIN + 1, -719469, -719468, INT32_MAX};
    static const int years[] = {-5877641, -5877641, 0, 0, 5881580};
    for (size_t i = 0; i < COUNT(days); i++) {
        int year, month, day_of_month;
        day_split(days[i], &year, &month, &day_of_month);
        assert_int_equal(year, years[i]);
        assert_in_range(month, 1, 12);
        assert_in_range(day_of_month, 1, 31);
        assert_in_range(day_weekday(days[i]), 0, 6);
    }
}

static void test_iso_days(void **state) {
    (void)state;
    static const char *const refused[] = {
        "",           "2013",        "2013-9-30",   "2013-09-31", "2013-02-29", "2013/09/30",
        "30/09/2013", " 2013-09-30", "2013-09-30 ", "2013-09-3o", "2013-09--1", "+013-09-30",
        "1944-12-31", "2201-01-01",  "0000-00-00",  "-2013-9-30", "２０１３",   "2013-09-30T",
    };
    char text[DATE_ISO_SIZE];
    assert_int_equal(day_parse_iso("2013-09-30"), day_of(2013, 9, 30));
    for (size_t i = 0; i < COUNT(refused); i++)
        assert_int_equal(day_parse_iso(refused[i]), DAY_NONE);
    day_format_iso(day_of(2012, 2, 29), text);
    assert_string_equal(text, "2012-02-29");
    day_format_iso(DAY_NONE, text);
    assert_string_equal(text, "");
    day_format_iso(INT32_MAX, text);
    assert_string_equal(text, "");
    day_format_iso(INT32_MIN + 1, text);
    assert_string_equal(text, "");
}

static void test_vietnam_is_seven_hours_ahead(void **state) {
    (void)state;
    static const struct {
        const char *instant, *date;
    } cases[] = {
        {"2013-09-30T16:59:59Z", "2013-09-30"}, {"2013-09-30T17:00:00Z", "2013-10-01"},
        {"2012-02-28T17:00:00Z", "2012-02-29"}, {"2013-12-31T17:00:00Z", "2014-01-01"},
        {"1969-12-31T16:59:59Z", "1969-12-31"}, {"1969-12-31T17:00:00Z", "1970-01-01"},
        {"1945-09-02T03:00:00Z", "1945-09-02"}, {"2026-07-01T00:00:00Z", "2026-07-01"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t instant = 0;
        assert_true(instant_parse_iso(cases[i].instant, &instant));
        assert_int_equal(day_in_vietnam(instant), day_parse_iso(cases[i].date));
    }
    assert_int_equal(day_in_vietnam(INT64_MAX), DAY_NONE);
    assert_int_equal(day_in_vietnam(INT64_MIN), DAY_NONE);
}

static void test_instants(void **state) {
    (void)state;
    static const char *const refused[] = {
        "",
        "2013-09-30",
        "2013-09-30T08:00Z",
        "2013-09-30 08:00:00Z",
        "2013-09-30T08:00:00",
        "2013-09-30T08:00:00z",
        "2013-09-30T24:00:00Z",
        "2013-09-30T23:60:00Z",
        "2013-06-30T23:59:60Z",
        "2013-02-30T08:00:00Z",
        "2013-09-30T-8:00:00Z",
        "2013-09-30T08:00:00Z ",
        "2013-09-30T08:00:00+07:00",
    };
    char text[INSTANT_ISO_SIZE];
    int64_t instant = 5;
    for (size_t i = 0; i < COUNT(refused); i++)
        assert_false(instant_parse_iso(refused[i], &instant));
    assert_int_equal(instant, 5);
    assert_true(instant_parse_iso("1970-01-01T00:00:01Z", &instant));
    assert_int_equal(instant, 1);
    assert_true(instant_parse_iso("2013-09-30T08:07:06Z", &instant));
    assert_int_equal(instant, INT64_C(1380528426));
    instant_format_iso(instant, text);
    assert_string_equal(text, "2013-09-30T08:07:06Z");
    instant_format_iso(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59Z");
    instant_format_iso(INT64_MAX, text);
    assert_string_equal(text, "");
    instant_format_iso(INT64_MIN, text);
    assert_string_equal(text, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_every_day_there_and_back),
        cmocka_unit_test(test_days_that_are_not),
        cmocka_unit_test(test_last_of_month),
        cmocka_unit_test(test_split_holds_any_day),
        cmocka_unit_test(test_iso_days),
        cmocka_unit_test(test_vietnam_is_seven_hours_ahead),
        cmocka_unit_test(test_instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
