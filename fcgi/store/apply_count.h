#ifndef TIENDO_STORE_APPLY_COUNT_H
#define TIENDO_STORE_APPLY_COUNT_H

#include "base/buffer.h"
#include "base/date.h"
#include "store/apply_parts.h"
#include "store/tally.h"

/* Tasks of a plan: one, or all where number is NULL. */
struct tasks {
    const char *plan, *number;
};

/* The rows of a statement of sql/states.sql about tasks; NULL: it cannot be asked. */
struct statement *tasks_ask(struct apply *apply, const char *name, const struct tasks *tasks);
/* After the last step. False with a problem in report. */
bool tasks_end(struct apply *apply, enum step step, struct statement *rows);

/* Takes each row of a statement about a task. False with a problem in report. */
bool tasks_each(struct apply *apply, const char *statement, int64_t task,
                void (*take)(void *data, const struct statement *row), void *data);

/* A task that is counted, with what it has in common with others. from: the first day of its plan.
 */
struct counted {
    int64_t task;
    const char *plan, *place, *from, *section;
};

/* Its state on the days from since until the day before until (DAY_NONE: without end). */
struct counted_span {
    day since, until, due, done_on;
    const char *rule, *execution;
    bool reported;
};

/* What the official counts change by, gathered task by task. */
struct counting {
    struct apply *apply;
    int sign; /* 1: the tasks are counted, -1: no more */
    struct buffer scope;
    struct tally_change *changes; /* of one task */
    size_t count, capacity;
    char (*years)[5]; /* in which something of the task is due */
    size_t year_count, year_capacity;
    struct lead *known, **leads; /* agencies that were looked up; those that lead the task */
    size_t lead_count, lead_capacity;
    size_t *named; /* the scopes of those that have its work */
    size_t named_count, named_capacity;
    struct counted of; /* the plan and section of the task before; plan: NULL before the first */
    size_t section, whole; /* their scope, and the sum of the plan */
    bool has_whole;
    struct year *sums; /* of the plan, by year */
};

struct counting counting_new(struct apply *apply, int sign);
void counting_span(struct counting *counting, const struct counted_span *span);
/* A day on which something of the task is due, in ISO form; NULL: none. */
void counting_due(struct counting *counting, const char *due);
/* An agency that leads the task. */
void counting_lead(struct counting *counting, const char *agency);
/* Counts the task whose spans, days and leads these were. False with a problem in the report. */
bool counting_task(struct counting *counting, const struct counted *of);
/* After the last task of a plan, at the latest: counts them in what the plan is a part of. */
void counting_end(struct counting *counting);
/* Forgets them: the task has no milestone. */
bool counting_none(struct counting *counting);

/* Counts the tasks whose spans are kept no more from the entry's day on. */
bool count_no_more(struct apply *apply, const struct tasks *tasks);

#endif
