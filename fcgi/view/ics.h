#ifndef TIENDO_VIEW_ICS_H
#define TIENDO_VIEW_ICS_H

#include <stddef.h>

#include "base/mem.h"

/*
 * Content lines of iCalendar (RFC 5545) out of what a stylesheet wrote: one line of text for each
 * property, `NAME:value` as it stands or, with a tab between them, `NAME<tab>text` whose text is
 * escaped (3.3.11). Every line ends in CRLF and is folded at 75 octets, never inside a character
 * (3.1). Empty lines are left out. text is UTF-8 of length bytes. Returns the bytes, in pool.
 */
char *ics_write(struct pool *pool, const char *text, size_t length, size_t *size);

#endif
