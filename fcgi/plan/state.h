#ifndef TIENDO_PLAN_STATE_H
#define TIENDO_PLAN_STATE_H

#include <stdint.h>

#include "base/date.h"

/*
 * The one state function. Every state that a page, feed or count shows comes from here, through the
 * views milestone_state and task_state of sql/schema.sql.
 */
enum timing {
    TIMING_OVERDUE,
    TIMING_DUE_SOON, /* within 30 days, the last day included */
    TIMING_NOT_DUE,
    TIMING_WAITING,
    TIMING_NO_DEADLINE,
    TIMING_STANDING,
    TIMING_SUSPENDED, /* has no timing while it rests */
    TIMING_LATE,      /* done after its due day */
    TIMING_ON_TIME,
    TIMING_DROPPED, /* has no timing any more */
    TIMINGS
};

enum { DUE_SOON_DAYS = 30 };

/*
 * The timing of a milestone on a day. For what is claimed as done and waits for confirmation, the
 * clock stops at the claim. rule is a name of milestone_rule_name(); due and done_on may
 * be DAY_NONE; execution is NULL (nobody has reported) or a word of the domain ("done", ...).
 */
enum timing timing_of(const char *rule, day due, const char *execution, day done_on, day as_of);

/* Orders milestones from worst to best: by timing, then by the earlier due day. */
int64_t timing_rank(enum timing timing, day due);

/* "overdue", "due_soon", ...: the words of open data; NULL for what is suspended or dropped. */
const char *timing_name(enum timing timing);

/* What the official count counts tasks as, in the order of its columns. */
enum term {
    TERM_DONE_ON_TIME,
    TERM_DONE_LATE,
    TERM_IN_TIME,
    TERM_OVERDUE,
    TERM_NO_DEADLINE,
    TERM_SUSPENDED,
    TERM_DROPPED,
    TERMS
};

enum term timing_term(enum timing timing);
const char *term_name(enum term term); /* "done_on_time", ... */

#endif
