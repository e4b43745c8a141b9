#ifndef TIENDO_BASE_ZIP_H
#define TIENDO_BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/report.h"

/* The only door to libarchive. */

/*
 * Writes a ZIP file, each file in it as a stream, so that memory does not grow with it. It appears
 * at path when it is whole, in the place of one that stood there; until then, and after any
 * failure, path is as it was. The same content gives the same bytes: every file in it, and the ZIP
 * itself, bear the instant at (seconds).
 */
struct zip_writer;
struct zip_writer *zip_create(struct pool *pool, const char *path, int64_t at,
                              struct report *report);
/* Begins the next file. */
bool zip_begin(struct zip_writer *zip, const char *name);
bool zip_write(struct zip_writer *zip, const void *bytes, size_t length);
/* Ends it and frees the writer. done false: leaves nothing behind. Returns whether the ZIP is
 * there; each function returns false after a failure, with one problem in report. */
bool zip_end(struct zip_writer *zip, bool done);

/* Reads one file out of a ZIP. NULL with a problem in report: no such ZIP, no such file in it. */
struct zip_reader;
struct zip_reader *zip_open(struct pool *pool, const char *path, const char *name,
                            struct report *report);
/* Up to length bytes; 0 at the end, -1 with a problem in report. */
int zip_read(struct zip_reader *zip, char *bytes, int length);
void zip_close(struct zip_reader *zip); /* NULL is allowed */

#endif
