/* Content codings: which one a client reads, and making it. */
#include "base/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* where a level more costs more time than it saves bytes of our pages */
enum { GZIP_LEVEL = 6, BROTLI_LEVEL = 5 };

const char *coding_name(enum coding coding) {
    static const char *const names[CODINGS] = {
        [CODING_GZIP] = "gzip",
        [CODING_BROTLI] = "br",
    };
    return names[coding];
}

/* Whether the parameters of a list's member say q=0, which refuses it (RFC 9110, 12.4.2). */
static bool is_refused(const char *parameters, size_t length) {
    const char *end = parameters + length, *q = memchr(parameters, ';', length);
    if (!q) return false;
    q += 1 + strspn(q + 1, " \t");
    if (end - q < 3 || (q[0] != 'q' && q[0] != 'Q') || q[1] != '=') return false;
    for (q += 2; q < end && (*q == '0' || *q == '.'); q++)
        ;
    return q == end || *q == ' ' || *q == '\t';
}

/* What the list says of a name: 1 accepted, 0 refused, -1 nothing. */
static int find(const char *field, const char *name) {
    for (const char *member = field; *member;) {
        member += strspn(member, " \t,");
        size_t length = strcspn(member, ","), word = strcspn(member, " \t,;");
        if (word == strlen(name) && strncasecmp(member, name, word) == 0)
            return !is_refused(member, length);
        member += length;
    }
    return -1;
}

enum coding coding_accepted(const char *field) {
    if (!field) return CODING_IDENTITY;
    int rest = find(field, "*");
    for (enum coding coding = CODINGS - 1; coding > CODING_IDENTITY; coding--) {
        int said = find(field, coding_name(coding));
        if (said == 1 || (said == -1 && rest == 1)) return coding;
    }
    return CODING_IDENTITY;
}

static size_t compress_gzip(const char *bytes, size_t length, char *out, size_t room) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    if (!compressor) return 0;
    size_t made = libdeflate_gzip_compress(compressor, bytes, length, out, room);
    libdeflate_free_compressor(compressor);
    return made;
}

static size_t compress_brotli(const char *bytes, size_t length, char *out, size_t room) {
    size_t made = room;
    bool done = BrotliEncoderCompress(BROTLI_LEVEL, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, length,
                                      (const uint8_t *)bytes, &made, (uint8_t *)out);
    return done ? made : 0;
}

char *compress_bytes(struct pool *pool, enum coding coding, const char *bytes, size_t length,
                     size_t *compressed) {
    char *out = pool_alloc(pool, length + 1);
    size_t made = coding == CODING_BROTLI ? compress_brotli(bytes, length, out, length)
                                          : compress_gzip(bytes, length, out, length);
    if (made == 0 || made >= length) return NULL;
    *compressed = made;
    return out;
}
