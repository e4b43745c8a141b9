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

/* A register, plan or <updates> that has passed its schema. */
struct source {
    const char *path, *kind, *id; /* kind: place, plan or updates (which have no id) */
    xmlDoc *doc;                  /* NULL where there was none to read; free it */
};

/* Of a document that was made here: puts it into normal form and validates it. False with problems in
 * report. */
bool source_take(struct schemas *schemas, xmlDoc *doc, const char *path, struct source *source,
                 struct report *report);

/* From files, several at a time where there are processors for it. sources has room for count; the
 * problems of all of them are reported in their order. share: the folder that holds sql/. */
bool sources_read(const char *share, const char *const *paths, size_t count, struct source *sources,
                  struct report *report);

/* Whether no two registers and no two plans have one id. */
bool sources_differ(const struct source *sources, size_t count, struct report *report);

#endif
