#ifndef TIENDO_BASE_CSV_H
#define TIENDO_BASE_CSV_H

#include "base/buffer.h"

/* Adds one field of a record, in quotes where RFC 4180 wants them. text: UTF-8, no NUL. */
void csv_add_field(struct buffer *out, const char *text);

/* As above, for a spreadsheet, which takes text that begins with = + - @ tab or CR for a formula:
 * an apostrophe is put before it (OWASP, CSV Injection). */
void csv_add_cell(struct buffer *out, const char *text);

#endif
