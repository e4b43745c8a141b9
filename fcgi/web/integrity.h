#ifndef TIENDO_WEB_INTEGRITY_H
#define TIENDO_WEB_INTEGRITY_H

#include "base/mem.h"
#include "base/report.h"

/*
 * The integrity values of the scripts in share/xslt/assets, computed from the files: "embed-1.js
 * sha384-...;copy-1.js sha384-...;" in pool (Subresource Integrity, 3.1). NULL with a problem in
 * report: a script cannot be read.
 */
const char *integrity_of(struct pool *pool, const char *share, struct report *report);

#endif
