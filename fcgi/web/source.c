/* The source of a journal entry: the bytes that its hash is computed over. */
#include "web/source.h"

#include <stdlib.h>

#include "base/xml.h"
#include "store/entry.h"

char *source_write(struct pool *pool, const xmlNode *root, size_t *length) {
    const xmlNode *row = xml_child(root, "entry");
    const char *number = row ? xml_attribute(row, "number") : NULL;
    if (!number) return NULL;
    const struct entry entry = {
        .number = strtoll(number, NULL, 10),
        .at = xml_attribute(row, "at"),
        .actor = xml_attribute(row, "actor"),
        .kind = xml_attribute(row, "kind"),
        .subject = xml_attribute(row, "subject"),
        .body = xml_attribute(row, "body"),
        .previous = xml_attribute(row, "previous"),
    };
    return entry.body ? entry_canonical(pool, &entry, length) : NULL;
}
