/* Facts, put into their tables. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xml.h"
#include "plan/deadline.h"
#include "store/apply_parts.h"

/* Most columns of a fact's row are attributes of its element. */
struct fact_values {
    struct value items[24];
    size_t count;
};

static void add_value(struct fact_values *values, const char *name, const char *text) {
    values->items[values->count++] = (struct value){name, text};
    values->items[values->count] = (struct value){0};
}

static void add_attributes(struct apply *apply, const xmlNode *fact, struct fact_values *values,
                           const char *const *names) {
    for (; *names; names++)
        add_value(values, pool_printf(apply->pool, ":%s", *names), xml_attribute(fact, *names));
}

static void add_entry(struct apply *apply, struct fact_values *values) {
    add_value(values, ":entry", apply->number);
    add_value(values, ":at", apply->entry->at);
}

static const char *folded_by(struct apply *apply, const xmlNode *fact) {
    const char *by = xml_attribute(fact, "by");
    return by ? text_folded(apply->pool, by) : NULL;
}

static const char *day_text(struct apply *apply, day when) {
    char text[DATE_ISO_SIZE];
    if (when == DAY_NONE) return NULL;
    day_format_iso(when, text);
    return pool_strdup(apply->pool, text);
}

/* What the new deadline of an amendment or condition means; a condition that is met without one has
 * no deadline any more. */
static bool add_deadline(struct apply *apply, const xmlNode *fact, struct fact_values *values) {
    const char *phrase = xml_attribute(fact, "deadline"), *why;
    struct milestones read = {0};
    const struct milestone none = {.rule = MILESTONE_UNSTATED, .due = DAY_NONE};
    /* the phrase has passed its checks: the period matters to recurring ones only, and they are
     * refused there */
    const struct deadline_period period = {day_of(YEAR_MIN, 1, 1), day_of(YEAR_MAX, 12, 31),
                                           DAY_NONE};
    bool moves = phrase || xml_is(fact, "condition");
    if (phrase && !deadline_read(apply->pool, phrase, &period, &read, &why))
        return report_add(apply->report, "journal", 0, "the deadline `%s` of entry %s: %s", phrase,
                          apply->number, why);
    const struct milestone *first = read.count > 0 ? &read.items[0] : &none;
    add_value(values, ":rule", moves ? milestone_rule_name(first->rule) : NULL);
    add_value(values, ":due", day_text(apply, first->due));
    add_value(values, ":before", first->before ? day_text(apply, first->due + 1) : NULL);
    return true;
}

static bool put_task_fact(struct apply *apply, const xmlNode *fact) {
    static const char *const names[] = {
        "plan",     "task",     "milestone",     "on",   "by",       "execution", "percent", "note",
        "deadline", "document", "document_date", "link", "corrects", NULL};
    struct fact_values values = {0};
    add_entry(apply, &values);
    add_value(&values, ":kind", (const char *)fact->name);
    add_value(&values, ":folded", folded_by(apply, fact));
    add_attributes(apply, fact, &values, names);
    return add_deadline(apply, fact, &values) && apply_run(apply, "put_fact", values.items);
}

static bool put_measurement(struct apply *apply, const xmlNode *fact) {
    static const char *const names[] = {"plan",   "target", "on",       "value",
                                        "source", "note",   "document", "document_date",
                                        "link",   NULL};
    struct fact_values values = {0};
    add_entry(apply, &values);
    add_attributes(apply, fact, &values, names);
    return apply_run(apply, "put_measurement", values.items);
}

static bool put_filing(struct apply *apply, const xmlNode *fact) {
    static const char *const names[] = {"plan", "duty",     "due",           "on",   "by",
                                        "note", "document", "document_date", "link", NULL};
    struct fact_values values = {0};
    add_entry(apply, &values);
    add_value(&values, ":folded", folded_by(apply, fact));
    add_attributes(apply, fact, &values, names);
    return apply_run(apply, "put_filing", values.items);
}

/* Takes an earlier entry back, whichever table it stands in. */
static bool take_back(struct apply *apply, const char *earlier) {
    static const char *const statements[] = {"withdraw_fact", "withdraw_measurement",
                                             "withdraw_filing", "withdraw_succession",
                                             "withdraw_search"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof statements / sizeof *statements; i++)
        done = apply_run(
            apply, statements[i],
            (struct value[]){
                {":at", apply->entry->at}, {":entry", apply->number}, {":earlier", earlier}, {0}});
    return done;
}

static bool note_withdrawal(struct apply *apply, const xmlNode *fact) {
    const char *earlier = xml_attribute(fact, "entry");
    return take_back(apply, earlier) &&
           apply_run(apply, "note_withdrawal",
                     (struct value[]){{":entry", apply->number},
                                      {":at", apply->entry->at},
                                      {":note", xml_attribute(fact, "note")},
                                      {":earlier", earlier},
                                      {0}}) &&
           apply_run(apply, "touch_earlier_agencies",
                     (struct value[]){{":entry", apply->number}, {":earlier", earlier}, {0}});
}

/* What feeds show, and to whom. */
static bool note_fact(struct apply *apply, const xmlNode *fact) {
    static const char *const names[] = {
        "plan",    "task",  "milestone", "target", "duty", "on",       "by",       "execution",
        "percent", "value", "deadline",  "source", "note", "document", "corrects", NULL};
    struct fact_values values = {0};
    const char *plan = xml_attribute(fact, "plan"), *task = xml_attribute(fact, "task");
    const char *folded = folded_by(apply, fact), *corrects = xml_attribute(fact, "corrects");
    add_entry(apply, &values);
    add_value(&values, ":kind", (const char *)fact->name);
    add_value(&values, ":folded", folded);
    add_attributes(apply, fact, &values, names);
    bool done =
        apply_run(apply, "note_fact", values.items) &&
        (!corrects ||
         apply_run(apply, "end_earlier_event",
                   (struct value[]){{":at", apply->entry->at}, {":earlier", corrects}, {0}}));
    if (done && task)
        done = apply_run(
            apply, "touch_task_agencies",
            (struct value[]){{":entry", apply->number}, {":plan", plan}, {":task", task}, {0}});
    if (done && folded)
        done = apply_run(apply, "touch_by",
                         (struct value[]){{":entry", apply->number},
                                          {":plan", plan},
                                          {":by", xml_attribute(fact, "by")},
                                          {":folded", folded},
                                          {0}});
    return done;
}

bool put_fact(struct apply *apply, const xmlNode *fact) {
    if (xml_is(fact, "withdrawal")) return note_withdrawal(apply, fact);
    if (xml_is(fact, "succession")) return apply_succession(apply, fact);
    const char *corrects = xml_attribute(fact, "corrects");
    if (corrects && !take_back(apply, corrects)) return false;
    bool done;
    if (xml_is(fact, "measurement"))
        done = put_measurement(apply, fact);
    else if (xml_is(fact, "filing"))
        done = put_filing(apply, fact);
    else
        done = put_task_fact(apply, fact);
    return done && note_fact(apply, fact) && index_fact(apply);
}
