#ifndef TIENDO_STORE_SWAP_H
#define TIENDO_STORE_SWAP_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/report.h"

/*
 * A store made in a file of its own takes the place of another, while a site serves that: its
 * workers go on with the old one until they see the new one (web/site.c). What others wrote into
 * the old one meanwhile would be lost with it, so that nobody writes a store that may be replaced.
 */

/* Who writes a store shares it; who replaces it has it alone. */
enum hold { HOLD_SHARED, HOLD_ALONE };

/* Waits for that, up to a minute. A descriptor, which lets go when it is closed or the process
 * ends; -1 with a problem in report. The lock is on the store's folder: flock(2). */
int swap_hold(const char *path, enum hold hold, struct report *report);

/* Where the store at path is made anew: an empty file beside it, with its owner and mode, in the
 * place of what a writer that was killed left there. NULL with a problem in report. The caller has
 * the store alone. */
const char *swap_make(struct pool *pool, const char *path, struct report *report);

/* Puts the store at from, which nobody has open, in the place of what stands at path, if anything.
 * A power cut leaves the one or the other. False with a problem in report, and then what stood
 * there does so still. The caller has the store alone. */
bool swap_in(struct pool *pool, const char *from, const char *path, struct report *report);

/* Removes a store that took no place, and what stands beside it. */
void swap_remove(struct pool *pool, const char *path);

#endif
