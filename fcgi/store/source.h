#ifndef TIENDO_STORE_SOURCE_H
#define TIENDO_STORE_SOURCE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/report.h"

/* The schemas of registers, plans and facts (sql/{kind}.rng), each read once, in pool. */
struct xml_schema;
struct schemas;
struct schemas *schemas_new(struct pool *pool, const char *share);
void schemas_close(struct schemas *schemas); /* NULL is allowed */
/* kind: place, plan or updates. NULL with a problem in report. */
const struct xml_schema *schemas_get(struct schemas *schemas, const char *kind,
                                     struct report *report);

/* A register, plan or <updates>, in normal form and by its schema where it is right. */
struct source {
    const char *path, *kind, *id; /* kind: place, plan or updates (which have no id) */
    size_t number;                /* of a file: its place among the paths */
    xmlDoc *doc;                  /* NULL where there was none to read */
    char *canonical;              /* its XML, of a file that is a register or plan; or NULL */
    bool right;
};

/* Of one that source_take made. */
void source_free(struct source *source);

/* Of a document that was made here. False with problems in report. */
bool source_take(struct schemas *schemas, xmlDoc *doc, const char *path, struct source *source,
                 struct report *report);

/*
 * Files, in the order in which they are published: registers, plans, facts. Where there is more
 * than one processor, other threads read and check them ahead of the caller, a few at a time.
 * share: the folder that holds sql/; the paths outlive it.
 */
struct sources;
struct sources *sources_open(const char *share, const char *const *paths, size_t count);
/* Waits for the next one; NULL: there is none. Its document and XML live until the next call; a
 * caller that keeps them leaves NULL there. */
struct source *sources_next(struct sources *sources);
/* Once all were given: whether all were right and no two registers and no two plans have one id.
 * Tells the problems in the order of the paths. */
bool sources_right(struct sources *sources, struct report *report);
/* All that was given ends here. */
void sources_close(struct sources *sources);

#endif
