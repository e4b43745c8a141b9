#ifndef TIENDO_WEB_METRICS_H
#define TIENDO_WEB_METRICS_H

#include "base/conf.h"
#include "web/counters.h"

/* What Prometheus is shown: the counters of all workers, and the store as it is now. */
struct metrics {
    const struct conf *conf;
    const struct counters *counters;
};

/* Answers any address, in the text format 0.0.4; of type gate_answer, service is a struct
 * metrics. */
void metrics_answer(void *service, struct pool *pool, const struct request *request,
                    struct reply *reply);

#endif
