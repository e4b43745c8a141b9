#ifndef TIENDO_BASE_BUFFER_H
#define TIENDO_BASE_BUFFER_H

#include <stddef.h>
#include <string.h>

#include "base/mem.h"

/* Bytes that grow at the end, in a pool; always followed by a NUL that length does not count. */
struct buffer {
    struct pool *pool;
    char *bytes;
    size_t length, capacity;
};

struct buffer buffer_new(struct pool *pool);
/* Room for so many more bytes and the NUL. */
void buffer_grow(struct buffer *buffer, size_t length);

static inline void buffer_add(struct buffer *buffer, const void *bytes, size_t length) {
    if (buffer->length + length >= buffer->capacity) buffer_grow(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

static inline void buffer_text(struct buffer *buffer, const char *text) {
    buffer_add(buffer, text, strlen(text));
}

#endif
