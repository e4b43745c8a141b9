#ifndef TIENDO_VIEW_STYLE_H
#define TIENDO_VIEW_STYLE_H

#include <libxml/tree.h>

#include "base/report.h"

/* The languages of words: xslt/words/vi.ent, xslt/words/en.ent. */
enum language { VIETNAMESE, ENGLISH, LANGUAGES };

/* A compiled stylesheet. */
struct style;

/* Reads a stylesheet and all that it imports, with the words of a language. NULL with problems
 * (file, line) in report. */
struct style *style_open(const char *path, enum language language, struct report *report);
void style_close(struct style *style); /* NULL is allowed */

/*
 * Applies it to doc, which the transform may change. parameters: names and texts in turns, ended by
 * NULL; they are passed as strings, never as XPath. Nothing outside doc can be read or written.
 * Returns the bytes, in pool, or NULL with the reason in report.
 */
char *style_apply(const struct style *style, xmlDoc *doc, const char **parameters,
                  struct pool *pool, size_t *length, struct report *report);

#endif
