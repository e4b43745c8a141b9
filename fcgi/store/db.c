/* Connections and statements. */
#include <stdlib.h>
#include <string.h>

#include "store/db_parts.h"

/* a writer waits for the import before it */
enum { READ_TIMEOUT_MS = 5000, WRITE_TIMEOUT_MS = 60000 };

#define WRITER_SETTINGS                                                                            \
    "PRAGMA foreign_keys = 1; PRAGMA cache_size = -131072; PRAGMA temp_store = memory;"
static const char *const settings[] = {
    /* 8 MB of the store's pages stay in memory: a list of a large store reads more than the 2 MB
     * that SQLite keeps by itself */
    [DB_READ] = "PRAGMA query_only = 1; PRAGMA cache_size = -8192",
    /* readers go on while one writes; what a large import left in the -wal file is not read at each
     * start */
    [DB_WRITE] =
        STORE_PAGE_SIZE "PRAGMA journal_mode = wal; PRAGMA synchronous = full;" WRITER_SETTINGS
                        "PRAGMA journal_size_limit = 1048576",
    [DB_MAKE] = STORE_PAGE_SIZE
    "PRAGMA main.journal_mode = memory; PRAGMA main.synchronous = off;" WRITER_SETTINGS,
};

struct statement {
    sqlite3_stmt *handle;
    struct db *db;
    char **names;    /* of its parameters, from 1 on; NULL: it has none */
    int count, last; /* last: the one that was bound last */
};

enum { RECENT = 64 };

struct statements {
    struct db *db;
    struct sql_file file;
    struct statement **prepared; /* one for each block */
    size_t recent[RECENT]; /* blocks by where their names stood when they were last asked for */
};

void db_keep_wal(struct db *db, const char *name) {
    int keep = 1;
    sqlite3_file_control(db->handle, name, SQLITE_FCNTL_PERSIST_WAL, &keep);
}

static bool set_up(struct db *db, enum db_mode mode) {
    int on = 0;
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, mode == DB_READ ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
    if (!db_add_functions(db) || !db_add_rows(db)) return false;
    if (mode == DB_WRITE) db_keep_wal(db, "main");
    return sqlite3_exec(db->handle, settings[mode], NULL, NULL, NULL) == SQLITE_OK;
}

/* Each connection is used by one thread at a time, so that it needs no locks, and nobody asks what
 * memory SQLite takes: counting it would lock at each malloc. Refused once SQLite runs. */
static void set_up_library(void) {
    static bool done;
    if (!done) sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    if (!done) sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    done = true;
}

struct db *db_open(const char *path, enum db_mode mode, struct report *report) {
    struct db *db = calloc(1, sizeof *db);
    if (!db) {
        report_add(report, path, 0, "no memory to open the store");
        return NULL;
    }
    set_up_library();
    db_set_day(db, DAY_NONE, DAY_NONE);
    int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool opened =
        sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        set_up(db, mode);
    /* SQLite opens a file that it may not write all the same, for reading */
    bool writable = opened && sqlite3_db_readonly(db->handle, "main") == 0;
    if (!opened || (mode != DB_READ && !writable)) {
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
    pool_free(db->timeline_pool);
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

/* Copies of the names: SQLite's own go when it prepares the statement anew for another schema. */
static bool read_names(struct statement *statement) {
    sqlite3_stmt *handle = statement->handle;
    statement->count = sqlite3_bind_parameter_count(handle);
    statement->names = calloc((size_t)statement->count + 1, sizeof *statement->names);
    bool done = statement->names != NULL;
    for (int i = 1; done && i <= statement->count; i++) {
        const char *name = sqlite3_bind_parameter_name(handle, i);
        if (name) done = (statement->names[i] = strdup(name)) != NULL;
    }
    return done;
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
    } else if (!read_names(statement)) {
        report_add(report, path, line, "no memory to prepare it");
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
    for (int i = 1; statement->names && i <= statement->count; i++)
        free(statement->names[i]);
    free(statement->names);
    free(statement);
}

int statement_parameters(const struct statement *statement) {
    return statement->count;
}

const char *statement_parameter(const struct statement *statement, int index) {
    return statement->names[index + 1];
}

/* Values mostly come in the order of the parameters, so that the next one is looked at first. 0:
 * there is no such parameter. */
static int index_of(struct statement *statement, const char *name) {
    int next = statement->last + 1;
    for (int seen = 0; seen < statement->count; seen++, next++) {
        if (next > statement->count) next = 1;
        const char *parameter = statement->names[next];
        if (parameter && strcmp(parameter, name) == 0) return statement->last = next;
    }
    return 0;
}

bool statement_bind(struct statement *statement, const char *name, const char *text) {
    int index = index_of(statement, name);
    if (index == 0) return false;
    return sqlite3_bind_text(statement->handle, index, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

bool statement_bind_integer(struct statement *statement, const char *name, int64_t number) {
    int index = index_of(statement, name);
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
    statement->last = 0;
}

const char *statement_sql(const struct statement *statement) {
    return sqlite3_sql(statement->handle);
}

int statement_columns(const struct statement *statement) {
    return sqlite3_column_count(statement->handle);
}

const char *statement_column(const struct statement *statement, int column) {
    return sqlite3_column_name(statement->handle, column);
}

static enum value_type type_of(sqlite3_value *value) {
    switch (sqlite3_value_type(value)) {
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

enum value_type statement_type(const struct statement *statement, int column) {
    return type_of(sqlite3_column_value(statement->handle, column));
}

const char *statement_text(const struct statement *statement, int column) {
    return (const char *)sqlite3_column_text(statement->handle, column);
}

struct shown statement_shown(const struct statement *statement, int column, struct pool *pool) {
    /* a value of its own is asked much faster than a column; only one thread may do so */
    sqlite3_value *value = sqlite3_column_value(statement->handle, column);
    struct shown shown = {.type = type_of(value)};
    switch (shown.type) {
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
        shown.text = pool_integer(pool, sqlite3_value_int64(value));
        break;
    case VALUE_REAL:
        shown.text = pool_real(pool, sqlite3_value_double(value));
        break;
    case VALUE_TEXT:
        shown.text = (const char *)sqlite3_value_text(value);
        break;
    }
    return shown;
}

int64_t statement_integer(const struct statement *statement, int column) {
    return sqlite3_column_int64(statement->handle, column);
}

double statement_real(const struct statement *statement, int column) {
    return sqlite3_column_double(statement->handle, column);
}

struct statements *statements_open(struct db *db, struct pool *pool, const char *path,
                                   struct report *report) {
    struct statements *statements = pool_alloc(pool, sizeof *statements);
    statements->db = db;
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

struct db *statements_db(const struct statements *statements) {
    return statements->db;
}

void statements_close(struct statements *statements) {
    for (size_t i = 0; statements && i < statements->file.count; i++)
        statement_free(statements->prepared[i]);
}

struct statement *statements_get(struct statements *statements, const char *name) {
    const struct sql_block *blocks = statements->file.blocks;
    size_t *recent = &statements->recent[((uintptr_t)name >> 2) % RECENT];
    if (*recent < statements->file.count && strcmp(blocks[*recent].words[0], name) == 0)
        return statements->prepared[*recent];
    for (size_t i = 0; i < statements->file.count; i++)
        if (strcmp(blocks[i].words[0], name) == 0) return statements->prepared[*recent = i];
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
