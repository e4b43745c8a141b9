#ifndef TIENDO_BASE_FILE_H
#define TIENDO_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/report.h"

/* The whole file and its NUL, in pool; or NULL with a problem in report: no such file, a folder,
 * larger than limit bytes. length may be NULL. */
char *file_read(struct pool *pool, const char *path, size_t limit, size_t *length,
                struct report *report);

/* The folder that holds a file, opened; -1 with errno set. */
int file_folder(const char *path);

/* The bytes of a file are on the disk. False with errno set. */
bool file_sync(const char *path);

/* Puts the file at from in the place of what stands at path, and both its bytes and its name on the
 * disk: a power cut leaves the one or the other, whole. False with errno set. */
bool file_put(const char *from, const char *path);

/* Puts a file that all may read in the place of what stands at path: whole, or not at all with a
 * problem in report. */
bool file_write(const char *path, const char *bytes, size_t length, struct report *report);

#endif
