/* What search finds, put into its table once the rows that it is made of are there; their words
 * come last, in one statement: FTS5 writes what it has gathered whenever another one that may fail
 * begins.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/xml.h"
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
              (const char *const[]){apply->day, apply->id, task->key, xml_child_text(node, "title"),
                                    apply->place_name ? text.bytes : NULL});
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
