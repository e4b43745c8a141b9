/* The sandbox: a child enters it and tries what it may not do, and what it must still do. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static char folder[] = "/tmp/tiendo-sandbox-XXXXXX";
static char inside[sizeof folder + 8], made[sizeof folder + 8];
static int open_file, listening;
static pid_t parent;

enum { COULD = 40, FORBIDDEN, FAILED, NO_SANDBOX, CRASHED };

/* Ends a child at once: the sanitizers have calls of their own before _exit(). */
static void leave(int status) {
    syscall(SYS_exit_group, status);
}

static long open_to_read(void) {
    return open(inside, O_RDONLY);
}
static long read_again(void) {
    char byte;
    return pread(open_file, &byte, 1, 0) == 1 ? 0 : -1;
}
static long look_at(void) {
    struct stat file;
    return stat(inside, &file);
}
static long take_memory(void) {
    void *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? -1 : munmap(memory, 1 << 20);
}
static long read_by_memory(void) {
    void *memory = mmap(NULL, 1, PROT_READ, MAP_SHARED, open_file, 0);
    return memory == MAP_FAILED ? -1 : *(char *)memory == 'x' ? 0 : -1;
}
static long take_connection(void) {
    return accept(listening, NULL, NULL);
}

static long open_passwd(void) {
    return open("/etc/passwd", O_RDONLY);
}
static long open_folder(void) {
    return open("/", O_RDONLY | O_DIRECTORY);
}
static long open_link(void) {
    char path[sizeof folder + 8];
    snprintf(path, sizeof path, "%s/link", folder);
    return open(path, O_RDONLY);
}
static long open_to_write(void) {
    return open(inside, O_WRONLY);
}
static long open_for_both(void) {
    return open(inside, O_RDWR);
}
static long make_file(void) {
    return open(made, O_WRONLY | O_CREAT, 0600);
}
static long empty_file(void) {
    return truncate(inside, 0);
}
static long remove_file(void) {
    return unlink(inside);
}
static long rename_file(void) {
    return rename(inside, made);
}
static long link_file(void) {
    return link(inside, made);
}
static long make_folder(void) {
    return mkdir(made, 0700);
}
static long change_mode(void) {
    return chmod(inside, 0777);
}
static long change_owner(void) {
    return chown(inside, 1, 1);
}
static long change_mode_of_open(void) {
    return fchmod(open_file, 0777);
}
static long make_socket(void) {
    return socket(AF_INET, SOCK_STREAM, 0);
}
static long make_local_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM, 0);
}
static long make_socket_pair(void) {
    int pair[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
}
/* on sockets that are open already */
static int loose;
static long connect_socket(void) {
    const struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/tmp/nobody"};
    return connect(loose, (const struct sockaddr *)&address, sizeof address);
}
static long bind_socket(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", made);
    return bind(loose, (const struct sockaddr *)&address, sizeof address);
}
static long run_program(void) {
    char *const arguments[] = {"true", NULL};
    return execve("/bin/true", arguments, NULL);
}
static long start_process(void) {
    pid_t pid = fork();
    if (pid == 0) leave(0);
    return pid;
}
static long send_signal(void) {
    return kill(parent, 0);
}
static long trace_process(void) {
    return ptrace(PTRACE_ATTACH, parent, NULL, NULL);
}
static long write_code(void) {
    void *memory =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? -1 : 0;
}
static long become_root(void) {
    return setuid(0);
}

struct attempt {
    const char *name;
    long (*try)(void);
    bool allowed;
    bool by_landlock; /* what only Landlock forbids, which not every kernel has */
};

static const struct attempt attempts[] = {
    {"open a file of the folder", open_to_read, true, false},
    {"read what is open", read_again, true, false},
    {"look at a file", look_at, true, false},
    {"take memory", take_memory, true, false},
    {"read through memory", read_by_memory, true, false},
    {"take a connection", take_connection, true, false},
    {"open /etc/passwd", open_passwd, false, true},
    {"open a folder", open_folder, false, true},
    {"open what a link leads to", open_link, false, true},
    {"open a file for writing", open_to_write, false, false},
    {"open a file for both", open_for_both, false, false},
    {"make a file", make_file, false, false},
    {"empty a file", empty_file, false, false},
    {"remove a file", remove_file, false, false},
    {"rename a file", rename_file, false, false},
    {"link a file", link_file, false, false},
    {"make a folder", make_folder, false, false},
    {"change a mode", change_mode, false, false},
    {"change the mode of what is open", change_mode_of_open, false, false},
    {"change an owner", change_owner, false, false},
    {"make a socket", make_socket, false, false},
    {"make a local socket", make_local_socket, false, false},
    {"make a pair of sockets", make_socket_pair, false, false},
    {"connect", connect_socket, false, false},
    {"bind", bind_socket, false, false},
    {"run a program", run_program, false, false},
    {"start a process", start_process, false, false},
    {"send a signal", send_signal, false, false},
    {"trace a process", trace_process, false, false},
    {"write code", write_code, false, false},
    {"become root", become_root, false, false},
};

/* What a child that tries comes to. */
static int outcome(const struct attempt *attempt, bool in_sandbox) {
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        const char *const folders[] = {folder, NULL};
        if (in_sandbox && !sandbox_enter(folders)) leave(NO_SANDBOX);
        errno = 0;
        long result = attempt->try();
        leave(result >= 0 ? COULD : errno == EPERM || errno == EACCES ? FORBIDDEN : FAILED);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : CRASHED;
}

static void test_what_is_allowed_and_what_is_not(void **state) {
    (void)state;
    int wrong = 0;
    const char *lacks = sandbox_lacks();
    bool landlock = !lacks || !strstr(lacks, "Landlock");
    for (size_t i = 0; i < COUNT(attempts); i++) {
        bool allowed = attempts[i].allowed || (attempts[i].by_landlock && !landlock);
        int got = outcome(&attempts[i], true);
        if (got == (allowed ? COULD : FORBIDDEN)) continue;
        print_error("%s: %d\n", attempts[i].name, got);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* Or the test above would prove nothing. */
static void test_without_it_the_same_works(void **state) {
    static const struct attempt harmless[] = {
        {"", open_passwd, true, false}, {"", open_folder, true, false},
        {"", open_link, true, false},   {"", open_to_write, true, false},
        {"", make_socket, true, false}, {"", make_socket_pair, true, false},
        {"", send_signal, true, false}, {"", make_local_socket, true, false},
        {"", change_mode, true, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(harmless); i++)
        assert_int_equal(outcome(&harmless[i], false), COULD);
}

static void test_a_folder_that_is_not_there_is_told(void **state) {
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        const char *const folders[] = {"/nowhere/at/all", NULL};
        leave(!sandbox_enter(folders) && errno == ENOENT ? COULD : FAILED);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    assert_int_equal(WEXITSTATUS(status), COULD);
}

static int set_up(void **state) {
    char link[sizeof folder + 8];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)state;
    parent = getpid();
    assert_non_null(mkdtemp(folder));
    snprintf(inside, sizeof inside, "%s/file", folder);
    snprintf(made, sizeof made, "%s/new", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    open_file = open(inside, O_RDWR | O_CREAT, 0600);
    assert_int_equal(write(open_file, "x", 1), 1);
    loose = socket(AF_UNIX, SOCK_STREAM, 0);
    listening = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", folder);
    assert_int_equal(bind(listening, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listening, 8), 0);
    int client = socket(AF_UNIX, SOCK_STREAM, 0); /* waits for whoever accepts */
    return connect(client, (const struct sockaddr *)&address, sizeof address);
}

static int tear_down(void **state) {
    static const char *const names[] = {"file", "link", "socket"};
    char path[sizeof folder + 8];
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_allowed_and_what_is_not),
        cmocka_unit_test(test_without_it_the_same_works),
        cmocka_unit_test(test_a_folder_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
