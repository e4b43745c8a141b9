/* What official counts change by, from the states of tasks. */
#include "store/apply_count.h"

#include <string.h>

#include "plan/state.h"

static void add_change(struct counting *counting, day from, int column, int tasks) {
    counting->changes = pool_grow(counting->apply->pool, counting->changes, &counting->capacity,
                                  counting->count, sizeof *counting->changes);
    counting->changes[counting->count++] =
        (struct tally_change){from, column, tasks * counting->sign};
}

static void add_piece(struct counting *counting, day from, day until, enum timing timing,
                      bool reported) {
    const int columns[] = {TALLY_TOTAL, TALLY_TERM + (int)timing_term(timing), TALLY_REPORTED};
    for (int i = 0; i < 2 + reported; i++) {
        add_change(counting, from, columns[i], 1);
        if (until != DAY_NONE) add_change(counting, until, columns[i], -1);
    }
}

static enum timing timing_on(const struct counted_span *span, day on) {
    return timing_of(span->rule, span->due, span->execution, span->done_on, on);
}

/* It is overdue from the day after its due day on. */
void counting_span(struct counting *counting, const struct counted_span *span) {
    enum timing first = timing_on(span, span->since);
    day turn = span->due == DAY_NONE ? DAY_NONE : span->due + 1;
    if (turn == DAY_NONE || turn <= span->since ||
        (span->until != DAY_NONE && turn >= span->until) || timing_on(span, turn) == first) {
        add_piece(counting, span->since, span->until, first, span->reported);
        return;
    }
    add_piece(counting, span->since, turn, first, span->reported);
    add_piece(counting, turn, span->until, timing_on(span, turn), span->reported);
}

void counting_due(struct counting *counting, const char *due) {
    if (!due) return;
    for (size_t i = 0; i < counting->year_count; i++)
        if (strncmp(counting->years[i], due, 4) == 0) return;
    counting->years = pool_grow(counting->apply->pool, counting->years, &counting->year_capacity,
                                counting->year_count, sizeof *counting->years);
    memcpy(counting->years[counting->year_count++], due, 4);
}

/* The sum of a plan's tasks of which something is due in a year; name: " 2026". */
struct year {
    struct year *next;
    char name[6];
    size_t sum;
};

/* Names a scope with these words, ended by NULL. */
static void set_scope(struct counting *counting, const char *const *words) {
    counting->scope.length = 0;
    for (; *words; words++)
        buffer_text(&counting->scope, *words);
}

#define SCOPE(counting, ...)                                                                       \
    (set_scope(counting, (const char *const[]){__VA_ARGS__, NULL}),                                \
     tally_scope((counting)->apply->store->tally, (counting)->scope.bytes))

static void count_in(struct counting *counting, size_t scope) {
    tally_add(counting->apply->store->tally, scope, counting->changes, counting->count);
}

bool tasks_each(struct apply *apply, const char *statement, int64_t task,
                void (*take)(void *data, const struct statement *row), void *data) {
    struct statement *rows = statements_get(apply->store->state_sql, statement);
    enum step step = STEP_FAILED;
    if (statement_bind_integer(rows, ":task", task))
        while ((step = statement_step(rows)) == STEP_ROW)
            take(data, rows);
    return tasks_end(apply, step, rows);
}

/* Who has the work of an agency: itself, and those that it went to. */
struct doer {
    struct doer *next;
    size_t scopes[2]; /* its own, and that of all agencies of its name */
};

struct lead {
    struct lead *next;
    const char *agency;
    struct doer *doers;
};

/* Plans have few leads, so a list will do. NULL with a problem in the report. */
static struct lead *find_lead(struct counting *counting, const char *agency) {
    struct apply *apply = counting->apply;
    struct lead *lead = counting->known;
    while (lead && strcmp(lead->agency, agency) != 0)
        lead = lead->next;
    if (lead) return lead;
    lead = pool_alloc(apply->pool, sizeof *lead);
    *lead = (struct lead){.next = counting->known, .agency = pool_strdup(apply->pool, agency)};
    counting->known = lead;
    struct statement *rows = statements_get(apply->store->state_sql, "doers");
    enum step step = STEP_FAILED;
    if (statement_bind(rows, ":agency", agency))
        while ((step = statement_step(rows)) == STEP_ROW) {
            struct doer *doer = pool_alloc(apply->pool, sizeof *doer);
            const char *place = statement_text(rows, 0), *slug = statement_text(rows, 1);
            *doer = (struct doer){
                lead->doers,
                {SCOPE(counting, "agency/", place, "/", slug), SCOPE(counting, "slug/", slug)}};
            lead->doers = doer;
        }
    return tasks_end(apply, step, rows) ? lead : NULL;
}

void counting_lead(struct counting *counting, const char *agency) {
    counting->leads = pool_grow(counting->apply->pool, counting->leads, &counting->lead_capacity,
                                counting->lead_count, sizeof *counting->leads);
    counting->leads[counting->lead_count++] = find_lead(counting, agency);
}

/* An agency may lead a task twice, in its own name and for another; two agencies of one name in two
 * places may have a task together: it counts once. */
static void count_once(struct counting *counting, size_t scope) {
    for (size_t i = 0; i < counting->named_count; i++)
        if (counting->named[i] == scope) return;
    counting->named = pool_grow(counting->apply->pool, counting->named, &counting->named_capacity,
                                counting->named_count, sizeof *counting->named);
    counting->named[counting->named_count++] = scope;
    count_in(counting, scope);
}

static void count_in_lead(struct counting *counting, const struct lead *lead) {
    for (const struct doer *doer = lead->doers; doer; doer = doer->next)
        for (size_t i = 0; i < 2; i++)
            count_once(counting, doer->scopes[i]);
}

bool counting_none(struct counting *counting) {
    counting->count = counting->year_count = counting->lead_count = counting->named_count = 0;
    return true;
}

/* Adds a sum of a plan's tasks to the scopes of which the plan is a part. year: "" or " 2026". */
static void add_sum(struct counting *counting, size_t sum, const char *year) {
    struct tally *tally = counting->apply->store->tally;
    const struct counted *of = &counting->of;
    tally_add_sum(tally, SCOPE(counting, "all", year), sum);
    tally_add_sum(tally, SCOPE(counting, "from/", of->from, year), sum);
    tally_add_sum(tally, SCOPE(counting, "place/", of->place, year), sum);
    tally_add_sum(tally, SCOPE(counting, "plan/", of->plan, year), sum);
    tally_empty(tally, sum);
}

void counting_end(struct counting *counting) {
    if (!counting->of.plan) return;
    add_sum(counting, counting->whole, "");
    for (struct year *year = counting->sums; year; year = year->next)
        add_sum(counting, year->sum, year->name);
    counting->of = (struct counted){0};
}

/* Plans have tasks of few years, so a list will do. */
static size_t sum_of_year(struct counting *counting, const char *digits) {
    struct year *year = counting->sums;
    while (year && memcmp(year->name + 1, digits, 4) != 0)
        year = year->next;
    if (year) return year->sum;
    year = pool_alloc(counting->apply->pool, sizeof *year);
    *year = (struct year){
        .next = counting->sums, .name = " ", .sum = tally_sum(counting->apply->store->tally)};
    memcpy(year->name + 1, digits, 4);
    counting->sums = year;
    return year->sum;
}

static void begin_plan(struct counting *counting, const struct counted *of) {
    if (counting->of.plan && strcmp(counting->of.plan, of->plan) == 0) return;
    counting_end(counting);
    if (!counting->has_whole) counting->whole = tally_sum(counting->apply->store->tally);
    counting->has_whole = true;
    counting->of = *of;
    counting->of.section = NULL;
}

static void begin_section(struct counting *counting, const struct counted *of) {
    const char *before = counting->of.section;
    if (before && strcmp(before, of->section) == 0) return;
    counting->section = SCOPE(counting, "section/", of->plan, "/", of->section);
    counting->of.section = of->section;
}

bool counting_task(struct counting *counting, const struct counted *of) {
    begin_plan(counting, of);
    begin_section(counting, of);
    count_in(counting, counting->whole);
    count_in(counting, counting->section);
    for (size_t i = 0; i < counting->year_count; i++)
        count_in(counting, sum_of_year(counting, counting->years[i]));
    bool done = true;
    for (size_t i = 0; done && i < counting->lead_count; i++) {
        done = counting->leads[i] != NULL;
        if (done) count_in_lead(counting, counting->leads[i]);
    }
    return counting_none(counting) && done;
}

struct counting counting_new(struct apply *apply, int sign) {
    return (struct counting){.apply = apply, .sign = sign, .scope = buffer_new(apply->pool)};
}

static const char *keep(struct pool *pool, const struct statement *row, int column) {
    return pool_strdup(pool, statement_text(row, column));
}

static day column_day(const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? day_parse_iso(text) : DAY_NONE;
}

static void take_due(void *counting, const struct statement *row) {
    counting_due(counting, statement_text(row, 0));
}

static void take_lead(void *counting, const struct statement *row) {
    counting_lead(counting, statement_text(row, 0));
}

bool count_no_more(struct apply *apply, const struct tasks *tasks) {
    struct counting counting = counting_new(apply, -1);
    struct counted of = {.plan = tasks->plan};
    struct statement *spans = tasks_ask(apply, "counted_spans", tasks);
    enum step step = spans ? statement_step(spans) : STEP_FAILED;
    bool done = true;
    while (done && step == STEP_ROW) {
        of.task = statement_integer(spans, 0);
        of.section = keep(apply->pool, spans, 1);
        of.place = keep(apply->pool, spans, 2);
        of.from = keep(apply->pool, spans, 10);
        counting_span(&counting, &(struct counted_span){.since = column_day(spans, 3),
                                                        .until = column_day(spans, 4),
                                                        .rule = statement_text(spans, 5),
                                                        .due = column_day(spans, 6),
                                                        .execution = statement_text(spans, 7),
                                                        .done_on = column_day(spans, 8),
                                                        .reported = statement_integer(spans, 9)});
        step = statement_step(spans);
        if (step == STEP_ROW && statement_integer(spans, 0) == of.task) continue;
        done = tasks_each(apply, "dues_of_task", of.task, take_due, &counting) &&
               tasks_each(apply, "leads_of_task", of.task, take_lead, &counting) &&
               counting_task(&counting, &of);
    }
    counting_end(&counting);
    return tasks_end(apply, done ? step : STEP_DONE, spans) && done;
}
