/* The append-only journal: appending, reading, replaying, verifying. */
#include "store/journal.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/xml.h"
#include "store/apply.h"

static void read_entry(struct pool *pool, const struct statement *row, struct entry *entry) {
    const char **fields[] = {&entry->at,   &entry->actor,    &entry->kind, &entry->subject,
                             &entry->body, &entry->previous, &entry->hash};
    entry->number = statement_integer(row, 0);
    for (int i = 0; i < 7; i++) {
        const char *text = statement_text(row, i + 1);
        *fields[i] = pool_strdup(pool, text ? text : "");
    }
}

static void copy_entry(struct pool *pool, const struct entry *entry, struct entry *copy) {
    *copy = (struct entry){
        .number = entry->number,
        .at = pool_strdup(pool, entry->at),
        .actor = pool_strdup(pool, entry->actor),
        .kind = pool_strdup(pool, entry->kind),
        .subject = pool_strdup(pool, entry->subject),
        .body = pool_strdup(pool, entry->body),
        .previous = pool_strdup(pool, entry->previous),
        .hash = pool_strdup(pool, entry->hash),
    };
}

/* The last entry, or one with number 0 before the first. */
static bool read_head(struct store *store, struct pool *pool, struct entry *head) {
    struct statement *row;
    *head = (struct entry){.at = "", .hash = entry_no_hash};
    enum step step = statements_find(store->sql, "head", NULL, &row);
    if (step == STEP_ROW) {
        read_entry(pool, row, head);
        statement_reset(row);
    }
    return step == STEP_ROW || step == STEP_DONE;
}

static bool insert(struct store *store, struct pool *pool, const struct entry *entry,
                   struct report *report) {
    return statements_run(store->sql, "append",
                          (struct value[]){{":number", pool_integer(pool, entry->number)},
                                           {":at", entry->at},
                                           {":actor", entry->actor},
                                           {":kind", entry->kind},
                                           {":subject", entry->subject},
                                           {":body", entry->body},
                                           {":previous", entry->previous},
                                           {":hash", entry->hash},
                                           {0}},
                          report);
}

bool journal_append(struct store *store, const char *kind, const char *subject, const char *actor,
                    const xmlNode *body, const char *canonical, int64_t now,
                    struct report *report) {
    struct pool *pool = pool_new();
    struct entry head;
    bool done = false;
    if (!read_head(store, pool, &head)) {
        report_add(report, "journal", 0, "its head cannot be read: %s", db_error(store->db));
        goto out;
    }
    char at[INSTANT_ISO_SIZE];
    instant_format_iso(now, at);
    struct entry entry = {
        .number = head.number + 1,
        .at = strcmp(at, head.at) < 0 ? head.at : at,
        .actor = actor,
        .kind = kind,
        .subject = subject,
        .body = canonical ? canonical : xml_canonical(pool, body, NULL),
        .previous = head.hash,
    };
    if (!entry.body) {
        report_add(report, "journal", 0, "the entry about `%s` has no canonical form", subject);
        goto out;
    }
    size_t length = 0;
    const char *whole = entry_around(pool, &entry, entry.body, &length);
    entry.hash = hash_hex(pool, whole, length);
    done = insert(store, pool, &entry, report) && apply_entry(store, &entry, body, report);
out:
    pool_free(pool);
    return done;
}

bool journal_each(struct store *store, int64_t number, journal_visitor *each, void *data,
                  struct report *report) {
    struct statement *rows = statements_get(store->sql, "from_number");
    struct pool *first = pool_new();
    enum step step = STEP_FAILED;
    bool go_on = true;
    if (statement_bind(rows, ":number", pool_integer(first, number))) step = statement_step(rows);
    for (; go_on && step == STEP_ROW; step = go_on ? statement_step(rows) : step) {
        struct pool *pool = pool_new();
        struct entry entry;
        read_entry(pool, rows, &entry);
        go_on = each(data, pool, &entry);
        pool_free(pool);
    }
    statement_reset(rows);
    pool_free(first);
    if (go_on && step != STEP_DONE)
        return report_add(report, "journal", 0, "cannot be read: %s", db_error(store->db));
    return go_on;
}

struct visit {
    struct store *store;
    struct report *report;
    struct entry last;
    char hash[HASH_SIZE], at[INSTANT_ISO_SIZE];
};

static xmlDoc *read_body(const char *body) {
    return xmlReadMemory(body, (int)strlen(body), "journal", "UTF-8", XML_PARSE_NONET);
}

/* Entries that follow one another: another thread reads their bodies while those before are
 * applied. */
enum { BATCH = 16, BATCH_SIZE = 1024 * 1024 };
struct batch {
    struct pool *pool;
    struct entry entries[BATCH];
    xmlDoc *docs[BATCH]; /* of those that were read */
    size_t count, size;  /* size: bytes of the bodies */
    size_t applied;      /* how many of the docs are done with: the thread frees them */
    pthread_t thread;
    bool is_apart; /* read by the thread */
};

struct replay {
    struct store *store;
    struct report *report;
    bool right;                            /* nothing is applied behind what is wrong */
    struct batch batches[2], *next, *read; /* that which is filled, and that which is read */
};

static void free_bodies(struct batch *batch) {
    for (size_t i = 0; i < batch->applied; i++)
        xmlFreeDoc(batch->docs[i]);
    batch->applied = 0;
}

static void *read_bodies(void *data) {
    struct batch *batch = data;
    free_bodies(batch);
    for (size_t i = 0; i < batch->count; i++)
        batch->docs[i] = read_body(batch->entries[i].body);
    return NULL;
}

/* Applies what was read, and empties the batch but for the bodies. */
static bool apply_batch(struct replay *replay, struct batch *batch) {
    if (batch->is_apart) pthread_join(batch->thread, NULL);
    for (size_t i = 0; i < batch->count; i++) {
        const struct entry *entry = &batch->entries[i];
        const xmlNode *body = batch->docs[i] ? xmlDocGetRootElement(batch->docs[i]) : NULL;
        if (replay->right)
            replay->right = body ? apply_entry(replay->store, entry, body, replay->report)
                                 : report_add(replay->report, "journal", 0,
                                              "entry %lld has a body that is not understood",
                                              (long long)entry->number);
    }
    pool_free(batch->pool);
    batch->pool = pool_new();
    batch->applied = batch->count;
    batch->count = batch->size = 0;
    batch->is_apart = false;
    return replay->right;
}

/* Has the batch that is filled read, and applies the one before. */
static bool turn(struct replay *replay) {
    struct batch *filled = replay->next, *before = replay->read;
    filled->is_apart = pthread_create(&filled->thread, NULL, read_bodies, filled) == 0;
    if (!filled->is_apart) read_bodies(filled);
    replay->read = filled;
    replay->next = before;
    return apply_batch(replay, before);
}

static bool replay_entry(void *data, struct pool *pool, const struct entry *entry) {
    (void)pool;
    struct replay *replay = data;
    struct batch *batch = replay->next;
    copy_entry(batch->pool, entry, &batch->entries[batch->count++]);
    batch->size += strlen(entry->body);
    return (batch->count < BATCH && batch->size < BATCH_SIZE) || turn(replay);
}

bool journal_replay(struct store *store, struct report *report) {
    struct replay replay = {.store = store, .report = report, .right = true};
    replay.next = &replay.batches[0];
    replay.read = &replay.batches[1];
    replay.next->pool = pool_new();
    replay.read->pool = pool_new();
    xmlInitParser();
    replay.right &= journal_each(store, 1, replay_entry, &replay, report);
    turn(&replay);
    bool done = apply_batch(&replay, replay.read);
    for (size_t i = 0; i < 2; i++) {
        free_bodies(&replay.batches[i]);
        pool_free(replay.batches[i].pool);
    }
    return done;
}

static bool verify_entry(void *data, struct pool *pool, const struct entry *entry) {
    struct visit *visit = data;
    const char *hash = entry_hash(pool, entry), *wrong = NULL;
    if (entry->number != visit->last.number + 1)
        wrong = "does not follow the one before: entries are missing";
    else if (strcmp(entry->previous, visit->hash) != 0)
        wrong = "does not carry the hash of the entry before";
    else if (!hash || strcmp(hash, entry->hash) != 0)
        wrong = "has another hash than its bytes: it was changed";
    else if (strcmp(entry->at, visit->at) < 0)
        wrong = "is older than the entry before";
    if (wrong)
        return report_add(visit->report, "journal", 0,
                          "entry %lld %s; restore the store from a backup",
                          (long long)entry->number, wrong);
    visit->last.number = entry->number;
    snprintf(visit->hash, sizeof visit->hash, "%s", entry->hash);
    snprintf(visit->at, sizeof visit->at, "%s", entry->at);
    return true;
}

bool journal_verify(struct store *store, int64_t *count, const char **head, struct report *report) {
    struct visit visit = {.store = store, .report = report};
    snprintf(visit.hash, sizeof visit.hash, "%s", entry_no_hash);
    if (!journal_each(store, 1, verify_entry, &visit, report)) return false;
    *count = visit.last.number;
    *head = pool_strdup(store->pool, visit.hash);
    return true;
}

/* Adds what one entry published to the parts. */
static void fold_entry(struct parts *parts, const char *body) {
    xmlDoc *doc = read_body(body);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (xml_is(root, "plan") || xml_is(root, "place")) parts_split(parts, root);
    if (xml_is(root, "plan_changes") || xml_is(root, "place_changes")) parts_fold(parts, root);
    if (doc) parts_keep(parts, doc);
}

struct parts *journal_parts(struct store *store, struct pool *pool, const char *subject,
                            int64_t number, struct report *report) {
    struct parts *parts = parts_new(pool);
    struct statement *rows = statements_get(store->sql, "of_subject");
    enum step step = STEP_FAILED;
    if (statement_bind(rows, ":subject", subject) &&
        statement_bind(rows, ":number", pool_integer(pool, number)))
        while ((step = statement_step(rows)) == STEP_ROW)
            fold_entry(parts, statement_text(rows, 0));
    if (step != STEP_DONE)
        report_add(report, "journal", 0, "`%s` cannot be read: %s", subject, db_error(store->db));
    statement_reset(rows);
    return parts;
}
