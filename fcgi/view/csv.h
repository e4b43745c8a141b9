#ifndef TIENDO_VIEW_CSV_H
#define TIENDO_VIEW_CSV_H

#include "base/buffer.h"
#include "store/db.h"

/* CSV as RFC 4180 has it: a header, CRLF, quotes only where a field needs them, empty for NULL. */
void csv_header(const struct statement *row, struct buffer *out);
void csv_row(const struct statement *row, struct buffer *out);

#endif
