/* Fields of CSV. */
#include "base/csv.h"

#include <string.h>

void csv_add_field(struct buffer *out, const char *text) {
    if (!strpbrk(text, ",\"\r\n")) {
        buffer_text(out, text);
        return;
    }
    buffer_text(out, "\"");
    for (size_t length; *text; text += length) {
        length = strcspn(text, "\"");
        buffer_add(out, text, length);
        if (text[length] == '"') {
            buffer_text(out, "\"\"");
            length++;
        }
    }
    buffer_text(out, "\"");
}

void csv_add_cell(struct buffer *out, const char *text) {
    if (*text == '\0' || !strchr("=+-@\t\r", *text)) {
        csv_add_field(out, text);
        return;
    }
    struct buffer cell = buffer_new(out->pool);
    buffer_text(&cell, "'");
    buffer_text(&cell, text);
    csv_add_field(out, cell.bytes);
}
