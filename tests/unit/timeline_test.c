/* How a plan came along: its columns, what is counted in them, and when a task is done or overdue.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "plan/timeline.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct pool *pool;

static int set_up(void **state) {
    (void)state;
    pool = pool_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pool_free(pool);
    return 0;
}

static day at(const char *iso) {
    return iso ? day_parse_iso(iso) : DAY_NONE;
}

struct told {
    int64_t task;
    const char *rule, *due, *execution, *done_on, *reported_on;
};

static struct timeline timeline_told(const char *from, const char *to, const char *as_of,
                                     const struct told *told, size_t count) {
    struct timeline_milestone *milestones = pool_alloc(pool, (count + 1) * sizeof *milestones);
    const struct timeline_period period = {at(from), at(to), at(as_of)};
    for (size_t i = 0; i < count; i++)
        milestones[i] = (struct timeline_milestone){told[i].task,        told[i].rule,
                                                    told[i].execution,   at(told[i].due),
                                                    at(told[i].done_on), at(told[i].reported_on)};
    return timeline_of(pool, &period, milestones, count);
}

static const char *days_of(const struct timeline *timeline) {
    struct buffer out = buffer_new(pool);
    for (size_t i = 0; i < timeline->count; i++) {
        char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
        day_format_iso(timeline->columns[i].first, first);
        day_format_iso(timeline->columns[i].last, last);
        buffer_text(&out, pool_printf(pool, "%s%s/%s%s", i ? " " : "", first, last,
                                      timeline->columns[i].is_past ? "" : "*"));
    }
    return out.bytes;
}

static void test_columns(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *as_of, *due; /* of the only milestone, or NULL */
        const char *days;                    /* first/last of each; * not over yet */
    } cases[] = {
        {"2013-01-01", "2013-06-30", "2013-02-10", NULL,
         "/2013-02-10 2013-01-01/2013-03-31* 2013-04-01/2013-06-30*"},
        {"2013-01-01", "2013-06-30", "2013-03-31", NULL,
         "2013-01-01/2013-03-31 2013-04-01/2013-06-30*"},
        {"2013-01-01", "2013-06-30", "2013-04-01", NULL,
         "2013-01-01/2013-03-31 /2013-04-01 2013-04-01/2013-06-30*"},
        /* before it begins there is no column of the day; the first quarter is whole */
        {"2013-02-15", "2013-03-31", "2013-01-20", NULL, "2013-01-01/2013-03-31*"},
        {"2013-02-15", "2013-03-31", "2013-02-15", NULL, "/2013-02-15 2013-01-01/2013-03-31*"},
        {"2013-02-15", "2013-03-31", "2012-12-31", NULL, "2013-01-01/2013-03-31*"},
        /* a milestone before or behind it, and a day after it, are in the picture */
        {"2013-04-01", "2013-06-30", "2013-06-30", "2012-12-31",
         "2012-10-01/2012-12-31 2013-01-01/2013-03-31 2013-04-01/2013-06-30"},
        {"2013-04-01", "2013-06-30", "2013-06-30", "2013-07-01",
         "2013-04-01/2013-06-30 2013-07-01/2013-09-30*"},
        {"2013-12-01", "2013-12-31", "2014-01-05", NULL,
         "2013-10-01/2013-12-31 /2014-01-05 2014-01-01/2014-03-31*"},
        /* 2,200 days are quarters, one more are years */
        {"1945-01-01", "1945-12-31", "1945-12-31", NULL,
         "1945-01-01/1945-03-31 1945-04-01/1945-06-30 1945-07-01/1945-09-30 "
         "1945-10-01/1945-12-31"},
        {"2194-03-01", "2200-12-31", "2196-12-31", NULL,
         "2194-01-01/2194-12-31 2195-01-01/2195-12-31 2196-01-01/2196-12-31 "
         "2197-01-01/2197-12-31* 2198-01-01/2198-12-31* 2199-01-01/2199-12-31* "
         "2200-01-01/2200-12-31*"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct told milestone = {1, "dated", cases[i].due, NULL, NULL, NULL};
        struct timeline timeline = timeline_told(cases[i].from, cases[i].to, cases[i].as_of,
                                                 &milestone, cases[i].due ? 1 : 0);
        assert_string_equal(days_of(&timeline), cases[i].days);
        assert_true(timeline.columns[timeline.count - 1].at == 100);
    }
    struct timeline quarters = timeline_told("2010-01-01", "2016-01-10", "2010-01-01", NULL, 0);
    assert_int_equal(quarters.count, 1 + 25); /* 2,200 days from one to the other */
    struct timeline years = timeline_told("2010-01-01", "2016-01-11", "2010-01-01", NULL, 0);
    assert_int_equal(years.count, 1 + 7);
}

static void test_places(void **state) {
    (void)state;
    struct timeline timeline = timeline_told("2013-01-01", "2013-12-31", "2013-07-01", NULL, 0);
    static const double places[] = {90, 181, 182, 273, 365}; /* days behind each end */
    assert_int_equal(timeline.count, COUNT(places));
    for (size_t i = 0; i < COUNT(places); i++)
        assert_true(timeline.columns[i].at == 100 * places[i] / 365);
}

/* A year by quarters, seen on 15 November: the fourth column is that of the day. */
static const char *told_in_2013(const struct told *told, size_t count) {
    struct buffer out = buffer_new(pool);
    struct timeline timeline = timeline_told("2013-01-01", "2013-12-31", "2013-11-15", told, count);
    assert_int_equal(timeline.count, 5);
    for (size_t i = 0; i < timeline.count; i++) {
        const struct timeline_column *column = &timeline.columns[i];
        assert_int_equal(column->total,
                         column->done + column->overdue + column->open + column->stopped);
        buffer_text(&out,
                    pool_printf(pool, "%s%d%d%d%d %d%d%d", i ? ", " : "", column->done,
                                column->overdue, column->open, column->stopped, column->tasks_done,
                                column->tasks_overdue, column->tasks_wanted));
    }
    return out.bytes;
}

static void test_what_is_counted(void **state) {
    (void)state;
    static const struct {
        const char *why;
        struct told told[3];
        const char *columns; /* of each: done overdue open stopped, tasks done overdue wanted */
    } cases[] = {
        {"no deadline",
         {{1, "standing", NULL, "in_progress", NULL, "2013-02-01"}},
         "0000 000, 0000 000, 0000 000, 0000 000, 0000 000"},
        {"nobody has reported",
         {{1, "dated", "2013-06-30", NULL, NULL, NULL}},
         "0000 000, 0100 001, 0000 011, 0000 011, 0000 001"},
        {"not due yet",
         {{1, "dated", "2013-12-31", NULL, NULL, NULL}},
         "0000 000, 0000 000, 0000 000, 0000 000, 0010 001"},
        {"done in time",
         {{1, "dated", "2013-06-30", "done", "2013-05-01", "2013-05-02"}},
         "0000 000, 1000 101, 0000 101, 0000 101, 0000 001"},
        {"done late",
         {{1, "dated", "2013-06-30", "done", "2013-08-01", "2013-08-02"}},
         "0000 000, 1000 001, 0000 101, 0000 101, 0000 001"},
        {"late, until a report of the next quarter",
         {{1, "dated", "2013-06-30", "done", "2013-10-01", "2013-10-02"}},
         "0000 000, 1000 001, 0000 011, 0000 101, 0000 001"},
        {"reported, and overdue all the same",
         {{1, "dated", "2013-03-31", "in_progress", NULL, "2013-05-01"}},
         "0100 001, 0000 011, 0000 011, 0000 011, 0000 001"},
        {"reported before it was due",
         {{1, "dated", "2013-06-30", "in_progress", NULL, "2013-05-01"}},
         "0000 000, 0100 001, 0000 011, 0000 011, 0000 001"},
        {"claimed in time",
         {{1, "dated", "2013-06-30", "awaiting_confirmation", "2013-06-30", "2013-07-05"}},
         "0000 000, 0010 001, 0000 001, 0000 001, 0000 001"},
        {"claimed late",
         {{1, "dated", "2013-06-30", "awaiting_confirmation", "2013-07-01", "2013-07-05"}},
         "0000 000, 0100 001, 0000 011, 0000 011, 0000 001"},
        {"suspended: overdue until it was",
         {{1, "dated", "2013-03-31", "suspended", NULL, "2013-08-01"}},
         "0001 001, 0000 011, 0000 001, 0000 001, 0000 001"},
        {"dropped: wanted no more",
         {{1, "dated", "2013-03-31", "dropped", NULL, "2013-08-01"}},
         "0001 000, 0000 010, 0000 000, 0000 000, 0000 000"},
        {"one of two dropped",
         {{1, "dated", "2013-03-31", "dropped", NULL, "2013-02-01"},
          {1, "dated", "2013-06-30", "done", "2013-06-01", "2013-06-01"}},
         "0001 000, 1000 101, 0000 101, 0000 101, 0000 001"},
        {"one of two done",
         {{1, "dated", "2013-03-31", "done", "2013-02-01", "2013-02-01"},
          {1, "dated", "2013-12-31", NULL, NULL, NULL}},
         "1000 000, 0000 000, 0000 000, 0000 000, 0010 001"},
        {"two overdue are one task",
         {{1, "dated", "2013-03-31", NULL, NULL, NULL},
          {1, "dated", "2013-06-30", NULL, NULL, NULL}},
         "0100 000, 0100 011, 0000 011, 0000 011, 0000 001"},
        {"without a deadline in part: wanted never",
         {{1, "dated", "2013-03-31", NULL, NULL, NULL}, {1, "waiting", NULL, NULL, NULL, NULL}},
         "0100 000, 0000 010, 0000 010, 0000 010, 0000 000"},
        {"two tasks, in any order",
         {{2, "dated", "2013-03-31", NULL, NULL, NULL},
          {1, "dated", "2013-06-30", "done", "2013-06-01", "2013-06-01"},
          {2, "dated", "2013-06-30", NULL, NULL, NULL}},
         "0100 000, 1100 112, 0000 112, 0000 112, 0000 002"},
        {"done, but no day of a report",
         {{1, "dated", "2013-06-30", "done", NULL, NULL}},
         "0000 000, 1000 001, 0000 011, 0000 011, 0000 001"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = 0;
        while (count < COUNT(cases[i].told) && cases[i].told[count].task)
            count++;
        const char *columns = told_in_2013(cases[i].told, count);
        if (strcmp(columns, cases[i].columns) != 0)
            fail_msg("%s:\n  %s, not\n  %s", cases[i].why, columns, cases[i].columns);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_what_is_counted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
