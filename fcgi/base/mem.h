#ifndef TIENDO_BASE_MEM_H
#define TIENDO_BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

/*
 * Memory that is freed all at once: a pool lives as long as one request, one command or one loaded
 * service, and everything made while it served goes with it. Nothing taken from a pool is freed
 * alone.
 *
 * When the machine has no memory left, these functions say so on standard error and end the
 * process: a worker is replaced, a command leaves the store as it was (its transaction is undone).
 */
struct pool;

struct pool *pool_new(void);
void pool_free(struct pool *pool); /* NULL is allowed */

/* Frees what was made in a pool, which keeps some memory for what comes. */
void pool_empty(struct pool *pool);

/* size bytes, zeroed, aligned for any object. Never NULL. */
void *pool_alloc(struct pool *pool, size_t size);

/* The same, with anything in it. */
void *pool_bytes(struct pool *pool, size_t size);

char *pool_strdup(struct pool *pool, const char *text);
char *pool_strndup(struct pool *pool, const char *text, size_t length);
char *pool_integer(struct pool *pool, int64_t number); /* in decimal */
char *pool_real(struct pool *pool, double number);     /* as %.15g: 80, 99.9 */
char *pool_printf(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * A growing array in a pool: returns items with room for at least count + 1 of size bytes each.
 * capacity is kept by the caller and starts as 0 with items NULL.
 */
void *pool_grow(struct pool *pool, void *items, size_t *capacity, size_t count, size_t size);

#endif
