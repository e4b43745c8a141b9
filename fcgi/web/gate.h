#ifndef TIENDO_WEB_GATE_H
#define TIENDO_WEB_GATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/report.h"
#include "web/answer.h"
#include "web/counters.h"

/* The FastCGI side: the only door to libfcgi. */

/* What answers requests: fills in the reply, which is valid until the next call. */
typedef void gate_answer(void *service, struct pool *pool, const struct request *request,
                         struct reply *reply);

struct gate {
    int socket;
    gate_answer *answer;
    void *service;
    struct counters *counters; /* or NULL: its requests are not counted */
    bool log_requests;         /* every one, and not only those that failed */
};

/* Where requests come in. */
struct door {
    int socket; /* -1: closed */
    const char *path;
    dev_t device; /* and inode: of the file that was made for it; 0: systemd made it */
    ino_t inode;
};

/* Listens on a Unix socket that its group may use too; an old socket file is replaced. A socket at
 * this path that systemd has opened (socket activation, sd_listen_fds(3)) is taken as it is. False
 * with a problem in report. path lives as long as the door. */
bool gate_listen(struct door *door, const char *path, struct report *report);
/* Closes it, and removes its file. A socket that is systemd's goes on waiting for the next service,
 * and so does one that another service has put in its place meanwhile. */
void gate_close(const struct door *door);

/* Answers one request after the other until gate_stop is called in a signal handler; a request in
 * hand is finished first. */
void gate_serve(const struct gate *gate);
void gate_stop(void);

#endif
