#ifndef TIENDO_WEB_WORKER_H
#define TIENDO_WEB_WORKER_H

#include "base/conf.h"

/*
 * Runs the service in the foreground: one master and conf->workers workers on the socket. The
 * master replaces a worker that died; SIGHUP loads the stylesheets and queries anew (a broken one
 * is logged and the old ones stay); SIGTERM and SIGINT let each worker finish the request in hand.
 * Returns the exit status; what stopped the start is printed.
 */
int workers_run(const struct conf *conf);

#endif
