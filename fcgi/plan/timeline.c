/* How a plan's tasks and milestones came along, quarter by quarter. */
#include "plan/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "plan/state.h"

enum { DAY_LAST = INT32_MAX };

enum { QUARTERS_DAYS_MAX = 2200, QUARTER_MONTHS = 3, YEAR_MONTHS = 12 };

/* DAY_NONE is before every day, and in nothing that ends. */
static day later(day one, day other) {
    return one > other ? one : other;
}

static day earlier(day one, day other) {
    return one < other ? one : other;
}

static enum timing timing_on(const struct timeline_milestone *milestone, day when) {
    return timing_of(milestone->rule, milestone->due, milestone->execution, milestone->done_on,
                     when);
}

static bool is_done(enum timing timing) {
    return timing == TIMING_ON_TIME || timing == TIMING_LATE;
}

static bool is_dropped(const struct timeline_milestone *milestone) {
    return milestone->execution && strcmp(milestone->execution, "dropped") == 0;
}

/* A milestone is overdue from one day on, before another; both are DAY_NONE where it never is. */
struct delay {
    day since, until;
};

/* From the day after its due day on until its report settles it, or without end. */
static struct delay delay_of(const struct timeline_milestone *milestone) {
    const struct delay never = {DAY_NONE, DAY_NONE};
    if (milestone->due == DAY_NONE) return never;
    day next = milestone->due + 1, told = later(milestone->reported_on, next);
    bool open = timing_of(milestone->rule, milestone->due, NULL, DAY_NONE, next) == TIMING_OVERDUE;
    bool still = timing_on(milestone, told) == TIMING_OVERDUE;
    if (milestone->reported_on == DAY_NONE) return open ? (struct delay){next, DAY_LAST} : never;
    if (!open && !still) return never;
    return (struct delay){open ? next : told, still ? DAY_LAST : told};
}

/* The day from which on a task is done: that of the report that was the last to settle one of its
 * milestones; or DAY_NONE. */
static day done_since(const struct timeline_milestone *milestones, size_t count, day as_of) {
    day since = DAY_NONE;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        bool done = is_done(timing_on(&milestones[i], as_of));
        if (!done && !is_dropped(&milestones[i])) return DAY_NONE;
        any |= done;
        since = later(since, milestones[i].reported_on);
    }
    return any ? since : DAY_NONE;
}

/* The last deadline of a task, where all that was not dropped has one; or DAY_NONE. */
static day wanted_by(const struct timeline_milestone *milestones, size_t count) {
    day last = DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        if (is_dropped(&milestones[i])) continue;
        if (milestones[i].due == DAY_NONE) return DAY_NONE;
        last = later(last, milestones[i].due);
    }
    return last;
}

/* What a task adds to each column. */
static void add_task(struct pool *pool, const struct timeline *timeline,
                     const struct timeline_milestone *milestones, size_t count, day as_of) {
    day done = done_since(milestones, count, as_of), wanted = wanted_by(milestones, count);
    struct delay *delays = pool_bytes(pool, count * sizeof *delays);
    for (size_t k = 0; k < count; k++)
        delays[k] = delay_of(&milestones[k]);
    for (size_t i = 0; i < timeline->count; i++) {
        struct timeline_column *column = &timeline->columns[i];
        bool overdue = false;
        for (size_t k = 0; column->is_past && !overdue && k < count; k++)
            overdue = delays[k].since <= column->last && column->last < delays[k].until;
        column->tasks_overdue += overdue;
        column->tasks_done += column->is_past && done != DAY_NONE && done <= column->last;
        column->tasks_wanted += wanted != DAY_NONE && wanted <= column->last;
    }
}

/* To the column in which it is due. */
static void add_milestone(const struct timeline *timeline,
                          const struct timeline_milestone *milestone, day as_of) {
    if (milestone->due == DAY_NONE) return;
    for (size_t i = 0; i < timeline->count; i++) {
        struct timeline_column *column = &timeline->columns[i];
        if (column->first == DAY_NONE || milestone->due < column->first ||
            milestone->due > column->last)
            continue;
        enum timing timing = timing_on(milestone, as_of);
        column->total++;
        column->done += is_done(timing);
        column->overdue += timing == TIMING_OVERDUE;
        column->open += timing == TIMING_NOT_DUE || timing == TIMING_DUE_SOON;
        column->stopped += !timing_name(timing);
        return;
    }
}

static int compare_tasks(const void *one, const void *other) {
    int64_t a = ((const struct timeline_milestone *)one)->task;
    int64_t b = ((const struct timeline_milestone *)other)->task;
    return (a > b) - (a < b);
}

static void add_column(struct pool *pool, struct timeline *timeline, size_t *capacity,
                       struct timeline_column column) {
    timeline->columns =
        pool_grow(pool, timeline->columns, capacity, timeline->count, sizeof *timeline->columns);
    timeline->columns[timeline->count++] = column;
}

/* The columns with nothing in them yet. */
static struct timeline make_columns(struct pool *pool, day first, day last, day as_of) {
    struct timeline timeline = {0};
    size_t capacity = 0;
    int months = last - first > QUARTERS_DAYS_MAX ? YEAR_MONTHS : QUARTER_MONTHS;
    int year, month, day_of_month;
    day_split(first, &year, &month, &day_of_month);
    month -= (month - 1) % months;
    const day begin = day_of(year, month, 1);
    for (day before = DAY_NONE, end; before < last; before = end, month += months) {
        if (month > YEAR_MONTHS) year++, month = 1;
        end = day_last_of_month(year, month + months - 1);
        if (as_of >= first && as_of > before && as_of < end)
            add_column(pool, &timeline, &capacity,
                       (struct timeline_column){DAY_NONE, as_of, .is_past = true});
        add_column(pool, &timeline, &capacity,
                   (struct timeline_column){day_of(year, month, 1), end, .is_past = end <= as_of});
    }
    for (size_t i = 0; i < timeline.count; i++)
        timeline.columns[i].at = 100.0 * (timeline.columns[i].last + 1 - begin) /
                                 (timeline.columns[timeline.count - 1].last + 1 - begin);
    return timeline;
}

struct timeline timeline_of(struct pool *pool, const struct timeline_period *period,
                            struct timeline_milestone *milestones, size_t count) {
    day first = period->from, last = later(period->to, period->as_of);
    for (size_t i = 0; i < count; i++) {
        if (milestones[i].due == DAY_NONE) continue;
        first = earlier(first, milestones[i].due);
        last = later(last, milestones[i].due);
    }
    struct timeline timeline = make_columns(pool, first, last, period->as_of);
    qsort(milestones, count, sizeof *milestones, compare_tasks);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && milestones[end].task == milestones[i].task; end++)
            add_milestone(&timeline, &milestones[end], period->as_of);
        add_task(pool, &timeline, &milestones[i], end - i, period->as_of);
    }
    return timeline;
}
