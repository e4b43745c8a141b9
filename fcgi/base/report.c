/* The list of problems that a check found. */
#include "base/report.h"

#include <stdarg.h>

struct report *report_new(struct pool *pool) {
    struct report *report = pool_alloc(pool, sizeof *report);
    report->pool = pool;
    return report;
}

bool report_add(struct report *report, const char *file, int line, const char *format, ...) {
    char text[2000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    report->problems = pool_grow(report->pool, report->problems, &report->capacity, report->count,
                                 sizeof *report->problems);
    report->problems[report->count++] = (struct problem){
        .file = file ? pool_strdup(report->pool, file) : NULL,
        .line = line,
        .text = pool_strdup(report->pool, text),
    };
    return false;
}

bool report_take(struct report *report, const struct report *other) {
    for (size_t i = 0; i < other->count; i++)
        report_add(report, other->problems[i].file, other->problems[i].line, "%s",
                   other->problems[i].text);
    return other->count == 0;
}

const char *problem_text(struct pool *pool, const struct problem *problem) {
    if (!problem->file) return problem->text;
    if (problem->line <= 0) return pool_printf(pool, "%s: %s", problem->file, problem->text);
    return pool_printf(pool, "%s:%d: %s", problem->file, problem->line, problem->text);
}

void report_print(const struct report *report, FILE *out) {
    for (size_t i = 0; i < report->count; i++)
        fprintf(out, "%s\n", problem_text(report->pool, &report->problems[i]));
}
