#ifndef TIENDO_STORE_BACKUP_H
#define TIENDO_STORE_BACKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/conf.h"

/*
 * Backups of the configured store: one file each, which is a store itself. Both functions read it
 * whole (every page, index and entry) before it takes its place; number of entries in *count.
 * False with problems in report, and then what was there is untouched.
 */

/* Writes what the store holds at one instant to path, while others go on publishing. */
bool backup_write(struct pool *pool, const struct conf *conf, const char *path, int64_t *count,
                  struct report *report);

/*
 * Puts what the backup at path holds in the place of what the store holds, while a site serves it:
 * in one transaction or, where the store is missing or damaged beyond writing, as a file. A backup
 * of another schema gets tables made anew from its journal.
 */
bool backup_restore(struct pool *pool, const struct conf *conf, const char *path, int64_t *count,
                    struct report *report);

/* Whether the file begins as a store does: it is a backup, and no dump. */
bool backup_is_one(const char *path);

#endif
