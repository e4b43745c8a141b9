/* What official counts change by, from the states of tasks. */
#include "store/apply_count.h"

#include <string.h>

#include "plan/state.h"

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

/* Names a scope with these words, ended by NULL. */
static void set_scope(struct counting *counting, const char *const *words) {
    counting->scope.length = 0;
    for (; *words; words++)
        buffer_text(&counting->scope, *words);
}

static void count_in_scope(struct counting *counting) {
    tally_add(counting->apply->store->tally, counting->scope.bytes, counting->changes,
              counting->count);
}

#define COUNT_IN(counting, ...)                                                                    \
    (set_scope(counting, (const char *const[]){__VA_ARGS__, NULL}), count_in_scope(counting))

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
    const char *place, *slug;
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
            *doer = (struct doer){lead->doers, pool_strdup(apply->pool, statement_text(rows, 0)),
                                  pool_strdup(apply->pool, statement_text(rows, 1))};
            lead->doers = doer;
        }
    return tasks_end(apply, step, rows) ? lead : NULL;
}

void counting_lead(struct counting *counting, const char *agency) {
    counting->leads = pool_grow(counting->apply->pool, counting->leads, &counting->lead_capacity,
                                counting->lead_count, sizeof *counting->leads);
    counting->leads[counting->lead_count++] = find_lead(counting, agency);
}

/* Whether the words that stand between spaces do not hold this one yet; then they do. */
static bool is_new(struct buffer *words, const char *word) {
    size_t length = strlen(word);
    for (const char *at = words->bytes; (at = strstr(at, word)); at += length)
        if (at > words->bytes && at[-1] == ' ' && at[length] == ' ') return false;
    if (words->length == 0) buffer_text(words, " ");
    buffer_text(words, word);
    buffer_text(words, " ");
    return true;
}

/* An agency may lead a task twice, in its own name and for another; two agencies of one name in two
 * places may have a task together: it counts once. */
static void count_in_lead(struct counting *counting, const struct lead *lead) {
    for (const struct doer *doer = lead->doers; doer; doer = doer->next) {
        set_scope(counting, (const char *const[]){"agency/", doer->place, "/", doer->slug, NULL});
        if (is_new(&counting->named, counting->scope.bytes)) count_in_scope(counting);
        if (is_new(&counting->named, doer->slug)) COUNT_IN(counting, "slug/", doer->slug);
    }
}

bool counting_none(struct counting *counting) {
    counting->count = counting->year_count = counting->lead_count = 0;
    return true;
}

bool counting_task(struct counting *counting, const struct counted *of) {
    COUNT_IN(counting, "all");
    COUNT_IN(counting, "from/", of->from);
    COUNT_IN(counting, "place/", of->place);
    COUNT_IN(counting, "plan/", of->plan);
    COUNT_IN(counting, "section/", of->plan, "/", of->section);
    for (size_t i = 0; i < counting->year_count; i++) {
        const char *year = counting->years[i];
        COUNT_IN(counting, "all ", year);
        COUNT_IN(counting, "from/", of->from, " ", year);
        COUNT_IN(counting, "place/", of->place, " ", year);
        COUNT_IN(counting, "plan/", of->plan, " ", year);
    }
    bool done = true;
    counting->named.length = 0;
    *counting->named.bytes = '\0';
    for (size_t i = 0; done && i < counting->lead_count; i++) {
        done = counting->leads[i] != NULL;
        if (done) count_in_lead(counting, counting->leads[i]);
    }
    return counting_none(counting) && done;
}

struct counting counting_new(struct apply *apply, int sign) {
    return (struct counting){.apply = apply,
                             .sign = sign,
                             .scope = buffer_new(apply->pool),
                             .named = buffer_new(apply->pool)};
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
    return tasks_end(apply, done ? step : STEP_DONE, spans) && done;
}
