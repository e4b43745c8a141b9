/* What the sample tells of targets and duties: measurements and filings. */
#include <stdlib.h>
#include <string.h>

#include "store/sample_parts.h"

/* A target's way from a first value to a last one, in tenths. */
struct way {
    int64_t promised, first, last;
    int64_t step; /* the smallest difference that its unit shows */
    bool share;   /* of a hundred */
};

static bool is_any(const char *word, const char *one, const char *other) {
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static int64_t bounded(const struct way *way, int64_t value) {
    value = value / way->step * way->step;
    if (value < way->step) value = way->step;
    return way->share && value > 1000 ? 1000 : value;
}

/* From far below (or above) to a last value that meets the promise or misses it. */
static struct way way_of(struct chance *chance, const char *comparator, int64_t promised,
                         const char *unit) {
    struct way way = {.promised = promised, .share = strcmp(unit, "%") == 0};
    bool down = is_any(comparator, "at_most", "less_than"), met = chance_percent(chance, 64);
    int sign = down ? -1 : 1;
    way.step = way.share ? 1 : 10;
    way.first =
        bounded(&way, promised * chance_between(chance, down ? 130 : 50, down ? 180 : 75) / 100);
    int64_t beyond = promised * chance_between(chance, 0, 8) / 100;
    if (is_any(comparator, "more_than", "less_than") && beyond < way.step) beyond = way.step;
    if (strcmp(comparator, "exactly") == 0) beyond = 0;
    int64_t short_of = promised * chance_between(chance, 3, 15) / 100 + way.step;
    way.last = bounded(&way, promised + sign * (met ? beyond : -short_of));
    return way;
}

/* What the plan promises for a year on the way, in tenths; -1 for nothing. */
static int64_t point_of(struct telling *telling, int year) {
    struct statement *row;
    const struct value values[] = {{":plan", telling->plan->id},
                                   {":target", telling->target},
                                   {":year", pool_printf(telling->plan->pool, "%d", year)},
                                   {0}};
    if (statements_find(telling->sample->sql, "point", values, &row) != STEP_ROW) return -1;
    int64_t value = statement_integer(row, 0);
    statement_reset(row);
    return value;
}

static const char *value_text(struct pool *pool, int64_t tenths) {
    if (tenths % 10 == 0) return pool_printf(pool, "%lld", (long long)(tenths / 10));
    return pool_printf(pool, "%lld.%d", (long long)(tenths / 10), (int)(tenths % 10));
}

static void tell_target(struct telling *telling, const struct way *way, day due) {
    int begin = sample_year(telling->plan->published), end = sample_year(due);
    for (int year = begin; year <= end; year++) {
        int64_t value = way->last, point = year < end ? point_of(telling, year) : -1;
        if (year < end)
            value = way->first + (way->last - way->first) * (year - begin) / (end - begin);
        if (point >= 0) value = point + point * chance_between(&telling->chance, -8, 4) / 100;
        day on = day_of(year, 12, 10) + chance_between(&telling->chance, 0, 20);
        tell(telling, "measurement", NULL, year == end && due < on ? due : on,
             (struct value[]){{"value", value_text(telling->plan->pool, bounded(way, value))},
                              {"source", "Số liệu mẫu"},
                              {0}});
    }
}

void sample_tell_targets(struct sample *sample, struct sample_plan *plan) {
    struct statement *row = statements_get(sample->sql, "targets");
    if (!statement_bind(row, ":plan", plan->id)) return;
    while (statement_step(row) == STEP_ROW) {
        const char *target = pool_strdup(plan->pool, statement_text(row, 0));
        const char *due = statement_text(row, 4);
        struct telling telling = {.sample = sample,
                                  .plan = plan,
                                  .chance = chance_of(plan->id, "target", target),
                                  .target = target};
        struct way way = way_of(&telling.chance, statement_text(row, 1), statement_integer(row, 2),
                                statement_text(row, 3));
        tell_target(&telling, &way, due ? day_parse_iso(due) : plan->to);
    }
    statement_reset(row);
}

static void tell_filing(struct telling *telling, day on) {
    tell(telling, "filing", telling->by, on,
         (struct value[]){{"document", sample_document(telling->plan->pool, &telling->chance, "BC",
                                                       telling->by)},
                          {"document_date", sample_day_text(telling->plan->pool, on)},
                          {0}});
}

/* In time, late or not at all. Of many that owe it most are in time. */
static void tell_occurrence(struct telling *telling, day due, bool many) {
    struct chance *chance = &telling->chance;
    struct chance together = chance_of(telling->plan->id, telling->duty, telling->due);
    int fate = chance_between(&together, 0, 99);
    if (many && fate >= 60) fate = chance_percent(chance, 80) ? 0 : fate;
    if (fate < 68)
        tell_filing(telling, due - chance_between(chance, 0, 8));
    else if (fate < 88)
        tell_filing(telling, due + chance_between(chance, 1, 25));
}

/* A duty without days is fulfilled now and then. */
static void tell_without_days(struct telling *telling) {
    for (int year = sample_year(telling->plan->published); year <= sample_year(telling->plan->to);
         year++)
        if (chance_percent(&telling->chance, 75))
            tell_filing(telling, day_of(year, 12, 1) + chance_between(&telling->chance, 0, 20));
}

void sample_tell_duties(struct sample *sample, struct sample_plan *plan) {
    struct statement *row = statements_get(sample->sql, "duties");
    if (!statement_bind(row, ":plan", plan->id)) return;
    while (statement_step(row) == STEP_ROW) {
        const char *duty = pool_strdup(plan->pool, statement_text(row, 0));
        const char *by = pool_strdup(plan->pool, statement_text(row, 5));
        const char *due = statement_text(row, 3);
        const char *piece = pool_printf(plan->pool, "%s %s", statement_text(row, 1), by);
        struct telling telling = {.sample = sample,
                                  .plan = plan,
                                  .chance = chance_of(plan->id, duty, piece),
                                  .duty = duty,
                                  .due = due ? pool_strdup(plan->pool, due) : NULL,
                                  .by = by};
        if (due)
            tell_occurrence(&telling, day_parse_iso(telling.due), statement_integer(row, 6) > 1);
        else if (statement_integer(row, 4) == 0 && strcmp(statement_text(row, 2), "waiting") != 0)
            tell_without_days(&telling);
    }
    statement_reset(row);
}
