#ifndef TIENDO_PLAN_PHRASES_H
#define TIENDO_PLAN_PHRASES_H

#include "plan/deadline.h"

/* The deadlines of plans of one period: each phrase is read once, however many tasks print it. */
struct phrases;

/* Those of a period among all that are known, where they are made if need be; *known begins with
 * NULL. They live until the next call, which may forget what was asked for long ago or became too
 * much. */
struct phrases *phrases_of(struct phrases **known, const struct deadline_period *period);
void phrases_free(struct phrases *known); /* NULL is allowed */

/* As deadline_read; the milestones are shared with all who ask for the phrase. */
bool phrases_read(struct phrases *phrases, const char *phrase, struct milestones *result,
                  const char **why);

#endif
