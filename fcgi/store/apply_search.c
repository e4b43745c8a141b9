/* What search finds, put into its tables once the rows that it is made of are there. */
#include <string.h>

#include "store/apply_parts.h"

static bool is_plan(const struct apply *apply) {
    return strcmp(apply->prefix, "plan") == 0;
}

/* Runs a statement about the version that begins on the entry's day. */
static bool run_of_version(struct apply *apply, const char *statement) {
    return apply_run(apply, statement,
                     (struct value[]){{is_plan(apply) ? ":plan" : ":place", apply->id},
                                      {":day", apply->day},
                                      {0}});
}

bool drop_words(struct apply *apply) {
    return run_of_version(apply, "drop_words");
}

bool index_version(struct apply *apply) {
    return run_of_version(apply, is_plan(apply) ? "index_plan" : "index_place") &&
           run_of_version(apply, "index_words");
}

bool index_fact(struct apply *apply) {
    const struct value values[] = {{":entry", apply->number}, {0}};
    return apply_run(apply, "index_fact", values) && apply_run(apply, "index_words", values);
}
