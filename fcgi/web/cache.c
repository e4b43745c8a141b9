/* Replies kept by address: a table of chains, and a list by the time of their last use. */
#include "web/cache.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHAINS = 4096,  /* a power of two */
    LARGE_PART = 16 /* a reply of more than this part of the cache is not kept */
};

struct entry {
    struct entry *next;          /* in its chain */
    struct entry *newer, *older; /* by last use */
    size_t size;
    uint64_t hash;
    enum coding coding;
    const char *target;
    struct reply reply;
    char bytes[]; /* what the pointers above point to */
};

struct cache {
    struct pool *pool;
    size_t size, size_max;
    int64_t version;
    day today;
    struct entry *newest, *oldest;
    struct entry *chains[CHAINS];
};

/* FNV-1a, 64 bits */
static uint64_t hash_of(const char *target, enum coding coding) {
    uint64_t hash = 14695981039346656037u ^ (uint64_t)coding;
    for (; *target; target++)
        hash = (hash ^ (unsigned char)*target) * 1099511628211u;
    return hash;
}

struct cache *cache_new(size_t bytes_max) {
    struct pool *pool = pool_new();
    struct cache *cache = pool_alloc(pool, sizeof *cache);
    cache->pool = pool;
    cache->size_max = bytes_max;
    return cache;
}

/* Out of the list by last use. */
static void unlink_entry(struct cache *cache, struct entry *entry) {
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void link_newest(struct cache *cache, struct entry *entry) {
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void drop(struct cache *cache, struct entry *entry) {
    struct entry **link = &cache->chains[entry->hash % CHAINS];
    while (*link != entry)
        link = &(*link)->next;
    *link = entry->next;
    unlink_entry(cache, entry);
    cache->size -= entry->size;
    free(entry);
}

static void drop_all(struct cache *cache) {
    for (struct entry *entry = cache->newest, *older; entry; entry = older) {
        older = entry->older;
        free(entry);
    }
    cache->newest = cache->oldest = NULL;
    cache->size = 0;
    memset(cache->chains, 0, sizeof cache->chains);
}

void cache_free(struct cache *cache) {
    if (!cache) return;
    drop_all(cache);
    pool_free(cache->pool);
}

void cache_for(struct cache *cache, int64_t version, day today) {
    if (cache->version == version && cache->today == today) return;
    drop_all(cache);
    cache->version = version;
    cache->today = today;
}

static struct entry *find(const struct cache *cache, const char *target, enum coding coding,
                          uint64_t hash) {
    struct entry *entry = cache->chains[hash % CHAINS];
    while (entry &&
           (entry->hash != hash || entry->coding != coding || strcmp(entry->target, target) != 0))
        entry = entry->next;
    return entry;
}

const struct reply *cache_find(struct cache *cache, const char *target, enum coding coding) {
    struct entry *entry = find(cache, target, coding, hash_of(target, coding));
    if (!entry) return NULL;
    unlink_entry(cache, entry);
    link_newest(cache, entry);
    return &entry->reply;
}

/* The texts of a reply that live as long as it. */
static const char **texts_of(struct reply *reply, size_t at) {
    const char **texts[] = {&reply->content_type, &reply->cache_control, &reply->policy,
                            &reply->etag,         &reply->last_modified, &reply->link};
    return at < sizeof texts / sizeof *texts ? texts[at] : NULL;
}

/* Where bytes were copied to; *room moves behind them and a NUL. */
static const char *put(char **room, const char *bytes, size_t length) {
    char *copy = memcpy(*room, bytes, length);
    copy[length] = '\0';
    *room += length + 1;
    return copy;
}

void cache_keep(struct cache *cache, const char *target, enum coding coding,
                const struct reply *reply) {
    struct reply kept = *reply;
    size_t size = sizeof(struct entry) + strlen(target) + 1 + reply->length + 1;
    for (size_t i = 0; texts_of(&kept, i); i++)
        if (*texts_of(&kept, i)) size += strlen(*texts_of(&kept, i)) + 1;
    uint64_t hash = hash_of(target, coding);
    if (reply->status != 200 || size > cache->size_max / LARGE_PART ||
        find(cache, target, coding, hash))
        return;
    while (cache->size + size > cache->size_max)
        drop(cache, cache->oldest);
    struct entry *entry = malloc(size);
    if (!entry) return; /* it is made anew the next time */
    char *room = entry->bytes;
    *entry = (struct entry){.size = size, .hash = hash, .coding = coding, .reply = kept};
    entry->target = put(&room, target, strlen(target));
    entry->reply.body = put(&room, reply->body, reply->length);
    for (size_t i = 0; texts_of(&entry->reply, i); i++) {
        const char **text = texts_of(&entry->reply, i);
        if (*text) *text = put(&room, *text, strlen(*text));
    }
    entry->next = cache->chains[hash % CHAINS];
    cache->chains[hash % CHAINS] = entry;
    link_newest(cache, entry);
    cache->size += size;
}
