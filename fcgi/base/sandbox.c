/* The sandbox of a process that answers the public: Landlock and seccomp. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As newer kernels have it than the headers may: include/uapi/linux/landlock.h */
struct rules {
    uint64_t files, network, scopes;
};

/* All that version 1 to 7 of Landlock can forbid. */
static const struct {
    int version; /* from this one on */
    size_t size; /* of struct rules, as it knows it */
    struct rules rules;
} handled[] = {
    {6, sizeof(struct rules), {(1 << 16) - 1, 3, 3}},            /* abstract sockets, signals */
    {5, offsetof(struct rules, scopes), {(1 << 16) - 1, 3, 0}},  /* ioctl of devices */
    {4, offsetof(struct rules, scopes), {(1 << 15) - 1, 3, 0}},  /* TCP */
    {3, offsetof(struct rules, network), {(1 << 15) - 1, 0, 0}}, /* truncating */
    {2, offsetof(struct rules, network), {(1 << 14) - 1, 0, 0}}, /* linking and renaming */
    {1, offsetof(struct rules, network), {(1 << 13) - 1, 0, 0}}, /* all else about files */
};

static int landlock_version(void) {
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static bool has_seccomp(void) {
    return prctl(PR_GET_SECCOMP) >= 0;
}

const char *sandbox_lacks(void) {
    bool landlock = landlock_version() > 0;
    if (!has_seccomp()) return landlock ? "seccomp" : "Landlock and seccomp";
    return landlock ? NULL : "Landlock";
}

static bool allow_folder(int ruleset, const char *folder) {
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
        .parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC),
    };
    bool allowed = rule.parent_fd >= 0 && syscall(SYS_landlock_add_rule, ruleset,
                                                  LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    if (rule.parent_fd >= 0) close(rule.parent_fd);
    return allowed;
}

static bool restrict_files(const char *const *folders) {
    size_t i = 0;
    int version = landlock_version();
    if (version <= 0) return true;
    while (handled[i].version > version)
        i++;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled[i].rules, handled[i].size, 0);
    bool done = ruleset >= 0;
    for (; done && *folders; folders++)
        done = allow_folder(ruleset, *folders);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    if (ruleset >= 0) close(ruleset);
    return done;
}

/* All that the C library, SQLite, libxml2, libxslt, libfcgi and librsvg call while they answer. */
static const int calls[] = {
    /* what is open */
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64),
    SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close), SCMP_SYS(fcntl), SCMP_SYS(fcntl64),
    SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(fadvise64), SCMP_SYS(dup),
    /* names of files; what they hold is Landlock's */
    SCMP_SYS(stat), SCMP_SYS(stat64), SCMP_SYS(lstat), SCMP_SYS(lstat64), SCMP_SYS(newfstatat),
    SCMP_SYS(statx), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    /* requests */
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(shutdown), SCMP_SYS(recvfrom),
    SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(getsockopt), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(_newselect),
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(sysinfo),
    /* time, signals, the end */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(clock_nanosleep_time64),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigreturn),
    SCMP_SYS(restart_syscall), SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(uname), SCMP_SYS(sched_yield),
    SCMP_SYS(exit), SCMP_SYS(exit_group),
    /* threads */
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_getattr), SCMP_SYS(sched_setattr),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(eventfd2)};

/* Calls that one of their arguments makes harmless: bits that must not be set. */
static const struct {
    int call;
    unsigned argument;
    uint64_t forbidden;
} limited[] = {
    {SCMP_SYS(open), 1, O_ACCMODE | O_CREAT | O_TRUNC},
    {SCMP_SYS(openat), 2, O_ACCMODE | O_CREAT | O_TRUNC},
    {SCMP_SYS(mmap), 2, PROT_EXEC},
    {SCMP_SYS(mmap2), 2, PROT_EXEC},
    {SCMP_SYS(mprotect), 2, PROT_EXEC},
};

/* A call that is left out fails as one that the user may not make. Returns 0 or -errno. */
static int restrict_calls(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int failed = filter ? 0 : -ENOMEM;
    for (size_t i = 0; failed == 0 && i < sizeof calls / sizeof *calls; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    for (size_t i = 0; failed == 0 && i < sizeof limited / sizeof *limited; i++)
        failed = seccomp_rule_add(
            filter, SCMP_ACT_ALLOW, limited[i].call, 1,
            SCMP_CMP64(limited[i].argument, SCMP_CMP_MASKED_EQ, limited[i].forbidden, 0));
    /* abort(): signals to itself alone */
    if (failed == 0)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                                  SCMP_CMP64(0, SCMP_CMP_EQ, (uint64_t)getpid()));
    /* GLib draws in threads; of clone3, whose flags cannot be seen, the C library falls back */
    if (failed == 0)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                  SCMP_CMP64(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    if (failed == 0) failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    /* the common calls are found in a few steps */
    if (failed == 0) failed = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (failed == 0) failed = seccomp_load(filter);
    seccomp_release(filter);
    return failed;
}

bool sandbox_enter(const char *const *folders) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !restrict_files(folders)) return false;
    int failed = has_seccomp() ? restrict_calls() : 0;
    if (failed != 0) errno = -failed;
    return failed == 0;
}
