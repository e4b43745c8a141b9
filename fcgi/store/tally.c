/* Official counts over time: gathered by scope and day, written as running totals. */
#include "store/tally.h"

#include <stdlib.h>
#include <string.h>

/* What changes on a day; in rows of the table: what holds from that day on. */
struct total {
    day from;
    int32_t tasks[TALLY_TERMS];
};

/* Most scopes have few steps, and there are as many scopes as tasks. */
enum { STEPS_FIRST = 2 };

struct scope {
    const char *name;
    uint64_t hash;
    struct total *steps; /* by day */
    size_t count, capacity;
};

struct tally {
    struct pool *pool;
    struct scope *scopes;
    size_t count, capacity;
    size_t *slots; /* 1 + the index of a scope, by its hash; a power of two of them */
    size_t slot_count;
};

static void start(struct tally *tally) {
    *tally = (struct tally){.pool = pool_new(), .slot_count = 1024};
    tally->slots = pool_alloc(tally->pool, tally->slot_count * sizeof *tally->slots);
}

struct tally *tally_new(void) {
    struct tally *tally = malloc(sizeof *tally);
    if (tally) start(tally);
    return tally;
}

void tally_free(struct tally *tally) {
    if (!tally) return;
    pool_free(tally->pool);
    free(tally);
}

void tally_forget(struct tally *tally) {
    pool_free(tally->pool);
    start(tally);
}

/* FNV-1a */
static uint64_t hash_of(const char *name) {
    uint64_t hash = 14695981039346656037U;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 1099511628211U;
    return hash;
}

/* The slot of a scope, or the free one where it belongs. */
static size_t *slot_of(const struct tally *tally, const char *name, uint64_t hash) {
    size_t slot = hash & (tally->slot_count - 1);
    while (tally->slots[slot]) {
        const struct scope *scope = &tally->scopes[tally->slots[slot] - 1];
        if (scope->hash == hash && strcmp(scope->name, name) == 0) break;
        slot = (slot + 1) & (tally->slot_count - 1);
    }
    return &tally->slots[slot];
}

static void make_room(struct tally *tally) {
    if (2 * tally->count < tally->slot_count) return;
    tally->slot_count *= 4;
    tally->slots = pool_alloc(tally->pool, tally->slot_count * sizeof *tally->slots);
    for (size_t i = 0; i < tally->count; i++)
        *slot_of(tally, tally->scopes[i].name, tally->scopes[i].hash) = i + 1;
}

static struct scope *scope_of(struct tally *tally, const char *name) {
    make_room(tally);
    uint64_t hash = hash_of(name);
    size_t *slot = slot_of(tally, name, hash);
    if (*slot) return &tally->scopes[*slot - 1];
    tally->scopes = pool_grow(tally->pool, tally->scopes, &tally->capacity, tally->count,
                              sizeof *tally->scopes);
    struct scope *scope = &tally->scopes[tally->count++];
    *scope = (struct scope){.name = pool_strdup(tally->pool, name), .hash = hash};
    *slot = tally->count;
    return scope;
}

/* The step of a day, which is made where there is none: a copy of the one before, or of zeros. */
static struct total *step_of(struct pool *pool, struct scope *scope, day from, bool runs) {
    size_t low = 0, high = scope->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (scope->steps[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < scope->count && scope->steps[low].from == from) return &scope->steps[low];
    if (!scope->steps) {
        scope->steps = pool_alloc(pool, STEPS_FIRST * sizeof *scope->steps);
        scope->capacity = STEPS_FIRST;
    }
    scope->steps =
        pool_grow(pool, scope->steps, &scope->capacity, scope->count, sizeof *scope->steps);
    struct total *step = &scope->steps[low];
    memmove(step + 1, step, (scope->count - low) * sizeof *step);
    scope->count++;
    *step = runs && low > 0 ? step[-1] : (struct total){0};
    step->from = from;
    return step;
}

void tally_add(struct tally *tally, const char *name, const struct tally_change *changes,
               size_t count) {
    struct scope *scope = scope_of(tally, name);
    for (size_t i = 0; i < count; i++)
        step_of(tally->pool, scope, changes[i].from, false)->tasks[changes[i].term] +=
            changes[i].tasks;
}

static bool is_zero(const struct total *step) {
    for (size_t i = 0; i < TALLY_TERMS; i++)
        if (step->tasks[i] != 0) return false;
    return true;
}

/* The rows that the table has of a scope from a day on, and the one before. */
static bool read_rows(struct store *store, struct pool *pool, struct scope *rows, day from,
                      struct report *report) {
    char iso[DATE_ISO_SIZE];
    struct statement *row = statements_get(store->state_sql, "tally");
    enum step step = STEP_FAILED;
    day_format_iso(from, iso);
    if (statement_bind(row, ":scope", rows->name) && statement_bind(row, ":day", iso))
        while ((step = statement_step(row)) == STEP_ROW) {
            day when = day_parse_iso(statement_text(row, 0));
            struct total *one = step_of(pool, rows, when, false);
            for (int i = 0; i < TALLY_TERMS; i++)
                one->tasks[i] = (int32_t)statement_integer(row, 1 + i);
        }
    statement_reset(row);
    return step == STEP_DONE ||
           report_add(report, "tally", 0, "cannot be read: %s", db_error(store->db));
}

static bool put_row(struct store *store, const char *scope, const struct total *step,
                    struct report *report) {
    static const char *const names[] = {
        [TALLY_TOTAL] = ":total",         [TALLY_DONE_ON_TIME] = ":done_on_time",
        [TALLY_DONE_LATE] = ":done_late", [TALLY_IN_TIME] = ":in_time",
        [TALLY_OVERDUE] = ":overdue",     [TALLY_NO_DEADLINE] = ":no_deadline",
        [TALLY_SUSPENDED] = ":suspended", [TALLY_DROPPED] = ":dropped",
        [TALLY_REPORTED] = ":reported",
    };
    char iso[DATE_ISO_SIZE];
    struct statement *statement = statements_get(store->state_sql, "put_tally");
    day_format_iso(step->from, iso);
    bool done =
        statement_bind(statement, ":scope", scope) && statement_bind(statement, ":day", iso);
    for (int i = 0; done && i < TALLY_TERMS; i++)
        done = statement_bind_integer(statement, names[i], step->tasks[i]);
    done = done && statement_step(statement) == STEP_DONE;
    if (!done) report_add(report, "tally", 0, "cannot be written: %s", db_error(store->db));
    statement_reset(statement);
    return done;
}

/* A row that says no more than the one before it is none. */
static bool write_row(struct store *store, const struct scope *rows, size_t i,
                      struct report *report) {
    struct total before = i > 0 ? rows->steps[i - 1] : (struct total){0};
    before.from = rows->steps[i].from;
    if (memcmp(before.tasks, rows->steps[i].tasks, sizeof before.tasks) != 0)
        return put_row(store, rows->name, &rows->steps[i], report);
    char iso[DATE_ISO_SIZE];
    day_format_iso(before.from, iso);
    return statements_run(store->state_sql, "drop_tally",
                          (struct value[]){{":scope", rows->name}, {":day", iso}, {0}}, report);
}

static bool write_scope(struct store *store, const struct scope *scope, struct report *report) {
    size_t first = 0;
    while (first < scope->count && is_zero(&scope->steps[first]))
        first++;
    if (first == scope->count) return true;
    struct pool *pool = pool_new();
    struct scope rows = {.name = scope->name};
    bool done = read_rows(store, pool, &rows, scope->steps[first].from, report);
    for (size_t i = first; done && i < scope->count; i++)
        if (!is_zero(&scope->steps[i])) step_of(pool, &rows, scope->steps[i].from, true);
    struct total sum = {0};
    size_t next = first;
    for (size_t i = 0; done && i < rows.count; i++) {
        for (; next < scope->count && scope->steps[next].from <= rows.steps[i].from; next++)
            for (size_t k = 0; k < TALLY_TERMS; k++)
                sum.tasks[k] += scope->steps[next].tasks[k];
        for (size_t k = 0; k < TALLY_TERMS; k++)
            rows.steps[i].tasks[k] += sum.tasks[k];
    }
    day from = scope->steps[first].from;
    for (size_t i = 0; done && i < rows.count; i++)
        if (rows.steps[i].from >= from) done = write_row(store, &rows, i, report);
    pool_free(pool);
    return done;
}

static int compare(const void *one, const void *other) {
    return strcmp(((const struct scope *)one)->name, ((const struct scope *)other)->name);
}

bool tally_write(struct store *store, struct report *report) {
    struct tally *tally = store->tally;
    if (tally->count == 0) return true;
    qsort(tally->scopes, tally->count, sizeof *tally->scopes, compare);
    bool done = true;
    for (size_t i = 0; done && i < tally->count; i++)
        done = write_scope(store, &tally->scopes[i], report);
    tally_forget(tally);
    return done;
}
