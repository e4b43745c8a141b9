/* What the sample tells of tasks: who reports what of which milestone, and when. */
#include <stdlib.h>
#include <string.h>

#include "store/sample_parts.h"

/* A milestone whose progress is told. */
struct work {
    const char *rule;
    day begin, due; /* begin: the first day on which it can be done */
    bool alone;     /* the only milestone of its task */
};

static day later(day one, day other) {
    return one > other ? one : other;
}

const char *sample_speaker(struct telling *telling, const char *agency) {
    struct statements *sql = telling->sample->sql;
    const char *speaker = telling->plan->standing_agency;
    struct statement *row;
    if (!agency) return speaker;
    if (statements_find(sql, "agency", (struct value[]){{":agency", agency}, {0}}, &row) !=
        STEP_ROW)
        return speaker;
    bool group = strcmp(statement_text(row, 1), "group") == 0;
    if (!group) speaker = pool_strdup(telling->plan->pool, statement_text(row, 0));
    statement_reset(row);
    if (!group) return speaker;
    const char *pick =
        pool_printf(telling->plan->pool, "%d", chance_between(&telling->chance, 0, 999));
    const struct value values[] = {{":agency", agency}, {":pick", pick}, {0}};
    if (statements_find(sql, "member", values, &row) == STEP_ROW) {
        speaker = pool_strdup(telling->plan->pool, statement_text(row, 0));
        statement_reset(row);
    }
    return speaker;
}

static const char *document(struct telling *telling, const char *kind, const char *agency) {
    return sample_document(telling->plan->pool, &telling->chance, kind, agency);
}

static const char *day_text(struct telling *telling, day when) {
    return sample_day_text(telling->plan->pool, when);
}

/* The agency that decides on deadlines and the end of tasks. */
static const char *decider(const struct telling *telling) {
    const char *standing = telling->plan->standing_agency;
    return standing ? standing : telling->by;
}

static void tell_progress(struct telling *telling, day on, int percent, enum sample_note note) {
    const char *text = percent < 0 ? NULL : pool_printf(telling->plan->pool, "%d", percent);
    tell(telling, "update", telling->by, on,
         (struct value[]){{"execution", "in_progress"},
                          {"percent", text},
                          {"note", sample_note(&telling->chance, note)},
                          {0}});
}

/* Reports on the way to a day: one midway, or one a year where the way is long. */
static void tell_on_the_way(struct telling *telling, const struct work *work, day until) {
    struct chance *chance = &telling->chance;
    day begin = later(work->begin, telling->plan->published);
    int span = until - begin, pace = chance_between(chance, 75, 105);
    if (span < 120) return;
    if (span <= 500) {
        int percent = chance_between(chance, 30, 60);
        tell_progress(telling, begin + span / 100 * chance_between(chance, 40, 60), percent,
                      NOTE_PROGRESS);
        return;
    }
    for (int year = sample_year(begin); year <= sample_year(until); year++) {
        day on = day_of(year, 12, 1) + chance_between(chance, 0, 13);
        int percent = (int)((int64_t)(on - begin) * pace / span);
        bool reports = chance_percent(chance, 85);
        if (!reports || on < begin + 45 || on > until - 20) continue;
        tell_progress(telling, on, percent < 5 ? 5 : percent > 90 ? 90 : percent, NOTE_PROGRESS);
    }
}

static void tell_done(struct telling *telling, const struct work *work, day on) {
    struct chance *chance = &telling->chance;
    const char *standing = telling->plan->standing_agency;
    const char *note = sample_note(chance, NOTE_DONE);
    on = later(on, work->begin);
    tell(telling, "update", telling->by, on,
         (struct value[]){{"execution", "done"},
                          {"percent", "100"},
                          {"note", note},
                          {"document", document(telling, "BC", telling->by)},
                          {"document_date", day_text(telling, on)},
                          {0}});
    if (!standing || strcmp(standing, telling->by) == 0 || !chance_percent(chance, 82)) return;
    tell(telling, "confirmation", standing, on + chance_between(chance, 3, 20), NULL);
}

static void tell_on_time(struct telling *telling, const struct work *work) {
    int half = (work->due - work->begin) / 2;
    day on = work->due - chance_between(&telling->chance, 0, half < 0 ? 0 : half < 40 ? half : 40);
    tell_on_the_way(telling, work, on);
    tell_done(telling, work, on);
}

static void tell_late(struct telling *telling, const struct work *work) {
    tell_on_the_way(telling, work, work->due);
    day on = work->due + chance_between(&telling->chance, 5, 150);
    if (on - work->due > 60)
        tell_progress(telling, work->due + chance_between(&telling->chance, 5, 30), -1, NOTE_STUCK);
    tell_done(telling, work, on);
}

/* Begun and not finished. */
static void tell_stuck(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    tell_on_the_way(telling, work, work->due);
    day on = work->due + chance_between(chance, -30, 120);
    tell_progress(telling, later(on, work->begin), chance_between(chance, 30, 80), NOTE_STUCK);
}

/* The deadline moves to the end of a quarter; most keep the new one. */
static void tell_moved(struct telling *telling, const struct work *work) {
    static const char *const quarters[] = {"I", "II", "III", "IV"};
    struct chance *chance = &telling->chance;
    int year, month, day_of_month;
    tell_on_the_way(telling, work, work->due - 60);
    day_split(work->due + chance_between(chance, 100, 280), &year, &month, &day_of_month);
    int quarter = (month - 1) / 3;
    struct work moved = *work;
    moved.due = day_last_of_month(year, quarter * 3 + 3);
    day on = later(work->due - chance_between(chance, 5, 40), telling->plan->published + 3);
    const char *note = sample_note(chance, NOTE_MOVED);
    tell(telling, "amendment", decider(telling), on,
         (struct value[]){
             {"deadline", pool_printf(telling->plan->pool, "Quý %s/%d", quarters[quarter], year)},
             {"note", note},
             {"document", document(telling, "TB", decider(telling))},
             {"document_date", day_text(telling, on)},
             {0}});
    moved.begin = later(moved.begin, on + 20);
    if (chance_percent(chance, 70))
        tell_done(telling, &moved, moved.due - chance_between(chance, 0, 30));
    else
        tell_stuck(telling, &moved);
}

/* A day somewhere in the middle of the work. */
static day midway(struct telling *telling, const struct work *work) {
    day begin = later(work->begin, telling->plan->published);
    int span = work->due - begin;
    return begin + (span > 0 ? span / 100 * chance_between(&telling->chance, 30, 70) : 0) + 20;
}

static void tell_dropped(struct telling *telling, const struct work *work) {
    day on = midway(telling, work);
    tell_on_the_way(telling, work, on);
    const char *note = sample_note(&telling->chance, NOTE_DROPPED);
    tell(telling, "dropping", decider(telling), on,
         (struct value[]){{"note", note},
                          {"document", document(telling, "TB", decider(telling))},
                          {"document_date", day_text(telling, on)},
                          {0}});
}

static void tell_suspended(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    day on = midway(telling, work);
    tell_on_the_way(telling, work, on);
    tell(telling, "update", telling->by, on,
         (struct value[]){
             {"execution", "suspended"}, {"note", sample_note(chance, NOTE_SUSPENDED)}, {0}});
    if (chance_percent(chance, 40))
        tell_progress(telling, on + chance_between(chance, 150, 300), -1, NOTE_RESUMED);
}

/* Claimed as done by mistake, taken back, and done in the end. */
static void tell_mistake(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    day on = midway(telling, work);
    const char *note = sample_note(chance, NOTE_DONE);
    telling->take_back = chance_between(chance, 4, 15);
    tell(telling, "update", telling->by, on,
         (struct value[]){{"execution", "done"},
                          {"note", note},
                          {"document", document(telling, "BC", telling->by)},
                          {0}});
    telling->take_back = 0;
    tell_progress(telling, on + 40, chance_between(chance, 50, 70), NOTE_PROGRESS);
    tell_done(telling, work, later(on + 70, work->due - chance_between(chance, 0, 20)));
}

static void tell_dated(struct telling *telling, const struct work *work) {
    int fate = chance_between(&telling->chance, 0, 99);
    /* one piece of many that fails makes the whole task fail */
    if (!work->alone && fate > 68) fate /= 2;
    if (fate < 48)
        tell_on_time(telling, work);
    else if (fate < 62)
        tell_late(telling, work);
    else if (fate < 72)
        tell_stuck(telling, work);
    else if (fate < 80)
        return; /* silent */
    else if (fate < 89)
        tell_moved(telling, work);
    else if (fate < 92 && work->alone)
        tell_dropped(telling, work);
    else if (fate < 95 && work->alone)
        tell_suspended(telling, work);
    else if (fate < 99 && work->alone)
        tell_mistake(telling, work);
    else
        tell_done(telling, work, work->due - chance_between(&telling->chance, 0, 20));
}

/* Half of what waits gets its condition, and with it a deadline at the end of a year. */
static void tell_waiting(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    day on = later(work->begin, telling->plan->published) + chance_between(chance, 90, 200);
    if (!chance_percent(chance, 50)) {
        if (chance_percent(chance, 50)) tell_progress(telling, on, -1, NOTE_WAITING);
        return;
    }
    int year = sample_year(on + 90);
    struct work met = *work;
    met.rule = "dated";
    met.begin = on + 1;
    met.due = day_of(year, 12, 31);
    const char *note = sample_note(chance, NOTE_CONDITION);
    tell(telling, "condition", decider(telling), on,
         (struct value[]){{"deadline", pool_printf(telling->plan->pool, "Quý IV/%d", year)},
                          {"note", note},
                          {"document", document(telling, "TB", decider(telling))},
                          {"document_date", day_text(telling, on)},
                          {0}});
    tell_dated(telling, &met);
}

/* Work without an end is reported at the end of each year. */
static void tell_standing(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    bool silent = chance_percent(chance, 12);
    day begin = later(work->begin, telling->plan->published);
    for (int year = sample_year(begin); !silent && year <= sample_year(telling->plan->to); year++) {
        day on = day_of(year, 11, 20) + chance_between(chance, 0, 24);
        if (chance_percent(chance, 80) && on > begin + 20)
            tell_progress(telling, on, -1, NOTE_STANDING);
    }
}

/* A task whose document names no deadline: silent, or under way, or done at some time. */
static void tell_undated(struct telling *telling, const struct work *work) {
    struct chance *chance = &telling->chance;
    struct work until = *work;
    int fate = chance_between(chance, 0, 99);
    if (fate < 35) return;
    until.due = telling->plan->to - chance_between(chance, 0, 300);
    tell_on_the_way(telling, &until, until.due);
    if (fate >= 70) tell_done(telling, &until, until.due);
}

static void tell_work(struct telling *telling, const struct work *work) {
    if (strcmp(work->rule, "dated") == 0)
        tell_dated(telling, work);
    else if (strcmp(work->rule, "waiting") == 0)
        tell_waiting(telling, work);
    else if (strcmp(work->rule, "unstated") == 0)
        tell_undated(telling, work);
    else
        tell_standing(telling, work);
}

static day column_day(const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return text ? day_parse_iso(text) : DAY_NONE;
}

void sample_tell_tasks(struct sample *sample, struct sample_plan *plan) {
    struct statement *row = statements_get(sample->sql, "milestones");
    const char *task = "";
    day free_from = plan->from; /* after the milestone before of the same task */
    if (!statement_bind(row, ":plan", plan->id)) return;
    while (statement_step(row) == STEP_ROW) {
        const char *position = pool_strdup(plan->pool, statement_text(row, 1));
        const char *agency = statement_text(row, 6);
        day from = column_day(row, 3);
        if (strcmp(task, statement_text(row, 0)) != 0) {
            task = pool_strdup(plan->pool, statement_text(row, 0));
            free_from = plan->from;
        }
        day due = column_day(row, 4);
        /* pieces of one time stand side by side */
        if (due != DAY_NONE && free_from > due - 20) free_from = plan->from;
        struct work work = {
            .rule = statement_text(row, 2),
            .begin = from == DAY_NONE ? free_from : from,
            .due = due,
            .alone = statement_integer(row, 5) == 1,
        };
        struct telling telling = {.sample = sample,
                                  .plan = plan,
                                  .chance = chance_of(plan->id, task, position),
                                  .task = task,
                                  .milestone = work.alone ? NULL : position};
        telling.by = sample_speaker(&telling, agency ? pool_strdup(plan->pool, agency) : NULL);
        if (telling.by) tell_work(&telling, &work);
        if (due != DAY_NONE) free_from = due + 1;
    }
    statement_reset(row);
}
