/* The pool: blocks of memory in a list, freed together. */
#include "base/mem.h"

#include <math.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

/* What a small pool holds comes with it: one piece, of a size that malloc has at hand. */
enum { OWN_SIZE = 960 };

struct pool {
    struct block *blocks;
    size_t used;
    alignas(max_align_t) unsigned char own[OWN_SIZE];
};

static _Noreturn void out_of_memory(size_t size) {
    fprintf(stderr,
            "tiendo: no memory for %zu bytes; give the machine more, or run fewer workers\n", size);
    exit(EXIT_FAILURE);
}

static struct block *block_new(size_t size) {
    struct block *block = malloc(sizeof *block + size);
    if (!block) out_of_memory(size);
    block->next = NULL;
    block->used = 0;
    block->size = size;
    return block;
}

struct pool *pool_new(void) {
    struct pool *pool = malloc(sizeof *pool);
    if (!pool) out_of_memory(sizeof *pool);
    pool->blocks = NULL;
    pool->used = 0;
    return pool;
}

void pool_free(struct pool *pool) {
    if (!pool) return;
    for (struct block *block = pool->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(pool);
}

void pool_empty(struct pool *pool) {
    struct block *kept = NULL;
    for (struct block *block = pool->blocks, *next; block; block = next) {
        next = block->next;
#ifndef __SANITIZE_ADDRESS__ /* which is to see who uses what is gone */
        if (!kept && block->size == BLOCK_SIZE) {
            kept = block;
            continue;
        }
#endif
        free(block);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    pool->blocks = kept;
    pool->used = 0;
}

void *pool_bytes(struct pool *pool, size_t size) {
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 2) out_of_memory(size);
    size = (size + step - 1) / step * step;
    if (!pool->blocks && OWN_SIZE - pool->used >= size) {
        void *own = pool->own + pool->used;
        pool->used += size;
        return own;
    }
    struct block *block = pool->blocks;
    if (!block || block->size - block->used < size) {
        block = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE);
        block->next = pool->blocks;
        pool->blocks = block;
    }
    void *bytes = block->bytes + block->used;
    block->used += size;
    return bytes;
}

void *pool_alloc(struct pool *pool, size_t size) {
    return memset(pool_bytes(pool, size), 0, size);
}

char *pool_strndup(struct pool *pool, const char *text, size_t length) {
    char *copy = pool_bytes(pool, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *pool_strdup(struct pool *pool, const char *text) {
    return pool_strndup(pool, text, strlen(text));
}

/* A number with so many of its digits behind the point. */
static char *decimal(struct pool *pool, int64_t number, int places) {
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    int written = 0;
    do {
        *--at = (char)('0' + rest % 10);
        if (++written == places) *--at = '.';
    } while ((rest /= 10) || written <= places);
    if (number < 0) *--at = '-';
    return pool_strndup(pool, at, (size_t)(digits + sizeof digits - at));
}

char *pool_integer(struct pool *pool, int64_t number) {
    return decimal(pool, number, 0);
}

char *pool_real(struct pool *pool, double number) {
    /* two decimals are enough for nearly all that pages show */
    enum { LIMIT = 1000000000, HUNDREDTHS = 100 };
    int places = 2;
    int64_t whole = number > -LIMIT && number < LIMIT ? llround(number * HUNDREDTHS) : 0;
    if ((double)whole / HUNDREDTHS != number) return pool_printf(pool, "%.15g", number);
    for (; places > 0 && whole % 10 == 0; places--)
        whole /= 10;
    return decimal(pool, whole, places);
}

char *pool_printf(struct pool *pool, const char *format, ...) {
    char most[256]; /* texts fit: only a longer one is written twice */
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(most, sizeof most, format, arguments);
    va_end(arguments);
    if (length < 0) most[length = 0] = '\0';
    char *text = pool_bytes(pool, (size_t)length + 1);
    if ((size_t)length < sizeof most)
        memcpy(text, most, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *pool_grow(struct pool *pool, void *items, size_t *capacity, size_t count, size_t size) {
    if (count < *capacity) return items;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / 2 / size) out_of_memory(wanted);
    void *larger = pool_alloc(pool, wanted * size);
    if (items) memcpy(larger, items, count * size);
    *capacity = wanted;
    return larger;
}
