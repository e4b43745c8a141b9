/* Rows of a plan's tasks, queued while its parts are read and put table by table: by another thread
 * where the store had none. */
#include "store/apply.h"
#include "store/apply_parts.h"
#include "store/aside.h"
#include "store/notice.h"
#include "store/tally.h"

/* in the order in which they refer to one another */
static const struct {
    const char *statement;
    size_t columns;
    bool has_plan, has_day, has_entry; /* what its rows have in common */
} queues[QUEUES] = {
    [QUEUE_TASK] = {"put_tasks", 9, .has_plan = true, .has_day = true},
    [QUEUE_TASK_AGENCY] = {"put_task_agencies", 5},
    [QUEUE_MILESTONE] = {"put_milestones", 11},
    [QUEUE_MILESTONE_AGENCY] = {"put_milestone_agencies", 3},
    [QUEUE_TASK_SPAN] = {"put_task_spans", 15},
    [QUEUE_TASK_SEARCH] = {"put_task_searches", 3, .has_plan = true, .has_day = true},
    [QUEUE_TASK_FEED] = {"put_task_feeds", 1, true, true, true},
    [QUEUE_FEED] = {"put_feeds", 1, .has_day = true, .has_entry = true},
};

/* The tables that other threads can put, where a store has no tasks yet: many rows, with many
 * indexes, that nothing asks for while new plans are published. */
void apply_begin(struct store *store, struct report *report) {
    const struct aside_table agencies = {"task_agency_version", store->apply_sql,
                                         "put_task_agencies", 5};
    const struct aside_table spans = {"task_span", store->apply_sql, "put_task_spans", 15};
    const struct aside_table at_end[AT_END_TABLES] = {
        {"tally", store->state_sql, "put_tallies", 11},
        {"notice", store->notice_sql, "put_notices", 19},
        {"notice_item", store->notice_sql, "put_items", 4},
    };
    store->asides[ASIDE_AGENCIES] = aside_new(store->db, &agencies, 1, report);
    store->asides[ASIDE_SPANS] = aside_new(store->db, &spans, 1, report);
    store->asides[ASIDE_AT_END] = aside_new(store->db, at_end, AT_END_TABLES, report);
}

static bool move(struct store *store, size_t which) {
    struct aside *aside = store->asides[which];
    bool done = !aside || aside_move(aside);
    aside_free(aside);
    store->asides[which] = NULL;
    return done;
}

bool apply_settle(struct store *store) {
    return move(store, ASIDE_AGENCIES) && move(store, ASIDE_SPANS) && move(store, ASIDE_AT_END);
}

/* While this thread does one thing, another makes the indexes of what it moves next. Notices ask
 * who is to do a task. */
bool apply_finish(struct store *store, struct report *report) {
    aside_last(store->asides[ASIDE_AGENCIES]);
    bool done = index_words(store, report) && tally_write(store, report);
    aside_last(store->asides[ASIDE_SPANS]);
    done = done && move(store, ASIDE_AGENCIES) && notices_after(store, report);
    aside_last(store->asides[ASIDE_AT_END]);
    return done && move(store, ASIDE_SPANS) && move(store, ASIDE_AT_END);
}

void queue_row(struct apply *apply, enum queue queue, const struct datum *data) {
    struct aside *aside = NULL;
    if (queue == QUEUE_TASK_AGENCY) aside = apply->store->asides[ASIDE_AGENCIES];
    if (queue == QUEUE_TASK_SPAN) aside = apply->store->asides[ASIDE_SPANS];
    if (aside) {
        aside_put(aside, 0, data);
        return;
    }
    if (!apply->queued[queue]) apply->queued[queue] = rows_new(apply->pool, queues[queue].columns);
    rows_add(apply->queued[queue], data);
}

static bool put_queue(struct apply *apply, size_t queue) {
    struct value values[4] = {{0}};
    size_t count = 0;
    if (queues[queue].has_plan) values[count++] = (struct value){":plan", apply->id};
    if (queues[queue].has_day) values[count++] = (struct value){":day", apply->day};
    if (queues[queue].has_entry) values[count++] = (struct value){":entry", apply->number};
    return statements_put(apply->store->apply_sql, queues[queue].statement, values,
                          apply->queued[queue], apply->report);
}

bool put_queued(struct apply *apply) {
    bool done = true;
    for (size_t i = 0; done && i < QUEUES; i++)
        if (apply->queued[i]) done = put_queue(apply, i);
    return done;
}

bool begin_ids(struct apply *apply) {
    struct statement *row;
    if (statements_find(apply->store->apply_sql, "last_ids", NULL, &row) != STEP_ROW)
        return report_add(apply->report, "tasks", 0, "cannot be read: %s",
                          db_error(apply->store->db));
    apply->task = statement_integer(row, 0);
    apply->milestone = statement_integer(row, 1);
    statement_reset(row);
    return true;
}
