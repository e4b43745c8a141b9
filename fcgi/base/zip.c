/* ZIP files, written whole or not at all, and read. */
#include "base/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { BLOCK = 64 * 1024 };

struct zip_writer {
    struct report *report;
    const char *path;
    char *temporary; /* beside path, so that it can take its place */
    int descriptor;
    int64_t at;
    struct archive *archive;
    int trouble; /* errno of the first write that failed */
    bool failed;
};

static bool fail(struct zip_writer *zip, const char *why) {
    if (!zip->failed)
        report_add(zip->report, zip->path, 0,
                   "cannot be written: %s; what stood there is untouched", why ? why : "unknown");
    zip->failed = true;
    return false;
}

/* After a failure it takes what it is given and drops it: libarchive would lose memory over an
 * error of ours in the middle of a file. */
static la_ssize_t write_block(struct archive *archive, void *data, const void *bytes,
                              size_t length) {
    struct zip_writer *zip = data;
    (void)archive;
    for (size_t done = 0; done < length && zip->trouble == 0;) {
        ssize_t written = write(zip->descriptor, (const char *)bytes + done, length - done);
        if (written >= 0)
            done += (size_t)written;
        else if (errno != EINTR)
            zip->trouble = errno;
    }
    return (la_ssize_t)length;
}

struct zip_writer *zip_create(struct pool *pool, const char *path, int64_t at,
                              struct report *report) {
    struct zip_writer *zip = pool_alloc(pool, sizeof *zip);
    *zip = (struct zip_writer){.report = report, .path = path, .at = at};
    /* ZIP knows local times only: everybody's are to be the same */
    setenv("TZ", "UTC", 1);
    tzset();
    zip->temporary = pool_printf(pool, "%s.XXXXXX", path);
    zip->descriptor = mkostemp(zip->temporary, O_CLOEXEC);
    if (zip->descriptor < 0) {
        fail(zip, strerror(errno));
        return NULL;
    }
    zip->archive = archive_write_new();
    if (!zip->archive || archive_write_set_format_zip(zip->archive) != ARCHIVE_OK ||
        archive_write_open(zip->archive, zip, NULL, write_block, NULL) != ARCHIVE_OK) {
        fail(zip, zip->archive ? archive_error_string(zip->archive) : "no memory");
        zip_end(zip, false);
        return NULL;
    }
    return zip;
}

bool zip_begin(struct zip_writer *zip, const char *name) {
    struct archive_entry *entry = zip->failed ? NULL : archive_entry_new();
    if (!entry) return fail(zip, "no memory");
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, (time_t)zip->at, 0);
    int result = archive_write_header(zip->archive, entry);
    archive_entry_free(entry);
    return result == ARCHIVE_OK || fail(zip, archive_error_string(zip->archive));
}

bool zip_write(struct zip_writer *zip, const void *bytes, size_t length) {
    if (zip->failed) return false;
    la_ssize_t written = archive_write_data(zip->archive, bytes, length);
    if (zip->trouble != 0) return fail(zip, strerror(zip->trouble));
    return (written >= 0 && (size_t)written == length) ||
           fail(zip, archive_error_string(zip->archive));
}

/* To the disk before it takes the place of the last one. */
static bool put_in_place(struct zip_writer *zip) {
    const struct timespec times[2] = {{.tv_sec = zip->at}, {.tv_sec = zip->at}};
    return fchmod(zip->descriptor, 0644) == 0 && futimens(zip->descriptor, times) == 0 &&
           file_put(zip->temporary, zip->path);
}

bool zip_end(struct zip_writer *zip, bool done) {
    if (zip->archive && archive_write_close(zip->archive) != ARCHIVE_OK)
        fail(zip, archive_error_string(zip->archive));
    if (zip->trouble != 0) fail(zip, strerror(zip->trouble));
    if (done && !zip->failed && !put_in_place(zip)) fail(zip, strerror(errno));
    done = done && !zip->failed;
    if (zip->archive) archive_write_free(zip->archive);
    close(zip->descriptor);
    if (!done) unlink(zip->temporary);
    return done;
}

struct zip_reader {
    struct report *report;
    const char *path, *name;
    struct archive *archive;
};

struct zip_reader *zip_open(struct pool *pool, const char *path, const char *name,
                            struct report *report) {
    struct zip_reader *zip = pool_alloc(pool, sizeof *zip);
    struct archive_entry *entry;
    *zip = (struct zip_reader){report, path, name, archive_read_new()};
    int result = ARCHIVE_FATAL;
    if (zip->archive && archive_read_support_format_zip_seekable(zip->archive) == ARCHIVE_OK)
        result = archive_read_open_filename(zip->archive, path, BLOCK);
    while (result == ARCHIVE_OK &&
           (result = archive_read_next_header(zip->archive, &entry)) == ARCHIVE_OK) {
        const char *found = archive_entry_pathname(entry);
        if (found && strcmp(found, name) == 0) return zip;
    }
    if (result == ARCHIVE_EOF)
        report_add(report, path, 0, "holds no %s; give a ZIP that `tiendo dump` made", name);
    else
        report_add(report, path, 0, "cannot be read as a ZIP: %s",
                   zip->archive ? archive_error_string(zip->archive) : "no memory");
    zip_close(zip);
    return NULL;
}

int zip_read(struct zip_reader *zip, char *bytes, int length) {
    la_ssize_t size = archive_read_data(zip->archive, bytes, (size_t)length);
    if (size >= 0) return (int)size;
    report_add(zip->report, zip->path, 0, "%s cannot be read: %s; fetch the ZIP anew", zip->name,
               archive_error_string(zip->archive));
    return -1;
}

void zip_close(struct zip_reader *zip) {
    if (zip && zip->archive) archive_read_free(zip->archive);
}
