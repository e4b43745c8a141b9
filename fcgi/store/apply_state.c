/* Kept states: what is known of milestones and tasks from the entry's day on, made anew where the
 * entry may change it. */
#include <string.h>

#include "base/xml.h"
#include "store/apply.h"
#include "store/apply_span.h"

/* behind every number of a task */
#define LAST_NUMBER "\xf4\x8f\xbf\xbf"

static bool run(struct apply *apply, const char *statement, const struct tasks *tasks) {
    const struct value values[] = {{":plan", tasks->plan},
                                   {":first", tasks->number ? tasks->number : ""},
                                   {":last", tasks->number ? tasks->number : LAST_NUMBER},
                                   {":day", apply->day},
                                   {0}};
    return statements_run(apply->store->state_sql, statement, values, apply->report);
}

struct statement *tasks_ask(struct apply *apply, const char *name, const struct tasks *tasks) {
    struct statement *rows = statements_get(apply->store->state_sql, name);
    bool asked = statement_bind(rows, ":plan", tasks->plan) &&
                 statement_bind(rows, ":first", tasks->number ? tasks->number : "") &&
                 statement_bind(rows, ":last", tasks->number ? tasks->number : LAST_NUMBER);
    if (asked) statement_bind(rows, ":day", apply->day); /* not all of them name it */
    return asked ? rows : NULL;
}

bool tasks_end(struct apply *apply, enum step step, struct statement *rows) {
    if (rows) statement_reset(rows);
    return step == STEP_DONE ||
           report_add(apply->report, "states", 0, "cannot be read: %s", db_error(apply->store->db));
}

static const char *keep(struct pool *pool, const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? pool_strdup(pool, text) : NULL;
}

static day column_day(const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? day_parse_iso(text) : DAY_NONE;
}

static void take_lead(void *spans, const struct statement *row) {
    spans_lead(spans, statement_text(row, 0));
}

static bool put_spans_of(struct apply *apply, struct spans *spans, int64_t task) {
    return tasks_each(apply, "leads_of_task", task, take_lead, spans) && spans_put(spans);
}

/* Puts the states of tasks, and counts them. */
static bool put_task_spans(struct apply *apply, const struct tasks *tasks) {
    struct spans *spans = spans_new(apply);
    struct pool *pool = apply->pool;
    int64_t task = -1;
    bool done = true;
    struct statement *rows = tasks_ask(apply, "milestones", tasks);
    enum step step = rows ? statement_step(rows) : STEP_FAILED;
    for (; done && step == STEP_ROW; step = done ? statement_step(rows) : step) {
        if (statement_integer(rows, 0) != task) {
            if (task != -1) done = put_spans_of(apply, spans, task);
            task = statement_integer(rows, 0);
            spans_begin(spans,
                        &(struct counted){.task = task,
                                          .plan = tasks->plan,
                                          .place = keep(pool, rows, 12),
                                          .from = keep(pool, rows, 1),
                                          .section = keep(pool, rows, 13)},
                        statement_integer(rows, 2), keep(pool, rows, 3));
        }
        spans_add(spans, &(struct piece){.execution = keep(pool, rows, 4),
                                         .percent = keep(pool, rows, 5),
                                         .rule = keep(pool, rows, 6),
                                         .due_text = keep(pool, rows, 7),
                                         .before = keep(pool, rows, 8),
                                         .day_assumed = statement_integer(rows, 9),
                                         .done_text = keep(pool, rows, 10),
                                         .due = column_day(rows, 7),
                                         .done_on = column_day(rows, 10),
                                         .reported = statement_integer(rows, 11)});
    }
    done = tasks_end(apply, done ? step : STEP_DONE, rows) && done;
    if (done && task != -1) done = put_spans_of(apply, spans, task);
    spans_end(spans);
    return done && put_queued(apply);
}

static bool before(struct apply *apply, const struct tasks *tasks) {
    return count_no_more(apply, tasks) && run(apply, "forget_task_spans", tasks) &&
           run(apply, "end_task_spans", tasks) && run(apply, "forget_milestone_spans", tasks) &&
           run(apply, "end_milestone_spans", tasks);
}

static bool after(struct apply *apply, const struct tasks *tasks) {
    return run(apply, "put_milestone_spans", tasks) && put_task_spans(apply, tasks);
}

/* Nothing can have been said of a plan that was not there: its states need not be looked up. */
bool states_of_plan_before(struct apply *apply) {
    struct statement *row;
    enum step step = statements_find(apply->store->state_sql, "is_known",
                                     (struct value[]){{":plan", apply->id}, {0}}, &row);
    if (step == STEP_DONE) {
        apply->spans = spans_new(apply);
        return true;
    }
    if (step == STEP_ROW) statement_reset(row);
    return apply_settle(apply->store) && before(apply, &(struct tasks){apply->id, NULL});
}

bool states_of_plan_after(struct apply *apply) {
    if (!apply->spans) return after(apply, &(struct tasks){apply->id, NULL});
    spans_end(apply->spans);
    apply->spans = NULL;
    return true;
}

/* The tasks that a fact, and what it takes back, is about: two at most, ended by a NULL plan. */
static void tasks_of_fact(struct apply *apply, const xmlNode *fact, struct tasks *tasks) {
    const char *earlier = xml_attribute(fact, xml_is(fact, "withdrawal") ? "entry" : "corrects");
    struct statement *row;
    if (xml_attribute(fact, "task"))
        *tasks++ = (struct tasks){xml_attribute(fact, "plan"), xml_attribute(fact, "task")};
    if (earlier && statements_find(apply->store->state_sql, "task_of_entry",
                                   (struct value[]){{":entry", earlier}, {0}}, &row) == STEP_ROW) {
        struct tasks taken = {keep(apply->pool, row, 0), keep(apply->pool, row, 1)};
        statement_reset(row);
        const char *plan = xml_attribute(fact, "plan"), *number = xml_attribute(fact, "task");
        bool same = plan && number && taken.plan && taken.number && strcmp(taken.plan, plan) == 0 &&
                    strcmp(taken.number, number) == 0;
        if (!same) *tasks++ = taken;
    }
    *tasks = (struct tasks){0};
}

/* The agency whose work a succession, or the withdrawal of one, sends another way; NULL: neither.
 */
static const char *agency_of_fact(struct apply *apply, const xmlNode *fact) {
    struct statement *row;
    enum step step = STEP_DONE;
    if (xml_is(fact, "succession"))
        step = statements_find(apply->store->state_sql, "agency",
                               (struct value[]){{":place", xml_attribute(fact, "place")},
                                                {":slug", xml_attribute(fact, "agency")},
                                                {0}},
                               &row);
    else if (xml_is(fact, "withdrawal"))
        step =
            statements_find(apply->store->state_sql, "agency_of_entry",
                            (struct value[]){{":entry", xml_attribute(fact, "entry")}, {0}}, &row);
    if (step != STEP_ROW) return NULL;
    const char *agency = keep(apply->pool, row, 0);
    statement_reset(row);
    return agency;
}

/* The plans whose counts or states depend on where an agency's work goes. */
static struct tasks *plans_of_agency(struct apply *apply, const char *agency) {
    struct tasks *plans = NULL;
    size_t count = 0, capacity = 0;
    struct statement *rows = statements_get(apply->store->state_sql, "plans_of_agency");
    statement_bind(rows, ":agency", agency);
    for (bool more = true; more; count++) {
        more = statement_step(rows) == STEP_ROW;
        plans = pool_grow(apply->pool, plans, &capacity, count, sizeof *plans);
        plans[count] = (struct tasks){more ? keep(apply->pool, rows, 0) : NULL, NULL};
    }
    statement_reset(rows);
    return plans;
}

static bool put_heirs(struct apply *apply, const char *agency) {
    static const char *const statements[] = {"forget_heirs", "end_heirs", "put_heirs"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof statements / sizeof *statements; i++)
        done = statements_run(apply->store->state_sql, statements[i],
                              (struct value[]){{":agency", agency}, {":day", apply->day}, {0}},
                              apply->report);
    return done;
}

bool apply_fact(struct apply *apply, const xmlNode *fact) {
    const char *agency = agency_of_fact(apply, fact);
    struct tasks of_fact[3];
    tasks_of_fact(apply, fact, of_fact);
    const struct tasks *tasks = agency ? plans_of_agency(apply, agency) : of_fact;
    bool done = true;
    for (const struct tasks *one = tasks; done && one->plan; one++)
        done = before(apply, one);
    done = done && put_fact(apply, fact) && (!agency || put_heirs(apply, agency));
    for (const struct tasks *one = tasks; done && one->plan; one++)
        done = after(apply, one);
    return done;
}
