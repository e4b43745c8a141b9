#ifndef TIENDO_STORE_APPLY_SPAN_H
#define TIENDO_STORE_APPLY_SPAN_H

#include "store/apply_count.h"

/* What is known of a milestone. */
struct piece {
    const char *execution, *percent, *rule, *due_text, *before, *done_text;
    day due, done_on;
    bool day_assumed, reported;
};

/* The states of the tasks of one entry: task after task, each with its milestones and the agencies
 * that lead it. */
struct spans;
struct spans *spans_new(struct apply *apply);

/* updated: the day of the last entry that changed the task or said something about it. Texts must
 * live as long as the entry is applied. */
void spans_begin(struct spans *spans, const struct counted *of, int64_t position,
                 const char *updated);
void spans_add(struct spans *spans, const struct piece *piece);
void spans_lead(struct spans *spans, const char *agency);

/* Queues the states of the task from the entry's day on, and counts it. False with a problem in the
 * report. */
bool spans_put(struct spans *spans);
/* After the last of them: their counts are complete. */
void spans_end(struct spans *spans);

#endif
