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
