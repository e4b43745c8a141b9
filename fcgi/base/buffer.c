/* The growing run of bytes. */
#include "base/buffer.h"

struct buffer buffer_new(struct pool *pool) {
    return (struct buffer){.pool = pool, .bytes = pool_strdup(pool, "")};
}

void buffer_grow(struct buffer *buffer, size_t length) {
    size_t capacity = (buffer->length + length + 1) * 2;
    char *larger = pool_bytes(buffer->pool, capacity);
    memcpy(larger, buffer->bytes, buffer->length);
    buffer->bytes = larger;
    buffer->capacity = capacity;
}
