/* The SQL functions of tiendo. */
#include "store/db_parts.h"

#include "base/buffer.h"
#include "base/text.h"
#include "plan/deadline.h"
#include "plan/period.h"
#include "plan/state.h"
#include "store/search.h"

/* SQL: known_on() */
static void sql_known_on(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count, (void)values;
    struct db *db = sqlite3_user_data(context);
    sqlite3_result_text(context, db->known_on, -1, SQLITE_STATIC);
}

/* SQL: as_of() */
static void sql_as_of(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count, (void)values;
    struct db *db = sqlite3_user_data(context);
    sqlite3_result_text(context, db->as_of, -1, SQLITE_STATIC);
}

day value_day(sqlite3_value *value) {
    const char *text = (const char *)sqlite3_value_text(value);
    return text ? day_parse_iso(text) : DAY_NONE;
}

static enum timing value_timing(sqlite3_value **values) {
    const char *rule = (const char *)sqlite3_value_text(values[0]);
    return timing_of(rule ? rule : "", value_day(values[1]),
                     (const char *)sqlite3_value_text(values[2]), value_day(values[3]),
                     value_day(values[4]));
}

/* SQL: timing(rule, due, execution, done_on, as_of) */
static void sql_timing(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    sqlite3_result_text(context, timing_name(value_timing(values)), -1, SQLITE_STATIC);
}

/* SQL: timing_rank(rule, due, execution, done_on, as_of) */
static void sql_timing_rank(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    sqlite3_result_int64(context, timing_rank(value_timing(values), value_day(values[1])));
}

/* SQL: term(rule, due, execution, done_on, as_of) */
static void sql_term(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    sqlite3_result_text(context, term_name(timing_term(value_timing(values))), -1, SQLITE_STATIC);
}

/* SQL: days_until(day): from as_of() on; negative for one before it */
static void sql_days_until(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const struct db *db = sqlite3_user_data(context);
    day when = value_day(values[0]), from = day_parse_iso(db->as_of);
    if (when != DAY_NONE && from != DAY_NONE) sqlite3_result_int(context, when - from);
}

/* SQL: due_soon_days() */
static void sql_due_soon_days(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count, (void)values;
    sqlite3_result_int(context, DUE_SOON_DAYS);
}

/* SQL: deadline_days(phrase, from, to, issued): the due day of each milestone that the phrase
 * means in a plan of that period, or its rule's name where it has none, joined by "; " */
static void sql_deadline_days(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const struct deadline_period period = {value_day(values[1]), value_day(values[2]),
                                           value_day(values[3])};
    struct pool *pool = pool_new();
    struct buffer days = buffer_new(pool);
    struct milestones milestones;
    const char *why;
    if (!deadline_read(pool, (const char *)sqlite3_value_text(values[0]), &period, &milestones,
                       &why)) {
        sqlite3_result_error(context, why, -1);
        pool_free(pool);
        return;
    }
    for (size_t i = 0; i < milestones.count; i++) {
        const struct milestone *milestone = &milestones.items[i];
        char due[DATE_ISO_SIZE];
        if (milestone->due != DAY_NONE) day_format_iso(milestone->due, due);
        if (i > 0) buffer_text(&days, "; ");
        buffer_text(&days, milestone->due != DAY_NONE ? due : milestone_rule_name(milestone->rule));
    }
    sqlite3_result_text(context, days.bytes, (int)days.length, SQLITE_TRANSIENT);
    pool_free(pool);
}

/* SQL: vietnam_day(instant): the public calendar's day of an instant (2013-09-30T20:00:00Z) */
static void sql_vietnam_day(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    char iso[DATE_ISO_SIZE];
    int64_t instant;
    if (!text || !instant_parse_iso(text, &instant)) return;
    day_format_iso(day_in_vietnam(instant), iso);
    sqlite3_result_text(context, iso, -1, SQLITE_TRANSIENT);
}

static void result_day(sqlite3_context *context, day when) {
    char iso[DATE_ISO_SIZE];
    day_format_iso(when, iso);
    sqlite3_result_text(context, iso, -1, SQLITE_TRANSIENT);
}

/* SQL: days_after(day, days): much faster than date(day, days || ' days') */
static void sql_days_after(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    day when = value_day(values[0]);
    if (when != DAY_NONE) result_day(context, when + sqlite3_value_int(values[1]));
}

/* SQL: period_first(day), period_last(day), period_report_by(day), period_quarter(day) and
 * period_year(day): of the quarter's reporting period that holds the day */
static bool value_period(sqlite3_value **values, struct period *period) {
    day when = value_day(values[0]);
    if (when != DAY_NONE) *period = period_quarter_holding(when);
    return when != DAY_NONE;
}

static void sql_period_first(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct period period;
    if (value_period(values, &period)) result_day(context, period.first);
}

static void sql_period_last(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct period period;
    if (value_period(values, &period)) result_day(context, period.last);
}

static void sql_period_report_by(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct period period;
    if (value_period(values, &period)) result_day(context, period.report_by);
}

static void sql_period_quarter(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct period period;
    if (value_period(values, &period)) sqlite3_result_int(context, period.number);
}

static void sql_period_year(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    struct period period;
    if (value_period(values, &period)) sqlite3_result_int(context, period.year);
}

/* SQL: functions that make a text of texts: NULL if the first is NULL, "" for another NULL. */
struct text_function {
    const char *name;
    int arguments; /* 3 at most */
    const char *(*make)(struct pool *pool, const char *const *texts);
};

static const char *make_segment(struct pool *pool, const char *const *texts) {
    return text_encode_segment(pool, texts[0]);
}

static const char *make_plain(struct pool *pool, const char *const *texts) {
    return text_plain(pool, texts[0]);
}

static const char *make_folded(struct pool *pool, const char *const *texts) {
    return text_folded(pool, texts[0]);
}

static const char *make_search_match(struct pool *pool, const char *const *texts) {
    return search_match(pool, texts[0], texts[1]);
}

static const char *make_search_words(struct pool *pool, const char *const *texts) {
    return search_words(pool, texts[0]);
}

static const char *make_search_marks(struct pool *pool, const char *const *texts) {
    return search_marks(pool, texts[0], texts[1]);
}

static const char *make_search_excerpt(struct pool *pool, const char *const *texts) {
    return search_excerpt(pool, texts[0], texts[1], texts[2]);
}

static const struct text_function text_functions[] = {
    {"segment", 1, make_segment},               /* percent-encoded for a path */
    {"plain", 1, make_plain},                   /* (text): base/text.h */
    {"folded", 1, make_folded},                 /* (text): base/text.h */
    {"search_match", 2, make_search_match},     /* (asked, form): store/search.h */
    {"search_words", 1, make_search_words},     /* (asked) */
    {"search_marks", 2, make_search_marks},     /* (text, asked) */
    {"search_excerpt", 3, make_search_excerpt}, /* (text, asked, title) */
};

static void sql_text(sqlite3_context *context, int count, sqlite3_value **values) {
    const struct text_function *function = sqlite3_user_data(context);
    const char *texts[3] = {NULL};
    for (int i = 0; i < count; i++) {
        texts[i] = (const char *)sqlite3_value_text(values[i]);
        if (!texts[i] && i == 0) return;
        if (!texts[i]) texts[i] = "";
    }
    struct pool *pool = pool_new();
    sqlite3_result_text(context, function->make(pool, texts), -1, SQLITE_TRANSIENT);
    pool_free(pool);
}

static void sql_search_distance(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const char *one = (const char *)sqlite3_value_text(values[0]);
    const char *other = (const char *)sqlite3_value_text(values[1]);
    if (one && other) sqlite3_result_int(context, search_distance(one, other));
}

enum { FUNCTION_FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS };

static bool add_text_functions(struct db *db) {
    for (size_t i = 0; i < sizeof text_functions / sizeof *text_functions; i++)
        if (sqlite3_create_function_v2(
                db->handle, text_functions[i].name, text_functions[i].arguments, FUNCTION_FLAGS,
                (void *)&text_functions[i], sql_text, NULL, NULL, NULL) != SQLITE_OK)
            return false;
    return true;
}

bool db_add_functions(struct db *db) {
    static const struct {
        const char *name;
        int arguments;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"as_of", 0, sql_as_of},
        {"known_on", 0, sql_known_on},
        {"timing", 5, sql_timing},
        {"timing_rank", 5, sql_timing_rank},
        {"term", 5, sql_term},
        {"days_until", 1, sql_days_until},
        {"due_soon_days", 0, sql_due_soon_days},
        {"deadline_days", 4, sql_deadline_days},
        {"search_distance", 2, sql_search_distance}, /* (one, other) */
        {"vietnam_day", 1, sql_vietnam_day},
        {"days_after", 2, sql_days_after},
        {"period_first", 1, sql_period_first},
        {"period_last", 1, sql_period_last},
        {"period_report_by", 1, sql_period_report_by},
        {"period_quarter", 1, sql_period_quarter},
        {"period_year", 1, sql_period_year},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_create_function_v2(db->handle, functions[i].name, functions[i].arguments,
                                       FUNCTION_FLAGS, db, functions[i].function, NULL, NULL,
                                       NULL) != SQLITE_OK)
            return false;
    return add_text_functions(db) && db_add_timeline(db);
}
