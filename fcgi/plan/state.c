/* The state of a milestone on a day. */
#include "plan/state.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool is(const char *execution, const char *word) {
    return execution && strcmp(execution, word) == 0;
}

enum timing timing_of(const char *rule, day due, const char *execution, day done_on, day as_of) {
    bool late = due != DAY_NONE && done_on != DAY_NONE && done_on > due;
    if (is(execution, "done")) return late ? TIMING_LATE : TIMING_ON_TIME;
    if (is(execution, "dropped")) return TIMING_DROPPED;
    if (is(execution, "suspended")) return TIMING_SUSPENDED;
    if (strcmp(rule, "standing") == 0) return TIMING_STANDING;
    if (strcmp(rule, "waiting") == 0) return TIMING_WAITING;
    if (due == DAY_NONE) return TIMING_NO_DEADLINE;
    if (is(execution, "awaiting_confirmation")) return late ? TIMING_OVERDUE : TIMING_NOT_DUE;
    if (due < as_of) return TIMING_OVERDUE;
    return due - as_of <= DUE_SOON_DAYS ? TIMING_DUE_SOON : TIMING_NOT_DUE;
}

int64_t timing_rank(enum timing timing, day due) {
    /* days fit well into a million on either side of 1970 */
    return (int64_t)timing * 10000000 + (due == DAY_NONE ? 0 : due + 1000000);
}

const char *timing_name(enum timing timing) {
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
    return timing < TIMINGS ? names[timing] : NULL;
}

enum term timing_term(enum timing timing) {
    static const enum term terms[TIMINGS] = {
        [TIMING_OVERDUE] = TERM_OVERDUE,         [TIMING_DUE_SOON] = TERM_IN_TIME,
        [TIMING_NOT_DUE] = TERM_IN_TIME,         [TIMING_WAITING] = TERM_NO_DEADLINE,
        [TIMING_NO_DEADLINE] = TERM_NO_DEADLINE, [TIMING_STANDING] = TERM_NO_DEADLINE,
        [TIMING_SUSPENDED] = TERM_SUSPENDED,     [TIMING_LATE] = TERM_DONE_LATE,
        [TIMING_ON_TIME] = TERM_DONE_ON_TIME,    [TIMING_DROPPED] = TERM_DROPPED,
    };
    return terms[timing];
}

const char *term_name(enum term term) {
    static const char *const names[TERMS] = {
        [TERM_DONE_ON_TIME] = "done_on_time", [TERM_DONE_LATE] = "done_late",
        [TERM_IN_TIME] = "in_time",           [TERM_OVERDUE] = "overdue",
        [TERM_NO_DEADLINE] = "no_deadline",   [TERM_SUSPENDED] = "suspended",
        [TERM_DROPPED] = "dropped",
    };
    return names[term];
}
