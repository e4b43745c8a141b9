#ifndef TIENDO_STORE_SAMPLE_H
#define TIENDO_STORE_SAMPLE_H

#include "store/store.h"

/*
 * Sample progress, for trying tiendo out, for tests and for benchmarks: invented, and the store
 * says so from its first entry on. The same input always gives the same journal; its clock runs
 * through the years of the plans and never past now. Every fact passes the checks of real ones.
 */

/* The end of what is told; nothing in a sample is dated later. */
#define SAMPLE_LAST_DAY "2026-06-30"
/* The day on which a site with sample progress opens: some plans are over, one is under way. */
#define SAMPLE_OPENING_DAY "2022-11-15"

/* What a sample is made of: places, plans of each, tasks of each plan. */
struct sample_size {
    int places, plans, tasks;
};
enum { SAMPLE_PLACES_MAX = 10000, SAMPLE_PLANS_MAX = 50, SAMPLE_TASKS_MAX = 2000 };

/* What was written. */
struct sample_written {
    size_t plans, entries;
};

/* Publishes registers and plans, each plan on the day of its issue, and progress for them: all or
 * nothing. Refuses a store that has entries. False with every problem in report. */
bool sample_from_files(struct store *store, const char *const *paths, size_t count, int64_t now,
                       struct sample_written *written, struct report *report);

/* Likewise with made-up places and plans, of any number; in transactions of many entries, because
 * it may be large: after a failure the store is to be thrown away. */
bool sample_of_size(struct store *store, const struct sample_size *size, int64_t now,
                    struct sample_written *written, struct report *report);

#endif
