/* One worker's site: the store that is there now, and replies that are still true. */
#include "web/site.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "web/cache.h"
#include "web/health.h"

struct site {
    const struct conf *conf;
    const struct styles *styles;
    struct pool *pool; /* of the service */
    struct service *service;
    struct cache *cache;
    struct stat file;  /* the store that is open, or that could not be opened */
    char trouble[256]; /* why it could not be opened, or "" */
    struct timespec tick;
};

static struct service *open_service(struct site *site, struct pool *pool, struct report *report) {
    if (stat(site->conf->store, &site->file) != 0) site->file = (struct stat){0};
    struct service *service =
        service_open(pool, site->conf, site->styles, NULL, PREPARE_LATER, report);
    if (service) statements_run(service->sql, "in_memory", NULL, report);
    return service;
}

struct site *site_open(const struct conf *conf, const struct styles *styles,
                       struct report *report) {
    struct pool *pool = pool_new();
    struct site *site = pool_alloc(report->pool, sizeof *site);
    *site = (struct site){.conf = conf, .styles = styles, .pool = pool};
    site->service = open_service(site, pool, report);
    site->cache = cache_new((size_t)conf->cache_megabytes * 1024 * 1024);
    if (site->service) return site;
    site_close(site);
    return NULL;
}

void site_close(struct site *site) {
    if (!site) return;
    service_close(site->service);
    cache_free(site->cache);
    pool_free(site->pool);
}

/* Whether another file stands where the store was, or other bytes in one that could not be opened;
 * a file that is gone may come back. */
static bool is_replaced(const struct site *site) {
    const struct stat *old = &site->file;
    struct stat now;
    if (stat(site->conf->store, &now) != 0) return false;
    if (now.st_dev != old->st_dev || now.st_ino != old->st_ino) return true;
    return site->trouble[0] && (now.st_size != old->st_size || now.st_mtime != old->st_mtime);
}

static void reopen(struct site *site) {
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct service *service = open_service(site, pool, report);
    if (!service) {
        for (size_t i = 0; i < report->count; i++)
            log_line(LOG_ERROR, "the store was replaced, the old one goes on: %s",
                     problem_text(pool, &report->problems[i]));
        snprintf(site->trouble, sizeof site->trouble,
                 "the store was replaced, the old one goes on: %s",
                 report->count ? report->problems[0].text : "unknown");
        pool_free(pool);
        return;
    }
    service_close(site->service);
    pool_free(site->pool);
    site->service = service;
    site->pool = pool;
    site->trouble[0] = '\0';
    cache_for(site->cache, 0, DAY_NONE);
    log_line(LOG_INFORMATION, "the store was replaced and is open");
}

/* Forgets replies that are true no more. While the store cannot be read, they are the best there
 * is. */
static void refresh_cache(const struct site *site) {
    struct statement *row;
    if (statements_find(site->service->sql, "version", NULL, &row) != STEP_ROW) return;
    cache_for(site->cache, statement_integer(row, 0), day_in_vietnam(conf_now(site->conf)));
    statement_reset(row);
}

/* Only what every client is sent alike is kept: no answer to a condition. */
static void answer_anew(struct site *site, struct pool *pool, const struct request *request,
                        enum coding coding, struct reply *reply) {
    struct request plain = *request;
    plain.if_none_match = plain.if_modified_since = NULL;
    struct report *report = report_new(pool);
    bool one_state = statements_run(site->service->sql, "snapshot", NULL, report);
    arena_begin();
    answer(site->service, pool, &plain, reply);
    arena_end();
    if (one_state) statements_run(site->service->sql, "release", NULL, report);
    cache_keep(site->cache, request->target, coding, reply);
    answer_condition(request, reply);
}

/* Of what others do, a worker takes note once in a tick of the kernel's clock, a few milliseconds:
 * between two of them it may answer a hundred times. */
static void keep_up(struct site *site) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    if (now.tv_sec == site->tick.tv_sec && now.tv_nsec == site->tick.tv_nsec) return;
    site->tick = now;
    if (is_replaced(site)) reopen(site);
    refresh_cache(site);
}

static const char *trouble_of(const struct site *site, struct pool *pool) {
    struct store_health health;
    health_of_store(pool, site->conf, &health);
    return health.trouble ? health.trouble : site->trouble[0] ? site->trouble : NULL;
}

static bool reads(const char *method) {
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

void site_answer(void *service, struct pool *pool, const struct request *request,
                 struct reply *reply) {
    struct site *site = service;
    keep_up(site);
    if (!reads(request->method)) {
        answer(site->service, pool, request, reply);
        return;
    }
    if (health_is_asked(site->conf, request->target)) {
        health_answer(pool, trouble_of(site, pool), reply);
        return;
    }
    enum coding coding = coding_accepted(request->accept_encoding);
    const struct reply *kept = cache_find(site->cache, request->target, coding);
    if (kept) {
        *reply = *kept;
        reply->kept = true;
        answer_condition(request, reply);
    } else {
        answer_anew(site, pool, request, coding, reply);
    }
}
