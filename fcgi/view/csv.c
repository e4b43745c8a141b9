/* Rows written as CSV. */
#include "view/csv.h"

#include "base/csv.h"

void csv_header(const struct statement *row, struct buffer *out) {
    for (int i = 0; i < statement_columns(row); i++) {
        if (i > 0) buffer_text(out, ",");
        csv_add_field(out, statement_column(row, i));
    }
    buffer_text(out, "\r\n");
}

void csv_row(const struct statement *row, struct buffer *out) {
    for (int i = 0; i < statement_columns(row); i++) {
        const char *text = statement_shown(row, i, out->pool);
        if (i > 0) buffer_text(out, ",");
        csv_add_field(out, text ? text : "");
    }
    buffer_text(out, "\r\n");
}
