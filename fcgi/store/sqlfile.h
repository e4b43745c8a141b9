#ifndef TIENDO_STORE_SQLFILE_H
#define TIENDO_STORE_SQLFILE_H

#include <stddef.h>

#include "base/mem.h"
#include "base/report.h"

/* A file of SQL statements, each under a line `--# words` that names it. */
enum { SQL_WORDS = 6 };

struct sql_block {
    const char *words[SQL_WORDS]; /* of its header; unused ones are "" */
    const char *sql;
    int line; /* of its first line of SQL */
};

struct sql_file {
    const char *path;
    struct sql_block *blocks;
    size_t count;
};

/* Returns false with a problem in report: no such file, SQL before the first header, a header with
 * too many words. Everything lives in pool. */
bool sql_file_read(struct pool *pool, const char *path, struct sql_file *file,
                   struct report *report);

#endif
