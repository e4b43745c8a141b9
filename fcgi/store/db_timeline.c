/* SQL: timeline(from, to, task, rule, due, execution, done_on, reported_on), an aggregate: how many
 * columns of plan/timeline.h there are; they are the rows of the table timeline_column until it is
 * called again. from and to are the same in each row. */
#include "store/db_parts.h"

#include <math.h>
#include <string.h>

#include "plan/timeline.h"

static const char DEFINITION[] = "CREATE TABLE timeline_column (first, last, total, done, overdue, "
                                 "open, stopped, tasks_done, tasks_overdue, tasks_wanted, at)";
enum { COLUMNS = 11 };

enum { FROM, TO, TASK, RULE, DUE, EXECUTION, DONE_ON, REPORTED_ON, ARGUMENTS };

struct gathered {
    struct pool *pool;
    struct timeline_period period;
    struct timeline_milestone *milestones;
    size_t count, capacity;
};

static const char *text_of(struct pool *pool, sqlite3_value *value) {
    const char *text = (const char *)sqlite3_value_text(value);
    return text ? pool_strdup(pool, text) : NULL;
}

static void gather(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct gathered *gathered = sqlite3_aggregate_context(context, sizeof *gathered);
    if (!gathered) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (!gathered->pool) {
        gathered->pool = pool_new();
        gathered->period =
            (struct timeline_period){.from = value_day(values[FROM]), .to = value_day(values[TO])};
    }
    gathered->milestones = pool_grow(gathered->pool, gathered->milestones, &gathered->capacity,
                                     gathered->count, sizeof *gathered->milestones);
    gathered->milestones[gathered->count++] = (struct timeline_milestone){
        .task = sqlite3_value_int64(values[TASK]),
        .rule = text_of(gathered->pool, values[RULE]),
        .execution = text_of(gathered->pool, values[EXECUTION]),
        .due = value_day(values[DUE]),
        .done_on = value_day(values[DONE_ON]),
        .reported_on = value_day(values[REPORTED_ON]),
    };
}

static struct datum datum_day(struct pool *pool, day when) {
    char text[DATE_ISO_SIZE];
    if (when == DAY_NONE) return datum_text(NULL);
    day_format_iso(when, text);
    return datum_text(pool_strdup(pool, text));
}

static void put_column(struct db *db, const struct timeline_column *column) {
    const struct datum none = datum_text(NULL),
                       row[COLUMNS] = {
                           datum_day(db->timeline_pool, column->first),
                           datum_day(db->timeline_pool, column->last),
                           datum_integer(column->total),
                           datum_integer(column->done),
                           datum_integer(column->overdue),
                           datum_integer(column->open),
                           datum_integer(column->stopped),
                           column->is_past ? datum_integer(column->tasks_done) : none,
                           column->is_past ? datum_integer(column->tasks_overdue) : none,
                           datum_integer(column->tasks_wanted),
                           datum_real(round(column->at * 100) / 100),
                       };
    kept_put(db->timeline, db->timeline_pool, row);
}

static void make(sqlite3_context *context) {
    struct db *db = sqlite3_user_data(context);
    struct gathered *gathered = sqlite3_aggregate_context(context, 0);
    if (!gathered || !gathered->pool) return;
    gathered->period.as_of = day_parse_iso(db->as_of);
    struct timeline timeline =
        timeline_of(gathered->pool, &gathered->period, gathered->milestones, gathered->count);
    kept_empty(db->timeline);
    pool_empty(db->timeline_pool);
    for (size_t i = 0; i < timeline.count; i++)
        put_column(db, &timeline.columns[i]);
    sqlite3_result_int64(context, (sqlite3_int64)timeline.count);
    pool_free(gathered->pool);
}

bool db_add_timeline(struct db *db) {
    db->timeline_pool = pool_new();
    db->timeline = kept_named(db, "timeline_column", DEFINITION, COLUMNS);
    return db->timeline &&
           sqlite3_create_function_v2(db->handle, "timeline", ARGUMENTS, SQLITE_UTF8, db, NULL,
                                      gather, make, NULL) == SQLITE_OK;
}
