#ifndef TIENDO_BASE_PROGRESS_H
#define TIENDO_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* How far long work has come: one line on standard error, where that is a terminal; else nothing.
 */
struct progress {
    bool shown;
    int percent;
};

struct progress progress_begin(void);
/* done of total; text says in a word or two where the work is. */
void progress_show(struct progress *progress, double done, double total, const char *text);
/* Clears the line. */
void progress_end(struct progress *progress);

#endif
