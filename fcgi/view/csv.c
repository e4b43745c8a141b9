/* Rows written as CSV. */
#include "view/csv.h"

#include "base/csv.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

void csv_header(const struct statement *row, enum csv_reader reader, struct buffer *out) {
    if (reader == CSV_EXCEL) buffer_text(out, BYTE_ORDER_MARK);
    for (int i = 0; i < statement_columns(row); i++) {
        if (i > 0) buffer_text(out, ",");
        csv_add_field(out, statement_column(row, i));
    }
    buffer_text(out, "\r\n");
}

void csv_row(const struct statement *row, enum csv_reader reader, struct buffer *out) {
    for (int i = 0; i < statement_columns(row); i++) {
        struct shown shown = statement_shown(row, i, out->pool);
        bool may_be_formula = reader == CSV_EXCEL && shown.type == VALUE_TEXT;
        if (i > 0) buffer_text(out, ",");
        if (may_be_formula)
            csv_add_cell(out, shown.text);
        else
            csv_add_field(out, shown.text ? shown.text : "");
    }
    buffer_text(out, "\r\n");
}
