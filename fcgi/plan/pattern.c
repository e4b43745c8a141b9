/* Words of a deadline, found by patterns. */
#include "plan/pattern.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Two separators of one kind make a day: "1-3/2013" may as well mean January to March. ANNUALS are
 * in every year. */
static const char *const DATES[] = {"ngày? #d / #m /? năm? #y",
                                    "ngày? #d - #m - #y",
                                    "ngày? #d . #m . #y",
                                    "ngày? #d tháng #m " PATTERN_SEPARATOR "? năm? #y",
                                    "tháng #m " PATTERN_SEPARATOR "? năm? #y",
                                    "#m " PATTERN_SEPARATOR " #y",
                                    PATTERN_QUARTER " #q " PATTERN_SEPARATOR "? năm? #y",
                                    "năm? #y",
                                    NULL};
static const char *const ANNUALS[] = {"ngày? #d / #m", "ngày? #d tháng #m", "tháng #m",
                                      PATTERN_QUARTER " #q", NULL};

static const char *const LEADS[] = {"hoàn thành", "xong",  "chậm nhất", "là",
                                    "vào",        "trong", "đến",       "hết"};

/* Scanners read I as l or 1 ("lII", "1V"), so neighbours without a space are read together; digits
 * alone stay Arabic. */
size_t pattern_quarter(const struct clause *clause, size_t at, int *quarter) {
    static const char romans[][4] = {"i", "ii", "iii", "iv"};
    char roman[5] = {0};
    size_t length = 0, end = at;
    for (; end < clause->count && (end == at || clause->tokens[end].glued); end++) {
        const char *more = clause->tokens[end].folded;
        size_t room = sizeof roman - 1 - length, more_length = strlen(more);
        if (strspn(more, "ivxl1") != more_length || more_length > room) break;
        for (; *more; more++)
            roman[length++] = *more == 'l' || *more == '1' ? 'i' : *more;
    }
    *quarter = end <= at + 1 ? text_number_at(clause, at, 1, 2) : ABSENT;
    if (*quarter != ABSENT) return at + 1;
    if (end == at) return NO_MATCH;
    *quarter = 0;
    for (size_t i = 0; i < COUNT(romans); i++) {
        if (!strcmp(roman, romans[i])) *quarter = (int)i + 1;
    }
    return end;
}

/* A number that the date has already belongs to the next date: "2021-2025". */
static size_t match_number(char which, size_t at, struct capture *capture) {
    const struct clause *clause = capture->clause;
    int value = which == 'y' ? text_number_at(clause, at, 4, 4) : text_number_at(clause, at, 1, 2);
    size_t end = which == 'q' ? pattern_quarter(clause, at, &value) : at + 1;
    if (end == NO_MATCH || value == ABSENT) return NO_MATCH;
    for (; capture->dates_read < COUNT(capture->dates); capture->dates_read++) {
        struct date *date = &capture->dates[capture->dates_read];
        int *number = which == 'y' ? &date->year : which == 'q' ? &date->quarter : &date->month;
        if (which == 'd') number = &date->day;
        if (*number != ABSENT) continue;
        *number = value;
        return end;
    }
    return NO_MATCH;
}

/* The longest of DATES or ANNUALS. It calls match again, but their patterns have no @item. */
static size_t match_date(const char *const *patterns, size_t at, struct capture *capture) {
    const struct capture old = *capture;
    size_t longest = 0;
    for (; *patterns; patterns++) {
        struct capture trial = old;
        size_t end = pattern_match(*patterns, at, &trial);
        if (end == NO_MATCH || end <= longest) continue;
        longest = end;
        trial.dates_read++;
        *capture = trial;
    }
    return longest ? longest : NO_MATCH;
}

static size_t match_years(size_t at, struct capture *capture) {
    const struct clause *clause = capture->clause;
    size_t end = NO_MATCH;
    while (capture->years_count < PATTERN_YEARS_MAX) {
        at += text_is_word(clause, at, "năm");
        int year = text_number_at(clause, at, 4, 4);
        if (year == ABSENT) break;
        capture->years[capture->years_count++] = year;
        end = at + 1;
        if (!text_is_word(clause, end, ",|và")) break;
        at = end + 1;
    }
    return end;
}

/* "trước" is the last lead: "trước hết" is another word. */
static size_t match_leads(size_t at, struct capture *capture) {
    for (size_t i = 0; i < COUNT(LEADS);) {
        size_t end = pattern_match(LEADS[i], at, capture);
        i = end == NO_MATCH ? i + 1 : 0;
        if (end != NO_MATCH) at = end;
    }
    capture->before = text_is_word(capture->clause, at, "trước");
    return at + capture->before;
}

static size_t match_item(const char *item, size_t length, size_t at, struct capture *capture) {
    const struct clause *clause = capture->clause;
    if (*item == '#') return match_number(item[1], at, capture);
    if (*item == '*') return at < clause->count ? clause->count : NO_MATCH;
    if (text_is_one_of("@date", item, length)) return match_date(DATES, at, capture);
    if (text_is_one_of("@annual", item, length)) return match_date(ANNUALS, at, capture);
    if (text_is_one_of("@years", item, length)) return match_years(at, capture);
    if (text_is_one_of("@lead", item, length)) return match_leads(at, capture);
    bool equal = at < clause->count && text_is_one_of(clause->tokens[at].folded, item, length);
    return equal ? at + 1 : NO_MATCH;
}

size_t pattern_match(const char *pattern, size_t at, struct capture *capture) {
    while (*pattern) {
        size_t length = strcspn(pattern, " ");
        bool optional = pattern[length - 1] == '?';
        size_t end = match_item(pattern, length - optional, at, capture);
        if (end != NO_MATCH)
            at = end;
        else if (!optional)
            return NO_MATCH;
        pattern += length;
        pattern += *pattern == ' ';
    }
    return at;
}

struct capture capture_new(const struct clause *clause) {
    static const struct date none = {ABSENT, ABSENT, ABSENT, ABSENT};
    return (struct capture){.clause = clause, .dates = {none, none}};
}
