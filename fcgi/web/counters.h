#ifndef TIENDO_WEB_COUNTERS_H
#define TIENDO_WEB_COUNTERS_H

#include <stdatomic.h>
#include <stdint.h>

#include "web/answer.h"

enum { COUNTERS_CLASSES = 5, COUNTERS_TIMES = 14 };

/* What all workers have done since the service started: in memory that they share with the master
 * and with the process that shows it. */
struct counters {
    _Atomic uint64_t requests[COUNTERS_CLASSES]; /* by the first digit of the status, from 1 */
    _Atomic uint64_t kept;                       /* replies that were not made anew */
    _Atomic uint64_t bytes;                      /* of bodies */
    _Atomic uint64_t took[COUNTERS_TIMES + 1];   /* by counters_times, each up to that; the rest */
    _Atomic uint64_t took_sum;                   /* microseconds */
    _Atomic uint64_t restarts;                   /* workers that died and were replaced */
    _Atomic uint64_t workers;                    /* that run now */
};

/* Upper limits, in microseconds. */
extern const int64_t counters_times[COUNTERS_TIMES];

/* All zero, for this process and those that it forks. NULL where there is no memory. */
struct counters *counters_new(void);
void counters_free(struct counters *counters); /* NULL is allowed */

/* Counts a reply that took so many microseconds. */
void counters_add(struct counters *counters, const struct reply *reply, int64_t took);

#endif
