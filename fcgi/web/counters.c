/* What the workers count, in shared memory. */
#include "web/counters.h"

#include <sys/mman.h>

const int64_t counters_times[COUNTERS_TIMES] = {250,    500,     1000,    2500,    5000,
                                                10000,  25000,   50000,   100000,  250000,
                                                500000, 1000000, 2500000, 10000000};

struct counters *counters_new(void) {
    void *memory = mmap(NULL, sizeof(struct counters), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void counters_free(struct counters *counters) {
    if (counters) munmap(counters, sizeof *counters);
}

static void add(_Atomic uint64_t *counter, uint64_t by) {
    atomic_fetch_add_explicit(counter, by, memory_order_relaxed);
}

void counters_add(struct counters *counters, const struct reply *reply, int64_t took) {
    int class = reply->status / 100 - 1;
    size_t time = 0;
    if (class >= 0 && class < COUNTERS_CLASSES) add(&counters->requests[class], 1);
    if (reply->kept) add(&counters->kept, 1);
    while (time < COUNTERS_TIMES && took > counters_times[time])
        time++;
    add(&counters->took[time], 1);
    add(&counters->took_sum, took > 0 ? (uint64_t)took : 0);
    add(&counters->bytes, reply->length);
}
