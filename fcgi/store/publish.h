#ifndef TIENDO_STORE_PUBLISH_H
#define TIENDO_STORE_PUBLISH_H

#include <libxml/tree.h>
#include <stddef.h>

#include "store/source.h"
#include "store/store.h"

enum publication { PUBLISHED_NEW, PUBLISHED_CHANGES, PUBLISHED_NOTHING, PUBLISHED_FACTS };

/* What became of one file. */
struct published {
    const char *path, *subject; /* subject: plan/vinh-phuc-2021 */
    enum publication what;
    size_t parts; /* put, removed or ordered; of facts: their number */
};

/*
 * Publishes registers, plans and facts (XML, or CSV if the name ends so), whole or not at all:
 * reads the files, checks each against its schema and against sense, and journals what differs from
 * what is published. Registers go before plans and plans before facts, whatever the order of the
 * files. results has room for count.
 */
bool publish_files(struct store *store, const char *const *paths, size_t count, const char *actor,
                   int64_t now, struct published *results, struct report *report);

/* Checks it against sense and journals what differs, inside the caller's transaction. False with
 * problems in report: the caller rolls back. */
bool source_publish(struct store *store, const struct source *source, const char *actor,
                    int64_t now, struct published *result, struct report *report);

/* Publishes one <updates> document that was made here, say from a command line. */
bool publish_facts(struct store *store, xmlDoc *doc, const char *path, const char *actor,
                   int64_t now, size_t *count, struct report *report);

#endif
