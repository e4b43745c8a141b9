/* Notices of deadlines, written as time passes from entry to entry. */
#include <stdio.h>

#include "base/date.h"
#include "store/apply.h"
#include "store/notice_parts.h"

static bool run(struct store *store, const char *statement, struct report *report) {
    return statements_run(store->notice_sql, statement, NULL, report);
}

/* The day of the last entry that was applied; DAY_NONE: there is none. */
static bool last_day(struct store *store, day *last, struct report *report) {
    struct statement *row;
    enum step step = statements_find(store->notice_sql, "last_day", NULL, &row);
    *last = DAY_NONE;
    if (step == STEP_DONE) return true;
    if (step != STEP_ROW)
        return report_add(report, "settled", 0, "cannot be read: %s", db_error(store->db));
    *last = day_parse_iso(statement_text(row, 0));
    statement_reset(row);
    return true;
}

bool notices_after(struct store *store, struct report *report) {
    day last;
    if (!last_day(store, &last, report)) return false;
    if (last == DAY_NONE) return true;
    db_set_day(store->db, last, DAY_NONE);
    return run(store, "reach_back", report) && run(store, "forget_late", report) &&
           put_late(store, last, report) && run(store, "told", report);
}

bool notices_before(struct store *store, const struct entry *entry, struct report *report) {
    int64_t instant;
    day last;
    if (!instant_parse_iso(entry->at, &instant))
        return report_add(report, "journal", 0, "entry %lld has no instant",
                          (long long)entry->number);
    day today = day_in_vietnam(instant);
    if (!last_day(store, &last, report)) return false;
    bool done = true;
    if (last != DAY_NONE && last < today) {
        done = apply_settle(store) && notices_after(store, report);
        db_set_day(store->db, today, DAY_NONE);
        done = done && run(store, "put_coming", report) && put_fresh_items(store, report);
    }
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)entry->number);
    return done &&
           statements_run(store->notice_sql, "settle",
                          (struct value[]){{":at", entry->at}, {":entry", number}, {0}}, report);
}
