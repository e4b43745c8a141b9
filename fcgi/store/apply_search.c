/* What search finds, put into its table once the rows that it is made of are there. Their words
 * come last, in one statement: FTS5 writes what it has gathered whenever another one that may fail
 * begins. Or another thread indexes them: store/words.h. */
#include <string.h>

#include "base/buffer.h"
#include "base/xml.h"
#include "store/apply_parts.h"
#include "store/words.h"

static bool is_plan(const struct apply *apply) {
    return strcmp(apply->prefix, "plan") == 0;
}

/* Since a store's index was empty, another thread may make it: much at a time. */
enum { AHEAD_MIN = 4096, AHEAD_STEP = 512 };

static bool last_search(struct store *store, int64_t *last, struct report *report) {
    struct statement *row;
    if (statements_find(store->apply_sql, "last_search", NULL, &row) != STEP_ROW)
        return report_add(report, "search", 0, "cannot be read: %s", db_error(store->db));
    *last = statement_integer(row, 0);
    statement_reset(row);
    return true;
}

/* Hands the rows of a statement to the thread. */
static bool hand(struct store *store, struct statement *rows,
                 void (*take)(struct words *words, int64_t id, const char *title, const char *text),
                 struct report *report) {
    enum step step = STEP_FAILED;
    if (statement_bind_integer(rows, ":last", store->worded))
        while ((step = statement_step(rows)) == STEP_ROW)
            take(store->words, statement_integer(rows, 0), statement_text(rows, 1),
                 statement_text(rows, 2));
    statement_reset(rows);
    return step == STEP_DONE ||
           report_add(report, "search", 0, "cannot be read: %s", db_error(store->db));
}

/* Up to the row last. */
static bool hand_over(struct store *store, int64_t last, struct report *report) {
    bool done = hand(store, statements_get(store->apply_sql, "searches_after"), words_put, report);
    store->worded = last;
    return done;
}

bool index_ahead(struct store *store, struct report *report) {
    int64_t last;
    if (!last_search(store, &last, report)) return false;
    if (!store->words && last >= AHEAD_MIN && !store->is_indexed) {
        store->words = words_new(store->db);
        store->is_indexed = !store->words;
    }
    return !store->words || last < store->worded + AHEAD_STEP || hand_over(store, last, report);
}

bool index_words(struct store *store, struct report *report) {
    if (!store->words) return statements_run(store->apply_sql, "index_words", NULL, report);
    bool done = hand_over(store, 0, report) && words_move(store->words, report);
    words_free(store->words);
    store->words = NULL;
    store->is_indexed = true;
    return done;
}

/* Rows that are put next may have the numbers of those that are gone. */
bool drop_searches(struct apply *apply) {
    struct store *store = apply->store;
    const struct value self[] = {
        {is_plan(apply) ? ":plan" : ":place", apply->id}, {":day", apply->day}, {0}};
    if (!store->words)
        return apply_run(apply, "drop_words", self) && apply_run(apply, "drop_searches", self);
    struct statement *rows = statements_get(store->apply_sql, "searches_of_version");
    int64_t last;
    bool done = statement_bind(rows, self[0].name, self[0].text) &&
                statement_bind(rows, ":day", apply->day) &&
                hand(store, rows, words_drop, apply->report) &&
                apply_run(apply, "drop_searches", self) && last_search(store, &last, apply->report);
    if (done && last < store->worded) store->worded = last;
    return done;
}

bool index_document(struct apply *apply) {
    return apply_run(apply, "index_document",
                     (struct value[]){{":plan", apply->id}, {":day", apply->day}, {0}});
}

static void add_text(struct buffer *text, const char *more) {
    if (!more) return;
    if (text->length > 0) buffer_text(text, " · ");
    buffer_text(text, more);
}

void index_task(struct apply *apply, const struct part *task) {
    const xmlNode *node = task->node;
    struct buffer text = buffer_new(apply->pool);
    add_text(&text, xml_child_text(node, "official"));
    add_text(&text, xml_child_text(node, "product"));
    add_text(&text, xml_child_text(node, "goal"));
    for (xmlNode *lead = xml_child(node, "lead"); lead; lead = xml_next(lead))
        if (apply_agency(apply, xml_text(lead))) add_text(&text, xml_text(lead));
    add_text(&text, apply->place_name);
    queue_row(apply, QUEUE_TASK_SEARCH,
              (const struct datum[]){datum_text(task->key),
                                     datum_text(xml_child_text(node, "title")),
                                     datum_text(apply->place_name ? text.bytes : NULL)});
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
