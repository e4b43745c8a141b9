/* The state of a milestone on a day. */
#include "plan/state.h"

#include <stddef.h>
#include <string.h>

enum timing timing_of(const char *rule, day due, const char *execution, day done_on, day as_of) {
    if (execution && strcmp(execution, "done") == 0)
        return due != DAY_NONE && done_on != DAY_NONE && done_on > due ? TIMING_LATE
                                                                       : TIMING_ON_TIME;
    if (strcmp(rule, "standing") == 0) return TIMING_STANDING;
    if (strcmp(rule, "waiting") == 0) return TIMING_WAITING;
    if (due == DAY_NONE) return TIMING_NO_DEADLINE;
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
