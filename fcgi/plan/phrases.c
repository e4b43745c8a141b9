/* The deadlines of plans, each read once. */
#include "plan/phrases.h"

#include <stdint.h>
#include <string.h>

struct phrase {
    struct phrase *next;
    const char *text;
    bool right;
    struct milestones milestones;
    const char *why;
};

/* what many plans print is little; not all that anybody wrote is kept */
enum { BUCKETS = 256, PHRASES_MAX = 4096, PERIODS_MAX = 16 };

struct phrases {
    struct phrases *next;
    struct pool *pool;
    struct deadline_period period;
    size_t count;
    struct phrase *buckets[BUCKETS];
};

static bool same(const struct deadline_period *one, const struct deadline_period *other) {
    return one->from == other->from && one->to == other->to && one->issued == other->issued;
}

struct phrases *phrases_of(struct phrases **known, const struct deadline_period *period) {
    struct phrases **at = known;
    for (int i = 1; i < PERIODS_MAX && *at && !same(&(*at)->period, period); i++)
        at = &(*at)->next;
    struct phrases *found = *at;
    if (found) *at = found->next;
    if (!found || !same(&found->period, period) || found->count >= PHRASES_MAX) {
        if (found) pool_free(found->pool);
        struct pool *pool = pool_new();
        found = pool_alloc(pool, sizeof *found);
        found->pool = pool;
        found->period = *period;
    }
    found->next = *known;
    return *known = found;
}

void phrases_free(struct phrases *known) {
    for (struct phrases *next; known; known = next) {
        next = known->next;
        pool_free(known->pool);
    }
}

static struct phrase **bucket_of(struct phrases *phrases, const char *text) {
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return &phrases->buckets[hash % BUCKETS];
}

static const struct phrase *find(struct phrases *phrases, const char *text) {
    struct phrase **bucket = bucket_of(phrases, text), *phrase = *bucket;
    while (phrase && strcmp(phrase->text, text) != 0)
        phrase = phrase->next;
    if (phrase) return phrase;
    phrase = pool_alloc(phrases->pool, sizeof *phrase);
    phrase->text = pool_strdup(phrases->pool, text);
    phrase->right =
        deadline_read(phrases->pool, text, &phrases->period, &phrase->milestones, &phrase->why);
    phrase->next = *bucket;
    phrases->count++;
    return *bucket = phrase;
}

bool phrases_read(struct phrases *phrases, const char *phrase, struct milestones *result,
                  const char **why) {
    const struct phrase *found = find(phrases, phrase ? phrase : "");
    *result = found->milestones;
    *why = found->why;
    return found->right;
}
