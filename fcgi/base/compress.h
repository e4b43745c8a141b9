#ifndef TIENDO_BASE_COMPRESS_H
#define TIENDO_BASE_COMPRESS_H

#include <stddef.h>

#include "base/mem.h"

/* Content codings (RFC 9110, 8.4.1): gzip is RFC 1952, br is RFC 7932. */
enum coding { CODING_IDENTITY, CODING_GZIP, CODING_BROTLI, CODINGS };

/* The name in Content-Encoding: "gzip", "br"; NULL of CODING_IDENTITY. */
const char *coding_name(enum coding coding);

/* The smallest coding that the field Accept-Encoding allows (RFC 9110, 12.5.3); field may be NULL:
 * identity. What is no list of codings is read as far as it is one. */
enum coding coding_accepted(const char *field);

/* bytes in that coding, in pool; the same bytes always give the same ones. NULL where they would
 * not become smaller. coding is not CODING_IDENTITY. */
char *compress_bytes(struct pool *pool, enum coding coding, const char *bytes, size_t length,
                     size_t *compressed);

#endif
