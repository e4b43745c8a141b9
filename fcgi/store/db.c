/* SQLite, known by this file and db_copy.c alone: connections, statements, tiendo's SQL functions.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "plan/deadline.h"
#include "plan/period.h"
#include "plan/state.h"
#include "store/db_parts.h"
#include "store/search.h"

/* a writer waits for the import before it */
enum { READ_TIMEOUT_MS = 5000, WRITE_TIMEOUT_MS = 60000 };

struct statement {
    sqlite3_stmt *handle;
    struct db *db;
};

struct statements {
    struct sql_file file;
    struct statement **prepared; /* one for each block */
};

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

static day value_day(sqlite3_value *value) {
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

static bool add_functions(struct db *db) {
    static const struct {
        const char *name;
        int arguments;
        void (*function)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"as_of", 0, sql_as_of},
        {"known_on", 0, sql_known_on},
        {"timing", 5, sql_timing},
        {"timing_rank", 5, sql_timing_rank},
        {"due_soon_days", 0, sql_due_soon_days},
        {"deadline_days", 4, sql_deadline_days},
        {"search_distance", 2, sql_search_distance}, /* (one, other) */
        {"vietnam_day", 1, sql_vietnam_day},
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
    return add_text_functions(db);
}

static bool set_up(struct db *db, enum db_mode mode) {
    int keep_wal = 1, on = 0;
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, mode == DB_READ ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
    if (!add_functions(db)) return false;
    if (mode == DB_READ)
        return sqlite3_exec(db->handle, "PRAGMA query_only = 1", NULL, NULL, NULL) == SQLITE_OK;
    /* readers go on while one writes; the -wal file stays, so that a reader that may not write
     * beside the store still opens it */
    sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep_wal);
    return sqlite3_exec(
               db->handle,
               "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = 1",
               NULL, NULL, NULL) == SQLITE_OK;
}

struct db *db_open(const char *path, enum db_mode mode, struct report *report) {
    struct db *db = calloc(1, sizeof *db);
    if (!db) {
        report_add(report, path, 0, "no memory to open the store");
        return NULL;
    }
    db_set_day(db, DAY_NONE, DAY_NONE);
    int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool opened =
        sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        set_up(db, mode);
    /* SQLite opens a file that it may not write all the same, for reading */
    bool writable = opened && sqlite3_db_readonly(db->handle, "main") == 0;
    if (!opened || (mode == DB_WRITE && !writable)) {
        report_add(report, path, 0, "the store cannot be opened: %s; %s",
                   opened ? "it may only be read" : db_error(db),
                   mode == DB_READ
                       ? "make it with `tiendo import`, and let this user read it"
                       : "see that its folder exists and that this user may write there");
        db_close(db);
        return NULL;
    }
    return db;
}

void db_close(struct db *db) {
    if (!db) return;
    sqlite3_close_v2(db->handle);
    free(db);
}

const char *db_error(struct db *db) {
    return db->handle ? sqlite3_errmsg(db->handle) : "no memory";
}

bool db_script(struct db *db, const char *sql, const char *path, struct report *report) {
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK) return true;
    return report_add(report, path, 0, "the store refuses it: %s", db_error(db));
}

static int64_t pragma(struct db *db, const char *sql) {
    sqlite3_stmt *statement;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK) return -1;
    if (sqlite3_step(statement) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

int db_version(struct db *db) {
    return (int)pragma(db, "PRAGMA user_version");
}

void db_set_day(struct db *db, day as_of, day known_on) {
    day_format_iso(as_of, db->as_of);
    day_format_iso(known_on == DAY_NONE ? day_of(YEAR_MAX, 12, 31) : known_on, db->known_on);
}

bool db_begin(struct db *db, struct report *report) {
    return db_script(db, "BEGIN IMMEDIATE", sqlite3_db_filename(db->handle, "main"), report);
}

bool db_commit(struct db *db, struct report *report) {
    if (db_script(db, "COMMIT", sqlite3_db_filename(db->handle, "main"), report)) return true;
    db_rollback(db);
    return false;
}

void db_rollback(struct db *db) {
    if (!sqlite3_get_autocommit(db->handle)) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

struct statement *statement_new(struct db *db, const char *sql, const char *path, int line,
                                struct report *report) {
    const char *rest = "";
    struct statement *statement = calloc(1, sizeof *statement);
    if (!statement) {
        report_add(report, path, line, "no memory to prepare it");
        return NULL;
    }
    statement->db = db;
    int result = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &statement->handle, &rest);
    if (result != SQLITE_OK) {
        report_add(report, path, line, "SQLite refuses it: %s", db_error(db));
    } else if (!statement->handle) {
        report_add(report, path, line, "there is no statement here");
    } else {
        sqlite3_stmt *second = NULL;
        bool alone =
            sqlite3_prepare_v2(db->handle, rest, -1, &second, NULL) == SQLITE_OK && !second;
        sqlite3_finalize(second);
        if (alone) return statement;
        report_add(report, path, line, "holds more than one statement; give each its `--#` line");
    }
    statement_free(statement);
    return NULL;
}

void statement_free(struct statement *statement) {
    if (!statement) return;
    sqlite3_finalize(statement->handle);
    free(statement);
}

int statement_parameters(const struct statement *statement) {
    return sqlite3_bind_parameter_count(statement->handle);
}

const char *statement_parameter(const struct statement *statement, int index) {
    return sqlite3_bind_parameter_name(statement->handle, index + 1);
}

bool statement_bind(struct statement *statement, const char *name, const char *text) {
    int index = sqlite3_bind_parameter_index(statement->handle, name);
    if (index == 0) return false;
    return sqlite3_bind_text(statement->handle, index, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

bool statement_bind_integer(struct statement *statement, const char *name, int64_t number) {
    int index = sqlite3_bind_parameter_index(statement->handle, name);
    return index != 0 && sqlite3_bind_int64(statement->handle, index, number) == SQLITE_OK;
}

enum step statement_step(struct statement *statement) {
    switch (sqlite3_step(statement->handle) & 0xff) {
    case SQLITE_ROW:
        return STEP_ROW;
    case SQLITE_DONE:
        return STEP_DONE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STEP_BUSY;
    default:
        return STEP_FAILED;
    }
}

void statement_reset(struct statement *statement) {
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
}

int statement_columns(const struct statement *statement) {
    return sqlite3_column_count(statement->handle);
}

const char *statement_column(const struct statement *statement, int column) {
    return sqlite3_column_name(statement->handle, column);
}

enum value_type statement_type(const struct statement *statement, int column) {
    switch (sqlite3_column_type(statement->handle, column)) {
    case SQLITE_NULL:
        return VALUE_NULL;
    case SQLITE_INTEGER:
        return VALUE_INTEGER;
    case SQLITE_FLOAT:
        return VALUE_REAL;
    default:
        return VALUE_TEXT;
    }
}

const char *statement_text(const struct statement *statement, int column) {
    return (const char *)sqlite3_column_text(statement->handle, column);
}

const char *statement_shown(const struct statement *statement, int column, struct pool *pool) {
    if (sqlite3_column_type(statement->handle, column) != SQLITE_FLOAT)
        return statement_text(statement, column);
    return pool_printf(pool, "%.15g", sqlite3_column_double(statement->handle, column));
}

int64_t statement_integer(const struct statement *statement, int column) {
    return sqlite3_column_int64(statement->handle, column);
}

struct statements *statements_open(struct db *db, struct pool *pool, const char *path,
                                   struct report *report) {
    struct statements *statements = pool_alloc(pool, sizeof *statements);
    if (!sql_file_read(pool, path, &statements->file, report)) return NULL;
    statements->prepared =
        pool_alloc(pool, statements->file.count * sizeof(struct statement *) + 1);
    bool right = true;
    for (size_t i = 0; i < statements->file.count; i++) {
        const struct sql_block *block = &statements->file.blocks[i];
        statements->prepared[i] = statement_new(db, block->sql, path, block->line, report);
        right = right && statements->prepared[i];
    }
    if (right) return statements;
    statements_close(statements);
    return NULL;
}

void statements_close(struct statements *statements) {
    for (size_t i = 0; statements && i < statements->file.count; i++)
        statement_free(statements->prepared[i]);
}

struct statement *statements_get(struct statements *statements, const char *name) {
    for (size_t i = 0; i < statements->file.count; i++)
        if (strcmp(statements->file.blocks[i].words[0], name) == 0) return statements->prepared[i];
    fprintf(stderr, "tiendo: %s has no statement `%s`\n", statements->file.path, name);
    abort();
}

static bool bind_values(struct statement *statement, const struct value *values) {
    for (; values && values->name; values++)
        if (!statement_bind(statement, values->name, values->text)) return false;
    return true;
}

bool statements_run(struct statements *statements, const char *name, const struct value *values,
                    struct report *report) {
    struct statement *statement = statements_get(statements, name);
    bool done = bind_values(statement, values) && statement_step(statement) == STEP_DONE;
    if (!done)
        report_add(report, statements->file.path, 0, "the store refuses `%s`: %s", name,
                   db_error(statement->db));
    statement_reset(statement);
    return done;
}

enum step statements_find(struct statements *statements, const char *name,
                          const struct value *values, struct statement **found) {
    *found = statements_get(statements, name);
    enum step step = bind_values(*found, values) ? statement_step(*found) : STEP_FAILED;
    if (step != STEP_ROW) statement_reset(*found);
    return step;
}
