/* The parts of a plan, put into their tables. */
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "store/apply_span.h"

static const char *text_of_int(struct apply *apply, int64_t number) {
    return pool_integer(apply->pool, number);
}

static const char *text_of_day(struct apply *apply, day when) {
    char text[DATE_ISO_SIZE];
    if (when == DAY_NONE) return NULL;
    day_format_iso(when, text);
    return pool_strdup(apply->pool, text);
}

/* The day that "before" names, or NULL. */
static const char *day_after(struct apply *apply, const struct milestone *milestone) {
    return milestone->before ? text_of_day(apply, milestone->due + 1) : NULL;
}

/* Runs a statement that puts something into the version of the plan that begins on the entry's day.
 */
static bool put_row(struct apply *apply, const char *statement, const struct value *values) {
    struct value all[16] = {{":plan", apply->id}, {":day", apply->day}};
    for (int count = 2; values->name; values++)
        all[count++] = *values;
    return apply_run(apply, statement, all);
}

/* Runs a statement that links an agency, found by its printed name in the plan's place. */
static bool link_agency(struct apply *apply, const char *statement, const struct value *owner,
                        int position, const char *printed) {
    struct value values[8] = {{":agency", apply_agency(apply, printed)},
                              {":position", text_of_int(apply, position)}};
    int count = 2;
    while (owner->name)
        values[count++] = *owner++;
    if (apply->passes_over && !values[0].text) return true;
    return apply_run(apply, statement, values);
}

/* Links every child element of a name. */
static bool link_agencies(struct apply *apply, const char *statement, const struct value *owner,
                          const xmlNode *parent, const char *name) {
    int position = 0;
    bool done = true;
    for (xmlNode *child = xml_child(parent, name); done && child; child = xml_next(child))
        done = link_agency(apply, statement, owner, ++position, xml_text(child));
    return done;
}

static bool put_cited(struct apply *apply, const xmlNode *document, const char *role) {
    int position = 0;
    bool done = true;
    for (xmlNode *cited = xml_child(document, role); done && cited; cited = xml_next(cited))
        done = put_row(apply, "put_cited_document",
                       (struct value[]){{":role", role},
                                        {":position", text_of_int(apply, ++position)},
                                        {":number", xml_attribute(cited, "number")},
                                        {":issued", xml_attribute(cited, "issued")},
                                        {":task", xml_attribute(cited, "task")},
                                        {":title", xml_text(cited)},
                                        {0}});
    return done;
}

static bool find_place_name(struct apply *apply) {
    struct statement *row;
    enum step step = statements_find(apply->store->apply_sql, "place_name",
                                     (struct value[]){{":place", apply->place}, {0}}, &row);
    if (step == STEP_ROW) {
        apply->place_name = pool_strdup(apply->pool, statement_text(row, 0));
        statement_reset(row);
    }
    return step == STEP_ROW || step == STEP_DONE;
}

bool put_document(struct apply *apply, const struct part *part) {
    const xmlNode *node = part->node;
    const char *standing = xml_child_text(node, "standing_agency");
    apply->from = xml_attribute(node, "from");
    return put_row(apply, "put_document",
                   (struct value[]){{":place", apply->place},
                                    {":kind", xml_attribute(node, "kind")},
                                    {":number", xml_attribute(node, "number")},
                                    {":title", xml_child_text(node, "title")},
                                    {":issuer", xml_child_text(node, "issuer")},
                                    {":issued", xml_attribute(node, "issued")},
                                    {":signer", xml_child_text(node, "signer")},
                                    {":from", xml_attribute(node, "from")},
                                    {":to", xml_attribute(node, "to")},
                                    {":standing", standing ? apply_agency(apply, standing) : NULL},
                                    {0}}) &&
           put_cited(apply, node, "basis") && put_cited(apply, node, "replaces") &&
           index_document(apply) && find_place_name(apply);
}

bool put_section(struct apply *apply, const struct part *part) {
    return put_row(apply, "put_section",
                   (struct value[]){{":number", part->key},
                                    {":title", xml_child_text(part->node, "title")},
                                    {":position", text_of_int(apply, apply->position)},
                                    {0}});
}

/* The phrases of the plan whose document was put. */
static struct phrases *phrases_of_plan(struct apply *apply) {
    struct statement *row;
    if (apply->phrases) return apply->phrases;
    enum step step = statements_find(apply->store->apply_sql, "period",
                                     (struct value[]){{":plan", apply->id}, {0}}, &row);
    if (step != STEP_ROW) return NULL;
    const char *issued = statement_text(row, 2);
    const struct deadline_period period = {day_parse_iso(statement_text(row, 0)),
                                           day_parse_iso(statement_text(row, 1)),
                                           issued ? day_parse_iso(issued) : DAY_NONE};
    statement_reset(row);
    apply->phrases = phrases_of(&apply->store->phrases, &period);
    return apply->phrases;
}

static bool read_deadline(struct apply *apply, const char *phrase, struct milestones *milestones) {
    struct phrases *phrases = phrases_of_plan(apply);
    const char *why;
    if (!phrases) {
        report_add(apply->report, "journal", 0, "plan `%s` has no document", apply->id);
        return false;
    }
    if (phrases_read(phrases, phrase, milestones, &why)) return true;
    report_add(apply->report, "journal", 0, "the deadline `%s` of plan `%s`: %s", phrase, apply->id,
               why);
    return false;
}

/* Queues the agencies that a task or milestone names in its child elements; with what stands before
 * and behind the place and the agency in a row. */
static void queue_agencies(struct apply *apply, enum queue queue, int64_t owner, const char *role,
                           const xmlNode *parent, const char *name) {
    int position = 0;
    for (xmlNode *child = xml_child(parent, name); child; child = xml_next(child)) {
        const char *printed = xml_text(child), *id = apply_agency(apply, printed);
        const struct datum of = datum_integer(owner), turn = datum_integer(++position),
                           agency = id ? datum_integer(strtoll(id, NULL, 10)) : datum_text(NULL);
        if (apply->passes_over && !id) continue;
        if (role)
            queue_row(
                apply, queue,
                (const struct datum[]){of, datum_text(role), turn, agency, datum_text(printed)});
        else
            queue_row(apply, queue, (const struct datum[]){of, turn, agency});
    }
}

static void put_milestone(struct apply *apply, int64_t task, int position, const char *phrase,
                          const xmlNode *piece, const struct milestone *milestone) {
    const struct piece known = {.rule = milestone_rule_name(milestone->rule),
                                .due_text = text_of_day(apply, milestone->due),
                                .before = day_after(apply, milestone),
                                .day_assumed = milestone->day_assumed,
                                .due = milestone->due,
                                .done_on = DAY_NONE};
    if (apply->spans) spans_add(apply->spans, &known);
    const int64_t id = ++apply->milestone;
    const char *label = piece ? xml_child_text(piece, "label") : NULL;
    queue_row(apply, QUEUE_MILESTONE,
              (const struct datum[]){
                  datum_integer(id), datum_integer(task), datum_integer(position),
                  datum_text(known.rule), datum_text(milestone->label ? milestone->label : label),
                  datum_text(phrase), datum_text(text_of_day(apply, milestone->from)),
                  datum_text(known.due_text), datum_text(known.before),
                  datum_integer(known.day_assumed), datum_text(milestone->condition)});
    queue_agencies(apply, QUEUE_MILESTONE_AGENCY, id, NULL, piece, "agency");
}

/* Puts the milestones of one phrase from position on, which it moves; piece, if any, is the
 * <milestone> that the phrase stands in. */
static bool put_milestones(struct apply *apply, int64_t task, int *position, const char *phrase,
                           const xmlNode *piece) {
    struct milestones milestones;
    if (!read_deadline(apply, phrase, &milestones)) return false;
    for (size_t i = 0; i < milestones.count; i++)
        put_milestone(apply, task, ++*position, phrase, piece, &milestones.items[i]);
    return true;
}

/* What is known of the task of a new plan is what was put of it. */
static void begin_states(struct apply *apply, const struct part *part) {
    if (!apply->spans) return;
    const struct counted of = {apply->task, apply->id, apply->place, apply->from, part->section};
    spans_begin(apply->spans, &of, apply->position, apply->day);
    xmlNode *lead = xml_child(part->node, "lead");
    for (; lead; lead = xml_next(lead)) {
        const char *agency = apply_agency(apply, xml_text(lead));
        if (agency) spans_lead(apply->spans, agency);
    }
}

bool put_task(struct apply *apply, const struct part *part) {
    const xmlNode *node = part->node;
    const char *deadline = xml_child_text(node, "deadline");
    const int64_t id = ++apply->task;
    int position = 0;
    bool done = true;
    queue_row(
        apply, QUEUE_TASK,
        (const struct datum[]){
            datum_integer(id), datum_text(part->key), datum_text(part->section),
            datum_text(xml_child_text(node, "title")), datum_text(xml_child_text(node, "official")),
            datum_text(xml_child_text(node, "product")), datum_text(xml_child_text(node, "goal")),
            datum_text(deadline), datum_integer(apply->position)});
    queue_agencies(apply, QUEUE_TASK_AGENCY, id, "lead", node, "lead");
    queue_agencies(apply, QUEUE_TASK_AGENCY, id, "coordinating", node, "coordinating");
    index_task(apply, part);
    if (strcmp(apply->entry->kind, "plan_published") == 0)
        queue_row(apply, QUEUE_TASK_FEED, (const struct datum[]){datum_text(part->key)});
    begin_states(apply, part);
    xmlNode *piece = xml_child(node, "milestone");
    if (!piece) done = put_milestones(apply, id, &position, deadline, NULL);
    for (; done && piece; piece = xml_next(piece))
        done = put_milestones(apply, id, &position, xml_child_text(piece, "deadline"), piece);
    return done && (!apply->spans || spans_put(apply->spans));
}

bool put_target(struct apply *apply, const struct part *part) {
    const xmlNode *node = part->node;
    const char *deadline = xml_child_text(node, "deadline");
    struct milestones milestones;
    if (!read_deadline(apply, deadline, &milestones)) return false;
    /* a target is due once: on the last day that its phrase names */
    day due = milestones.items[milestones.count - 1].due;
    bool done = put_row(apply, "put_target",
                        (struct value[]){{":slug", part->key},
                                         {":metric", xml_child_text(node, "metric")},
                                         {":comparator", xml_attribute(node, "comparator")},
                                         {":value", xml_attribute(node, "value")},
                                         {":unit", xml_attribute(node, "unit")},
                                         {":scope", xml_child_text(node, "scope")},
                                         {":deadline", deadline},
                                         {":due", text_of_day(apply, due)},
                                         {":cite", xml_attribute(node, "cite")},
                                         {":position", text_of_int(apply, apply->position)},
                                         {0}});
    for (xmlNode *point = xml_child(node, "point"); done && point; point = xml_next(point))
        done = put_row(apply, "put_point",
                       (struct value[]){{":slug", part->key},
                                        {":year", xml_attribute(point, "year")},
                                        {":value", xml_attribute(point, "value")},
                                        {0}});
    return done;
}

static bool put_occurrence(struct apply *apply, const char *duty, size_t position,
                           const struct milestone *occurrence) {
    return put_row(apply, "put_occurrence",
                   (struct value[]){{":duty", duty},
                                    {":position", text_of_int(apply, (int64_t)position)},
                                    {":rule", milestone_rule_name(occurrence->rule)},
                                    {":from", text_of_day(apply, occurrence->from)},
                                    {":due", text_of_day(apply, occurrence->due)},
                                    {":before", day_after(apply, occurrence)},
                                    {":day_assumed", occurrence->day_assumed ? "1" : "0"},
                                    {":condition", occurrence->condition},
                                    {0}});
}

bool put_duty(struct apply *apply, const struct part *part) {
    const xmlNode *node = part->node;
    const char *rule = xml_child_text(node, "rule");
    struct milestones occurrences;
    bool done =
        read_deadline(apply, rule, &occurrences) &&
        put_row(apply, "put_duty",
                (struct value[]){{":slug", part->key},
                                 {":what", xml_child_text(node, "what")},
                                 {":recipient", xml_child_text(node, "to")},
                                 {":rule", rule},
                                 {":cite", xml_attribute(node, "cite")},
                                 {":position", text_of_int(apply, apply->position)},
                                 {0}}) &&
        link_agencies(
            apply, "put_duty_agency",
            (struct value[]){{":plan", apply->id}, {":day", apply->day}, {":duty", part->key}, {0}},
            node, "who");
    for (size_t i = 0; done && i < occurrences.count; i++)
        done = put_occurrence(apply, part->key, i + 1, &occurrences.items[i]);
    return done;
}

bool put_responsibilities(struct apply *apply, const struct part *part) {
    bool done = true;
    int position = 0;
    xmlNode *item = xml_child(part->node, "responsibility");
    for (; done && item; item = xml_next(item)) {
        const char *number = text_of_int(apply, ++position);
        done = put_row(apply, "put_responsibility",
                       (struct value[]){{":position", number},
                                        {":text", xml_child_text(item, "text")},
                                        {":cite", xml_attribute(item, "cite")},
                                        {0}}) &&
               link_agencies(apply, "put_responsibility_agency",
                             (struct value[]){{":plan", apply->id},
                                              {":day", apply->day},
                                              {":responsibility", number},
                                              {0}},
                             item, "agency");
    }
    return done;
}

bool put_notes(struct apply *apply, const struct part *part) {
    bool done = true;
    int position = 0;
    for (xmlNode *note = xml_child(part->node, "note"); done && note; note = xml_next(note))
        done = put_row(apply, "put_note",
                       (struct value[]){{":position", text_of_int(apply, ++position)},
                                        {":task", xml_attribute(note, "task")},
                                        {":text", xml_text(note)},
                                        {":cite", xml_attribute(note, "cite")},
                                        {0}});
    return done;
}
