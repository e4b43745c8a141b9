/* SQL: timeline(from, to, task, rule, due, execution, done_on, reported_on), an aggregate: the
 * columns of plan/timeline.h, as a JSON array of arrays. The milestones are those rows that have a
 * task; from and to stand in at least one row. */
#include "store/db_parts.h"

#include "base/buffer.h"
#include "plan/timeline.h"

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
    if (!gathered->pool) gathered->pool = pool_new();
    if (sqlite3_value_type(values[FROM]) != SQLITE_NULL)
        gathered->period =
            (struct timeline_period){.from = value_day(values[FROM]), .to = value_day(values[TO])};
    if (sqlite3_value_type(values[TASK]) == SQLITE_NULL) return;
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

static void write_column(struct buffer *out, const struct timeline_column *column) {
    char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
    const char *quote = column->first == DAY_NONE ? "" : "\"";
    if (column->first != DAY_NONE) day_format_iso(column->first, first);
    day_format_iso(column->last, last);
    buffer_text(out, pool_printf(out->pool, "%s[%s%s%s,\"%s\",%d,%d,%d,%d,%d",
                                 out->length > 1 ? "," : "", quote, *quote ? first : "null", quote,
                                 last, column->total, column->done, column->overdue, column->open,
                                 column->stopped));
    buffer_text(out, column->is_past ? pool_printf(out->pool, ",%d,%d", column->tasks_done,
                                                   column->tasks_overdue)
                                     : ",null,null");
    buffer_text(out, pool_printf(out->pool, ",%d,%.2f]", column->tasks_wanted, column->at));
}

static void make(sqlite3_context *context) {
    struct db *db = sqlite3_user_data(context);
    struct gathered *gathered = sqlite3_aggregate_context(context, 0);
    if (!gathered || !gathered->pool) return;
    struct buffer out = buffer_new(gathered->pool);
    gathered->period.as_of = day_parse_iso(db->as_of);
    struct timeline timeline =
        timeline_of(gathered->pool, &gathered->period, gathered->milestones, gathered->count);
    buffer_text(&out, "[");
    for (size_t i = 0; i < timeline.count; i++)
        write_column(&out, &timeline.columns[i]);
    buffer_text(&out, "]");
    sqlite3_result_text(context, out.bytes, (int)out.length, SQLITE_TRANSIENT);
    pool_free(gathered->pool);
}

bool db_add_timeline(struct db *db) {
    return sqlite3_create_function_v2(db->handle, "timeline", ARGUMENTS,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, db,
                                      NULL, gather, make, NULL) == SQLITE_OK;
}
