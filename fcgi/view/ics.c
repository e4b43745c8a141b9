/* Content lines of iCalendar: escaped and folded. */
#include "view/ics.h"

#include <string.h>

#include "base/buffer.h"

enum { LINE_OCTETS = 75 };

static void escape(struct buffer *line, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (strchr("\\;,", text[i])) buffer_text(line, "\\");
        buffer_add(line, &text[i], 1);
    }
}

/* Whether a byte of UTF-8 goes on with a character. */
static int goes_on(char byte) {
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static void fold(struct buffer *out, const char *line, size_t length) {
    size_t room = LINE_OCTETS;
    while (length > room) {
        size_t part = room;
        while (part > 1 && goes_on(line[part]))
            part--;
        buffer_add(out, line, part);
        buffer_text(out, "\r\n ");
        line += part, length -= part;
        room = LINE_OCTETS - 1; /* the space before it counts */
    }
    buffer_add(out, line, length);
    buffer_text(out, "\r\n");
}

char *ics_write(struct pool *pool, const char *text, size_t length, size_t *size) {
    struct buffer out = buffer_new(pool);
    const char *end = text + length;
    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t whole = (size_t)((newline ? newline : end) - text);
        const char *tab = memchr(text, '\t', whole);
        struct buffer line = buffer_new(pool);
        buffer_add(&line, text, tab ? (size_t)(tab - text) : whole);
        if (tab) {
            buffer_text(&line, ":");
            escape(&line, tab + 1, whole - (size_t)(tab - text) - 1);
        }
        if (line.length > 0) fold(&out, line.bytes, line.length);
        text += whole + 1;
    }
    *size = out.length;
    return out.bytes;
}
