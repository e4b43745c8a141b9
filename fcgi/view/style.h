#ifndef TIENDO_VIEW_STYLE_H
#define TIENDO_VIEW_STYLE_H

#include <libxml/tree.h>

#include "base/report.h"

/* The languages of words: xslt/words/vi.ent, xslt/words/en.ent. */
enum language { VIETNAMESE, ENGLISH, LANGUAGES };

/* All stylesheets with the words of one language, compiled into one: what they share is there once.
 */
struct style;

/* Reads FOLDER/site.xsl, each FOLDER/NAME.xsl of names (ended by NULL, any of them again and again)
 * and what they include. NULL with problems (file, line) in report. */
struct style *style_open(const char *folder, enum language language, const char *const *names,
                         struct report *report);
void style_close(struct style *style); /* NULL is allowed */

/*
 * Shows doc by one of the names: it is the attribute sheet of the root then (site.xsl). The
 * transform may change doc. parameters: names and texts in turns, ended by NULL; they are passed as
 * strings, never as XPath. Nothing outside doc can be read or written. Returns the bytes, in pool,
 * or NULL with the reason in report.
 */
char *style_apply(const struct style *style, const char *name, xmlDoc *doc, const char **parameters,
                  struct pool *pool, size_t *length, struct report *report);

#endif
