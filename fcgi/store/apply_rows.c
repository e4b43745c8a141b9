/* Rows of a plan's tasks, queued while its parts are read and put table by table. */
#include "store/apply_parts.h"

/* in the order in which they refer to one another */
static const struct {
    const char *statement;
    size_t columns;
} queues[QUEUES] = {
    [QUEUE_TASK] = {"put_tasks", 11},
    [QUEUE_TASK_AGENCY] = {"put_task_agencies", 5},
    [QUEUE_MILESTONE] = {"put_milestones", 11},
    [QUEUE_MILESTONE_AGENCY] = {"put_milestone_agencies", 3},
    [QUEUE_TASK_SPAN] = {"put_task_spans", 15},
    [QUEUE_TASK_SEARCH] = {"put_task_searches", 5},
    [QUEUE_TASK_FEED] = {"put_task_feeds", 4},
    [QUEUE_FEED] = {"put_feeds", 3},
};

void queue_row(struct apply *apply, enum queue queue, const char *const *values) {
    if (!apply->queued[queue]) apply->queued[queue] = rows_new(apply->pool, queues[queue].columns);
    rows_add(apply->queued[queue], values);
}

bool put_queued(struct apply *apply) {
    bool done = true;
    for (size_t i = 0; done && i < QUEUES; i++)
        if (apply->queued[i])
            done = statements_put(apply->store->apply_sql, queues[i].statement, apply->queued[i],
                                  apply->report);
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
