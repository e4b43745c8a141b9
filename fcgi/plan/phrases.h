#ifndef TIENDO_PLAN_PHRASES_H
#define TIENDO_PLAN_PHRASES_H

#include "plan/deadline.h"

/* The deadlines of one plan: each phrase is read once, however many tasks print it. */
struct phrases;

/* Everything lives in pool. */
struct phrases *phrases_new(struct pool *pool, const struct deadline_period *period);

/* As deadline_read; the milestones are shared with all who ask for the phrase. */
bool phrases_read(struct phrases *phrases, const char *phrase, struct milestones *result,
                  const char **why);

#endif
