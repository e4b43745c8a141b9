#ifndef TIENDO_VIEW_JSON_H
#define TIENDO_VIEW_JSON_H

#include <libxml/tree.h>

#include "base/mem.h"

/* The tree as JSON, in pool: fields and children of an element are an object, a list is an array.
 * NULL when memory ran out. */
char *json_write(struct pool *pool, const xmlNode *root, size_t *length);

#endif
