#ifndef TIENDO_VIEW_CSV_H
#define TIENDO_VIEW_CSV_H

#include "base/buffer.h"
#include "store/db.h"

/* Who reads it: programs, or people in Excel, which knows UTF-8 by a byte order mark only and
 * computes what looks like a formula. */
enum csv_reader { CSV_PROGRAM, CSV_EXCEL };

/* CSV as RFC 4180 has it: a header, CRLF, quotes only where a field needs them, empty for NULL. */
void csv_header(const struct statement *row, enum csv_reader reader, struct buffer *out);
void csv_row(const struct statement *row, enum csv_reader reader, struct buffer *out);

#endif
