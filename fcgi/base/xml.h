#ifndef TIENDO_BASE_XML_H
#define TIENDO_BASE_XML_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/report.h"

#define TIENDO_NAMESPACE "urn:tiendo:1"

/*
 * Parses a document from outside: no network, no DTD and so no entities but XML's five, libxml2's
 * limits on depth and size kept. path names it in problems. NULL with problems in report, else free
 * it with xmlFreeDoc.
 */
xmlDoc *xml_parse(const char *bytes, size_t length, const char *path, struct report *report);

/* Puts every text and attribute into normal form (text_normal) and drops comments, processing
 * instructions and the white space between elements. False with problems for characters that XML
 * forbids. */
bool xml_normalise(struct pool *pool, xmlDoc *doc, const char *path, struct report *report);

/* A RELAX NG schema, read once to validate many documents, one at a time. NULL with problems in
 * report. */
struct xml_schema;
struct xml_schema *xml_schema_open(struct pool *pool, const char *path, struct report *report);
void xml_schema_close(struct xml_schema *schema); /* NULL is allowed */
/* Before several threads use schemas, each its own: makes the types that libxml2 shares among them,
 * which it would make at their first use, unguarded. */
void xml_schemas_prepare(void);
bool xml_schema_validate(const struct xml_schema *schema, xmlDoc *doc, const char *path,
                         struct report *report);

/* The Canonical XML 1.0 of an element as a document of its own, in pool; or NULL. */
char *xml_canonical(struct pool *pool, const xmlNode *element, size_t *length);

/* Reading: the first child element of a name or NULL, the next sibling of the same name, an
 * attribute's value or NULL, an element's text ("" where an element is its first child). All text
 * lives as long as the document. */
xmlNode *xml_child(const xmlNode *parent, const char *name);
xmlNode *xml_next(const xmlNode *element);
xmlNode *xml_first_element(const xmlNode *parent);
xmlNode *xml_next_element(const xmlNode *element);
bool xml_is(const xmlNode *element, const char *name);
const char *xml_attribute(const xmlNode *element, const char *name);
const char *xml_text(const xmlNode *element);                        /* NULL for NULL */
const char *xml_child_text(const xmlNode *parent, const char *name); /* or NULL */

/* Building: an element in tiendo's namespace with that root, an attribute. NULL text adds none. */
xmlNode *xml_new_root(xmlDoc *doc, const char *name);
xmlNode *xml_add(xmlNode *parent, const char *name);
void xml_set(xmlNode *element, const char *name, const char *text);

#endif
