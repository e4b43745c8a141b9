/* Reading and writing files whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *file_read(struct pool *pool, const char *path, size_t limit, size_t *length,
                struct report *report) {
    /* a named pipe without a writer must not hold us up */
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    struct stat about;
    char *bytes = NULL;
    size_t size = 0;
    if (!file || fstat(fileno(file), &about) != 0) {
        report_add(report, path, 0, "cannot be opened: %s", strerror(errno));
        goto out;
    }
    if (!S_ISREG(about.st_mode)) {
        report_add(report, path, 0, "is not a regular file; give the path of a file");
        goto out;
    }
    if ((size_t)about.st_size > limit) {
        report_add(report, path, 0, "has %lld bytes, more than the %zu that are read; split it",
                   (long long)about.st_size, limit);
        goto out;
    }
    bytes = pool_alloc(pool, (size_t)about.st_size + 1);
    size = fread(bytes, 1, (size_t)about.st_size, file);
    if (ferror(file) || size != (size_t)about.st_size) {
        report_add(report, path, 0, "cannot be read to its end: %s", strerror(errno));
        bytes = NULL;
    }
    if (length) *length = size;
out:
    if (file)
        fclose(file);
    else if (descriptor >= 0)
        close(descriptor);
    return bytes;
}

int file_folder(const char *path) {
    struct pool *pool = pool_new();
    int folder = open(dirname(pool_strdup(pool, path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    pool_free(pool);
    return folder;
}

/* Closes what was opened, if it was, and leaves errno as it is. */
static void close_after(int file) {
    int problem = errno;
    if (file >= 0) close(file);
    errno = problem;
}

bool file_sync(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool done = file >= 0 && fsync(file) == 0;
    close_after(file);
    return done;
}

/* The name of a file is kept by its folder, which is opened first: where that cannot be, nothing
 * has changed. */
bool file_put(const char *from, const char *path) {
    int folder = file_folder(path);
    bool done = folder >= 0 && file_sync(from) && rename(from, path) == 0 && fsync(folder) == 0;
    close_after(folder);
    return done;
}

bool file_write(const char *path, const char *bytes, size_t length, struct report *report) {
    const char *temporary = pool_printf(report->pool, "%s.new", path);
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    bool written = file && fwrite(bytes, 1, length, file) == length && fflush(file) == 0 &&
                   file_put(temporary, path);
    if (!written) report_add(report, path, 0, "cannot be written: %s", strerror(errno));
    if (file)
        fclose(file);
    else if (descriptor >= 0)
        close(descriptor);
    if (!written) unlink(temporary);
    return written;
}
