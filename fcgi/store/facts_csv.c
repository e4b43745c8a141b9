/* Facts in CSV. */
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/xml.h"
#include "store/facts.h"

enum { COLUMNS_MAX = 64, UNKNOWN = -1, KIND = -2 };

struct csv {
    struct pool *pool;
    const char *begin, *at, *end;
    const char *path;
    struct report *report;
    int line;
};

/* Reads one field; *last tells whether its record ends with it. NULL with a problem in report. */
static const char *read_field(struct csv *csv, bool *last) {
    struct buffer field = buffer_new(csv->pool);
    int line = csv->line;
    bool quoted = csv->at < csv->end && *csv->at == '"', closed = !quoted;
    if (quoted) csv->at++;
    while (csv->at < csv->end) {
        char byte = *csv->at;
        if (!closed && byte == '"') {
            csv->at++;
            closed = csv->at == csv->end || *csv->at != '"';
            if (closed) continue;
        } else if (closed && (byte == ',' || byte == '\n' || byte == '\r')) {
            break;
        } else if (quoted && closed) {
            report_add(csv->report, csv->path, line, "has text behind a closing quote");
            return NULL;
        }
        if (byte == '\n') csv->line++;
        buffer_add(&field, csv->at++, 1);
    }
    if (!closed) {
        report_add(csv->report, csv->path, line, "a quoted field is not closed");
        return NULL;
    }
    *last = csv->at == csv->end || *csv->at != ',';
    if (csv->at < csv->end && *csv->at == '\r') csv->at++;
    if (csv->at < csv->end && (*csv->at == '\n' || *csv->at == ',')) csv->at++;
    if (*last) csv->line++;
    return field.bytes;
}

static int column_of(const char *name) {
    if (strcmp(name, "kind") == 0) return KIND;
    return fact_field_of(name);
}

static bool read_header(struct csv *csv, int columns[COLUMNS_MAX], size_t *count) {
    bool last = false, has_kind = false;
    for (*count = 0; !last; (*count)++) {
        const char *name = read_field(csv, &last);
        if (!name) return false;
        if (*count == COLUMNS_MAX)
            return report_add(csv->report, csv->path, 1, "has more than %d columns", COLUMNS_MAX);
        columns[*count] = column_of(text_folded(csv->pool, name));
        if (columns[*count] == UNKNOWN)
            return report_add(csv->report, csv->path, 1,
                              "the column `%s` is not known; sql/updates.rng names them all", name);
        for (size_t i = 0; i < *count; i++)
            if (columns[i] == columns[*count])
                return report_add(csv->report, csv->path, 1, "has the column `%s` twice", name);
        has_kind |= columns[*count] == KIND;
    }
    return has_kind || report_add(csv->report, csv->path, 1,
                                  "has no column `kind` (update, confirmation, amendment, ...)");
}

static bool read_record(struct csv *csv, const int columns[COLUMNS_MAX], size_t count,
                        xmlDoc *doc) {
    const char *values[COLUMNS_MAX], *kind = "";
    int line = csv->line;
    bool last = false, is_empty = true;
    size_t read = 0;
    while (!last) {
        const char *value = read_field(csv, &last);
        if (!value) return false;
        if (read == count)
            return report_add(csv->report, csv->path, line, "has more fields than the header");
        is_empty = is_empty && *text_normal(csv->pool, value) == '\0';
        if (columns[read] == KIND) kind = text_normal(csv->pool, value);
        values[read++] = value;
    }
    if (is_empty) return true;
    if (xmlValidateNCName((const xmlChar *)kind, 0) != 0)
        return report_add(csv->report, csv->path, line, "kind=`%s`: names no kind of fact", kind);
    xmlNode *node = facts_add(doc, kind, line);
    for (size_t i = 0; i < read; i++)
        if (columns[i] >= 0 && *text_normal(csv->pool, values[i]) != '\0')
            xml_set(node, fact_fields[columns[i]].name, values[i]);
    return true;
}

/* After a record that is not read to its end. */
static void skip_line(struct csv *csv) {
    if (csv->at > csv->begin && strchr("\r\n", csv->at[-1])) return;
    const char *end = memchr(csv->at, '\n', (size_t)(csv->end - csv->at));
    csv->at = end ? end + 1 : csv->end;
    csv->line++;
}

/* Names each line that holds other bytes than clean UTF-8. */
static bool check_bytes(const struct csv *csv) {
    bool clean = true;
    int line = 1;
    for (const char *at = csv->at, *end; at < csv->end; at = end, line++) {
        end = memchr(at, '\n', (size_t)(csv->end - at));
        end = end ? end + 1 : csv->end;
        if (!text_is_clean(at, (size_t)(end - at)))
            clean = report_add(csv->report, csv->path, line,
                               "is not clean UTF-8, or holds control characters; mend it");
    }
    return clean;
}

xmlDoc *facts_from_csv(struct pool *pool, const char *bytes, size_t length, const char *path,
                       struct report *report) {
    struct csv csv = {pool, bytes, bytes, bytes + length, path, report, 1};
    int columns[COLUMNS_MAX];
    size_t count;
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) csv.at += 3;
    if (!check_bytes(&csv) || !read_header(&csv, columns, &count)) return NULL;
    xmlDoc *doc = facts_new();
    bool right = true;
    while (csv.at < csv.end) {
        if (read_record(&csv, columns, count, doc)) continue;
        right = false;
        skip_line(&csv);
    }
    if (right) return doc;
    xmlFreeDoc(doc);
    return NULL;
}
