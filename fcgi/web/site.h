#ifndef TIENDO_WEB_SITE_H
#define TIENDO_WEB_SITE_H

#include "web/answer.h"
#include "web/service.h"

/*
 * A site as one worker keeps it: the service, and replies that need not be made again. A store that
 * was put in the place of the one that is open is opened in turn; where that fails, the old one
 * goes on answering and the log says why.
 */
struct site;

/* NULL with problems in report. conf and styles live as long as the site. */
struct site *site_open(const struct conf *conf, const struct styles *styles, struct report *report);
void site_close(struct site *site); /* NULL is allowed */

/* As answer(), from one state of the store, and from memory where it can be; and the check of
 * health. The reply is valid until the next call. Of type gate_answer, site is a struct site. */
void site_answer(void *site, struct pool *pool, const struct request *request, struct reply *reply);

#endif
