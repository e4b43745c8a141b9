#ifndef TIENDO_WEB_RENDER_H
#define TIENDO_WEB_RENDER_H

#include "web/service.h"

/* What stylesheets are told beside the tree; xslt/common.xsl explains each. Nothing is "". */
struct frame {
    const char *address, *query, *filter, *forms, *opening, *theme, *size, *lang;
};

extern const struct frame frame_empty;

/* The bytes of a tree by the stylesheet of this name in a language, in pool; NULL with a problem in
 * report. */
char *render(const struct conf *conf, const struct styles *styles, enum language language,
             const char *name, xmlDoc *doc, const struct frame *frame, struct pool *pool,
             size_t *length, struct report *report);

/* The words of a report's last problem, for the log. */
const char *render_problem(const struct report *report);

#endif
