/* Facts about published plans: their checks of sense, and their way into the journal. */
#include "store/facts.h"

#include <stdarg.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "base/xml.h"
#include "plan/deadline.h"
#include "store/journal.h"
#include "store/sense.h"

/* One fact under its checks. */
struct checking {
    struct store *store;
    struct pool *pool;
    const xmlNode *node;
    const char *path;
    day today;
    struct report *report;
    bool right;
    /* of the plan: */
    const char *plan, *place, *issued, *from, *to;
    /* of the task or milestone: */
    const char *task, *agency;
};

static const char *value_of(const struct checking *checking, const char *name) {
    return xml_attribute(checking->node, name);
}

#define WRONG(checking, name, ...) wrong(checking, name, __VA_ARGS__)

static __attribute__((format(printf, 3, 4))) bool wrong(struct checking *checking, const char *name,
                                                        const char *format, ...) {
    char text[1000];
    const char *value = name ? value_of(checking, name) : NULL;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    report_add(checking->report, checking->path, fact_line(checking->node), "%s %s%s%s%s%s",
               (const char *)checking->node->name, name ? name : "", name ? "=`" : "",
               value ? value : "", name ? "`: " : "", text);
    return checking->right = false;
}

/* The row that a statement of sql/facts.sql finds; false for none. */
static bool find(struct checking *checking, const char *statement, const struct value *values,
                 struct statement **row) {
    return statements_find(checking->store->facts_sql, statement, values, row) == STEP_ROW;
}

static const char *copy(struct checking *checking, struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? pool_strdup(checking->pool, text) : NULL;
}

static bool check_plan(struct checking *checking) {
    struct statement *row;
    checking->plan = value_of(checking, "plan");
    if (!find(checking, "plan", (struct value[]){{":plan", checking->plan}, {0}}, &row))
        return WRONG(checking, "plan", "there is no such plan; import it first");
    checking->place = copy(checking, row, 0);
    checking->issued = copy(checking, row, 1);
    checking->from = copy(checking, row, 2);
    checking->to = copy(checking, row, 3);
    statement_reset(row);
    return true;
}

/* An agency by its id or by any spelling of the register; one of another place by place/id. */
static bool check_agency(struct checking *checking) {
    struct statement *row;
    const char *by = value_of(checking, "by");
    if (!find(checking, "agency",
              (struct value[]){{":place", checking->place},
                               {":slug", by},
                               {":folded", text_folded(checking->pool, by)},
                               {0}},
              &row))
        return WRONG(checking, "by", "no agency of `%s` has this name or id", checking->place);
    checking->agency = copy(checking, row, 0);
    statement_reset(row);
    return true;
}

static day day_of_field(const struct checking *checking, const char *name) {
    const char *text = value_of(checking, name);
    return text ? day_parse_iso(text) : DAY_NONE;
}

static void check_day(struct checking *checking, const char *name) {
    const char *text = value_of(checking, name);
    if (!text) return;
    day when = day_parse_iso(text);
    if (when == DAY_NONE)
        WRONG(checking, name, "is no day of the calendar");
    else if (when > checking->today)
        WRONG(checking, name, "lies in the future; only what has happened is published");
}

static bool check_task(struct checking *checking) {
    struct statement *row;
    if (!check_plan(checking)) return false;
    if (!find(checking, "task",
              (struct value[]){
                  {":plan", checking->plan}, {":number", value_of(checking, "task")}, {0}},
              &row))
        return WRONG(checking, "task", "plan `%s` has no such task", checking->plan);
    checking->task = copy(checking, row, 0);
    statement_reset(row);
    const char *milestone = value_of(checking, "milestone");
    if (!milestone) return true;
    if (!find(checking, "milestone",
              (struct value[]){{":task", checking->task}, {":position", milestone}, {0}}, &row))
        return WRONG(checking, "milestone", "the task has no such milestone; they count from 1");
    statement_reset(row);
    return true;
}

/* Whether a statement finds a row. */
static bool holds(struct checking *checking, const char *statement, const struct value *values) {
    struct statement *row;
    bool found = find(checking, statement, values, &row);
    if (found) statement_reset(row);
    return found;
}

/* Whether a statement finds a row for the task, or for the milestone that is named. */
static bool task_holds(struct checking *checking, const char *statement) {
    return holds(checking, statement,
                 (struct value[]){{":task", checking->task},
                                  {":milestone", value_of(checking, "milestone")},
                                  {0}});
}

static bool takes_part(struct checking *checking) {
    return holds(checking, "takes_part",
                 (struct value[]){{":task", checking->task}, {":agency", checking->agency}, {0}});
}

static bool begins_later(struct checking *checking) {
    return holds(checking, "begins_later",
                 (struct value[]){{":task", checking->task},
                                  {":milestone", value_of(checking, "milestone")},
                                  {":on", value_of(checking, "on")},
                                  {0}});
}

/* The plan's standing agency, or the one that took its work over. */
static bool is_standing_agency(struct checking *checking) {
    return holds(checking, "is_standing",
                 (struct value[]){{":plan", checking->plan}, {":agency", checking->agency}, {0}});
}

static void check_update(struct checking *checking) {
    if (!check_task(checking) || !check_agency(checking)) return;
    bool done = strcmp(value_of(checking, "execution"), "done") == 0;
    if (!is_standing_agency(checking) && !takes_part(checking))
        WRONG(checking, "by", "neither leads nor joins the task; let one of its agencies report");
    if (done && begins_later(checking))
        WRONG(checking, "on", "is before the work begins; check the day");
    if (!done && !value_of(checking, "note") && !value_of(checking, "corrects") &&
        task_holds(checking, "was_done"))
        WRONG(checking, "execution", "goes back from done; give the reason as note=");
}

static void check_confirmation(struct checking *checking) {
    if (!check_task(checking) || !check_agency(checking)) return;
    if (!is_standing_agency(checking))
        WRONG(checking, "by", "is not the plan's standing agency, which alone confirms");
    if (!task_holds(checking, "was_reported"))
        WRONG(checking, "task", "nothing was reported yet that could be confirmed");
}

static void check_deadline(struct checking *checking) {
    struct milestones milestones;
    const char *why;
    const struct deadline_period period = {
        .from = day_parse_iso(checking->from),
        .to = day_parse_iso(checking->to),
        .issued = checking->issued ? day_parse_iso(checking->issued) : DAY_NONE,
    };
    if (!deadline_read(checking->pool, value_of(checking, "deadline"), &period, &milestones, &why))
        WRONG(checking, "deadline", "is not understood: %s", why);
    else if (milestones.count != 1)
        WRONG(checking, "deadline", "names %zu days; name one, for one milestone at a time",
              milestones.count);
}

/* A new deadline is one milestone's. */
static void check_one_milestone(struct checking *checking) {
    if (!value_of(checking, "milestone") &&
        holds(checking, "several_milestones", (struct value[]){{":task", checking->task}, {0}}))
        WRONG(checking, NULL, "the task has several milestones; say which one with milestone=");
}

static void check_amendment(struct checking *checking) {
    if (!check_task(checking) || !check_agency(checking)) return;
    check_one_milestone(checking);
    check_deadline(checking);
}

static void check_dropping(struct checking *checking) {
    if (check_task(checking)) check_agency(checking);
}

static void check_condition(struct checking *checking) {
    if (!check_task(checking) || !check_agency(checking)) return;
    if (!task_holds(checking, "is_waiting"))
        WRONG(checking, "task", "does not wait for a condition; move its deadline by an amendment");
    check_one_milestone(checking);
    if (value_of(checking, "deadline")) check_deadline(checking);
}

static void check_measurement(struct checking *checking) {
    struct statement *row;
    if (!check_plan(checking)) return;
    if (!find(checking, "target",
              (struct value[]){
                  {":plan", checking->plan}, {":slug", value_of(checking, "target")}, {0}},
              &row)) {
        WRONG(checking, "target", "plan `%s` has no such target", checking->plan);
        return;
    }
    statement_reset(row);
}

static void check_filing(struct checking *checking) {
    struct statement *row;
    if (!check_plan(checking) || !check_agency(checking)) return;
    const struct value values[] = {{":plan", checking->plan},
                                   {":slug", value_of(checking, "duty")},
                                   {":due", value_of(checking, "due")},
                                   {":agency", checking->agency},
                                   {0}};
    if (!find(checking, "duty", values, &row)) {
        WRONG(checking, "duty", "plan `%s` has no such duty", checking->plan);
        return;
    }
    bool owes = statement_integer(row, 0), has_dates = statement_integer(row, 1),
         falls_due = statement_integer(row, 2);
    statement_reset(row);
    if (!owes) WRONG(checking, "by", "does not owe this duty");
    if (has_dates && !value_of(checking, "due"))
        WRONG(checking, NULL, "the duty falls due on days; say which one with due=");
    else if (value_of(checking, "due") && !falls_due)
        WRONG(checking, "due", "is none of the days on which the duty falls due");
}

/* The agency that a field names by its id in a place; NULL with a problem. */
static const char *find_agency(struct checking *checking, const char *name, const char *place) {
    struct statement *row;
    const struct value values[] = {{":place", place}, {":slug", value_of(checking, name)}, {0}};
    if (!find(checking, "agency_of_place", values, &row)) {
        WRONG(checking, name, "place `%s` has no agency with this id", place);
        return NULL;
    }
    const char *agency = copy(checking, row, 0);
    statement_reset(row);
    return agency;
}

static bool check_place(struct checking *checking, const char *name) {
    if (holds(checking, "place", (struct value[]){{":place", value_of(checking, name)}, {0}}))
        return true;
    return WRONG(checking, name, "there is no such place; import its register first");
}

static void check_new_name(struct checking *checking) {
    const char *name = value_of(checking, "name");
    const struct value values[] = {{":agency", checking->agency}, {":name", name}, {0}};
    if (holds(checking, "bears_name", values))
        WRONG(checking, "name", "is the agency's name already");
    if (holds(checking, "name_of_other",
              (struct value[]){{":place", checking->place},
                               {":folded", text_folded(checking->pool, name)},
                               {":agency", checking->agency},
                               {0}}))
        WRONG(checking, "name",
              "is a name of another agency; say successor= if that one took over");
}

static void check_successor(struct checking *checking) {
    struct statement *row;
    const char *place = value_of(checking, "successor_place");
    if (place && !check_place(checking, "successor_place")) return;
    const char *successor = find_agency(checking, "successor", place ? place : checking->place);
    if (!successor) return;
    const struct value values[] = {{":agency", checking->agency}, {":successor", successor}, {0}};
    if (holds(checking, "goes_back", values))
        WRONG(checking, "successor", "is the agency itself, or was succeeded by it");
    if (!find(checking, "succeeded", (struct value[]){{":agency", checking->agency}, {0}}, &row))
        return;
    WRONG(checking, "agency", "was succeeded already by entry %s; withdraw that one first",
          statement_text(row, 0));
    statement_reset(row);
}

static void check_succession(struct checking *checking) {
    checking->place = value_of(checking, "place");
    if (!check_place(checking, "place")) return;
    checking->agency = find_agency(checking, "agency", checking->place);
    if (!checking->agency) return;
    if (value_of(checking, "name"))
        check_new_name(checking);
    else
        check_successor(checking);
}

/* Its entry is checked as every fact's; the name that it takes back may be printed by plans. */
static void check_withdrawal(struct checking *checking) {
    struct statement *row;
    const struct value values[] = {{":entry", value_of(checking, "entry")}, {0}};
    if (!find(checking, "renaming", values, &row)) return;
    checking->place = copy(checking, row, 0);
    statement_reset(row);
}

/* The entry that is corrected or withdrawn: a fact, still in force. */
static void check_earlier(struct checking *checking, const char *name) {
    struct statement *row;
    const char *number = value_of(checking, name);
    if (!number) return;
    if (!find(checking, "earlier", (struct value[]){{":entry", number}, {0}}, &row)) {
        WRONG(checking, name, "is no entry that can be taken back; plans are changed by import");
        return;
    }
    bool withdrawn = statement_integer(row, 0), can_be_corrected = statement_integer(row, 1);
    statement_reset(row);
    if (withdrawn) WRONG(checking, name, "was taken back already");
    if (!can_be_corrected && strcmp(name, "corrects") == 0)
        WRONG(checking, name, "is about an agency; withdraw it and record what is right");
}

static const struct {
    const char *name;
    void (*check)(struct checking *checking);
} kinds[] = {
    {"update", check_update},         {"confirmation", check_confirmation},
    {"amendment", check_amendment},   {"dropping", check_dropping},
    {"condition", check_condition},   {"measurement", check_measurement},
    {"filing", check_filing},         {"withdrawal", check_withdrawal},
    {"succession", check_succession},
};

static bool check(struct checking *checking) {
    check_day(checking, "on");
    check_day(checking, "document_date");
    if (day_of_field(checking, "due") == DAY_NONE && value_of(checking, "due"))
        WRONG(checking, "due", "is no day of the calendar");
    check_earlier(checking, "corrects");
    check_earlier(checking, "entry");
    if (value_of(checking, "sample") && !holds(checking, "is_sample", (struct value[]){{0}}))
        WRONG(checking, "sample", "is made up; only a store that `tiendo sample` made takes it");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (xml_is(checking->node, kinds[i].name)) kinds[i].check(checking);
    return checking->right;
}

/* A name that is taken back may stand in a plan that was published meanwhile. */
static bool names_are_known(const struct checking *checking) {
    if (!xml_is(checking->node, "withdrawal") || !checking->place) return true;
    return sense_of_names(checking->store, checking->place, checking->path, checking->report);
}

static const char *subject_of(struct checking *checking) {
    if (checking->plan) return pool_printf(checking->pool, "plan/%s", checking->plan);
    if (value_of(checking, "agency"))
        return pool_printf(checking->pool, "agency/%s/%s", checking->place,
                           value_of(checking, "agency"));
    return pool_printf(checking->pool, "entry/%s", value_of(checking, "entry"));
}

bool facts_publish(struct store *store, const xmlDoc *doc, const char *path, const char *actor,
                   int64_t now, size_t *count, struct report *report) {
    bool right = true;
    day today = day_in_vietnam(now);
    db_set_day(store->db, today, DAY_NONE);
    *count = 0;
    const xmlNode *node = xml_first_element(xmlDocGetRootElement(doc));
    for (; node; node = xml_next_element(node)) {
        struct checking checking = {.store = store,
                                    .pool = pool_new(),
                                    .node = node,
                                    .path = path,
                                    .today = today,
                                    .report = report,
                                    .right = true};
        /* after a wrong fact the rest is still checked, for the person who mends the file */
        right = fact_check_form(node, path, report) && check(&checking) &&
                journal_append(store, (const char *)node->name, subject_of(&checking), actor, node,
                               NULL, now, report) &&
                names_are_known(&checking) && right;
        (*count)++;
        pool_free(checking.pool);
    }
    return right;
}
