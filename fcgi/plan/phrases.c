/* The deadlines of one plan, each read once. */
#include "plan/phrases.h"

#include <string.h>

struct phrase {
    struct phrase *next;
    const char *text;
    bool right;
    struct milestones milestones;
    const char *why;
};

struct phrases {
    struct pool *pool;
    struct deadline_period period;
    struct phrase *first;
};

struct phrases *phrases_new(struct pool *pool, const struct deadline_period *period) {
    struct phrases *phrases = pool_alloc(pool, sizeof *phrases);
    phrases->pool = pool;
    phrases->period = *period;
    return phrases;
}

/* Plans print few phrases, so a list will do. */
static const struct phrase *find(struct phrases *phrases, const char *text) {
    struct phrase *phrase = phrases->first;
    while (phrase && strcmp(phrase->text, text) != 0)
        phrase = phrase->next;
    if (phrase) return phrase;
    phrase = pool_alloc(phrases->pool, sizeof *phrase);
    phrase->text = pool_strdup(phrases->pool, text);
    phrase->right =
        deadline_read(phrases->pool, text, &phrases->period, &phrase->milestones, &phrase->why);
    phrase->next = phrases->first;
    phrases->first = phrase;
    return phrase;
}

bool phrases_read(struct phrases *phrases, const char *phrase, struct milestones *result,
                  const char **why) {
    const struct phrase *found = find(phrases, phrase ? phrase : "");
    *result = found->milestones;
    *why = found->why;
    return found->right;
}
