/* Requests in from FastCGI, replies out: the only file that knows libfcgi. */
#include "web/gate.h"

#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/log.h"
#include "web/error.h"
#include "web/headers.h"

enum { BACKLOG = 1024, BODY_DRAIN_MAX = 1024 * 1024, WAIT_SECONDS = 1 };

static volatile sig_atomic_t stopping;

enum { FIRST_PASSED = 3 };

/* How many sockets systemd has passed to this process (sd_listen_fds(3)). */
static int count_passed(void) {
    const char *process = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    if (!process || !count || strtol(process, NULL, 10) != getpid()) return 0;
    return (int)strtol(count, NULL, 10);
}

/* The socket at this path among those that were passed; or -1. */
static int find_passed(const char *path) {
    for (int socket = FIRST_PASSED; socket < FIRST_PASSED + count_passed(); socket++) {
        struct sockaddr_un address = {0};
        socklen_t length = sizeof address;
        if (getsockname(socket, (struct sockaddr *)&address, &length) == 0 &&
            address.sun_family == AF_UNIX &&
            strncmp(address.sun_path, path, sizeof address.sun_path) == 0)
            return socket;
    }
    return -1;
}

/* A new socket that listens at this path; or -1 with errno. It takes its place when it listens
 * already, so that whoever finds it is not refused. */
static int make_socket(const char *path, struct pool *pool) {
    const char *temporary = pool_printf(pool, "%s.new", path);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(temporary) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, temporary, strlen(temporary));
    int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) return -1;
    unlink(temporary);
    if (bind(made, (struct sockaddr *)&address, sizeof address) == 0 &&
        chmod(temporary, 0660) == 0 && listen(made, BACKLOG) == 0 && rename(temporary, path) == 0)
        return made;
    int problem = errno;
    unlink(temporary);
    close(made);
    errno = problem;
    return -1;
}

/* systemd's socket or a new one. */
static bool open_door(struct door *door, const char *path, struct report *report) {
    struct stat file;
    *door = (struct door){.socket = find_passed(path), .path = path};
    if (door->socket >= 0) return true;
    door->socket = make_socket(path, report->pool);
    if (door->socket < 0)
        return report_add(report, path, 0,
                          "cannot listen here: %s; see that its folder exists and is ours",
                          strerror(errno));
    if (stat(path, &file) == 0) door->device = file.st_dev, door->inode = file.st_ino;
    return true;
}

bool gate_listen(struct door *door, const char *path, struct report *report) {
    /* With a limit of time a signal always ends accept(), and reading goes on after it
     * (signal(7)); a signal that came just before is seen when the limit is reached. */
    const struct timeval wait = {.tv_sec = WAIT_SECONDS};
    if (FCGX_Init() != 0) return report_add(report, path, 0, "libfcgi cannot start");
    if (!open_door(door, path, report)) return false;
    fcntl(door->socket, F_SETFL, fcntl(door->socket, F_GETFL) & ~O_NONBLOCK);
    setsockopt(door->socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    return true;
}

void gate_close(const struct door *door) {
    struct stat file;
    if (door->socket < 0) return;
    if (door->inode != 0 && stat(door->path, &file) == 0 && file.st_dev == door->device &&
        file.st_ino == door->inode)
        unlink(door->path);
    close(door->socket);
}

void gate_stop(void) {
    stopping = 1;
}

static void add_header(struct buffer *out, const char *name, const char *value) {
    if (!value) return;
    buffer_text(out, name);
    buffer_text(out, ": ");
    buffer_text(out, value);
    buffer_text(out, "\r\n");
}

/* Writes all of it, however long the web server takes. */
static bool write_parts(int socket, struct iovec *parts, size_t count) {
    while (count > 0) {
        ssize_t written = writev(socket, parts, (int)count);
        if (written < 0 && errno != EINTR) return false;
        size_t gone = written < 0 ? 0 : (size_t)written;
        for (; count > 0 && gone >= parts->iov_len; parts++, count--)
            gone -= parts->iov_len;
        if (count == 0) break;
        parts->iov_base = (char *)parts->iov_base + gone;
        parts->iov_len -= gone;
    }
    return true;
}

/* Writes texts as records of FCGI_STDOUT (FastCGI 1.0, 3.3), a page in one call: libfcgi would
 * write 8 KB at a time, and wake the web server for each. */
static bool write_records(const FCGX_Request *fcgi, const struct iovec *texts, size_t count) {
    enum { CONTENT_MAX = 65528, RECORDS = 8 };
    FCGI_Header headers[RECORDS];
    struct iovec parts[2 * RECORDS];
    size_t records = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0, length; at < texts[i].iov_len; at += length) {
            length = texts[i].iov_len - at < CONTENT_MAX ? texts[i].iov_len - at : CONTENT_MAX;
            headers[records] = (FCGI_Header){
                .version = FCGI_VERSION_1,
                .type = FCGI_STDOUT,
                .requestIdB1 = (unsigned char)(fcgi->requestId >> 8),
                .requestIdB0 = (unsigned char)fcgi->requestId,
                .contentLengthB1 = (unsigned char)(length >> 8),
                .contentLengthB0 = (unsigned char)length,
            };
            parts[2 * records] = (struct iovec){&headers[records], sizeof *headers};
            parts[2 * records + 1] = (struct iovec){(char *)texts[i].iov_base + at, length};
            if (++records < RECORDS) continue;
            if (!write_parts(fcgi->ipcFd, parts, 2 * records)) return false;
            records = 0;
        }
    return write_parts(fcgi->ipcFd, parts, 2 * records);
}

static void send_reply(const FCGX_Request *fcgi, struct pool *pool, const struct reply *reply,
                       bool head_only) {
    struct buffer head = buffer_new(pool);
    struct header headers[HEADERS_MAX];
    buffer_text(&head, "Status: ");
    buffer_text(&head, pool_integer(pool, reply->status));
    buffer_text(&head, " ");
    buffer_text(&head, status_words(reply->status));
    buffer_text(&head, "\r\n");
    headers_of(reply, headers);
    for (const struct header *header = headers; header->name; header++)
        add_header(&head, header->name, header->value);
    if (reply->content_type)
        add_header(&head, "Content-Length", pool_integer(pool, (int64_t)reply->length));
    buffer_text(&head, "\r\n");
    size_t length = head_only ? 0 : reply->length;
    const struct iovec texts[] = {{head.bytes, head.length}, {(char *)reply->body, length}};
    if (!write_records(fcgi, texts, sizeof texts / sizeof *texts))
        log_line(LOG_NOTICE, "a reply of %zu bytes was not taken by the web server", length);
}

/* A body that nobody reads would hold up the connection. Returns whether all of it is gone. */
static bool drain(FCGX_Request *fcgi) {
    char bytes[4096];
    size_t total = 0;
    int got = 0;
    while (total < BODY_DRAIN_MAX && (got = FCGX_GetStr(bytes, sizeof bytes, fcgi->in)) > 0)
        total += (size_t)got;
    return got == 0;
}

/* What the web server passes on; a header that the client did not send is empty there. */
static const char *parameter(FCGX_Request *fcgi, const char *name) {
    const char *value = FCGX_GetParam(name, fcgi->envp);
    return value && *value ? value : NULL;
}

static int64_t microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* 501 is the client's doing: it asks for a form that oEmbed knows and tiendo does not. */
static bool is_failure(int status) {
    return status >= 500 && status != 501;
}

/* A line for each request that failed, or for all; id is nginx's, and stands in its log too. */
static void log_request(const char *id, const struct request *request, const struct reply *reply,
                        int64_t took, bool every) {
    if (!every && !is_failure(reply->status)) return;
    log_line(is_failure(reply->status) ? LOG_ERROR : LOG_INFORMATION,
             "request %.40s %.10s %.300s: %d, %zu bytes, %.1f ms%s%s", id ? id : "-",
             request->method, request->target, reply->status, reply->length, (double)took / 1000,
             reply->trouble ? ": " : "", reply->trouble ? reply->trouble : "");
}

static void serve_one(FCGX_Request *fcgi, struct pool *pool, const struct gate *gate) {
    int64_t start = microseconds();
    const char *method = parameter(fcgi, "REQUEST_METHOD"),
               *target = parameter(fcgi, "REQUEST_URI");
    const struct request request = {
        .method = method ? method : "",
        .target = target ? target : "",
        .accept = parameter(fcgi, "HTTP_ACCEPT"),
        .accept_encoding = parameter(fcgi, "HTTP_ACCEPT_ENCODING"),
        .if_none_match = parameter(fcgi, "HTTP_IF_NONE_MATCH"),
        .if_modified_since = parameter(fcgi, "HTTP_IF_MODIFIED_SINCE"),
    };
    struct reply reply;
    /* libfcgi closes what is "detached" at once, else it waits for the web server to do so: that is
     * for connections on which something may still come */
    fcgi->detached = drain(fcgi);
    gate->answer(gate->service, pool, &request, &reply);
    send_reply(fcgi, pool, &reply, strcmp(request.method, "HEAD") == 0);
    int64_t took = microseconds() - start;
    if (gate->counters) counters_add(gate->counters, &reply, took);
    log_request(parameter(fcgi, "REQUEST_ID"), &request, &reply, took, gate->log_requests);
    pool_empty(pool);
}

/* Takes the next connection and reads a request from it; false where none came for a while, or a
 * signal. libfcgi is given the connection as one that it has kept: its own way of taking one drops
 * it if a signal comes just then. */
static bool take_request(FCGX_Request *fcgi, int socket) {
    fcgi->ipcFd = accept4(socket, NULL, NULL, SOCK_CLOEXEC);
    fcgi->keepConnection = 1;
    if (fcgi->ipcFd < 0 || FCGX_Accept_r(fcgi) != 0) return false;
    fcgi->keepConnection = 0; /* who asks to keep it would have this worker for himself */
    return true;
}

void gate_serve(const struct gate *gate) {
    enum { NO_SOCKET = -1 };
    FCGX_Request fcgi;
    if (FCGX_InitRequest(&fcgi, NO_SOCKET, 0) != 0) {
        log_line(LOG_ERROR, "libfcgi cannot take requests");
        return;
    }
    struct pool *pool = pool_new();
    while (!stopping) {
        if (!take_request(&fcgi, gate->socket)) continue;
        if (fcgi.role == FCGI_RESPONDER) serve_one(&fcgi, pool, gate);
        FCGX_Finish_r(&fcgi);
    }
    pool_free(pool);
    FCGX_Free(&fcgi, 1);
}
