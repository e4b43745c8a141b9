/* The growing run of bytes. */
#include "base/buffer.h"

#include <string.h>

struct buffer buffer_new(struct pool *pool) {
    return (struct buffer){.pool = pool, .bytes = pool_strdup(pool, "")};
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length) {
    if (buffer->length + length >= buffer->capacity) {
        size_t capacity = (buffer->length + length + 1) * 2;
        char *larger = pool_alloc(buffer->pool, capacity);
        memcpy(larger, buffer->bytes, buffer->length);
        buffer->bytes = larger;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text) {
    buffer_add(buffer, text, strlen(text));
}
