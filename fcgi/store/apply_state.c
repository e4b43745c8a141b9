/* Kept states: what is known of milestones and tasks from the entry's day on, made anew where the
 * entry may change it. */
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "plan/deadline.h"
#include "plan/state.h"
#include "store/apply_count.h"

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

/* A milestone of the task whose spans are made. */
struct piece {
    const char *execution, *percent, *rule, *due_text, *before, *day_assumed, *done_text;
    day due, done_on;
};

struct spans {
    struct apply *apply;
    struct counting counting;
    struct pool *pool; /* lives as long as one task */
    struct counted of;
    const char *position, *updated;
    bool reported;
    struct piece *pieces;
    size_t count, capacity;
};

static size_t worst(const struct spans *spans, day on) {
    size_t found = 0;
    int64_t lowest = 0;
    for (size_t i = 0; i < spans->count; i++) {
        const struct piece *piece = &spans->pieces[i];
        int64_t rank = timing_rank(
            timing_of(piece->rule, piece->due, piece->execution, piece->done_on, on), piece->due);
        if (i == 0 || rank < lowest) lowest = rank, found = i;
    }
    return found;
}

static const char *text_of_day(struct pool *pool, day when) {
    char iso[DATE_ISO_SIZE];
    if (when == DAY_NONE) return NULL;
    day_format_iso(when, iso);
    return pool_strdup(pool, iso);
}

static bool put_span(struct spans *spans, size_t piece, day since, day until) {
    const struct piece *p = &spans->pieces[piece];
    struct pool *pool = spans->pool;
    counting_span(&spans->counting, &(struct counted_span){.since = since,
                                                           .until = until,
                                                           .rule = p->rule,
                                                           .due = p->due,
                                                           .execution = p->execution,
                                                           .done_on = p->done_on,
                                                           .reported = spans->reported});
    return statements_run(spans->apply->store->state_sql, "put_task_span",
                          (struct value[]){{":task", pool_integer(pool, spans->of.task)},
                                           {":since", text_of_day(pool, since)},
                                           {":until", text_of_day(pool, until)},
                                           {":plan", spans->of.plan},
                                           {":from", spans->of.from},
                                           {":position", spans->position},
                                           {":execution", p->execution},
                                           {":percent", p->percent},
                                           {":rule", p->rule},
                                           {":due", p->due_text},
                                           {":before", p->before},
                                           {":day_assumed", p->day_assumed},
                                           {":done_on", p->done_text},
                                           {":reported", spans->reported ? "1" : "0"},
                                           {":updated", spans->updated},
                                           {0}},
                          spans->apply->report);
}

static int compare_days(const void *one, const void *other) {
    day a = *(const day *)one, b = *(const day *)other;
    return (a > b) - (a < b);
}

/* Which milestone is the worst may change on the days on which one becomes due soon or overdue. */
static bool put_spans(struct spans *spans) {
    day first = day_parse_iso(spans->apply->day);
    day *turns = pool_alloc(spans->pool, (2 * spans->count + 1) * sizeof *turns);
    size_t count = 0;
    for (size_t i = 0; spans->count > 1 && i < spans->count; i++) {
        day due = spans->pieces[i].due;
        if (due == DAY_NONE) continue;
        if (due + 1 > first) turns[count++] = due + 1;
        if (due - DUE_SOON_DAYS > first) turns[count++] = due - DUE_SOON_DAYS;
    }
    qsort(turns, count, sizeof *turns, compare_days);
    size_t now = worst(spans, first);
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        size_t next = worst(spans, turns[i]);
        if (next == now) continue;
        done = put_span(spans, now, first, turns[i]);
        first = turns[i];
        now = next;
    }
    done = done && put_span(spans, now, first, DAY_NONE);
    for (size_t i = 0; i < spans->count; i++)
        counting_due(&spans->counting, spans->pieces[i].due_text);
    return done && counting_task(&spans->counting, &spans->of);
}

static void begin_task(struct spans *spans, const char *plan, const struct statement *row) {
    pool_free(spans->pool);
    spans->pool = pool_new();
    spans->pieces = NULL;
    spans->count = spans->capacity = 0;
    spans->of = (struct counted){.task = statement_integer(row, 0),
                                 .plan = plan,
                                 .place = keep(spans->pool, row, 12),
                                 .from = keep(spans->pool, row, 1),
                                 .section = keep(spans->pool, row, 13)};
    spans->position = keep(spans->pool, row, 2);
    spans->updated = keep(spans->pool, row, 3);
    spans->reported = false;
}

static void add_milestone(struct spans *spans, const struct statement *row) {
    struct pool *pool = spans->pool;
    spans->pieces =
        pool_grow(pool, spans->pieces, &spans->capacity, spans->count, sizeof *spans->pieces);
    spans->pieces[spans->count++] = (struct piece){
        .execution = keep(pool, row, 4),
        .percent = keep(pool, row, 5),
        .rule = keep(pool, row, 6),
        .due_text = keep(pool, row, 7),
        .before = keep(pool, row, 8),
        .day_assumed = keep(pool, row, 9),
        .done_text = keep(pool, row, 10),
        .due = column_day(row, 7),
        .done_on = column_day(row, 10),
    };
    if (statement_integer(row, 11)) spans->reported = true;
}

/* Puts the states of tasks, and counts them. */
static bool put_task_spans(struct apply *apply, const struct tasks *tasks) {
    struct spans spans = {.apply = apply, .counting = counting_new(apply, 1)};
    bool done = true;
    struct statement *rows = tasks_ask(apply, "milestones", tasks);
    enum step step = rows ? statement_step(rows) : STEP_FAILED;
    for (; done && step == STEP_ROW; step = done ? statement_step(rows) : step) {
        if (!spans.pool || statement_integer(rows, 0) != spans.of.task) {
            if (spans.pool) done = put_spans(&spans);
            begin_task(&spans, tasks->plan, rows);
        }
        add_milestone(&spans, rows);
    }
    if (done && spans.pool) done = put_spans(&spans);
    pool_free(spans.pool);
    return tasks_end(apply, done ? step : STEP_DONE, rows) && done;
}

static bool before(struct apply *apply, const struct tasks *tasks) {
    return count_no_more(apply, tasks) && run(apply, "forget_task_spans", tasks) &&
           run(apply, "end_task_spans", tasks) && run(apply, "forget_milestone_spans", tasks) &&
           run(apply, "end_milestone_spans", tasks);
}

static bool after(struct apply *apply, const struct tasks *tasks) {
    return run(apply, "put_milestone_spans", tasks) && put_task_spans(apply, tasks);
}

bool states_of_plan_before(struct apply *apply) {
    return before(apply, &(struct tasks){apply->id, NULL});
}

bool states_of_plan_after(struct apply *apply) {
    return after(apply, &(struct tasks){apply->id, NULL});
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
