/* Rows written as CSV. */
#include "view/csv.h"

#include <string.h>

static void add_field(const char *text, struct buffer *out) {
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

void csv_header(const struct statement *row, struct buffer *out) {
    for (int i = 0; i < statement_columns(row); i++) {
        if (i > 0) buffer_text(out, ",");
        add_field(statement_column(row, i), out);
    }
    buffer_text(out, "\r\n");
}

void csv_row(const struct statement *row, struct buffer *out) {
    for (int i = 0; i < statement_columns(row); i++) {
        const char *text = statement_shown(row, i, out->pool);
        if (i > 0) buffer_text(out, ",");
        add_field(text ? text : "", out);
    }
    buffer_text(out, "\r\n");
}
