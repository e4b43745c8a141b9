/* What search finds, put into its table once the rows that it is made of are there; their words
 * come last, in one statement: FTS5 writes what it has gathered whenever another one that may fail
 * begins.
 */
#include <string.h>

#include "store/apply_parts.h"

static bool is_plan(const struct apply *apply) {
    return strcmp(apply->prefix, "plan") == 0;
}

bool drop_words(struct apply *apply) {
    return apply_run(apply, "drop_words",
                     (struct value[]){{is_plan(apply) ? ":plan" : ":place", apply->id},
                                      {":day", apply->day},
                                      {0}});
}

bool index_version(struct apply *apply) {
    return apply_run(apply, is_plan(apply) ? "index_plan" : "index_place",
                     (struct value[]){{is_plan(apply) ? ":plan" : ":place", apply->id},
                                      {":day", apply->day},
                                      {0}});
}

bool index_fact(struct apply *apply) {
    return apply_run(apply, "index_fact", (struct value[]){{":entry", apply->number}, {0}});
}

bool index_words(struct store *store, struct report *report) {
    return statements_run(store->apply_sql, "index_words", NULL, report);
}
