#ifndef TIENDO_WEB_CACHE_H
#define TIENDO_WEB_CACHE_H

#include "base/compress.h"
#include "web/answer.h"

/*
 * Replies that need not be made again: those of status 200 and their bodies as they were sent, by
 * address and content coding. They hold as long as their store and their day do; the one that was
 * asked for longest ago makes room for the next.
 */
struct cache;

/* For replies of bytes_max bytes together, keys and headers included. */
struct cache *cache_new(size_t bytes_max);
void cache_free(struct cache *cache); /* NULL is allowed */

/* Says for which version of the store and which day is asked from now on: where one of them is
 * another than before, all replies go. */
void cache_for(struct cache *cache, int64_t version, day today);

/* The reply for a target as it came and a coding, or NULL. Valid until the next cache_for and
 * cache_keep. */
const struct reply *cache_find(struct cache *cache, const char *target, enum coding coding);

/* Copies a reply, unless it alone would fill a good part of the cache. */
void cache_keep(struct cache *cache, const char *target, enum coding coding,
                const struct reply *reply);

#endif
