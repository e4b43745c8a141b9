#ifndef TIENDO_PLAN_TIMELINE_H
#define TIENDO_PLAN_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"

/*
 * How a plan's tasks and milestones came along, quarter by quarter: told of milestones as they are
 * known on the day that is shown, each from the day on of which its last report speaks.
 */

/* A milestone, as of timing_of(): plan/state.h. */
struct timeline_milestone {
    int64_t task;
    const char *rule, *execution; /* execution: NULL where nobody has reported */
    day due, done_on;
    day reported_on; /* the day of which its last report speaks; or DAY_NONE */
};

/* The first and the last day that the plan is about, and the day that is shown. */
struct timeline_period {
    day from, to, as_of;
};

/*
 * A quarter, or a year where there are more than six years of them; first is DAY_NONE where the
 * column only tells how the tasks stand on the day that is shown (last).
 */
struct timeline_column {
    day first, last;
    /* the milestones that are due in it, by their state on the day that is shown; without timing
     * (suspended, dropped) are those that have stopped */
    int total, done, overdue, open, stopped;
    bool is_past;                  /* it has ended by the day that is shown: these two are known */
    int tasks_done, tasks_overdue; /* at its end */
    int tasks_wanted;              /* all of their deadlines have passed by its end */
    double at;                     /* its end, between the first day and the last, in percent */
};

struct timeline {
    struct timeline_column *columns;
    size_t count;
};

/* From the first day of the plan or of a milestone to the last one or to the day that is shown.
 * Sorts the milestones by task. */
struct timeline timeline_of(struct pool *pool, const struct timeline_period *period,
                            struct timeline_milestone *milestones, size_t count);

#endif
