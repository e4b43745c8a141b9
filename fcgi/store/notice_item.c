/* Notices put into feeds: of all, of their place, and of the agencies that are to do the work. */
#include "store/notice_parts.h"

/* so many wait before they are put */
enum { WAITING = 4096 };

struct feed {
    int64_t ordinal;
    int64_t notice; /* the last one that was put into it */
};

struct noting *noting_new(struct store *store, struct report *report) {
    struct pool *pool = pool_new();
    struct noting *noting = pool_alloc(pool, sizeof *noting);
    *noting = (struct noting){.store = store,
                              .pool = pool,
                              .report = report,
                              .waiting = pool_new(),
                              .notices = rows_new(pool, 19),
                              .items = rows_new(pool, 4),
                              .agencies = xmlHashCreate(256),
                              .feeds = xmlHashCreate(1024)};
    return noting;
}

void noting_add(struct noting *noting, size_t table, const struct datum *data) {
    struct aside *aside = noting->store->asides[ASIDE_AT_END];
    if (aside)
        aside_put(aside, table, data);
    else
        rows_add(table == AT_END_NOTICE ? noting->notices : noting->items, data);
}

/* Notices first: their items name them. */
static bool put_waiting(struct noting *noting) {
    struct statements *sql = noting->store->notice_sql;
    bool done = statements_put(sql, "put_notices", NULL, noting->notices, noting->report) &&
                statements_put(sql, "put_items", NULL, noting->items, noting->report);
    pool_empty(noting->waiting);
    noting->count = 0;
    return done;
}

bool noting_end(struct noting *noting, bool done) {
    done = done && put_waiting(noting);
    xmlHashFree(noting->agencies, NULL);
    xmlHashFree(noting->feeds, NULL);
    pool_free(noting->waiting);
    pool_free(noting->pool);
    return done;
}

static bool cannot_read(struct noting *noting) {
    return report_add(noting->report, "notices", 0, "cannot be read: %s",
                      db_error(noting->store->db));
}

static struct owner *find_owner(struct noting *noting, const char *agency) {
    struct owner *owner = xmlHashLookup(noting->agencies, (const xmlChar *)agency);
    if (owner) return owner;
    struct pool *pool = noting->pool;
    struct statement *rows = statements_get(noting->store->notice_sql, "agency");
    size_t count = 0, capacity = 0;
    enum step step = STEP_FAILED;
    owner = pool_alloc(pool, sizeof *owner);
    owner->addresses = pool_grow(pool, NULL, &capacity, 0, sizeof *owner->addresses);
    if (statement_bind(rows, ":agency", agency))
        while ((step = statement_step(rows)) == STEP_ROW) {
            const char *name = statement_text(rows, 0);
            if (name && !owner->name) owner->name = pool_strdup(pool, name);
            owner->addresses =
                pool_grow(pool, owner->addresses, &capacity, count + 1, sizeof *owner->addresses);
            owner->addresses[count++] = pool_strdup(pool, statement_text(rows, 1));
        }
    statement_reset(rows);
    xmlHashAddEntry(noting->agencies, (const xmlChar *)agency, owner);
    return step == STEP_DONE ? owner : NULL;
}

struct owner **owners_of(struct noting *noting, const char *milestone, const char *task) {
    struct statement *rows = statements_get(noting->store->notice_sql, "owners");
    size_t count = 0, capacity = 0;
    struct owner **owners = pool_grow(noting->pool, NULL, &capacity, 0, sizeof *owners);
    enum step step = STEP_FAILED;
    if (statement_bind(rows, ":milestone", milestone) && statement_bind(rows, ":task", task))
        while ((step = statement_step(rows)) == STEP_ROW) {
            owners = pool_grow(noting->pool, owners, &capacity, count + 1, sizeof *owners);
            owners[count] = find_owner(noting, statement_text(rows, 0));
            if (!owners[count++]) break;
        }
    statement_reset(rows);
    if (step == STEP_DONE) return owners;
    cannot_read(noting);
    return NULL;
}

static struct feed *find_feed(struct noting *noting, const char *key) {
    struct feed *feed = xmlHashLookup(noting->feeds, (const xmlChar *)key);
    if (feed) return feed;
    struct statement *row;
    enum step step = statements_find(noting->store->notice_sql, "last_item",
                                     (struct value[]){{":feed", key}, {0}}, &row);
    if (step != STEP_ROW) {
        cannot_read(noting);
        return NULL;
    }
    feed = pool_alloc(noting->pool, sizeof *feed);
    feed->ordinal = statement_integer(row, 0);
    statement_reset(row);
    xmlHashAddEntry(noting->feeds, (const xmlChar *)key, feed);
    return feed;
}

/* Two agencies may have the work of one: a feed has a notice once. */
static bool put_item(struct noting *noting, const struct noted *noted, const char *key) {
    struct feed *feed = find_feed(noting, key);
    if (!feed) return false;
    if (feed->notice == noted->id) return true;
    feed->notice = noted->id;
    noting_add(noting, AT_END_NOTICE_ITEM,
               (const struct datum[]){datum_text(key), datum_integer(++feed->ordinal),
                                      datum_text(noted->day), datum_integer(noted->id)});
    noting->count++;
    return true;
}

bool put_items(struct noting *noting, const struct noted *noted, struct owner *const *owners) {
    struct pool *pool = noting->waiting;
    bool done =
        put_item(noting, noted, noted->kind) &&
        put_item(noting, noted, pool_printf(pool, "%s/place/%s", noted->kind, noted->place));
    for (; done && *owners; owners++)
        for (const char **address = (*owners)->addresses; done && *address; address++)
            done =
                put_item(noting, noted, pool_printf(pool, "%s/agency/%s", noted->kind, *address));
    return done && (noting->count < WAITING || put_waiting(noting));
}

static const char *keep(struct noting *noting, const struct statement *row, int column) {
    const char *text = statement_text(row, column);
    return pool_strdup(noting->pool, text ? text : "");
}

bool put_fresh_items(struct store *store, struct report *report) {
    struct noting *noting = noting_new(store, report);
    struct statement *rows = statements_get(store->notice_sql, "fresh");
    enum step step = STEP_DONE;
    bool done = true;
    while (done && (step = statement_step(rows)) == STEP_ROW) {
        const struct noted noted = {statement_integer(rows, 0), keep(noting, rows, 1),
                                    keep(noting, rows, 2), keep(noting, rows, 3)};
        struct owner **owners = owners_of(noting, keep(noting, rows, 5), keep(noting, rows, 4));
        done = owners && put_items(noting, &noted, owners);
    }
    if (done && step != STEP_DONE) done = cannot_read(noting);
    statement_reset(rows);
    return noting_end(noting, done);
}
