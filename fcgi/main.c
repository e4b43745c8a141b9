/* tiendo-fcgi: the service. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/conf.h"
#include "web/worker.h"

int main(int count, char **arguments) {
    const char *path = "/etc/tiendo/tiendo.conf";
    if (count == 3 && strcmp(arguments[1], "-c") == 0) {
        path = arguments[2];
    } else if (count != 1) {
        fprintf(stderr, "usage: tiendo-fcgi [-c FILE]\n"
                        "  -c FILE  the configuration; without it /etc/tiendo/tiendo.conf\n");
        return 2;
    }
    arena_install();
    xmlInitParser();
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct conf conf;
    int status = EXIT_FAILURE;
    if (conf_read(pool, path, &conf, report))
        status = workers_run(&conf);
    else
        report_print(report, stderr);
    pool_free(pool);
    return status;
}
