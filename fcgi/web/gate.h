#ifndef TIENDO_WEB_GATE_H
#define TIENDO_WEB_GATE_H

#include <stdbool.h>

#include "base/report.h"
#include "web/site.h"

/* The FastCGI side: the only door to libfcgi. */

/* Listens on a Unix socket that its group may use too; an old socket file is replaced. Returns the
 * descriptor, or -1 with a problem in report. */
int gate_listen(const char *path, struct report *report);

/* Answers one request after the other until gate_stop is called in a signal handler; a request in
 * hand is finished first. */
void gate_serve(int socket, struct site *site);
void gate_stop(void);

#endif
