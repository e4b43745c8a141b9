#ifndef TIENDO_WEB_ERROR_H
#define TIENDO_WEB_ERROR_H

#include "web/answer.h"

/* The words of a status line: "Not Found". */
const char *status_words(int status);

/* The page of an error, as a person reads it: what nginx shows when no worker answers. Never fails.
 */
void error_page(const struct conf *conf, const struct styles *styles, struct pool *pool, int status,
                enum language language, struct reply *reply);

/* Makes the reply one of an error, keeping its location: a page, a badge, or problem details, as
 * the client reads. Everything in it lives in pool. Never fails. */
void error_answer(const struct service *service, struct pool *pool, const struct request *request,
                  const struct match *match, int status, struct reply *reply);

#endif
