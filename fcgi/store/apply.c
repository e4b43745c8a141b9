/* Entries made into rows: which kind of entry does what. The parts of a plan are put into their
 * tables by apply_plan.c, those of a place's register by apply_place.c. */
#include "store/apply.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "base/xml.h"
#include "plan/parts.h"
#include "store/apply_parts.h"
#include "store/journal.h"
#include "store/notice.h"

static const struct {
    const char *kind;
    bool (*put)(struct apply *apply, const struct part *part);
} handlers[PART_KINDS] = {
    {"document", put_document}, {"section", put_section},
    {"task", put_task},         {"target", put_target},
    {"duty", put_duty},         {"responsibilities", put_responsibilities},
    {"notes", put_notes},       {"place", put_place},
    {"agency", put_agency},
};

bool apply_run(struct apply *apply, const char *statement, const struct value *values) {
    return statements_run(apply->store->apply_sql, statement, values, apply->report);
}

static bool put(struct apply *apply, const struct part *part) {
    for (size_t i = 0; i < PART_KINDS; i++) {
        if (strcmp(handlers[i].kind, part->kind) != 0) continue;
        apply->position = ++apply->put[i];
        return handlers[i].put(apply, part);
    }
    return report_add(apply->report, "journal", 0, "entry %lld puts an unknown part <%s>",
                      (long long)apply->entry->number, part->kind);
}

/* Ends the version before and puts the parts of the one that begins on the entry's day. */
static bool put_version(struct apply *apply, const struct parts *parts) {
    bool is_plan = strcmp(apply->prefix, "plan") == 0;
    const struct value self[] = {
        {is_plan ? ":plan" : ":place", apply->id}, {":day", apply->day}, {0}};
    bool done = (!is_plan || states_of_plan_before(apply)) && drop_searches(apply) &&
                apply_run(apply, pool_printf(apply->pool, "drop_%s", apply->prefix), self) &&
                apply_run(apply, pool_printf(apply->pool, "end_%s", apply->prefix), self);
    memset(apply->put, 0, sizeof apply->put);
    done = done && (!is_plan || begin_ids(apply));
    for (size_t i = 0; done && i < parts->count; i++)
        done = put(apply, &parts->items[i]);
    return done && put_queued(apply) &&
           (is_plan ? states_of_plan_after(apply) : put_members(apply, parts)) &&
           index_version(apply);
}

/* What all entries up to this one say of a subject. */
static bool put_version_from_journal(struct apply *apply) {
    struct parts *parts = journal_parts(apply->store, apply->pool,
                                        pool_printf(apply->pool, "%s/%s", apply->prefix, apply->id),
                                        apply->entry->number, apply->report);
    bool done = put_version(apply, parts);
    parts_free(parts);
    return done;
}

/* The place of a plan that was published before; NULL if it was not. */
static const char *place_of_plan(struct apply *apply) {
    struct statement *row;
    if (statements_find(apply->store->sql, "place_of_plan",
                        (struct value[]){{":plan", apply->id}, {0}}, &row) != STEP_ROW)
        return NULL;
    const char *place = pool_strdup(apply->pool, statement_text(row, 0));
    statement_reset(row);
    return place;
}

/* A changed register may give a spelling to another agency: the links of every plan of the place
 * are made anew. */
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
        plan.prefix = "plan";
        plan.id = pool_strndup(apply->pool, ids, length);
        plan.place = apply->id;
        plan.passes_over = true;
        plan.agencies = NULL;
        plan.phrases = NULL;
        done = put_version_from_journal(&plan);
    }
    return done;
}

/* feed: its feed, where its register has it now. */
struct known_agency {
    struct known_agency *next;
    const char *printed, *id, *feed;
    bool touched;
};

/* Plans name few agencies, so a list will do. */
static struct known_agency *know_agency(struct apply *apply, const char *printed) {
    struct known_agency *known = apply->agencies;
    while (known && strcmp(known->printed, printed) != 0)
        known = known->next;
    if (known) return known;
    struct statement *row;
    known = pool_alloc(apply->pool, sizeof *known);
    *known = (struct known_agency){.next = apply->agencies,
                                   .printed = pool_strdup(apply->pool, printed)};
    apply->agencies = known;
    if (statements_find(apply->store->apply_sql, "known_agency",
                        (struct value[]){{":place", apply->place},
                                         {":folded", text_folded(apply->pool, printed)},
                                         {0}},
                        &row) == STEP_ROW) {
        const char *feed = statement_text(row, 1);
        known->id = pool_strdup(apply->pool, statement_text(row, 0));
        known->feed = feed ? pool_strdup(apply->pool, feed) : NULL;
        statement_reset(row);
    }
    return known;
}

const char *apply_agency(struct apply *apply, const char *printed) {
    return know_agency(apply, printed)->id;
}

/* Notes for the feed of an agency that the entry touches it. */
static bool touch(struct apply *apply, struct known_agency *known) {
    if (known->touched || !known->id) return true;
    known->touched = true;
    return apply_run(apply, "touch_agency",
                     (struct value[]){{":agency", known->id}, {":entry", apply->number}, {0}});
}

/* The agencies that an element names. */
static bool touch_agencies(struct apply *apply, const xmlNode *node) {
    if (plan_names_agency(node)) return touch(apply, know_agency(apply, xml_text(node)));
    bool done = true;
    for (xmlNode *child = xml_first_element(node); done && child; child = xml_next_element(child))
        done = touch_agencies(apply, child);
    return done;
}

/* What feeds show of one step of a change of a plan. */
static bool note_change(struct apply *apply, int position, const char *action,
                        const struct part *part) {
    const char *title = part->node ? xml_child_text(part->node, "title") : NULL;
    if (!title && part->node) title = xml_child_text(part->node, "metric");
    if (!title && part->node) title = xml_child_text(part->node, "what");
    return apply_run(apply, "note_change",
                     (struct value[]){{":entry", apply->number},
                                      {":position", pool_integer(apply->pool, position)},
                                      {":action", action},
                                      {":part", part->kind},
                                      {":key", part->key},
                                      {":title", title ? title : ""},
                                      {":plan", apply->id},
                                      {":day", apply->day},
                                      {0}});
}

static bool note_changes(struct apply *apply, const xmlNode *root) {
    bool done = true;
    int position = 0;
    for (xmlNode *step = xml_first_element(root); done && step; step = xml_next_element(step)) {
        if (xml_is(step, "put")) {
            struct part part = parts_of_put(step);
            done = note_change(apply, ++position, "put", &part) && touch_agencies(apply, step);
        } else if (xml_is(step, "remove")) {
            struct part part = {.kind = xml_attribute(step, "part"),
                                .key = xml_attribute(step, "key")};
            done = note_change(apply, ++position, "remove", &part);
        }
    }
    return done;
}

static bool apply_changes(struct apply *apply, const xmlNode *root) {
    if (!parts_can_fold(root))
        return report_add(apply->report, "journal", 0,
                          "entry %s has a change that does not say what it changes", apply->number);
    if (strcmp(apply->prefix, "place") == 0)
        return put_version_from_journal(apply) && put_plans_of_place_again(apply);
    apply->place = place_of_plan(apply);
    return note_changes(apply, root) && put_version_from_journal(apply);
}

static bool apply_whole(struct apply *apply, const xmlNode *root) {
    struct parts *parts = parts_new(apply->pool);
    parts_split(parts, root);
    bool done = put_version(apply, parts);
    for (struct known_agency *known = apply->agencies; done && known; known = known->next)
        done = touch(apply, known);
    parts_free(parts);
    return done;
}

/* How many parts of a kind were put. */
static const char *count_of(struct apply *apply, const char *kind) {
    size_t i = 0;
    while (strcmp(handlers[i].kind, kind) != 0)
        i++;
    return pool_integer(apply->pool, apply->put[i]);
}

/* What feeds show of the entry, once its parts are in. */
static bool note_event(struct apply *apply) {
    const struct value values[] = {{":entry", apply->number},
                                   {":kind", apply->entry->kind},
                                   {":at", apply->entry->at},
                                   {":tasks", count_of(apply, "task")},
                                   {":targets", count_of(apply, "target")},
                                   {":duties", count_of(apply, "duty")},
                                   {":plan", apply->id},
                                   {0}};
    return apply_run(apply, "note_event", values);
}

static const char *day_of_entry(struct pool *pool, const struct entry *entry) {
    char text[DATE_ISO_SIZE];
    int64_t at;
    day_format_iso(instant_parse_iso(entry->at, &at) ? day_in_vietnam(at) : DAY_NONE, text);
    return pool_strdup(pool, text);
}

/* Where the entry's item stands in feeds. */
static bool put_feed_items(struct apply *apply) {
    return apply_run(apply, "put_feed_items",
                     (struct value[]){{":entry", apply->number}, {":at", apply->entry->at}, {0}});
}

static void queue_feed(struct apply *apply, const char *feed) {
    queue_row(apply, QUEUE_FEED, (const struct datum[]){datum_text(feed)});
}

/* Two names may be of one agency. */
static bool is_told(const struct known_agency *known) {
    for (const struct known_agency *other = known->next; other; other = other->next)
        if (other->feed && strcmp(other->feed, known->feed) == 0) return true;
    return false;
}

/* Of a plan that is published: it is the first item of its tasks' feeds already. */
static bool put_first_feed_items(struct apply *apply) {
    static const char *const kinds[] = {"plan", "targets", "duties"};
    queue_feed(apply, "all");
    queue_feed(apply, pool_printf(apply->pool, "place/%s", apply->place));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        queue_feed(apply, pool_printf(apply->pool, "%s/%s", kinds[i], apply->id));
    for (const struct known_agency *known = apply->agencies; known; known = known->next)
        if (known->feed && !is_told(known)) queue_feed(apply, known->feed);
    return put_queued(apply);
}

/* Of something new, mostly: put_version says more. */
static bool is_publication(const struct entry *entry) {
    return strcmp(entry->kind, "plan_published") == 0 ||
           strcmp(entry->kind, "place_published") == 0 || strcmp(entry->kind, "sample") == 0;
}

bool apply_entry(struct store *store, const struct entry *entry, const xmlNode *root,
                 struct report *report) {
    struct pool *pool = pool_new();
    bool done = false;
    struct apply apply = {
        .store = store,
        .pool = pool,
        .report = report,
        .entry = entry,
        .number = pool_integer(pool, entry->number),
        .day = day_of_entry(pool, entry),
        .prefix = strncmp(entry->subject, "plan/", 5) == 0 ? "plan" : "place",
        .id = xml_attribute(root, "id"),
        .place = xml_attribute(root, "place"),
    };
    if (!is_publication(entry) && !apply_settle(store)) goto out;
    if (!check_entry(&apply, root) || !notices_before(store, entry, report)) goto out;
    if (xml_is(root, "plan") || xml_is(root, "place"))
        done = apply_whole(&apply, root);
    else if (xml_is(root, "plan_changes") || xml_is(root, "place_changes"))
        done = apply_changes(&apply, root);
    else if (xml_is(root, "sample"))
        done = apply_run(&apply, "put_sample",
                         (struct value[]){{":as_of", xml_attribute(root, "as_of")}, {0}});
    else
        done = apply_fact(&apply, root) && put_feed_items(&apply);
    if (done && apply.id && strcmp(apply.prefix, "plan") == 0)
        done = note_event(&apply) &&
               (strcmp(entry->kind, "plan_published") == 0 ? put_first_feed_items(&apply)
                                                           : put_feed_items(&apply));
    done = done && index_ahead(store, report);
out:
    pool_free(pool);
    return done;
}
