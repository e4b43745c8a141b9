/* What search finds, put into its tables once the rows that it is made of are there. */
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

/* Runs a statement that puts rows, and puts their words. */
static bool index_rows(struct apply *apply, const char *statement, const struct value *values) {
    struct statement *row;
    if (statements_find(apply->store->apply_sql, "last_search_row", NULL, &row) != STEP_ROW)
        return report_add(apply->report, "search", 0, "cannot be read: %s",
                          db_error(apply->store->db));
    const char *last = pool_integer(apply->pool, statement_integer(row, 0));
    statement_reset(row);
    return apply_run(apply, statement, values) &&
           apply_run(apply, "index_words", (struct value[]){{":last", last}, {0}});
}

bool index_version(struct apply *apply) {
    return index_rows(apply, is_plan(apply) ? "index_plan" : "index_place",
                      (struct value[]){{is_plan(apply) ? ":plan" : ":place", apply->id},
                                       {":day", apply->day},
                                       {0}});
}

bool index_fact(struct apply *apply) {
    return index_rows(apply, "index_fact", (struct value[]){{":entry", apply->number}, {0}});
}
