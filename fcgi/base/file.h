#ifndef TIENDO_BASE_FILE_H
#define TIENDO_BASE_FILE_H

#include <stddef.h>

#include "base/mem.h"
#include "base/report.h"

/* The whole file and its NUL, in pool; or NULL with a problem in report: no such file, a folder,
 * larger than limit bytes. length may be NULL. */
char *file_read(struct pool *pool, const char *path, size_t limit, size_t *length,
                struct report *report);

#endif
