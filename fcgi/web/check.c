/* Checks of methods, addresses and parameters. */
#include "web/check.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

enum { TARGET_MAX = 4096, NUMBER_DIGITS_MAX = 15, WORD_MAX = 100 };

int check_method(const char *method) {
    bool known =
        strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 || strcmp(method, "OPTIONS") == 0;
    return known ? 0 : 405;
}

static int hex(char digit) {
    const char *digits = "0123456789abcdef";
    const char *found = digit ? strchr(digits, tolower((unsigned char)digit)) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* Decodes length bytes of percent-encoding; NULL for bad escapes or bytes. */
static char *decode(struct pool *pool, const char *text, size_t length, bool plus_is_space) {
    char *decoded = pool_alloc(pool, length + 1);
    size_t size = 0;
    for (size_t i = 0; i < length; i++) {
        char byte = text[i];
        if (byte == '%') {
            int high = i + 2 < length ? hex(text[i + 1]) : -1;
            int low = high >= 0 ? hex(text[i + 2]) : -1;
            if (low < 0) return NULL;
            byte = (char)(high * 16 + low);
            i += 2;
        } else if (byte == '+' && plus_is_space) {
            byte = ' ';
        }
        decoded[size++] = byte;
    }
    return text_is_clean(decoded, size) ? decoded : NULL;
}

int check_target(struct pool *pool, const char *target, const char *prefix, const char **path,
                 const char **query) {
    size_t length = strcspn(target, "?");
    if (strlen(target) > TARGET_MAX || *target != '/') return 400;
    /* a browser takes a backslash in a redirect's Location for a slash: //another.host */
    for (const char *byte = target; *byte; byte++)
        if (*byte <= ' ' || *byte > '~' || *byte == '\\') return 400;
    *query = target[length] == '?' ? target + length + 1 : NULL;
    for (size_t i = 0; i + 2 < length; i++)
        if (target[i] == '%' && target[i + 1] == '2' && tolower(target[i + 2]) == 'f') return 400;
    const char *decoded = decode(pool, target, length, false);
    if (!decoded) return 400;
    size_t prefix_length = strlen(prefix);
    if (strncmp(decoded, prefix, prefix_length) != 0) return 404;
    decoded += prefix_length;
    if ((*decoded != '/' && *decoded != '\0') || strstr(decoded, "//")) return 404;
    *path = decoded;
    return 0;
}

enum language check_language(const char *target, const char *prefix) {
    size_t length = strlen(prefix);
    if (strncmp(target, prefix, length) != 0 || strncmp(target + length, "/en", 3) != 0)
        return VIETNAMESE;
    return strchr("/?", target[length + 3]) ? ENGLISH : VIETNAMESE;
}

/* A whole number from 1 on. */
static bool is_number(const char *text) {
    size_t length = strspn(text, "0123456789");
    return length > 0 && length <= NUMBER_DIGITS_MAX && text[length] == '\0' && *text != '0';
}

static bool is_day(const char *text) {
    return day_parse_iso(text) != DAY_NONE;
}

/* An id or a number as printed; what it names need not exist: the list is empty then. */
static bool is_word(const char *text) {
    return *text != '\0' && strlen(text) <= WORD_MAX;
}

static bool is_year(const char *text) {
    return strlen(text) == 4 && is_number(text);
}

static bool is_yes(const char *text) {
    return strcmp(text, "1") == 0;
}

/* The columns of the official count. */
static bool is_state(const char *text) {
    static const char *const states[] = {"done_on_time", "done_late", "in_time", "overdue",
                                         "no_deadline",  "suspended", "dropped"};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i], text) == 0) return true;
    return false;
}

/* Of a badge. */
static bool is_language(const char *text) {
    return strcmp(text, "vi") == 0 || strcmp(text, "en") == 0;
}

/* Of a widget. */
static bool is_theme(const char *text) {
    return strcmp(text, "auto") == 0 || strcmp(text, "light") == 0 || strcmp(text, "dark") == 0;
}

static bool is_size(const char *text) {
    return strcmp(text, "small") == 0 || strcmp(text, "medium") == 0 || strcmp(text, "large") == 0;
}

/* What may be embedded: a widget, or the badge of a plan, a task or an agency. */
static bool is_embedded(const char *text) {
    static const char *const all[] = {"plan",  "task",  "agency",     "changes",     "overdue",
                                      "chart", "badge", "badge_task", "badge_agency"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i], text) == 0) return true;
    return false;
}

/* How a list is sorted: by deadline, or by the day of the last change; else as the plan has it. */
static bool is_sort(const char *text) {
    return strcmp(text, "deadline") == 0 || strcmp(text, "updated") == 0;
}

/* What is searched for: whatever bytes may enter. */
static bool is_text(const char *text) {
    return *text != '\0';
}

/* optional: a form sends it without a value where nothing was chosen */
static const struct {
    const char *word, *name;
    bool (*valid)(const char *text);
    bool optional;
} known[] = {
    {"truoc", ":before", is_number, false},
    {"tu", ":since", is_day, true},
    {"ngay", ":day", is_day, false},
    {"page", ":page", is_number, false},
    {"plan", ":in_plan", is_word, true},
    {"section", ":in_section", is_word, true},
    {"place", ":in_place", is_word, true},
    {"agency", ":in_agency", is_word, true},
    {"state", ":in_state", is_state, true},
    {"year", ":in_year", is_year, true},
    {"sort", ":sort", is_sort, true},
    {"q", ":in_q", is_text, true},
    {"archive", ":archive", is_number, false},
    {"excel", ":excel", is_yes, false},
    {"lang", ":lang", is_language, false},
    {"theme", ":theme", is_theme, true},
    {"size", ":size", is_size, true},
    {"what", ":what", is_embedded, true},
    {"task", ":task", is_word, true},
    {"url", ":url", is_text, true},
    {"format", ":format", is_text, true},
    {"maxwidth", ":maxwidth", is_number, true},
    {"maxheight", ":maxheight", is_number, true},
};

static int read_parameter(struct pool *pool, const char *pair, size_t length,
                          struct parameter *parameter) {
    size_t word = strcspn(pair, "=");
    if (word >= length) return 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strlen(known[i].word) != word || strncmp(pair, known[i].word, word) != 0) continue;
        const char *value = decode(pool, pair + word + 1, length - word - 1, true);
        if (value && *value == '\0' && known[i].optional) return 0;
        if (!value || !known[i].valid(value)) return 400;
        *parameter = (struct parameter){known[i].name, value};
    }
    return 0;
}

int check_query(struct pool *pool, const char *query, struct parameter *parameters, size_t room) {
    size_t count = 0;
    while (query && *query) {
        size_t length = strcspn(query, "&");
        struct parameter one = {0};
        int status = read_parameter(pool, query, length, &one);
        if (status != 0) return status;
        if (one.name && count < room) parameters[count++] = one;
        query += length + (query[length] == '&');
    }
    parameters[count].name = NULL;
    return 0;
}
