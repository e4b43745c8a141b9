/* The configuration file: typed keys with defaults; an unknown key is an error. */
#include "base/conf.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/file.h"

enum { CONF_SIZE_LIMIT = 64 * 1024, WORKERS_MAX = 256, CACHE_MEGABYTES_MAX = 4096 };

enum kind {
    KIND_PATH,
    KIND_PATH_OR_NONE,
    KIND_HUB,
    KIND_URL,
    KIND_TEXT,
    KIND_ORIGINS,
    KIND_COUNT,
    KIND_SIZE,
    KIND_CHOICE,
    KIND_INSTANT
};

static const struct key {
    const char *name;
    enum kind kind;
    size_t offset;
    const char *preset; /* NULL: must be given */
} keys[] = {
    {"store", KIND_PATH, offsetof(struct conf, store), NULL},
    {"socket", KIND_PATH, offsetof(struct conf, socket), NULL},
    {"share", KIND_PATH, offsetof(struct conf, share), "/usr/share/tiendo"},
    {"base_url", KIND_URL, offsetof(struct conf, base_url), NULL},
    {"authority", KIND_TEXT, offsetof(struct conf, authority), NULL},
    {"actor", KIND_TEXT, offsetof(struct conf, actor), "operator"},
    {"period_rule", KIND_TEXT, offsetof(struct conf, period_rule),
     "Nghị định 09/2019/NĐ-CP, Điều 12"},
    {"embed_origins", KIND_ORIGINS, offsetof(struct conf, embed_origins), "*"},
    {"data_licence", KIND_TEXT, offsetof(struct conf, data_licence),
     "https://creativecommons.org/licenses/by/4.0/"},
    {"websub_hub", KIND_HUB, offsetof(struct conf, websub_hub), ""},
    {"fonts", KIND_PATH, offsetof(struct conf, fonts), "/usr/share/fonts/truetype/open-sans"},
    {"dump", KIND_PATH_OR_NONE, offsetof(struct conf, dump), ""},
    {"workers", KIND_COUNT, offsetof(struct conf, workers), "2"},
    {"cache_megabytes", KIND_SIZE, offsetof(struct conf, cache_megabytes), "8"},
    {"log_requests", KIND_CHOICE, offsetof(struct conf, log_requests), "no"},
    {"now", KIND_INSTANT, offsetof(struct conf, now), ""},
};
enum { KEYS = sizeof keys / sizeof *keys };

static char *trim(char *text) {
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        text[--length] = '\0';
    return text;
}

static const char *set_url(struct conf *conf, char *value) {
    if (strncmp(value, "http://", 7) != 0 && strncmp(value, "https://", 8) != 0)
        return "must begin with http:// or https://";
    if (strpbrk(value, " \"<>?#\\%")) return "must be an address without ?, # and %";
    char *host = strstr(value, "://") + 3;
    if (*host == '\0' || *host == '/') return "names no host";
    for (size_t length = strlen(value); value[length - 1] == '/'; length--)
        value[length - 1] = '\0';
    char *path = strchr(host, '/');
    conf->base_url = value;
    conf->prefix = path ? path : "";
    return NULL;
}

/* Host sources of CSP 3 (2.3.1), each with its scheme and without a path; or * for every site. */
static const char *set_origins(struct conf *conf, const char *value) {
    static const char wrong[] = "must be *, or origins such as https://portal.example with spaces";
    const char *word = value + strspn(value, " ");
    if (*word == '\0') return wrong;
    while (*word) {
        size_t length = strcspn(word, " ");
        const char *host = strncmp(word, "https://", 8) == 0  ? word + 8
                           : strncmp(word, "http://", 7) == 0 ? word + 7
                                                              : NULL;
        bool any = length == 1 && *word == '*';
        if (!any && (!host || host == word + length)) return wrong;
        for (; !any && host < word + length; host++)
            if (!isalnum((unsigned char)*host) && !strchr(".-:*", *host)) return wrong;
        word += length + strspn(word + length, " ");
    }
    conf->embed_origins = value;
    return NULL;
}

static const char *set_number(int *target, const char *value, long least, long most,
                              const char *wrong) {
    char *end;
    long number = strtol(value, &end, 10);
    if (*value == '\0' || *end != '\0' || number < least || number > most) return wrong;
    *target = (int)number;
    return NULL;
}

/* Returns NULL, or what is wrong with the value. */
static const char *set(struct conf *conf, const struct key *key, char *value) {
    void *target = (char *)conf + key->offset;
    int64_t *instant = target;
    switch (key->kind) {
    case KIND_PATH:
    case KIND_PATH_OR_NONE:
        if (*value != '/' && (*value != '\0' || key->kind == KIND_PATH))
            return "must be an absolute path";
        *(const char **)target = value;
        return NULL;
    case KIND_TEXT:
        if (*value == '\0') return "must not be empty";
        *(const char **)target = value;
        return NULL;
    case KIND_URL:
        return set_url(conf, value);
    case KIND_HUB:
        if (*value != '\0' && strncmp(value, "http://", 7) != 0 &&
            strncmp(value, "https://", 8) != 0)
            return "must be an address that begins with http:// or https://, or empty";
        *(const char **)target = value;
        return NULL;
    case KIND_ORIGINS:
        return set_origins(conf, value);
    case KIND_COUNT:
        return set_number(target, value, 1, WORKERS_MAX, "must be a whole number from 1 to 256");
    case KIND_SIZE:
        return set_number(target, value, 0, CACHE_MEGABYTES_MAX,
                          "must be a whole number from 0 to 4096");
    case KIND_CHOICE:
        if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) return "must be yes or no";
        *(bool *)target = strcmp(value, "yes") == 0;
        return NULL;
    case KIND_INSTANT:
        *instant = CONF_CLOCK;
        if (*value != '\0' && !instant_parse_iso(value, instant))
            return "must be an instant like 2026-11-21T00:00:00Z";
        return NULL;
    }
    return "has an unknown kind";
}

static const struct key *find_key(const char *name) {
    for (size_t i = 0; i < KEYS; i++)
        if (strcmp(keys[i].name, name) == 0) return &keys[i];
    return NULL;
}

static bool read_line(struct conf *conf, char *line, const char *path, int number, bool given[KEYS],
                      struct report *report) {
    line = trim(line);
    if (*line == '\0' || *line == '#') return true;
    char *equals = strchr(line, '=');
    if (!equals) return report_add(report, path, number, "is not of the form `key = value`");
    *equals = '\0';
    const char *name = trim(line);
    const struct key *key = find_key(name);
    if (!key) return report_add(report, path, number, "unknown key `%s`", name);
    if (given[key - keys]) return report_add(report, path, number, "`%s` is set twice", name);
    given[key - keys] = true;
    const char *wrong = set(conf, key, trim(equals + 1));
    return wrong ? report_add(report, path, number, "`%s` %s", name, wrong) : true;
}

bool conf_read(struct pool *pool, const char *path, struct conf *conf, struct report *report) {
    bool given[KEYS] = {false}, right = true;
    char *text = file_read(pool, path, CONF_SIZE_LIMIT, NULL, report);
    if (!text) return false;
    memset(conf, 0, sizeof *conf);
    int number = 1;
    for (char *line = text; line; number++) {
        char *end = strchr(line, '\n');
        if (end) *end = '\0';
        right &= read_line(conf, line, path, number, given, report);
        line = end ? end + 1 : NULL;
    }
    for (size_t i = 0; i < KEYS; i++) {
        if (given[i]) continue;
        if (!keys[i].preset)
            right = report_add(report, path, 0, "`%s` is missing; add `%s = ...`", keys[i].name,
                               keys[i].name);
        else
            set(conf, &keys[i], pool_strdup(pool, keys[i].preset));
    }
    return right;
}

int64_t conf_now(const struct conf *conf) {
    return conf->now == CONF_CLOCK ? (int64_t)time(NULL) : conf->now;
}
