#ifndef TIENDO_WEB_CHECK_H
#define TIENDO_WEB_CHECK_H

#include "base/mem.h"
#include "view/page.h"
#include "view/style.h"

/*
 * The checks that every request passes, once, so that no page repeats them. Each returns 0 or the
 * HTTP status of the error.
 */

/* GET, HEAD and OPTIONS only: 405. */
int check_method(const char *method);

/*
 * Splits a target into its path, decoded and behind the prefix, and its query, as it came (NULL if
 * there is none). 400: bad escapes, bytes that are not clean UTF-8, an encoded slash, a path that
 * is too long. 404: another prefix.
 */
int check_target(struct pool *pool, const char *target, const char *prefix, const char **path,
                 const char **query);

/* The language that an error of a target is told in, also of one that cannot be read. */
enum language check_language(const char *target, const char *prefix);

/* Reads the query parameters that pages know into parameters (at most room of them, and a NULL
 * name); others are ignored, as campaign tags are. 400: a known one with a bad value. */
int check_query(struct pool *pool, const char *query, struct parameter *parameters, size_t room);

#endif
