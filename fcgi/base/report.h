#ifndef TIENDO_BASE_REPORT_H
#define TIENDO_BASE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/mem.h"

/*
 * What is wrong, where, and what to do: every check adds its findings here and goes on, so that a
 * person sees all of them at once.
 */
struct problem {
    const char *file; /* or NULL */
    int line;         /* or 0 */
    const char *text; /* what is wrong; what to do */
};

struct report {
    struct pool *pool;
    struct problem *problems;
    size_t count, capacity;
};

struct report *report_new(struct pool *pool);

/* Adds a problem and returns false, so that a check can end with `return report_add(...)`. */
bool report_add(struct report *report, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds all problems of another report, and returns false if there are any. */
bool report_take(struct report *report, const struct report *other);

/* "file:line: text", without what is not known; in pool. */
const char *problem_text(struct pool *pool, const struct problem *problem);

/* One line each. */
void report_print(const struct report *report, FILE *out);

#endif
