/* Entries made into rows: which kind of entry does what. The parts of a plan are put into their
 * tables by apply_plan.c, those of a place's register by apply_place.c. */
#include "store/apply.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/xml.h"
#include "plan/parts.h"
#include "store/apply_parts.h"
#include "store/journal.h"
#include "store/notice.h"

static const struct {
    const char *kind;
    bool (*put)(struct apply *apply, const struct part *part);
    const char *remove; /* the statement that takes a part out, with :subject and :key */
} handlers[] = {
    {"document", put_document, NULL},
    {"section", put_section, "remove_section"},
    {"task", put_task, "remove_task"},
    {"target", put_target, "remove_target"},
    {"duty", put_duty, "remove_duty"},
    {"responsibilities", put_responsibilities, "remove_responsibilities"},
    {"notes", put_notes, "remove_notes"},
    {"place", put_place, NULL},
    {"agency", put_agency, "remove_agency"},
};
enum { HANDLERS = sizeof handlers / sizeof *handlers };

bool apply_run(struct apply *apply, const char *statement, const struct value *values) {
    return statements_run(apply->store->apply_sql, statement, values, apply->report);
}

static size_t handler_of(const char *kind) {
    size_t i = 0;
    while (i < HANDLERS && strcmp(handlers[i].kind, kind) != 0)
        i++;
    return i;
}

static bool put(struct apply *apply, const struct part *part) {
    size_t i = handler_of(part->kind);
    if (i < HANDLERS) return handlers[i].put(apply, part);
    return report_add(apply->report, "journal", 0, "entry %lld puts an unknown part <%s>",
                      (long long)apply->entry->number, part->kind);
}

static bool put_all(struct apply *apply, const struct parts *parts) {
    bool done = true;
    for (size_t i = 0; done && i < parts->count; i++)
        done = put(apply, &parts->items[i]);
    return done;
}

/* A new period gives every recurring deadline other milestones: all parts are put again. */
static bool put_whole_plan_again(struct apply *apply) {
    struct parts *parts = journal_parts(apply->store, apply->pool, apply->entry->subject,
                                        apply->entry->number, apply->report);
    apply->quiet = true;
    bool done = put_all(apply, parts);
    apply->quiet = false;
    parts_free(parts);
    return done;
}

/* A changed register may give a spelling to another agency: the links of every plan are made anew.
 */
static bool put_plans_of_place_again(struct apply *apply) {
    const char *ids = "";
    struct statement *plans = statements_get(apply->store->sql, "plans_of_place");
    statement_bind(plans, ":place", apply->id);
    while (statement_step(plans) == STEP_ROW)
        ids = pool_printf(apply->pool, "%s%s ", ids, statement_text(plans, 0));
    statement_reset(plans);
    bool done = true;
    for (size_t length; done && *ids; ids += length + 1) {
        length = strcspn(ids, " ");
        struct apply plan = *apply;
        struct entry entry = *apply->entry;
        plan.id = pool_strndup(apply->pool, ids, length);
        entry.subject = pool_printf(apply->pool, "plan/%s", plan.id);
        plan.entry = &entry;
        plan.passes_over = true;
        done = put_whole_plan_again(&plan);
    }
    return done;
}

static bool note_change(struct apply *apply, int position, const char *action,
                        const struct part *part) {
    if (strcmp(apply->prefix, "plan") != 0) return true;
    const char *title = part->node ? xml_child_text(part->node, "title") : NULL;
    if (!title && part->node) title = xml_child_text(part->node, "metric");
    if (!title && part->node) title = xml_child_text(part->node, "what");
    return apply_run(apply, "note_change",
                     (struct value[]){{":entry", apply->number},
                                      {":position", pool_printf(apply->pool, "%d", position)},
                                      {":action", action},
                                      {":part", part->kind},
                                      {":key", part->key},
                                      {":title", title ? title : ""},
                                      {":plan", apply->id},
                                      {0}});
}

static bool remove_part(struct apply *apply, const xmlNode *step, int position) {
    struct part part = {.kind = xml_attribute(step, "part"), .key = xml_attribute(step, "key")};
    size_t i = part.kind ? handler_of(part.kind) : HANDLERS;
    if (i == HANDLERS || !handlers[i].remove)
        return report_add(apply->report, "journal", 0, "entry %lld removes an unknown part",
                          (long long)apply->entry->number);
    return note_change(apply, position, "remove", &part) &&
           apply_run(apply, handlers[i].remove,
                     (struct value[]){{":subject", apply->id}, {":key", part.key}, {0}});
}

static bool order_part(struct apply *apply, const xmlNode *step) {
    const char *statement = pool_printf(apply->pool, "order_%s", xml_attribute(step, "part"));
    int position = 0;
    bool done = true;
    for (xmlNode *item = xml_child(step, "item"); done && item; item = xml_next(item))
        done = apply_run(apply, statement,
                         (struct value[]){{":subject", apply->id},
                                          {":key", xml_attribute(item, "key")},
                                          {":position", pool_printf(apply->pool, "%d", ++position)},
                                          {0}});
    return done;
}

static bool apply_changes(struct apply *apply, const xmlNode *root) {
    bool done = true, document = false;
    int position = 0;
    for (xmlNode *step = xml_first_element(root); done && step; step = xml_next_element(step)) {
        if (xml_is(step, "put")) {
            struct part part = parts_of_put(apply->pool, step);
            document |= strcmp(part.kind, "document") == 0;
            done = note_change(apply, ++position, "put", &part) && put(apply, &part);
        } else if (xml_is(step, "remove")) {
            done = remove_part(apply, step, ++position);
        } else {
            done = order_part(apply, step);
        }
    }
    if (done && strcmp(apply->prefix, "place") == 0) return put_plans_of_place_again(apply);
    return done && (!document || put_whole_plan_again(apply));
}

static bool apply_whole(struct apply *apply, const xmlNode *root) {
    struct parts *parts = parts_new(apply->pool);
    parts_split(parts, root);
    bool done = put_all(apply, parts);
    parts_free(parts);
    return done;
}

/* What feeds show of the entry, once its parts are in. */
static bool note_event(struct apply *apply) {
    const struct value values[] = {{":entry", apply->number},
                                   {":kind", apply->entry->kind},
                                   {":at", apply->entry->at},
                                   {":plan", apply->id},
                                   {0}};
    return apply_run(apply, "note_event", values) &&
           apply_run(apply, "touch_plan",
                     (struct value[]){{":at", apply->entry->at}, {":plan", apply->id}, {0}});
}

/* Where the entry's item stands in feeds. */
static bool put_feed_items(struct apply *apply) {
    return apply_run(apply, "put_feed_items",
                     (struct value[]){{":entry", apply->number}, {":at", apply->entry->at}, {0}});
}

bool apply_entry(struct store *store, const struct entry *entry, struct report *report) {
    struct pool *pool = pool_new();
    xmlDoc *doc =
        xmlReadMemory(entry->body, (int)strlen(entry->body), "journal", "UTF-8", XML_PARSE_NONET);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool done = false;
    if (!root) {
        report_add(report, "journal", 0, "entry %lld has a body that is not understood",
                   (long long)entry->number);
        goto out;
    }
    struct apply apply = {
        .store = store,
        .pool = pool,
        .report = report,
        .entry = entry,
        .number = pool_printf(pool, "%lld", (long long)entry->number),
        .prefix = strncmp(entry->subject, "plan/", 5) == 0 ? "plan" : "place",
        .id = xml_attribute(root, "id"),
        .place = xml_attribute(root, "place"),
    };
    if (!notices_before(store, entry, report)) goto out;
    if (!apply.id) {
        done = apply_fact(&apply, root) && put_feed_items(&apply);
        goto out;
    }
    if (xml_is(root, "plan") || xml_is(root, "place"))
        done = apply_whole(&apply, root);
    else if (xml_is(root, "plan_changes") || xml_is(root, "place_changes"))
        done = apply_changes(&apply, root);
    else if (xml_is(root, "sample"))
        done = apply_run(&apply, "put_sample",
                         (struct value[]){{":as_of", xml_attribute(root, "as_of")}, {0}});
    else
        report_add(report, "journal", 0, "entry %lld has an unknown body <%s>",
                   (long long)entry->number, root->name);
    if (done && strcmp(apply.prefix, "plan") == 0)
        done = note_event(&apply) && put_feed_items(&apply);
out:
    xmlFreeDoc(doc);
    pool_free(pool);
    return done;
}
