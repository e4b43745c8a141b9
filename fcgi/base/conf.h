#ifndef TIENDO_BASE_CONF_H
#define TIENDO_BASE_CONF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/report.h"

/* The configuration file: `key = value` lines, # begins a comment line. conf/tiendo.conf shows
 * every key with its meaning. */
struct conf {
    const char *store;     /* path of the SQLite store */
    const char *socket;    /* path of the FastCGI socket */
    const char *share;     /* folder that holds sql/ and xslt/ */
    const char *base_url;  /* the public address, without a slash at its end: http://host/tien-do */
    const char *prefix;    /* its path: "" or "/tien-do" */
    const char *authority; /* who may mint tag: URIs (RFC 4151): "host,year" */
    const char *actor;     /* who publishes, as the journal names it; a position, not a person */
    const char *period_rule;   /* the rule that fixes the reporting periods, as pages cite it */
    const char *embed_origins; /* who may show widgets, as frame-ancestors names them: "*" */
    const char *data_licence;  /* the address of the licence of the data */
    const char *websub_hub;    /* the address of the hub that is told of news, or "" */
    const char *fonts;         /* folder of the fonts of images */
    const char *dump;          /* path of the dump that nginx serves, or "" */
    int workers;
    int cache_megabytes;
    bool log_requests;
    int64_t now; /* a fixed clock for tests and demonstrations, in seconds; or CONF_CLOCK */
};

enum { CONF_CLOCK = -1 };

/* Reads path. Everything lives in pool. Returns false with every problem in report. */
bool conf_read(struct pool *pool, const char *path, struct conf *conf, struct report *report);

/* The present instant: the configured one, or the machine's clock. */
int64_t conf_now(const struct conf *conf);

#endif
