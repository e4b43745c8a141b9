/* Official counts over time: gathered by scope and day, written as running totals. */
#include "store/tally.h"

#include <stdlib.h>
#include <string.h>

#include "store/aside.h"

/* What changes on a day; in rows of the table: what holds from that day on. */
struct total {
    day from;
    int32_t tasks[TALLY_COLUMNS];
};

/* Most scopes have few steps, and there are as many scopes as tasks. */
enum { STEPS_FIRST = 2 };

struct scope {
    const char *name; /* NULL: a sum */
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
        if (tally->scopes[i].name)
            *slot_of(tally, tally->scopes[i].name, tally->scopes[i].hash) = i + 1;
}

static size_t add_scope(struct tally *tally, const char *name, uint64_t hash) {
    tally->scopes = pool_grow(tally->pool, tally->scopes, &tally->capacity, tally->count,
                              sizeof *tally->scopes);
    tally->scopes[tally->count] = (struct scope){.name = name, .hash = hash};
    return tally->count++;
}

size_t tally_scope(struct tally *tally, const char *name) {
    make_room(tally);
    uint64_t hash = hash_of(name);
    size_t *slot = slot_of(tally, name, hash);
    if (*slot) return *slot - 1;
    size_t scope = add_scope(tally, pool_strdup(tally->pool, name), hash);
    *slot = scope + 1;
    return scope;
}

size_t tally_sum(struct tally *tally) {
    return add_scope(tally, NULL, 0);
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

void tally_add(struct tally *tally, size_t scope, const struct tally_change *changes,
               size_t count) {
    struct scope *of = &tally->scopes[scope];
    for (size_t i = 0; i < count; i++)
        step_of(tally->pool, of, changes[i].from, false)->tasks[changes[i].column] +=
            changes[i].tasks;
}

void tally_add_sum(struct tally *tally, size_t scope, size_t sum) {
    struct scope *to = &tally->scopes[scope];
    const struct scope *from = &tally->scopes[sum];
    for (size_t i = 0; i < from->count; i++) {
        struct total *step = step_of(tally->pool, to, from->steps[i].from, false);
        for (size_t k = 0; k < TALLY_COLUMNS; k++)
            step->tasks[k] += from->steps[i].tasks[k];
    }
}

void tally_empty(struct tally *tally, size_t sum) {
    tally->scopes[sum].count = 0;
}

static bool is_zero(const struct total *step) {
    for (size_t i = 0; i < TALLY_COLUMNS; i++)
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
            for (int i = 0; i < TALLY_COLUMNS; i++)
                one->tasks[i] = (int32_t)statement_integer(row, 1 + i);
        }
    statement_reset(row);
    return step == STEP_DONE ||
           report_add(report, "tally", 0, "cannot be read: %s", db_error(store->db));
}

/* Rows on their way into the table. */
struct writing {
    struct store *store;
    struct report *report;
    struct pool *pool; /* lives until the rows are put */
    struct rows *rows;
    size_t count;
};

enum { WAITING = 4096 };

static void begin(struct writing *writing) {
    writing->pool = pool_new();
    writing->rows = rows_new(writing->pool, 2 + TALLY_COLUMNS);
    writing->count = 0;
}

static bool put_waiting(struct writing *writing) {
    bool done = statements_put(writing->store->state_sql, "put_tallies", NULL, writing->rows,
                               writing->report);
    pool_free(writing->pool);
    begin(writing);
    return done;
}

static bool put_row(struct writing *writing, const char *scope, const struct total *step) {
    struct datum row[2 + TALLY_COLUMNS] = {datum_text(scope)};
    char iso[DATE_ISO_SIZE];
    day_format_iso(step->from, iso);
    struct aside *aside = writing->store->asides[ASIDE_AT_END];
    row[1] = datum_text(aside ? iso : pool_strdup(writing->pool, iso));
    for (int i = 0; i < TALLY_COLUMNS; i++)
        row[2 + i] = datum_integer(step->tasks[i]);
    if (aside) {
        aside_put(aside, AT_END_TALLY, row);
        return true;
    }
    rows_add(writing->rows, row);
    return ++writing->count < WAITING || put_waiting(writing);
}

/* A row that says no more than the one before it is none. */
static bool write_row(struct writing *writing, const struct scope *rows, size_t i) {
    struct total before = i > 0 ? rows->steps[i - 1] : (struct total){0};
    before.from = rows->steps[i].from;
    if (memcmp(before.tasks, rows->steps[i].tasks, sizeof before.tasks) != 0)
        return put_row(writing, rows->name, &rows->steps[i]);
    char iso[DATE_ISO_SIZE];
    day_format_iso(before.from, iso);
    return statements_run(writing->store->state_sql, "drop_tally",
                          (struct value[]){{":scope", rows->name}, {":day", iso}, {0}},
                          writing->report);
}

static bool write_scope(struct writing *writing, const struct scope *scope) {
    size_t first = 0;
    while (first < scope->count && is_zero(&scope->steps[first]))
        first++;
    if (first == scope->count) return true;
    struct pool *pool = pool_new();
    struct scope rows = {.name = scope->name};
    bool done = read_rows(writing->store, pool, &rows, scope->steps[first].from, writing->report);
    for (size_t i = first; done && i < scope->count; i++)
        if (!is_zero(&scope->steps[i])) step_of(pool, &rows, scope->steps[i].from, true);
    struct total sum = {0};
    size_t next = first;
    for (size_t i = 0; done && i < rows.count; i++) {
        for (; next < scope->count && scope->steps[next].from <= rows.steps[i].from; next++)
            for (size_t k = 0; k < TALLY_COLUMNS; k++)
                sum.tasks[k] += scope->steps[next].tasks[k];
        for (size_t k = 0; k < TALLY_COLUMNS; k++)
            rows.steps[i].tasks[k] += sum.tasks[k];
    }
    day from = scope->steps[first].from;
    for (size_t i = 0; done && i < rows.count; i++)
        if (rows.steps[i].from >= from) done = write_row(writing, &rows, i);
    pool_free(pool);
    return done;
}

static int compare(const void *one, const void *other) {
    const char *a = ((const struct scope *)one)->name, *b = ((const struct scope *)other)->name;
    return a && b ? strcmp(a, b) : (b != NULL) - (a != NULL);
}

bool tally_write(struct store *store, struct report *report) {
    struct tally *tally = store->tally;
    if (tally->count == 0) return true;
    qsort(tally->scopes, tally->count, sizeof *tally->scopes, compare);
    struct writing writing = {.store = store, .report = report};
    begin(&writing);
    bool done = true;
    for (size_t i = 0; done && i < tally->count && tally->scopes[i].name; i++)
        done = write_scope(&writing, &tally->scopes[i]);
    done = done && put_waiting(&writing);
    pool_free(writing.pool);
    tally_forget(tally);
    return done;
}
