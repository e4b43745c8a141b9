#ifndef TIENDO_WEB_BUNDLE_H
#define TIENDO_WEB_BUNDLE_H

#include "base/conf.h"
#include "base/report.h"

/*
 * Writes the dump of the whole site to path, a ZIP: what store/dump.h says, every dataset of
 * /du-lieu as CSV with its CSVW metadata (csv/ and the address of its page), and a README. It is of
 * one instant, whatever is published meanwhile, and on one day the same store gives the same bytes.
 * False with problems in report; then path is as it was.
 */
bool bundle_write(struct pool *pool, const struct conf *conf, const char *path,
                  struct report *report);

#endif
