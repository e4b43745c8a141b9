#ifndef TIENDO_BASE_BUFFER_H
#define TIENDO_BASE_BUFFER_H

#include <stddef.h>

#include "base/mem.h"

/* Bytes that grow at the end, in a pool; always followed by a NUL that length does not count. */
struct buffer {
    struct pool *pool;
    char *bytes;
    size_t length, capacity;
};

struct buffer buffer_new(struct pool *pool);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);

#endif
