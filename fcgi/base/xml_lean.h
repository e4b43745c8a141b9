#ifndef TIENDO_BASE_XML_LEAN_H
#define TIENDO_BASE_XML_LEAN_H

#include <libxml/relaxng.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * libxml2 makes the facets of a datatype anew for each text that it looks at, which takes more time
 * than all else of a validation. So a schema has a lean form, that lacks the least length of 1 and
 * the large greatest lengths, and the type of texts that may be any: a document whose texts are
 * neither empty nor as long as that is valid if the lean form says so. Of any other document it
 * says nothing.
 */

/* The lean form of the schema at path, and the length, in characters, that texts may have. NULL
 * where it cannot be made. */
xmlRelaxNG *xml_lean_schema(const char *path, size_t *longest);

/* Whether all texts and attributes of the document are within that. */
bool xml_lean_fits(const xmlDoc *doc, size_t longest);

#endif
