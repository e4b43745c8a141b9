#ifndef TIENDO_STORE_ENTRY_H
#define TIENDO_STORE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

/* One entry of the journal; sql/schema.sql says what each field is. */
struct entry {
    int64_t number;
    const char *at, *actor, *kind, *subject;
    const char *body; /* canonical XML */
    const char *previous, *hash;
};

enum { HASH_SIZE = 65 }; /* SHA-256 in hexadecimal and its NUL */

/* The hash before the first entry. */
extern const char entry_no_hash[HASH_SIZE];

/* The canonical bytes that the hash is computed over, in pool; NULL where the body is not XML. */
char *entry_canonical(struct pool *pool, const struct entry *entry, size_t *length);

/* The same where body is canonical XML already, as xml_canonical gives it. */
char *entry_around(struct pool *pool, const struct entry *entry, const char *body, size_t *length);

/* The SHA-256 of the canonical bytes, as 64 hexadecimal digits in pool; NULL as above. */
const char *entry_hash(struct pool *pool, const struct entry *entry);

/* The SHA-256 of any bytes, likewise. */
const char *hash_hex(struct pool *pool, const void *bytes, size_t length);

#endif
