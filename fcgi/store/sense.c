/* Checks of sense: what a schema cannot say about plans and registers. */
#include "store/sense.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xml.h"
#include "plan/phrases.h"
#include "store/journal.h"

struct sense {
    struct store *store;
    struct pool *pool; /* lives as long as the check */
    const char *path;
    const char *place, *plan;
    struct deadline_period period;
    struct phrases *phrases;
    xmlHashTable *agencies; /* by printed name; "" where there is none */
    struct report *report;
    bool right;
};

#define WRONG(sense, node, ...)                                                                    \
    ((sense)->right = report_add((sense)->report, (sense)->path,                                   \
                                 (int)xmlGetLineNo((xmlNode *)(node)), __VA_ARGS__))

/* The text that one statement finds, in the pool; NULL for no row. */
static const char *look_up(struct sense *sense, const char *statement, const struct value *values) {
    struct statement *row;
    if (statements_find(sense->store->sql, statement, values, &row) != STEP_ROW) return NULL;
    const char *text = statement_text(row, 0);
    text = pool_strdup(sense->pool, text ? text : "");
    statement_reset(row);
    return text;
}

/* The id of the agency of a printed name, looked up once; NULL where there is none. */
static const char *find_agency(struct sense *sense, const char *printed) {
    if (!sense->agencies) sense->agencies = xmlHashCreate(64);
    const char *agency = xmlHashLookup(sense->agencies, (const xmlChar *)printed);
    if (!agency) {
        agency = look_up(sense, "agency_of",
                         (struct value[]){{":place", sense->place},
                                          {":folded", text_folded(sense->pool, printed)},
                                          {0}});
        if (!agency) agency = "";
        xmlHashAddEntry(sense->agencies, (const xmlChar *)printed, (void *)agency);
    }
    return *agency ? agency : NULL;
}

static void check_names(struct sense *sense, const xmlNode *node) {
    if (plan_names_agency(node)) {
        if (!find_agency(sense, xml_text(node)))
            WRONG(sense, node,
                  "unknown agency `%s`%s%s; add it, or this spelling of it, to the register of "
                  "place `%s`",
                  xml_text(node), sense->plan ? ", named by plan " : "",
                  sense->plan ? sense->plan : "", sense->place);
        return;
    }
    for (xmlNode *child = xml_first_element(node); child; child = xml_next_element(child))
        check_names(sense, child);
}

/* Two elements of a name with one key: a hash set keeps long plans cheap. */
static void check_unique(struct sense *sense, xmlHashTable *seen, const xmlNode *node,
                         const char *key, const char *what) {
    if (xmlHashAddEntry(seen, (const xmlChar *)key, (void *)node) == 0) return;
    const xmlNode *first = xmlHashLookup(seen, (const xmlChar *)key);
    WRONG(sense, node, "%s `%s` stands already on line %ld; give each its own", what, key,
          first ? xmlGetLineNo((xmlNode *)first) : 0L);
}

static bool is_letter_or_digit(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '\xC4' || byte == '\x90' || byte == '\x91';
}

/* Letters and digits, as printed; a dot or hyphen stands between two of them. In an address some
 * endings ask for another form of the page. */
static bool is_number(const char *number) {
    static const char forms[] = "xml|json|csv|rss|atom|ics|opml|svg|png|rng";
    const char *dot = strrchr(number, '.');
    if (dot && text_is_one_of(dot + 1, forms, sizeof forms - 1)) return false;
    for (;; number++) {
        const char *start = number;
        while (is_letter_or_digit(*number))
            number++;
        if (number == start || *number == '\0') return number > start;
        if (*number != '.' && *number != '-') return false;
    }
}

static void check_number(struct sense *sense, const xmlNode *node, const char *number) {
    if (number && !is_number(number))
        WRONG(sense, node,
              "the number `%s` is not letters and digits, joined by dots or hyphens, or ends like "
              "the address of a file",
              number);
}

static void check_keys(struct sense *sense, const xmlNode *root) {
    xmlHashTable *sections = xmlHashCreate(16), *tasks = xmlHashCreate(256);
    for (xmlNode *section = xml_child(root, "section"); section; section = xml_next(section)) {
        const char *number = xml_attribute(section, "number");
        check_number(sense, section, number);
        check_unique(sense, sections, section, number ? number : "", "section");
        for (xmlNode *task = xml_child(section, "task"); task; task = xml_next(task)) {
            check_number(sense, task, xml_attribute(task, "number"));
            check_unique(sense, tasks, task, xml_attribute(task, "number"), "task");
        }
    }
    static const char *const lists[] = {"target", "duty"};
    for (size_t i = 0; i < 2; i++) {
        xmlHashTable *seen = xmlHashCreate(32);
        for (xmlNode *item = xml_child(root, lists[i]); item; item = xml_next(item))
            check_unique(sense, seen, item, xml_attribute(item, "id"), lists[i]);
        xmlHashFree(seen, NULL);
    }
    for (xmlNode *note = xml_child(root, "note"); note; note = xml_next(note)) {
        const char *task = xml_attribute(note, "task");
        if (task && !xmlHashLookup(tasks, (const xmlChar *)task))
            WRONG(sense, note, "the note is about task `%s`, which is not in the plan", task);
    }
    xmlNode *replaces = xml_child(xml_child(root, "document"), "replaces");
    for (; replaces; replaces = xml_next(replaces)) {
        const char *task = xml_attribute(replaces, "task");
        if (task && !xmlHashLookup(tasks, (const xmlChar *)task))
            WRONG(sense, replaces, "task `%s`, which is to replace it, is not in the plan", task);
    }
    xmlHashFree(sections, NULL);
    xmlHashFree(tasks, NULL);
}

static int year_of(day when) {
    int year, month, day_of_month;
    day_split(when, &year, &month, &day_of_month);
    return year;
}

static void check_year(struct sense *sense, const xmlNode *node, day when) {
    if (when == DAY_NONE) return;
    int first = year_of(sense->period.from), last = year_of(sense->period.to);
    if (year_of(when) < first || year_of(when) > last)
        WRONG(sense, node,
              "the year %d lies outside the plan's period %d-%d; check the deadline, "
              "and from= and to= of <document>",
              year_of(when), first, last);
}

/* Reads a phrase; NULL items where it is not understood. */
static struct milestones check_phrase(struct sense *sense, const xmlNode *holder,
                                      const char *name) {
    struct milestones milestones = {0};
    const xmlNode *node = xml_child(holder, name);
    const char *why;
    if (!phrases_read(sense->phrases, xml_text(node), &milestones, &why)) {
        WRONG(sense, node, "the %s `%s` is not understood: %s", name, xml_text(node), why);
        return (struct milestones){0};
    }
    for (size_t i = 0; i < milestones.count; i++) {
        check_year(sense, node ? node : holder, milestones.items[i].from);
        check_year(sense, node ? node : holder, milestones.items[i].due);
    }
    return milestones;
}

static bool has_due(const struct milestones *milestones, day due) {
    for (size_t i = 0; i < milestones->count; i++)
        if (milestones->items[i].due == due) return true;
    return false;
}

/* A split task: every day of its printed deadline must be the day of a piece. */
static void check_pieces(struct sense *sense, const xmlNode *task,
                         const struct milestones *printed) {
    for (size_t i = 0; i < printed->count; i++) {
        bool found = printed->items[i].due == DAY_NONE;
        for (xmlNode *piece = xml_child(task, "milestone"); piece && !found;
             piece = xml_next(piece)) {
            struct milestones own;
            const char *why;
            found = phrases_read(sense->phrases, xml_child_text(piece, "deadline"), &own, &why) &&
                    has_due(&own, printed->items[i].due);
        }
        char text[DATE_ISO_SIZE];
        day_format_iso(printed->items[i].due, text);
        if (!found)
            WRONG(sense, task, "its deadline names %s, but none of its <milestone>s does", text);
    }
}

static void check_roles(struct sense *sense, const xmlNode *task, const char *role) {
    for (xmlNode *one = xml_child(task, role); one; one = xml_next(one)) {
        xmlNode *other = xml_next(one);
        const char *agency = other ? find_agency(sense, xml_text(one)) : NULL;
        for (; agency && other; other = xml_next(other)) {
            const char *again = find_agency(sense, xml_text(other));
            if (again && strcmp(agency, again) == 0)
                WRONG(sense, other, "`%s` is the same agency as `%s` above; name it once",
                      xml_text(other), xml_text(one));
        }
    }
}

static void check_task(struct sense *sense, const xmlNode *task) {
    struct milestones printed = check_phrase(sense, task, "deadline");
    check_roles(sense, task, "lead");
    check_roles(sense, task, "coordinating");
    if (!xml_child(task, "milestone")) return;
    for (xmlNode *piece = xml_child(task, "milestone"); piece; piece = xml_next(piece))
        check_phrase(sense, piece, "deadline");
    if (xml_child(task, "deadline")) check_pieces(sense, task, &printed);
}

static void check_points(struct sense *sense, const xmlNode *target) {
    int before = 0;
    for (xmlNode *point = xml_child(target, "point"); point; point = xml_next(point)) {
        int year = (int)strtol(xml_attribute(point, "year"), NULL, 10);
        if (year <= before) WRONG(sense, point, "the years of a target's points must rise");
        check_year(sense, point, day_of(year, 12, 31));
        before = year;
    }
}

static bool check_period(struct sense *sense, const xmlNode *document) {
    const char *issued = xml_attribute(document, "issued");
    sense->period = (struct deadline_period){
        .from = day_parse_iso(xml_attribute(document, "from")),
        .to = day_parse_iso(xml_attribute(document, "to")),
        .issued = issued ? day_parse_iso(issued) : DAY_NONE,
    };
    sense->phrases = phrases_of(&sense->store->phrases, &sense->period);
    if (sense->period.from == DAY_NONE || sense->period.to == DAY_NONE ||
        (issued && sense->period.issued == DAY_NONE))
        return WRONG(sense, document, "from=, to= and issued= must be days of the years %d-%d",
                     YEAR_MIN, YEAR_MAX);
    if (sense->period.from > sense->period.to)
        return WRONG(sense, document, "its period ends before it begins; swap from= and to=");
    return true;
}

static void check_place_of_plan(struct sense *sense, const xmlNode *root) {
    const char *before = look_up(sense, "place_of_plan",
                                 (struct value[]){{":plan", xml_attribute(root, "id")}, {0}});
    if (before && strcmp(before, sense->place) != 0)
        WRONG(sense, root, "the plan belongs to place `%s`; a plan cannot move, give another id",
              before);
    if (!look_up(sense, "place", (struct value[]){{":place", sense->place}, {0}}))
        WRONG(sense, root, "place `%s` is not registered; import its register too", sense->place);
}

bool sense_of_plan(struct store *store, const xmlNode *plan, const char *path,
                   struct report *report) {
    struct sense sense = {.store = store,
                          .pool = pool_new(),
                          .path = path,
                          .place = xml_attribute(plan, "place"),
                          .report = report,
                          .right = true};
    check_place_of_plan(&sense, plan);
    check_keys(&sense, plan);
    if (sense.right) check_names(&sense, plan);
    if (check_period(&sense, xml_child(plan, "document"))) {
        for (xmlNode *section = xml_child(plan, "section"); section; section = xml_next(section))
            for (xmlNode *task = xml_child(section, "task"); task; task = xml_next(task))
                check_task(&sense, task);
        for (xmlNode *target = xml_child(plan, "target"); target; target = xml_next(target)) {
            check_phrase(&sense, target, "deadline");
            check_points(&sense, target);
        }
        for (xmlNode *duty = xml_child(plan, "duty"); duty; duty = xml_next(duty))
            check_phrase(&sense, duty, "rule");
    }
    xmlHashFree(sense.agencies, NULL);
    pool_free(sense.pool);
    return sense.right;
}

static void check_spelling(struct sense *sense, xmlHashTable *seen, const xmlNode *node) {
    check_unique(sense, seen, node, text_folded(sense->pool, xml_text(node)), "the spelling");
}

bool sense_of_place(struct store *store, const xmlNode *place, const char *path,
                    struct report *report) {
    struct sense sense = {
        .store = store, .pool = pool_new(), .path = path, .report = report, .right = true};
    xmlHashTable *ids = xmlHashCreate(256), *spellings = xmlHashCreate(256);
    for (xmlNode *agency = xml_child(place, "agency"); agency; agency = xml_next(agency)) {
        check_unique(&sense, ids, agency, xml_attribute(agency, "id"), "agency");
        check_spelling(&sense, spellings, xml_child(agency, "name"));
        xmlNode *spelling = xml_child(agency, "spelling");
        for (; spelling; spelling = xml_next(spelling))
            check_spelling(&sense, spellings, spelling);
    }
    xmlHashFree(ids, NULL);
    xmlHashFree(spellings, NULL);
    pool_free(sense.pool);
    return sense.right;
}

bool sense_of_names(struct store *store, const char *place, const char *path,
                    struct report *report) {
    struct sense sense = {.store = store,
                          .pool = pool_new(),
                          .path = path,
                          .place = place,
                          .report = report,
                          .right = true};
    struct statement *plans = statements_get(store->sql, "plans_of_place");
    statement_bind(plans, ":place", place);
    while (statement_step(plans) == STEP_ROW) {
        sense.plan = pool_strdup(sense.pool, statement_text(plans, 0));
        struct parts *parts = journal_parts(
            store, sense.pool, pool_printf(sense.pool, "plan/%s", sense.plan), INT64_MAX, report);
        for (size_t i = 0; i < parts->count; i++)
            check_names(&sense, parts->items[i].node);
        parts_free(parts);
    }
    statement_reset(plans);
    xmlHashFree(sense.agencies, NULL);
    pool_free(sense.pool);
    return sense.right;
}

bool sense_of_facts(struct store *store, const char *kind, const char *id, const char *path,
                    struct report *report) {
    bool is_plan = strcmp(kind, "plan") == 0, right = true;
    struct statement *rows =
        statements_get(store->sql, is_plan ? "facts_without_part" : "facts_without_agency");
    statement_bind(rows, is_plan ? ":plan" : ":place", id);
    enum step step;
    while ((step = statement_step(rows)) == STEP_ROW) {
        const char *part = is_plan ? statement_text(rows, 0) : "agency";
        int key = is_plan ? 1 : 0;
        right = report_add(report, path, 0,
                           "%s `%s` is gone, but entry %s is about it; keep it, or withdraw that "
                           "entry first",
                           part, statement_text(rows, key), statement_text(rows, key + 1));
    }
    statement_reset(rows);
    return right && step == STEP_DONE;
}
