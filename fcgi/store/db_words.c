/* The full-text index of many rows, made by another thread. */
#include "store/words.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/relay.h"
#include "base/text.h"
#include "store/db_parts.h"

enum { BATCH = 512 };

struct text {
    int64_t id;
    const char *title, *text;
    bool gone;
};

struct batch {
    struct pool *pool;
    struct text texts[BATCH];
    size_t count;
};

struct words {
    struct db *db;
    sqlite3 *own;               /* the thread's, until it ends */
    sqlite3_stmt *put, *remove; /* likewise */
    bool done;                  /* likewise: all that was taken is in its database */
    struct batch *filled;
    struct relay *relay;
};

static struct batch *batch_new(void) {
    struct pool *pool = pool_new();
    struct batch *batch = pool_alloc(pool, sizeof *batch);
    batch->pool = pool;
    return batch;
}

static bool is_empty(struct db *db) {
    sqlite3_stmt *row = NULL;
    bool empty = sqlite3_prepare_v2(db->handle, "SELECT 1 FROM search_index_docsize LIMIT 1", -1,
                                    &row, NULL) == SQLITE_OK &&
                 sqlite3_step(row) == SQLITE_DONE;
    sqlite3_finalize(row);
    return empty;
}

/* Makes the index of the store, with its settings, in the database of the thread. */
static bool make_index(struct words *words) {
    static const char ask[] =
        "SELECT sql || '; INSERT INTO search_index (search_index, rank) SELECT ''hashsize'', ' ||"
        " (SELECT v FROM search_index_config WHERE k = 'hashsize') || '; BEGIN'"
        " FROM sqlite_schema WHERE name = 'search_index'";
    sqlite3_stmt *row = NULL;
    bool made = sqlite3_prepare_v2(words->db->handle, ask, -1, &row, NULL) == SQLITE_OK &&
                sqlite3_step(row) == SQLITE_ROW &&
                sqlite3_exec(words->own, (const char *)sqlite3_column_text(row, 0), NULL, NULL,
                             NULL) == SQLITE_OK;
    sqlite3_finalize(row);
    return made;
}

/* A file beside the store, where there is room for it, that nobody else finds. */
static bool open_own(struct words *words) {
    struct pool *pool = pool_new();
    const char *path =
        pool_printf(pool, "%s-words", sqlite3_db_filename(words->db->handle, "main"));
    unlink(path);
    bool opened =
        sqlite3_open_v2(path, &words->own,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        sqlite3_exec(words->own,
                     STORE_PAGE_SIZE "PRAGMA journal_mode = off; PRAGMA synchronous = off;"
                                     "PRAGMA locking_mode = exclusive; PRAGMA cache_size = -16384",
                     NULL, NULL, NULL) == SQLITE_OK;
    unlink(path);
    pool_free(pool);
    return opened;
}

static bool prepare(struct words *words) {
    static const char put[] =
        "INSERT INTO search_index (rowid, title, text, exact) VALUES (?, ?, ?, ?)";
    static const char remove[] =
        "INSERT INTO search_index (rowid, title, text, exact, search_index)"
        " VALUES (?, ?, ?, ?, 'delete')";
    return open_own(words) && make_index(words) &&
           sqlite3_prepare_v2(words->own, put, -1, &words->put, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(words->own, remove, -1, &words->remove, NULL) == SQLITE_OK;
}

/* As the statement index_words of sql/apply.sql has it. */
static bool index_text(struct words *words, const struct text *text) {
    sqlite3_stmt *statement = text->gone ? words->remove : words->put;
    struct pool *pool = pool_new();
    const char *columns[] = {
        text_plain(pool, text->title), text_plain(pool, text->text),
        text_folded(pool, pool_printf(pool, "%s %s", text->title, text->text))};
    sqlite3_bind_int64(statement, 1, text->id);
    for (int i = 0; i < 3; i++)
        sqlite3_bind_text(statement, 2 + i, columns[i], -1, SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    pool_free(pool);
    return done;
}

static bool index_batch(struct words *words, const struct batch *batch) {
    bool done = true;
    for (size_t i = 0; done && i < batch->count; i++)
        done = index_text(words, &batch->texts[i]);
    return done;
}

static void take(void *data, void *piece) {
    struct words *words = data;
    struct batch *batch = piece;
    words->done =
        words->done && (batch ? index_batch(words, batch)
                              : sqlite3_exec(words->own, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
    if (batch) pool_free(batch->pool);
}

struct words *words_new(struct db *db) {
    if (!is_empty(db)) return NULL;
    struct words *words = calloc(1, sizeof *words);
    if (!words) return NULL;
    words->db = db;
    words->filled = batch_new();
    words->done = prepare(words);
    if (words->done) words->relay = relay_new(take, words);
    if (words->relay) return words;
    words_free(words);
    return NULL;
}

static void add(struct words *words, const struct text *text) {
    struct batch *batch = words->filled;
    batch->texts[batch->count++] = (struct text){.id = text->id,
                                                 .title = pool_strdup(batch->pool, text->title),
                                                 .text = pool_strdup(batch->pool, text->text),
                                                 .gone = text->gone};
    if (batch->count < BATCH) return;
    relay_give(words->relay, batch);
    words->filled = batch_new();
}

void words_put(struct words *words, int64_t id, const char *title, const char *text) {
    add(words, &(struct text){.id = id, .title = title, .text = text});
}

void words_drop(struct words *words, int64_t id, const char *title, const char *text) {
    add(words, &(struct text){.id = id, .title = title, .text = text, .gone = true});
}

static bool copy_rows(sqlite3_stmt *from, sqlite3_stmt *to) {
    int result;
    while ((result = sqlite3_step(from)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(from); i++)
            sqlite3_bind_value(to, 1 + i, sqlite3_column_value(from, i));
        if (sqlite3_step(to) != SQLITE_DONE) return false;
        sqlite3_reset(to);
    }
    return result == SQLITE_DONE;
}

/* The tables that FTS5 keeps the index in are its own: SQLite must be told to let us write them. */
static bool copy_tables(struct words *words) {
    static const struct {
        const char *from, *to;
    } tables[] = {
        {"SELECT id, block FROM search_index_data",
         "INSERT OR REPLACE INTO search_index_data (id, block) VALUES (?, ?)"},
        {"SELECT segid, term, pgno FROM search_index_idx",
         "INSERT INTO search_index_idx (segid, term, pgno) VALUES (?, ?, ?)"},
        {"SELECT id, sz FROM search_index_docsize",
         "INSERT INTO search_index_docsize (id, sz) VALUES (?, ?)"},
    };
    int was;
    sqlite3_db_config(words->db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, &was);
    bool done = true;
    for (size_t i = 0; done && i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *from = NULL, *to = NULL;
        done = sqlite3_prepare_v2(words->own, tables[i].from, -1, &from, NULL) == SQLITE_OK &&
               sqlite3_prepare_v2(words->db->handle, tables[i].to, -1, &to, NULL) == SQLITE_OK &&
               copy_rows(from, to);
        sqlite3_finalize(from);
        sqlite3_finalize(to);
    }
    sqlite3_db_config(words->db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &was);
    return done;
}

bool words_move(struct words *words, struct report *report) {
    relay_give(words->relay, words->filled);
    words->filled = NULL;
    relay_end(words->relay);
    words->relay = NULL;
    if (!words->done)
        return report_add(report, "search_index", 0, "cannot be made: %s",
                          sqlite3_errmsg(words->own));
    return copy_tables(words) ||
           report_add(report, "search_index", 0, "cannot be written: %s", db_error(words->db));
}

void words_free(struct words *words) {
    if (!words) return;
    relay_end(words->relay);
    if (words->filled) pool_free(words->filled->pool);
    sqlite3_finalize(words->put);
    sqlite3_finalize(words->remove);
    sqlite3_close_v2(words->own);
    free(words);
}
