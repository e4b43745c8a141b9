/* Metrics for Prometheus
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format). */
#include "web/metrics.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/date.h"
#include "web/headers.h"
#include "web/health.h"

struct writing {
    struct pool *pool;
    struct buffer out;
};

static void about(struct writing *writing, const char *name, const char *type, const char *help) {
    buffer_text(&writing->out,
                pool_printf(writing->pool, "# HELP tiendo_%s %s\n# TYPE tiendo_%s %s\n", name, help,
                            name, type));
}

static void sample(struct writing *writing, const char *name, const char *labels, uint64_t value) {
    buffer_text(&writing->out,
                pool_printf(writing->pool, "tiendo_%s%s %" PRIu64 "\n", name, labels, value));
}

static void one(struct writing *writing, const char *name, const char *type, const char *help,
                uint64_t value) {
    about(writing, name, type, help);
    sample(writing, name, "", value);
}

static void write_requests(struct writing *writing, const struct counters *counters) {
    about(writing, "requests_total", "counter", "Requests answered, by class of status.");
    for (int class = 1; class < COUNTERS_CLASSES; class ++)
        sample(writing, "requests_total",
               pool_printf(writing->pool, "{status=\"%dxx\"}", class + 1),
               counters->requests[class]);
    one(writing, "replies_kept_total", "counter", "Replies from memory, not made anew.",
        counters->kept);
    one(writing, "reply_bytes_total", "counter", "Bytes of bodies that were sent.",
        counters->bytes);
}

static void write_times(struct writing *writing, const struct counters *counters) {
    static const char name[] = "request_seconds";
    struct pool *pool = writing->pool;
    uint64_t count = 0;
    about(writing, name, "histogram", "Time from a request to its reply, in a worker.");
    for (size_t i = 0; i < COUNTERS_TIMES; i++) {
        count += counters->took[i];
        sample(writing, "request_seconds_bucket",
               pool_printf(pool, "{le=\"%g\"}", (double)counters_times[i] / 1e6), count);
    }
    count += counters->took[COUNTERS_TIMES];
    sample(writing, "request_seconds_bucket", "{le=\"+Inf\"}", count);
    buffer_text(&writing->out, pool_printf(pool, "tiendo_request_seconds_sum %.6f\n",
                                           (double)counters->took_sum / 1e6));
    sample(writing, "request_seconds_count", "", count);
}

static uint64_t size_of(const char *path) {
    struct stat file;
    return stat(path, &file) == 0 ? (uint64_t)file.st_size : 0;
}

static void write_store(struct writing *writing, const struct conf *conf) {
    struct pool *pool = writing->pool;
    struct store_health health;
    health_of_store(pool, conf, &health);
    one(writing, "store_up", "gauge", "1 where the store can be read, else 0.", !health.trouble);
    one(writing, "store_bytes", "gauge", "Size of the store and its -wal file.",
        size_of(conf->store) + size_of(pool_printf(pool, "%s-wal", conf->store)));
    if (health.trouble) return;
    one(writing, "store_entries", "gauge", "Entries of the journal.", (uint64_t)health.entries);
    int64_t at, now = conf_now(conf);
    if (health.last && instant_parse_iso(health.last, &at))
        one(writing, "store_last_entry_age_seconds", "gauge", "Age of the last entry.",
            now > at ? (uint64_t)(now - at) : 0);
}

void metrics_answer(void *service, struct pool *pool, const struct request *request,
                    struct reply *reply) {
    const struct metrics *metrics = service;
    const struct counters *counters = metrics->counters;
    struct writing writing = {pool, buffer_new(pool)};
    (void)request;
    write_requests(&writing, counters);
    write_times(&writing, counters);
    one(&writing, "workers", "gauge", "Worker processes that run.", counters->workers);
    one(&writing, "worker_restarts_total", "counter", "Workers that died and were replaced.",
        counters->restarts);
    write_store(&writing, metrics->conf);
    *reply = (struct reply){.status = 200,
                            .content_type = "text/plain; version=0.0.4; charset=utf-8",
                            .cache_control = "no-store",
                            .policy = policy_of(pool, NULL, ""),
                            .body = writing.out.bytes,
                            .length = writing.out.length};
}
