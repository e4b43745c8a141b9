/* Whether a worker can answer from its store, and what is wrong where it cannot. */
#include "web/health.h"

#include <string.h>
#include <unistd.h>

#include "store/store.h"
#include "web/headers.h"

/* NULL, or why the store cannot be read. */
static const char *read_last(struct pool *pool, const struct conf *conf, struct db *db,
                             struct store_health *health) {
    struct report *report = report_new(pool);
    struct statement *row;
    struct statements *sql =
        statements_open(db, pool, pool_printf(pool, "%s/sql/store.sql", conf->share), report);
    enum step step = sql ? statements_find(sql, "last", NULL, &row) : STEP_FAILED;
    const char *why = pool_strdup(pool, sql ? db_error(db) : report->problems[0].text);
    if (step == STEP_ROW) {
        health->entries = statement_integer(row, 0);
        health->last = pool_strdup(pool, statement_text(row, 1));
        statement_reset(row);
    }
    statements_close(sql);
    return step == STEP_ROW || step == STEP_DONE ? NULL : why;
}

/* NULL, or what is wrong with the store that is open. */
static const char *find_trouble(struct pool *pool, const struct conf *conf, struct db *db,
                                struct store_health *health) {
    int version = db_version(db);
    if (version < 0) return pool_printf(pool, "the store cannot be read: %s", db_error(db));
    if (version != SCHEMA_VERSION)
        return pool_printf(pool, "the store has schema %d and this tiendo wants %d", version,
                           SCHEMA_VERSION);
    const char *why = read_last(pool, conf, db, health);
    return why ? pool_printf(pool, "the store cannot be read: %s", why) : NULL;
}

void health_of_store(struct pool *pool, const struct conf *conf, struct store_health *health) {
    *health = (struct store_health){0};
    if (access(conf->store, F_OK) != 0) {
        health->trouble = "the store is gone";
        return;
    }
    struct report *report = report_new(pool);
    struct db *db = db_open(conf->store, DB_READ, report);
    health->trouble = db ? find_trouble(pool, conf, db, health) : report->problems[0].text;
    db_close(db);
}

bool health_is_asked(const struct conf *conf, const char *target) {
    size_t length = strlen(conf->prefix);
    return strncmp(target, conf->prefix, length) == 0 && strcmp(target + length, "/healthz") == 0;
}

void health_answer(struct pool *pool, const char *trouble, struct reply *reply) {
    *reply = (struct reply){.status = trouble ? 503 : 200,
                            .content_type = "text/plain; charset=utf-8",
                            .cache_control = "no-store",
                            .policy = policy_of(pool, NULL, ""),
                            .retry_after = trouble ? "5" : NULL,
                            .trouble = trouble,
                            .body = pool_printf(pool, "%s\n", trouble ? trouble : "ok")};
    reply->length = strlen(reply->body);
}
