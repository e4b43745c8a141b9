#ifndef TIENDO_VIEW_TREE_H
#define TIENDO_VIEW_TREE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

/*
 * The tree of a page: what every form of it (XML, HTML by XSLT, JSON) is made from. An element is
 * an object, its attributes are the object's fields, a list is an element that holds its items.
 * The types that JSON needs and XML does not know are kept beside the nodes.
 */
enum tree_type { TREE_TEXT, TREE_NULL, TREE_NUMBER, TREE_BOOLEAN };

/* A document whose root is <tiendo> in tiendo's namespace. Free it with tree_free. */
xmlDoc *tree_new(void);

/* Frees a document that was made in this answer; NULL is allowed. Its nodes go one by one, or with
 * the arena that they are in. */
void tree_free(xmlDoc *doc);

/* The names that stylesheets use, theirs for as long as the process lives. Names are compared by
 * their addresses first: elements and fields whose names stand here are found sooner. */
xmlDict *tree_names(void);
/* The name as it stands there, or else in pool. */
const char *tree_name(struct pool *pool, const char *name);

/* name must live as long as the tree. */
xmlNode *tree_add(xmlNode *parent, const char *name);
xmlNode *tree_add_list(xmlNode *parent, const char *name);

/* A field. text NULL is "not stated": empty in XML, null in JSON. */
void tree_set(xmlNode *element, const char *name, enum tree_type type, const char *text);

/* The same for an element whose fields are all set so, one behind the other: last is the one
 * before, or NULL. name must live as long as the tree. Returns the field. */
xmlAttr *tree_add_field(xmlNode *element, xmlAttr *last, const char *name, enum tree_type type,
                        const char *text);

enum tree_type tree_type_of(const xmlAttr *field);
bool tree_is_list(const xmlNode *element);

#endif
