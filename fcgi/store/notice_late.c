/* Late notices: of milestones that were due soon or overdue when an entry made them known. */
#include <stdlib.h>
#include <string.h>

#include "plan/state.h"
#include "store/notice_parts.h"

/* a kind of notice: how many days before the deadline it is, and after it comes (schema.sql) */
enum { STEPS_MAX = 8 };
struct step_of_notice {
    const char *kind, *ahead;
    int shift;
};

/* what its notices have of a plan */
struct plan {
    const char *id, *place, *issuer, *document;
    day published;
    bool has_notices;
};

struct late {
    const struct plan *plan;
    const struct step_of_notice *step;
    const char *at, *due, *before, *dated, *task, *title, *label, *execution, *percent,
        *reported_on;
    const char *agency;
    int64_t position, task_position;
    struct owner **owners;
};

struct lateness {
    struct noting *noting;
    struct statement *row; /* of the statement `late` */
    day today;
    const char *day; /* the same */
    struct step_of_notice steps[STEPS_MAX];
    size_t steps_count;
    const struct plan *plan;
    const char *at; /* of the last one: most share it */
    struct late *found;
    size_t count, capacity;
};

static const char *keep(struct lateness *lateness, const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? pool_strdup(lateness->noting->pool, text) : NULL;
}

static const char *text_of_day(struct lateness *lateness, day when) {
    char iso[DATE_ISO_SIZE];
    day_format_iso(when, iso);
    return pool_strdup(lateness->noting->pool, iso);
}

static day day_of_column(const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? day_parse_iso(text) : DAY_NONE;
}

static bool read_steps(struct lateness *lateness) {
    struct statement *row = statements_get(lateness->noting->store->notice_sql, "steps");
    enum step step;
    while ((step = statement_step(row)) == STEP_ROW && lateness->steps_count < STEPS_MAX)
        lateness->steps[lateness->steps_count++] =
            (struct step_of_notice){pool_strdup(lateness->noting->pool, statement_text(row, 0)),
                                    keep(lateness, row, 1), (int)statement_integer(row, 2)};
    statement_reset(row);
    return step == STEP_DONE;
}

/* Milestones come plan by plan. */
static const struct plan *find_plan(struct lateness *lateness, const char *id) {
    if (lateness->plan && strcmp(lateness->plan->id, id) == 0) return lateness->plan;
    struct plan *plan = pool_alloc(lateness->noting->pool, sizeof *plan);
    struct statement *row;
    id = pool_strdup(lateness->noting->pool, id);
    if (statements_find(lateness->noting->store->notice_sql, "plan",
                        (struct value[]){{":plan", id}, {0}}, &row) != STEP_ROW)
        return NULL;
    *plan = (struct plan){.id = id,
                          .place = keep(lateness, row, 0),
                          .issuer = keep(lateness, row, 1),
                          .document = keep(lateness, row, 2),
                          .published = day_of_column(row, 3),
                          .has_notices = statement_integer(row, 4)};
    statement_reset(row);
    return lateness->plan = plan;
}

/* Whether an earlier entry made it known. */
static bool is_told(struct lateness *lateness, const struct step_of_notice *step) {
    struct statement *row = lateness->row, *told;
    if (!lateness->plan->has_notices) return false;
    enum step found = statements_find(lateness->noting->store->notice_sql, "is_told",
                                      (struct value[]){{":plan", lateness->plan->id},
                                                       {":task", statement_text(row, 13)},
                                                       {":milestone", statement_text(row, 11)},
                                                       {":due", statement_text(row, 4)},
                                                       {":kind", step->kind},
                                                       {":ahead", step->ahead},
                                                       {0}},
                                      &told);
    if (found == STEP_ROW) statement_reset(told);
    return found == STEP_ROW;
}

/* The names of agencies, joined; NULL: none is known. */
static const char *names_of(struct pool *pool, struct owner *const *owners) {
    const char *names = NULL;
    for (; *owners; owners++)
        if ((*owners)->name)
            names = names ? pool_printf(pool, "%s; %s", names, (*owners)->name) : (*owners)->name;
    return names;
}

static bool add(struct lateness *lateness, const struct step_of_notice *step, day fell) {
    struct statement *row = lateness->row;
    struct noting *noting = lateness->noting;
    const struct plan *plan = lateness->plan;
    struct owner **owners = owners_of(noting, statement_text(row, 0), statement_text(row, 1));
    if (!owners) return false;
    if (!lateness->at || strcmp(lateness->at, statement_text(row, 2)) != 0)
        lateness->at = keep(lateness, row, 2);
    lateness->found = pool_grow(noting->pool, lateness->found, &lateness->capacity, lateness->count,
                                sizeof *lateness->found);
    lateness->found[lateness->count++] = (struct late){
        .plan = plan,
        .step = step,
        .at = lateness->at,
        .due = keep(lateness, row, 4),
        .before = keep(lateness, row, 5),
        .dated = plan->published >= fell ? text_of_day(lateness, fell) : lateness->day,
        .task = keep(lateness, row, 13),
        .title = keep(lateness, row, 15),
        .label = keep(lateness, row, 10),
        .execution = keep(lateness, row, 6),
        .percent = keep(lateness, row, 8),
        .reported_on = keep(lateness, row, 9),
        .agency = names_of(noting->pool, owners),
        .position = statement_integer(row, 11),
        .task_position = statement_integer(row, 14),
        .owners = owners,
    };
    return true;
}

/* Those of the steps that its state on the last day calls for. */
static bool add_steps(struct lateness *lateness) {
    struct statement *row = lateness->row;
    day due = day_of_column(row, 4);
    const char *kind = timing_name(timing_of(statement_text(row, 3), due, statement_text(row, 6),
                                             day_of_column(row, 7), lateness->today));
    bool done = find_plan(lateness, statement_text(row, 12)) != NULL;
    for (size_t i = 0; done && kind && i < lateness->steps_count; i++) {
        const struct step_of_notice *step = &lateness->steps[i];
        if (due + step->shift > lateness->today || strcmp(step->kind, kind) != 0) continue;
        if (!is_told(lateness, step)) done = add(lateness, step, due + step->shift);
    }
    return done;
}

static int compare_numbers(int64_t one, int64_t other) {
    return (one > other) - (one < other);
}

/* By instant, then by their own days. */
static int compare(const void *one, const void *other) {
    const struct late *a = one, *b = other;
    int order = strcmp(a->at, b->at);
    if (order == 0) order = strcmp(a->dated, b->dated);
    if (order == 0) order = strcmp(a->step->kind, b->step->kind);
    if (order == 0) order = strcmp(a->plan->id, b->plan->id);
    if (order == 0) order = compare_numbers(a->task_position, b->task_position);
    if (order == 0) order = compare_numbers(a->position, b->position);
    if (order == 0)
        order = compare_numbers(strtol(a->step->ahead, NULL, 10), strtol(b->step->ahead, NULL, 10));
    return order;
}

static bool put(struct lateness *lateness, const struct late *late, int64_t id) {
    const struct plan *plan = late->plan;
    const struct noted noted = {id, late->step->kind, lateness->day, plan->place};
    noting_add(lateness->noting, AT_END_NOTICE,
               (const struct datum[]){
                   datum_integer(id), datum_text(late->step->kind), datum_text(late->step->ahead),
                   datum_text(plan->id), datum_text(late->task), datum_integer(late->position),
                   datum_text(late->due), datum_text(late->before), datum_text(lateness->day),
                   datum_text(late->at), datum_text(late->dated), datum_text(late->title),
                   datum_text(late->label), datum_text(plan->issuer), datum_text(plan->document),
                   datum_text(late->agency), datum_text(late->execution), datum_text(late->percent),
                   datum_text(late->reported_on)});
    return put_items(lateness->noting, &noted, late->owners);
}

static bool put_all(struct lateness *lateness) {
    struct statement *row;
    if (statements_find(lateness->noting->store->notice_sql, "last_notice", NULL, &row) != STEP_ROW)
        return false;
    int64_t id = statement_integer(row, 0);
    statement_reset(row);
    if (lateness->count > 0)
        qsort(lateness->found, lateness->count, sizeof *lateness->found, compare);
    bool done = true;
    for (size_t i = 0; done && i < lateness->count; i++)
        done = put(lateness, &lateness->found[i], ++id);
    return done;
}

bool put_late(struct store *store, day today, struct report *report) {
    struct lateness lateness = {.noting = noting_new(store, report),
                                .row = statements_get(store->notice_sql, "late"),
                                .today = today};
    lateness.day = text_of_day(&lateness, today);
    bool done = read_steps(&lateness);
    enum step step = STEP_FAILED;
    while (done && (step = statement_step(lateness.row)) == STEP_ROW)
        done = add_steps(&lateness);
    statement_reset(lateness.row);
    done = done && step == STEP_DONE && put_all(&lateness);
    if (!done && report->count == 0)
        report_add(report, "notices", 0, "cannot be read: %s", db_error(store->db));
    return noting_end(lateness.noting, done);
}
