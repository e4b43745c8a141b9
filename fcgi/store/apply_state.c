/* Kept states: what is known of milestones and tasks from the entry's day on, made anew where the
 * entry may change it, and what official counts change by. */
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "plan/deadline.h"
#include "plan/state.h"
#include "store/apply_parts.h"
#include "store/tally.h"

/* behind every number of a task */
#define LAST_NUMBER "\xf4\x8f\xbf\xbf"

/* Tasks of a plan: one, or all where number is NULL. */
struct tasks {
    const char *plan, *number;
};

static bool run(struct apply *apply, const char *statement, const struct tasks *tasks) {
    const struct value values[] = {{":plan", tasks->plan},
                                   {":first", tasks->number ? tasks->number : ""},
                                   {":last", tasks->number ? tasks->number : LAST_NUMBER},
                                   {":day", apply->day},
                                   {0}};
    return statements_run(apply->store->state_sql, statement, values, apply->report);
}

/* The rows of a statement about tasks; NULL: it cannot be asked. */
static struct statement *ask(struct apply *apply, const char *name, const struct tasks *tasks) {
    struct statement *rows = statements_get(apply->store->state_sql, name);
    bool asked = statement_bind(rows, ":plan", tasks->plan) &&
                 statement_bind(rows, ":first", tasks->number ? tasks->number : "") &&
                 statement_bind(rows, ":last", tasks->number ? tasks->number : LAST_NUMBER);
    if (asked) statement_bind(rows, ":day", apply->day); /* not all of them name it */
    return asked ? rows : NULL;
}

static bool end(struct apply *apply, enum step step, struct statement *rows) {
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

/* The terms of the official count (the view count_term). */
static enum tally_term term_of(enum timing timing) {
    static const enum tally_term terms[TIMINGS] = {
        [TIMING_OVERDUE] = TALLY_OVERDUE,         [TIMING_DUE_SOON] = TALLY_IN_TIME,
        [TIMING_NOT_DUE] = TALLY_IN_TIME,         [TIMING_WAITING] = TALLY_NO_DEADLINE,
        [TIMING_NO_DEADLINE] = TALLY_NO_DEADLINE, [TIMING_STANDING] = TALLY_NO_DEADLINE,
        [TIMING_SUSPENDED] = TALLY_SUSPENDED,     [TIMING_LATE] = TALLY_DONE_LATE,
        [TIMING_ON_TIME] = TALLY_DONE_ON_TIME,    [TIMING_DROPPED] = TALLY_DROPPED,
    };
    return terms[timing];
}

/* What a scope counts, of all tasks that belong to it, is gathered task by task. */
struct counting {
    struct apply *apply;
    int sign; /* 1: the tasks are counted, -1: no more */
    struct tally_change *changes;
    size_t count, capacity;
    struct statement *years, *leads; /* each one row ahead, by task */
    enum step year, lead;
};

static void add_change(struct counting *counting, day from, enum tally_term term, int tasks) {
    counting->changes = pool_grow(counting->apply->pool, counting->changes, &counting->capacity,
                                  counting->count, sizeof *counting->changes);
    counting->changes[counting->count++] =
        (struct tally_change){from, term, tasks * counting->sign};
}

static void add_piece(struct counting *counting, day from, day until, enum timing timing,
                      bool reported) {
    const enum tally_term terms[] = {TALLY_TOTAL, term_of(timing), TALLY_REPORTED};
    for (int i = 0; i < 2 + reported; i++) {
        add_change(counting, from, terms[i], 1);
        if (until != DAY_NONE) add_change(counting, until, terms[i], -1);
    }
}

/* A row of counted_spans: it is overdue from the day after its due day on. */
static void add_span(struct counting *counting, const struct statement *row) {
    day since = column_day(row, 3), until = column_day(row, 4), due = column_day(row, 6);
    const char *rule = statement_text(row, 5), *execution = statement_text(row, 7);
    day done_on = column_day(row, 8);
    bool reported = statement_integer(row, 9);
    enum timing first = timing_of(rule, due, execution, done_on, since);
    day turn = due == DAY_NONE ? DAY_NONE : due + 1;
    if (turn == DAY_NONE || turn <= since || (until != DAY_NONE && turn >= until) ||
        timing_of(rule, due, execution, done_on, turn) == first) {
        add_piece(counting, since, until, first, reported);
        return;
    }
    add_piece(counting, since, turn, first, reported);
    add_piece(counting, turn, until, timing_of(rule, due, execution, done_on, turn), reported);
}

static void count_in(struct counting *counting, const char *scope) {
    tally_add(counting->apply->store->tally, scope, counting->changes, counting->count);
}

/* The tasks that are counted: what they have in common. from: the first day of their plan. */
struct counted {
    const char *plan, *place, *from, *section;
};

static void count_in_years(struct counting *counting, const struct counted *of, int64_t task) {
    struct pool *pool = counting->apply->pool;
    for (; counting->year == STEP_ROW && statement_integer(counting->years, 0) <= task;
         counting->year = statement_step(counting->years)) {
        const char *year = statement_text(counting->years, 1);
        if (statement_integer(counting->years, 0) != task) continue;
        count_in(counting, pool_printf(pool, "all %s", year));
        count_in(counting, pool_printf(pool, "from/%s %s", of->from, year));
        count_in(counting, pool_printf(pool, "place/%s %s", of->place, year));
        count_in(counting, pool_printf(pool, "plan/%s %s", of->plan, year));
    }
}

/* Two agencies of one name in two places may have a task together: it counts once. */
static void count_in_leads(struct counting *counting, int64_t task) {
    struct pool *pool = counting->apply->pool;
    const char *slugs = " ";
    for (; counting->lead == STEP_ROW && statement_integer(counting->leads, 0) <= task;
         counting->lead = statement_step(counting->leads)) {
        const char *slug = statement_text(counting->leads, 2);
        if (statement_integer(counting->leads, 0) != task) continue;
        count_in(counting,
                 pool_printf(pool, "agency/%s/%s", statement_text(counting->leads, 1), slug));
        if (strstr(slugs, pool_printf(pool, " %s ", slug))) continue;
        slugs = pool_printf(pool, "%s%s ", slugs, slug);
        count_in(counting, pool_printf(pool, "slug/%s", slug));
    }
}

static void count_task(struct counting *counting, const struct counted *of, int64_t task) {
    struct pool *pool = counting->apply->pool;
    count_in(counting, "all");
    count_in(counting, pool_printf(pool, "from/%s", of->from));
    count_in(counting, pool_printf(pool, "place/%s", of->place));
    count_in(counting, pool_printf(pool, "plan/%s", of->plan));
    count_in(counting, pool_printf(pool, "section/%s/%s", of->plan, of->section));
    count_in_years(counting, of, task);
    count_in_leads(counting, task);
    counting->count = 0;
}

/* Counts tasks from the entry's day on (sign 1), or no more (-1). */
static bool count_tasks(struct apply *apply, const struct tasks *tasks, int sign) {
    struct counting counting = {.apply = apply, .sign = sign};
    struct pool *pool = pool_new();
    struct statement *spans = ask(apply, "counted_spans", tasks);
    counting.years = ask(apply, "counted_years", tasks);
    counting.leads = ask(apply, "counted_leads", tasks);
    enum step step = STEP_FAILED;
    if (spans && counting.years && counting.leads) {
        counting.year = statement_step(counting.years);
        counting.lead = statement_step(counting.leads);
        step = statement_step(spans);
    }
    struct counted of = {.plan = tasks->plan};
    int64_t task = 0;
    for (; step == STEP_ROW; step = statement_step(spans)) {
        if (of.section && statement_integer(spans, 0) != task) count_task(&counting, &of, task);
        if (!of.section || statement_integer(spans, 0) != task) {
            task = statement_integer(spans, 0);
            of.section = keep(pool, spans, 1);
            of.place = keep(pool, spans, 2);
            of.from = keep(pool, spans, 10);
        }
        add_span(&counting, spans);
    }
    if (of.section) count_task(&counting, &of, task);
    pool_free(pool);
    bool done = end(apply, step, spans);
    if (counting.years) statement_reset(counting.years);
    if (counting.leads) statement_reset(counting.leads);
    return done;
}

/* A milestone of the task whose spans are made. */
struct piece {
    const char *execution, *percent, *rule, *due_text, *before, *day_assumed, *done_text;
    day due, done_on;
};

struct spans {
    struct apply *apply;
    struct pool *pool; /* lives as long as one task */
    int64_t task;
    const char *from, *position, *updated;
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

static bool put_span(const struct spans *spans, const char *plan, size_t piece, day since,
                     day until) {
    const struct piece *p = &spans->pieces[piece];
    struct pool *pool = spans->pool;
    return statements_run(
        spans->apply->store->state_sql, "put_task_span",
        (struct value[]){{":task", pool_printf(pool, "%lld", (long long)spans->task)},
                         {":since", text_of_day(pool, since)},
                         {":until", text_of_day(pool, until)},
                         {":plan", plan},
                         {":from", spans->from},
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
static bool put_spans(struct spans *spans, const char *plan) {
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
        done = put_span(spans, plan, now, first, turns[i]);
        first = turns[i];
        now = next;
    }
    return done && put_span(spans, plan, now, first, DAY_NONE);
}

static void begin_task(struct spans *spans, const struct statement *row) {
    pool_free(spans->pool);
    spans->pool = pool_new();
    spans->pieces = NULL;
    spans->count = spans->capacity = 0;
    spans->task = statement_integer(row, 0);
    spans->from = keep(spans->pool, row, 1);
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

static bool put_task_spans(struct apply *apply, const struct tasks *tasks) {
    struct spans spans = {.apply = apply};
    struct statement *rows = ask(apply, "milestones", tasks);
    enum step step = rows ? statement_step(rows) : STEP_FAILED;
    bool done = true;
    for (; done && step == STEP_ROW; step = done ? statement_step(rows) : step) {
        if (!spans.pool || statement_integer(rows, 0) != spans.task) {
            if (spans.pool) done = put_spans(&spans, tasks->plan);
            begin_task(&spans, rows);
        }
        add_milestone(&spans, rows);
    }
    if (done && spans.pool) done = put_spans(&spans, tasks->plan);
    pool_free(spans.pool);
    return done ? end(apply, step, rows) : (statement_reset(rows), false);
}

static bool before(struct apply *apply, const struct tasks *tasks) {
    return count_tasks(apply, tasks, -1) && run(apply, "forget_task_spans", tasks) &&
           run(apply, "end_task_spans", tasks) && run(apply, "forget_milestone_spans", tasks) &&
           run(apply, "end_milestone_spans", tasks);
}

static bool after(struct apply *apply, const struct tasks *tasks) {
    return run(apply, "put_milestone_spans", tasks) && put_task_spans(apply, tasks) &&
           count_tasks(apply, tasks, 1);
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
