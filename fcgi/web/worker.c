/* Prefork: the master and its workers. */
#include "web/worker.h"

#include <errno.h>
#include <libgen.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/sandbox.h"
#include "web/gate.h"
#include "web/metrics.h"
#include "web/site.h"

enum {
    SLOTS = 512,              /* old and new workers, while a reload is under way */
    STOP_STEP_MS = 100,       /* a worker that is told to stop may have missed it: tell again */
    STOP_PATIENCE_MS = 30000, /* as long as nginx waits for a reply; then it is killed */
    PAUSE_MS = 500,           /* without a signal, before a worker that died at once is replaced */
    LARGE_SIZE = 1024 * 1024  /* bytes */
};

/* What a child does: workers answer the public, and one process shows metrics. */
enum role { ROLE_WORKER, ROLE_METRICS };

struct master {
    const struct conf *conf;
    struct counters *counters;
    struct door door, metrics_door;
    struct pool *pool; /* of the styles */
    struct styles *styles;
    int generation; /* raised by each reload */
    struct {
        pid_t pid; /* 0: free */
        enum role role;
        int generation;
        int64_t started; /* seconds of a clock that nobody sets */
    } slots[SLOTS];
    bool stopping;
};

static void on_stop(int signal) {
    (void)signal;
    gate_stop();
}

static int64_t seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* From now on the store and the queries are all that this process can open. The sanitizers need
 * more: the tests try the sandbox in the release build. */
static void enter_sandbox(const struct conf *conf, struct pool *pool) {
#ifdef __SANITIZE_ADDRESS__
    (void)conf, (void)pool;
#else
    const char *const folders[] = {dirname(pool_strdup(pool, conf->store)),
                                   pool_printf(pool, "%s/sql", conf->share), NULL};
    if (!sandbox_enter(folders))
        log_line(LOG_ERROR, "the sandbox cannot be entered: %s", strerror(errno));
#endif
}

static bool serve_site(const struct master *master, struct report *report) {
    const struct conf *conf = master->conf;
    struct site *site = site_open(conf, master->styles, report);
    const struct gate gate = {master->door.socket, site_answer, site, master->counters,
                              conf->log_requests};
    enter_sandbox(conf, report->pool);
    if (site) gate_serve(&gate);
    site_close(site);
    return site;
}

static bool serve_metrics(const struct master *master, struct report *report) {
    struct metrics metrics = {master->conf, master->counters};
    const struct gate gate = {.socket = master->metrics_door.socket,
                              .answer = metrics_answer,
                              .service = &metrics,
                              .log_requests = master->conf->log_requests};
    enter_sandbox(master->conf, report->pool);
    gate_serve(&gate);
    return true;
}

static _Noreturn void child(const struct master *master, enum role role,
                            const sigset_t *unblocked) {
    struct sigaction stop = {.sa_handler = on_stop, .sa_flags = SA_RESTART},
                     ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &ignore, NULL);
    sigaction(SIGHUP, &ignore, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    /* what a rare large answer took goes back at once */
    mallopt(M_MMAP_THRESHOLD, LARGE_SIZE);
    mallopt(M_TRIM_THRESHOLD, LARGE_SIZE);
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    sigprocmask(SIG_SETMASK, unblocked, NULL);
    bool served = role == ROLE_WORKER ? serve_site(master, report) : serve_metrics(master, report);
    for (size_t i = 0; i < report->count; i++)
        log_line(LOG_ERROR, "%s", problem_text(pool, &report->problems[i]));
    pool_free(pool);
    exit(served ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* Children of all roles and generations. */
static int running(const struct master *master) {
    int count = 0;
    for (int i = 0; i < SLOTS; i++)
        count += master->slots[i].pid > 0;
    return count;
}

static int current(const struct master *master, enum role role) {
    int count = 0;
    for (int i = 0; i < SLOTS; i++)
        if (master->slots[i].pid > 0 && master->slots[i].role == role &&
            master->slots[i].generation == master->generation)
            count++;
    return count;
}

static void start(struct master *master, enum role role, const sigset_t *unblocked) {
    int slot = 0;
    while (slot < SLOTS && master->slots[slot].pid > 0)
        slot++;
    if (slot == SLOTS) return;
    pid_t pid = fork();
    if (pid == 0) child(master, role, unblocked);
    if (pid < 0) {
        log_line(LOG_ERROR, "a worker cannot be started: %s", strerror(errno));
        return;
    }
    master->slots[slot].pid = pid;
    master->slots[slot].role = role;
    master->slots[slot].generation = master->generation;
    master->slots[slot].started = seconds();
}

/* Workers of the present generation, up to the configured number, and the process of metrics. */
static void fill(struct master *master, const sigset_t *unblocked) {
    if (master->stopping) return;
    for (int i = current(master, ROLE_WORKER); i < master->conf->workers; i++)
        start(master, ROLE_WORKER, unblocked);
    if (master->metrics_door.socket >= 0 && current(master, ROLE_METRICS) == 0)
        start(master, ROLE_METRICS, unblocked);
    master->counters->workers = (uint64_t)current(master, ROLE_WORKER);
}

static void tell(const struct master *master, int signal, bool old_only) {
    for (int i = 0; i < SLOTS; i++)
        if (master->slots[i].pid > 0 &&
            (!old_only || master->slots[i].generation != master->generation))
            kill(master->slots[i].pid, signal);
}

/* Returns whether a worker died so soon after its start that the next one should wait. */
static bool reap(struct master *master) {
    bool too_soon = false;
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        for (int i = 0; i < SLOTS; i++) {
            if (master->slots[i].pid != pid) continue;
            master->slots[i].pid = 0;
            bool told = master->stopping || master->slots[i].generation != master->generation;
            if (told && WIFEXITED(status)) continue;
            if (master->slots[i].role == ROLE_WORKER) master->counters->restarts++;
            log_line(LOG_WARNING, "%s %d ended (%s %d); it is replaced",
                     master->slots[i].role == ROLE_WORKER ? "worker" : "metrics process", (int)pid,
                     WIFSIGNALED(status) ? "signal" : "status",
                     WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
            too_soon |= seconds() - master->slots[i].started <= 1;
        }
    }
    return too_soon;
}

/* Opens the store and the queries once, as a worker will, and says what is wrong with them. */
static bool check(const struct conf *conf, struct pool *pool, enum page_preparation when,
                  struct report *report) {
    struct service *service = service_open(pool, conf, NULL, NULL, when, report);
    service_close(service);
    return service;
}

static struct styles *open_styles(const struct conf *conf, struct pool *pool,
                                  struct report *report) {
    struct styles *styles = styles_open(pool, conf, NULL, report);
    malloc_trim(0); /* what is free now would be the workers' own once they write to it */
    return styles;
}

static void log_problems(const struct report *report, const char *what) {
    for (size_t i = 0; i < report->count; i++)
        log_line(LOG_ERROR, "%s%s", what, problem_text(report->pool, &report->problems[i]));
}

static void reload(struct master *master, const sigset_t *unblocked) {
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct styles *styles = check(master->conf, pool, PREPARE_NOW, report)
                                ? open_styles(master->conf, pool, report)
                                : NULL;
    if (!styles) {
        log_problems(report, "not reloaded: ");
        pool_free(pool);
        return;
    }
    styles_close(master->styles);
    pool_free(master->pool);
    master->styles = styles;
    master->pool = pool;
    master->generation++;
    fill(master, unblocked);
    tell(master, SIGTERM, true);
    log_line(LOG_INFORMATION, "reloaded");
}

static int wait_signal(const sigset_t *signals, int milliseconds) {
    struct timespec time = {.tv_sec = milliseconds / 1000,
                            .tv_nsec = (long)(milliseconds % 1000) * 1000000};
    return sigtimedwait(signals, NULL, &time);
}

static void stop(struct master *master, const sigset_t *signals) {
    master->stopping = true;
    for (int waited = 0; running(master) > 0; waited += STOP_STEP_MS) {
        tell(master, waited < STOP_PATIENCE_MS ? SIGTERM : SIGKILL, false);
        wait_signal(signals, STOP_STEP_MS);
        reap(master);
    }
}

static void supervise(struct master *master, const sigset_t *signals, const sigset_t *unblocked) {
    for (;;) {
        int signal = wait_signal(signals, PAUSE_MS);
        if (signal == SIGTERM || signal == SIGINT) break;
        if (signal == SIGHUP) reload(master, unblocked);
        if (!reap(master)) fill(master, unblocked);
        /* old workers that missed their signal are told again at each step */
        tell(master, SIGTERM, true);
    }
    stop(master, signals);
}

/* Opens the sockets. False with a problem in report. */
static bool listen_all(struct master *master, struct report *report) {
    const struct conf *conf = master->conf;
    return gate_listen(&master->door, conf->socket, report) &&
           (!*conf->metrics_socket ||
            gate_listen(&master->metrics_door, conf->metrics_socket, report));
}

/* Workers begin before every query is known to be right, and prepare only those that they are
 * asked: a first answer does not wait for all of them. */
static bool check_queries(struct master *master, const sigset_t *signals) {
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    bool right = check(master->conf, pool, PREPARE_NOW, report);
    if (!right) {
        log_problems(report, "");
        stop(master, signals);
    }
    pool_free(pool);
    return right;
}

static bool supervise_all(struct master *master) {
    static const int handled[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD};
    const char *lacking = sandbox_lacks();
    sigset_t signals, unblocked;
    sigemptyset(&signals);
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        sigaddset(&signals, handled[i]);
    sigprocmask(SIG_BLOCK, &signals, &unblocked);
    if (lacking)
        log_line(LOG_WARNING, "this kernel has no %s: workers run without that part of the sandbox",
                 lacking);
    fill(master, &unblocked);
    if (!check_queries(master, &signals)) return false;
    log_line(LOG_INFORMATION, "%d workers answer on %s", master->conf->workers,
             master->conf->socket);
    supervise(master, &signals, &unblocked);
    return true;
}

int workers_run(const struct conf *conf) {
    struct master master = {.conf = conf,
                            .pool = pool_new(),
                            .counters = counters_new(),
                            .door.socket = -1,
                            .metrics_door.socket = -1};
    struct report *report = report_new(master.pool);
    if (!master.counters) report_add(report, NULL, 0, "no memory to count requests");
    if (master.counters && check(conf, master.pool, PREPARE_LATER, report))
        master.styles = open_styles(conf, master.pool, report);
    bool ready = master.styles && listen_all(&master, report);
    report_print(report, stderr); /* a reload frees the pool that the report lives in */
    if (ready) ready = supervise_all(&master);
    gate_close(&master.door);
    gate_close(&master.metrics_door);
    styles_close(master.styles);
    pool_free(master.pool);
    counters_free(master.counters);
    return ready ? EXIT_SUCCESS : EXIT_FAILURE;
}
