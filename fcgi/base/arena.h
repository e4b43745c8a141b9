#ifndef TIENDO_BASE_ARENA_H
#define TIENDO_BASE_ARENA_H

#include <stdbool.h>

/*
 * Memory of libxml2 and libxslt that goes all at once. Between arena_begin and arena_end whatever
 * they allocate in this process comes from an arena, and nothing of it has to be freed; it is gone
 * with arena_end. What they allocated before stays theirs, also when it is freed or grows
 * meanwhile.
 */

/* Puts itself between libxml2 and malloc. Call it before any other function of libxml2. */
void arena_install(void);

void arena_begin(void);
bool arena_is_active(void);
/* Nothing that was allocated since arena_begin may be used any more. */
void arena_end(void);

#endif
