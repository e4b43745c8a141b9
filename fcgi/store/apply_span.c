/* The states of tasks: what holds from which day on, from what is known of their milestones. */
#include "store/apply_span.h"

#include <stdlib.h>

#include "plan/state.h"

struct spans {
    struct apply *apply;
    struct counting counting;
    struct counted of;
    int64_t position;
    const char *updated;
    bool reported;
    struct piece *pieces;
    size_t count, capacity;
};

struct spans *spans_new(struct apply *apply) {
    struct spans *spans = pool_alloc(apply->pool, sizeof *spans);
    *spans = (struct spans){.apply = apply, .counting = counting_new(apply, 1)};
    return spans;
}

void spans_begin(struct spans *spans, const struct counted *of, int64_t position,
                 const char *updated) {
    spans->count = 0;
    spans->of = *of;
    spans->position = position;
    spans->updated = updated;
    spans->reported = false;
}

void spans_add(struct spans *spans, const struct piece *piece) {
    spans->pieces = pool_grow(spans->apply->pool, spans->pieces, &spans->capacity, spans->count,
                              sizeof *spans->pieces);
    spans->pieces[spans->count++] = *piece;
    if (piece->reported) spans->reported = true;
    counting_due(&spans->counting, piece->due_text);
}

void spans_lead(struct spans *spans, const char *agency) {
    counting_lead(&spans->counting, agency);
}

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

static void put_span(struct spans *spans, size_t piece, day since, day until) {
    const struct piece *p = &spans->pieces[piece];
    struct pool *pool = spans->apply->pool;
    counting_span(&spans->counting, &(struct counted_span){.since = since,
                                                           .until = until,
                                                           .rule = p->rule,
                                                           .due = p->due,
                                                           .execution = p->execution,
                                                           .done_on = p->done_on,
                                                           .reported = spans->reported});
    queue_row(
        spans->apply, QUEUE_TASK_SPAN,
        (const struct datum[]){datum_integer(spans->of.task), datum_text(text_of_day(pool, since)),
                               datum_text(text_of_day(pool, until)), datum_text(spans->of.plan),
                               datum_text(spans->of.from), datum_integer(spans->position),
                               datum_text(p->execution), datum_text(p->percent),
                               datum_text(p->rule), datum_text(p->due_text), datum_text(p->before),
                               datum_integer(p->day_assumed), datum_text(p->done_text),
                               datum_integer(spans->reported), datum_text(spans->updated)});
}

static int compare_days(const void *one, const void *other) {
    day a = *(const day *)one, b = *(const day *)other;
    return (a > b) - (a < b);
}

/* Which milestone is the worst may change on the days on which one becomes due soon or overdue. */
bool spans_put(struct spans *spans) {
    if (spans->count == 0) return counting_none(&spans->counting);
    day first = day_parse_iso(spans->apply->day);
    day *turns = pool_alloc(spans->apply->pool, (2 * spans->count + 1) * sizeof *turns);
    size_t count = 0;
    for (size_t i = 0; spans->count > 1 && i < spans->count; i++) {
        day due = spans->pieces[i].due;
        if (due == DAY_NONE) continue;
        if (due + 1 > first) turns[count++] = due + 1;
        if (due - DUE_SOON_DAYS > first) turns[count++] = due - DUE_SOON_DAYS;
    }
    qsort(turns, count, sizeof *turns, compare_days);
    size_t now = worst(spans, first);
    for (size_t i = 0; i < count; i++) {
        size_t next = worst(spans, turns[i]);
        if (next == now) continue;
        put_span(spans, now, first, turns[i]);
        first = turns[i];
        now = next;
    }
    put_span(spans, now, first, DAY_NONE);
    return counting_task(&spans->counting, &spans->of);
}

void spans_end(struct spans *spans) {
    counting_end(&spans->counting);
}
