#ifndef TIENDO_STORE_PUBLISH_H
#define TIENDO_STORE_PUBLISH_H

#include <stddef.h>

#include "store/store.h"

enum publication { PUBLISHED_NEW, PUBLISHED_CHANGES, PUBLISHED_NOTHING };

/* What became of one file. */
struct published {
    const char *path, *subject; /* subject: plan/vinh-phuc-2021 */
    enum publication what;
    size_t parts; /* put, removed or ordered */
};

/*
 * Publishes plans and registers, whole or not at all: reads the files, checks each against its
 * schema and against sense, and journals what differs from what is published. Registers go before
 * plans, whatever the order of the files. results has room for count.
 */
bool publish_files(struct store *store, const char *const *paths, size_t count, const char *actor,
                   int64_t now, struct published *results, struct report *report);

#endif
