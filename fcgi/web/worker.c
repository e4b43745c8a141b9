/* Prefork: the master and its workers. */
#include "web/worker.h"

#include <errno.h>
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
#include "web/gate.h"

enum {
    SLOTS = 512,              /* old and new workers, while a reload is under way */
    STOP_STEP_MS = 100,       /* a worker that is told to stop may have missed it: tell again */
    STOP_PATIENCE_MS = 10000, /* then it is killed */
    RESTART_PAUSE_MS = 1000   /* before a worker that died at once is replaced */
};

struct master {
    const struct conf *conf;
    int socket;
    struct pool *pool; /* of the styles */
    struct styles *styles;
    int generation; /* raised by each reload */
    struct {
        pid_t pid; /* 0: free */
        int generation;
        time_t started;
    } slots[SLOTS];
    bool stopping;
};

static void on_stop(int signal) {
    (void)signal;
    gate_stop();
}

static _Noreturn void worker(const struct master *master, const sigset_t *unblocked) {
    struct sigaction stop = {.sa_handler = on_stop}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &ignore, NULL);
    sigaction(SIGHUP, &ignore, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct site *site = site_open(master->conf, master->styles, report);
    sigprocmask(SIG_SETMASK, unblocked, NULL);
    if (site) gate_serve(master->socket, site);
    for (size_t i = 0; i < report->count; i++)
        log_line(LOG_ERROR, "%s", problem_text(pool, &report->problems[i]));
    site_close(site);
    pool_free(pool);
    exit(site ? EXIT_SUCCESS : EXIT_FAILURE);
}

static int running(const struct master *master, bool current_only) {
    int count = 0;
    for (int i = 0; i < SLOTS; i++)
        if (master->slots[i].pid > 0 &&
            (!current_only || master->slots[i].generation == master->generation))
            count++;
    return count;
}

static void start_worker(struct master *master, const sigset_t *unblocked) {
    int slot = 0;
    while (slot < SLOTS && master->slots[slot].pid > 0)
        slot++;
    if (slot == SLOTS) return;
    pid_t pid = fork();
    if (pid == 0) worker(master, unblocked);
    if (pid < 0) {
        log_line(LOG_ERROR, "a worker cannot be started: %s", strerror(errno));
        return;
    }
    master->slots[slot].pid = pid;
    master->slots[slot].generation = master->generation;
    master->slots[slot].started = time(NULL);
}

/* Workers of the present generation, up to the configured number. */
static void fill(struct master *master, const sigset_t *unblocked) {
    for (int i = running(master, true); !master->stopping && i < master->conf->workers; i++)
        start_worker(master, unblocked);
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
            log_line(LOG_WARNING, "worker %d ended (%s %d); it is replaced", (int)pid,
                     WIFSIGNALED(status) ? "signal" : "status",
                     WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
            too_soon |= time(NULL) - master->slots[i].started <= 1;
        }
    }
    return too_soon;
}

/* Loads everything once, as a worker will; the workers share the stylesheets. */
static struct styles *load(const struct conf *conf, struct pool *pool, struct report *report) {
    struct styles *styles = styles_open(pool, conf, NULL, report);
    struct service *service = styles ? service_open(pool, conf, styles, NULL, report) : NULL;
    service_close(service);
    malloc_trim(0); /* what loading left free would be the workers' own once they write to it */
    if (service) return styles;
    styles_close(styles);
    return NULL;
}

static void reload(struct master *master, const sigset_t *unblocked) {
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct styles *styles = load(master->conf, pool, report);
    if (!styles) {
        for (size_t i = 0; i < report->count; i++)
            log_line(LOG_ERROR, "not reloaded: %s", problem_text(pool, &report->problems[i]));
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
    for (int waited = 0; running(master, false) > 0; waited += STOP_STEP_MS) {
        tell(master, waited < STOP_PATIENCE_MS ? SIGTERM : SIGKILL, false);
        wait_signal(signals, STOP_STEP_MS);
        reap(master);
    }
}

static void supervise(struct master *master, const sigset_t *signals, const sigset_t *unblocked) {
    fill(master, unblocked);
    for (;;) {
        /* old workers that missed their signal are told again at each step */
        int signal = wait_signal(signals, STOP_STEP_MS * 5);
        if (signal == SIGTERM || signal == SIGINT) break;
        if (signal == SIGHUP) reload(master, unblocked);
        bool too_soon = reap(master);
        tell(master, SIGTERM, true);
        if (too_soon) {
            signal = wait_signal(signals, RESTART_PAUSE_MS);
            if (signal == SIGTERM || signal == SIGINT) break;
        }
        fill(master, unblocked);
    }
    stop(master, signals);
}

int workers_run(const struct conf *conf) {
    struct master master = {.conf = conf, .pool = pool_new()};
    struct report *report = report_new(master.pool);
    sigset_t signals, unblocked;
    master.styles = load(conf, master.pool, report);
    master.socket = master.styles ? gate_listen(conf->socket, report) : -1;
    report_print(report, stderr); /* a reload frees the pool that the report lives in */
    if (master.socket >= 0) {
        sigemptyset(&signals);
        int handled[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD};
        for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
            sigaddset(&signals, handled[i]);
        sigprocmask(SIG_BLOCK, &signals, &unblocked);
        log_line(LOG_INFORMATION, "%d workers answer on %s", conf->workers, conf->socket);
        supervise(&master, &signals, &unblocked);
        unlink(conf->socket);
    }
    styles_close(master.styles);
    pool_free(master.pool);
    return master.socket >= 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
