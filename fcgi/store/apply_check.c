/* Whether an entry can be carried out: a journal from elsewhere may hold what no check here passed.
 */
#include <string.h>

#include "base/xml.h"
#include "store/apply_parts.h"
#include "store/facts.h"

static const struct {
    const char *body, *kind;
    bool is_whole; /* it says all of its subject, or what changes of it */
} bodies[] = {
    {"place", "place_published", true}, {"place_changes", "place_changed", true},
    {"plan", "plan_published", true},   {"plan_changes", "plan_changed", true},
    {"sample", "sample", false},
};

/* Names an entry, and says what is wrong with it. */
#define WRONG(apply, ...)                                                                          \
    report_add((apply)->report, pool_printf((apply)->pool, "journal, entry %s", (apply)->number),  \
               0, __VA_ARGS__)

static bool check_subject(struct apply *apply, const xmlNode *root) {
    const char *subject = pool_printf(apply->pool, "%s/%s", apply->prefix, apply->id);
    return strcmp(subject, apply->entry->subject) == 0 ||
           WRONG(apply, "is about `%s`, and its <%s> about `%s`", apply->entry->subject, root->name,
                 subject);
}

/* A plan, task, target, duty, agency or entry that a fact names must be there. */
static bool check_fact(struct apply *apply, const xmlNode *fact) {
    static const char *const names[] = {"plan",  "task",   "target", "duty",
                                        "place", "agency", "entry",  "corrects"};
    enum { COUNT = sizeof names / sizeof *names };
    struct value values[COUNT + 1] = {{0}};
    struct statement *row;
    if (!fact_check_form(fact, pool_printf(apply->pool, "journal, entry %s", apply->number),
                         apply->report))
        return false;
    for (size_t i = 0; i < COUNT; i++)
        values[i] = (struct value){pool_printf(apply->pool, ":%s", names[i]),
                                   xml_attribute(fact, names[i])};
    if (statements_find(apply->store->apply_sql, "missing", values, &row) != STEP_ROW) return true;
    WRONG(apply, "is about %s `%s`, which the entries before it do not know",
          statement_text(row, 0), statement_text(row, 1));
    statement_reset(row);
    return false;
}

bool check_entry(struct apply *apply, const xmlNode *root) {
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (!xml_is(root, bodies[i].body)) continue;
        if (strcmp(apply->entry->kind, bodies[i].kind) != 0)
            return WRONG(apply, "is of kind `%s`, but its body is a <%s>", apply->entry->kind,
                         root->name);
        if (!apply->id) return WRONG(apply, "its <%s> has no id", root->name);
        return !bodies[i].is_whole || check_subject(apply, root);
    }
    if (strcmp(apply->entry->kind, (const char *)root->name) != 0)
        return WRONG(apply, "is of kind `%s`, which has no body <%s>", apply->entry->kind,
                     root->name);
    return check_fact(apply, root);
}
