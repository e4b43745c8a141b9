/*
 * Deadlines: reads the phrases that plans print into milestones. The words of a phrase are matched
 * against READINGS; each row names the function that makes milestones of what its pattern found.
 * To teach tiendo a phrase, add a row.
 */
#include "plan/deadline.h"

#include <string.h>

#include "base/text.h"
#include "plan/pattern.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define EACH "hàng|hằng|từng"
#define REGULAR "định? kỳ|kì? " /* "định kỳ", said or not */

enum { PHRASE_MAX = 4000, WAITS = -1, COMMON_YEAR = 2001 };

static const char NOT_UNDERSTOOD[] =
    "these words are no deadline that tiendo reads; write Quý III/2013, Tháng 10/2012, Năm 2014, "
    "trước ngày 31/7/2013, Hàng năm, Sau khi ... and the like, semicolons between clauses";

struct reading {
    struct pool *pool;
    const struct deadline_period *period;
    struct milestone *items;
    size_t count, capacity;
    int step;          /* of the row that reads */
    const char *label; /* of the clause that is read */
    const char *words; /* that the row fits, as printed */
    const char *why;
};

struct row {
    const char *pattern; /* plan/pattern.h */
    bool (*read)(struct reading *reading, const struct capture *capture);
    int step; /* months from one recurrence to the next; 0 for what does not recur; or WAITS */
};

/* A row that fits the tokens from start to end; from request on they speak of work on request. */
struct found {
    const struct row *row;
    size_t start, request, end;
    struct capture capture;
};

/* ---- Milestones ---- */

#define REFUSE(reading, ...) ((reading)->why = pool_printf((reading)->pool, __VA_ARGS__), false)

static struct milestone *add(struct reading *reading, enum milestone_rule rule) {
    reading->items = pool_grow(reading->pool, reading->items, &reading->capacity, reading->count,
                               sizeof *reading->items);
    struct milestone *milestone = &reading->items[reading->count++];
    *milestone = (struct milestone){rule, DAY_NONE, DAY_NONE, .label = reading->label};
    return milestone;
}

static bool span_of(struct reading *reading, struct date date, day *first, day *last) {
    if (day_of(date.year, 1, 1) == DAY_NONE)
        return REFUSE(reading, "there is no year %d in plans; correct it", date.year);
    if (date.quarter != ABSENT && (date.quarter < 1 || date.quarter > 4))
        return REFUSE(reading, "there is no such quarter; give 1 to 4 or I to IV");
    if (date.month != ABSENT && (date.month < 1 || date.month > 12))
        return REFUSE(reading, "there is no month %d; give 1 to 12", date.month);
    int to = date.month != ABSENT ? date.month : date.quarter != ABSENT ? date.quarter * 3 : 12;
    int from = date.month != ABSENT ? to : date.quarter != ABSENT ? to - 2 : 1;
    *first = day_of(date.year, from, date.day != ABSENT ? date.day : 1);
    *last = date.day != ABSENT ? *first : day_last_of_month(date.year, to);
    if (*first != DAY_NONE) return true;
    return REFUSE(reading, "month %d has no day %d in every year meant; correct it", to, date.day);
}

/* The last day in time. "Trước năm 2015" is refused: plans mean both its first and its last day. */
static bool due_of(struct reading *reading, struct date date, bool before, day *due) {
    day first, last;
    if (!span_of(reading, date, &first, &last)) return false;
    *due = before ? first - 1 : last;
    return !before || date.day != ABSENT ||
           REFUSE(reading, "the phrase says before, but names no day; give the day");
}

/* Recurrences count from here. */
static day start_of(const struct deadline_period *period) {
    return period->issued > period->from ? period->issued : period->from; /* DAY_NONE is least */
}

static struct milestone *add_due(struct reading *reading, day due, bool before) {
    struct milestone *milestone = add(reading, MILESTONE_DATED);
    milestone->due = due;
    milestone->before = before;
    if (!reading->step) return milestone;
    int year, month, day_of_month;
    day_split(due, &year, &month, &day_of_month);
    milestone->from = day_of(year, (month - 1) / reading->step * reading->step + 1, 1);
    day start = start_of(reading->period);
    if (start > milestone->from && start <= due) milestone->from = start;
    return milestone;
}

/* A date; or several years, or a day of the year in each of several years. */
static bool read_dates(struct reading *reading, const struct capture *capture) {
    struct date date = capture->dates[0];
    for (size_t i = 0; i < capture->years_count || i == 0; i++) {
        day due;
        if (capture->years_count) date.year = capture->years[i];
        if (i > 0 && date.year <= capture->years[i - 1])
            return REFUSE(reading, "the years of the list are not in order; sort them");
        if (!due_of(reading, date, capture->before, &due)) return false;
        add_due(reading, due, capture->before);
    }
    return true;
}

/* To the end of the last date, or open where there is none. The first date may leave its year to
 * the last: "quý III - quý IV/2013". */
static bool read_range(struct reading *reading, const struct capture *capture) {
    struct date first = capture->dates[0], last = capture->dates[1];
    day begin, last_begin, end;
    if (first.year == ABSENT) first.year = last.year;
    if (!span_of(reading, first, &begin, &end)) return false;
    if (last.year == ABSENT) {
        add(reading, MILESTONE_OPEN)->from = begin;
        return true;
    }
    if (!span_of(reading, last, &last_begin, &end)) return false;
    if (begin > last_begin)
        return REFUSE(reading, "the range ends before it begins; put its dates in order");
    add_due(reading, end, false)->from = begin;
    return true;
}

/* One in each step of months: in the month that the phrase names, or in the last of the step. */
static bool read_recurring(struct reading *reading, const struct capture *capture) {
    const size_t old_count = reading->count;
    struct date date = capture->dates[0];
    day start = start_of(reading->period), due, last;
    int first_year, last_year, month, day_of_month;
    day_split(start, &first_year, &month, &day_of_month);
    day_split(reading->period->to, &last_year, &month, &day_of_month);
    if (day_of(first_year, 1, 1) == DAY_NONE || day_of(last_year, 1, 1) == DAY_NONE)
        return REFUSE(reading, "a recurrence needs the plan's period; give its first and last day");
    const bool assumed = date.day == ABSENT && date.month == ABSENT && date.quarter == ABSENT;
    if (date.month == ABSENT && date.quarter == ABSENT) date.month = reading->step;
    date.year = COMMON_YEAR; /* 29/2 is not in every year */
    if (!span_of(reading, date, &due, &last)) return false;
    month = date.month != ABSENT ? date.month : date.quarter * 3;
    date.quarter = ABSENT;
    /* Before 1 January is due in the year before: look one year further. */
    for (date.year = first_year; date.year <= last_year + capture->before; date.year++) {
        for (date.month = month; date.month <= 12; date.month += reading->step) {
            if (!due_of(reading, date, capture->before, &due)) return false;
            if (due < start || due > day_of(last_year, 12, 31)) continue;
            add_due(reading, due, capture->before)->day_assumed = assumed;
        }
    }
    return reading->count > old_count ||
           REFUSE(reading, "no recurrence is due in the plan's period; correct either of them");
}

static bool read_undated(struct reading *reading, const struct capture *capture) {
    (void)capture;
    bool waits = reading->step == WAITS;
    add(reading, waits ? MILESTONE_WAITING : MILESTONE_STANDING)->condition =
        waits ? reading->words : NULL;
    return true;
}

/* The longest that fits counts; of two of one length, the first. */
static const struct row READINGS[] = {
    {"@lead @date", read_dates, 0},
    {"@lead @years", read_dates, 0},
    {"từ? " PATTERN_QUARTER " #q -|đến " PATTERN_QUARTER "? #q " PATTERN_SEPARATOR "? năm? #y",
     read_range, 0},
    {"trong? năm? #y -|đến hết? năm? #y", read_range, 0},
    {"trong? giai đoạn từ? năm? #y -|đến hết? năm? #y", read_range, 0},
    {"từ @date -|đến hết? @date", read_range, 0},
    {"kể? từ @date", read_range, 0},
    {"kể? từ @date trở đi", read_range, 0},
    {"@lead @annual của? từng|các năm @years", read_dates, 12},
    {REGULAR EACH " năm ,? @lead @annual của? từng|các năm @years", read_dates, 12},
    {REGULAR EACH " năm", read_recurring, 12},
    {"báo cáo " EACH "? năm", read_recurring, 12},
    {REGULAR EACH " năm ,? @lead @annual", read_recurring, 12},
    {"@lead @annual của? " EACH " năm", read_recurring, 12},
    {"@lead @annual / năm", read_recurring, 12},
    {REGULAR EACH "? 6|06|sáu tháng", read_recurring, 6},
    {REGULAR EACH "? 6|06|sáu tháng một|1 lần", read_recurring, 6},
    {REGULAR EACH " quý", read_recurring, 3},
    {"báo cáo " EACH "? quý", read_recurring, 3},
    {REGULAR EACH " quý / năm", read_recurring, 3},
    {REGULAR EACH "? quý , 6|06|sáu tháng và|, " EACH "? năm", read_recurring, 3},
    {"@lead ngày? #d của? tháng cuối cùng? của? " EACH "? quý", read_recurring, 3},
    {REGULAR EACH " tháng", read_recurring, 1},
    {REGULAR EACH " tháng / năm", read_recurring, 1},
    {"thường xuyên", read_undated, 0},
    {"thường xuyên ,|và? liên tục", read_undated, 0},
    {"sau khi *", read_undated, WAITS},
    {"khi có *", read_undated, WAITS},
    {"theo quy|qui định của *", read_undated, WAITS},
    {"theo hướng dẫn của *", read_undated, WAITS},
    {"đột? xuất? theo yêu cầu *?", read_undated, WAITS},
};

/* After a recurrence; it makes no milestone of its own. */
static const char ON_REQUEST[] = "và|hoặc|, đột? xuất? theo|khi có? yêu cầu *?";

/* ---- Clauses ---- */

/* The longest row that fits from start on. */
static bool find_row(const struct clause *clause, size_t start, struct found *found) {
    *found = (struct found){.start = start};
    for (size_t i = 0; i < COUNT(READINGS); i++) {
        struct capture trial = capture_new(clause);
        size_t end = pattern_match(READINGS[i].pattern, start, &trial);
        if (end == NO_MATCH || (found->row && end <= found->end)) continue;
        *found = (struct found){&READINGS[i], start, end, end, trial};
    }
    struct capture rest = capture_new(clause);
    bool recurs = found->row && found->row->step > 0;
    if (recurs && pattern_match(ON_REQUEST, found->request, &rest) != NO_MATCH)
        found->end = clause->count;
    return found->row;
}

/* A day or year without a word before it. "36/2013/NĐ-CP" is a document, "6/2013" a month. */
static bool is_bare_date(const struct clause *clause, size_t at) {
    bool slash = text_is_word(clause, at + 1, "/");
    if (text_number_at(clause, at, 1, 2) != ABSENT)
        return slash && text_number_at(clause, at + 2, 1, 2) != ABSENT;
    int year = text_number_at(clause, at, 4, 4);
    bool document = slash && at + 2 < clause->count && clause->tokens[at + 2].kind == TOKEN_WORD;
    return year >= 1900 && year <= 2099 && !document;
}

/* Whether the words name a date that no row has read: such words are no label and no condition. */
static bool names_date(const struct clause *clause, size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        int quarter;
        bool number_next = i + 1 < clause->count && clause->tokens[i + 1].kind == TOKEN_NUMBER;
        if (is_bare_date(clause, i)) return true;
        if (number_next && text_is_word(clause, i, "ngày|tháng|năm")) return true;
        if (!text_is_word(clause, i, PATTERN_QUARTER)) continue;
        if (pattern_quarter(clause, i + 1, &quarter) != NO_MATCH) return true;
    }
    return false;
}

/* Words that change the date they touch: "đầu năm 2014", "năm 2014 trở về trước". */
static const char CHANGES[] =
    "đầu|cuối|giữa|nửa|sau|trước|từ|đến|khoảng|gần|ngoài|quá|hơn|không|chưa|trở|hoặc|hay";

/* Words that are no label: a number, part of a date ("quý ba"), another deadline. */
static bool hold_no_time(const struct clause *clause, size_t start, size_t end) {
    struct found other;
    for (size_t i = start; i < end; i++) {
        if (clause->tokens[i].kind == TOKEN_NUMBER || find_row(clause, i, &other)) return false;
        if (text_is_word(clause, i, "ngày|tháng|quý|quí|qúy")) return false;
    }
    return !names_date(clause, start, end);
}

/* As printed, without the punctuation that ties it to the deadline, and no "cho" at its start. */
static const char *label_of(struct pool *pool, const struct clause *clause, size_t start,
                            size_t end, bool begins) {
    while (start < end && text_is_word(clause, start, ",|.|:|-|/|)"))
        start++;
    while (start < end && text_is_word(clause, end - 1, ",|.|:|-|/|("))
        end--;
    if (begins) {
        start += text_is_word(clause, start, "đối") && text_is_word(clause, start + 1, "với");
        start += text_is_word(clause, start, "cho|với|và");
    }
    return text_printed(pool, clause, start, end);
}

static bool read_label(struct reading *reading, const struct clause *clause,
                       const struct found *found) {
    bool changed = (found->start > 0 && text_is_word(clause, found->start - 1, CHANGES)) ||
                   text_is_word(clause, found->end, CHANGES);
    if (changed || !hold_no_time(clause, 0, found->start) ||
        !hold_no_time(clause, found->end, clause->count))
        return false;
    const char *before = label_of(reading->pool, clause, 0, found->start, true);
    const char *after = label_of(reading->pool, clause, found->end, clause->count, !*before);
    const char *space = *before && *after ? " " : "";
    reading->label = pool_printf(reading->pool, "%s%s%s", before, space, after);
    if (!*reading->label) reading->label = NULL;
    return true;
}

/* alone: the phrase has no other clause, so all its words must be read. */
static bool read_clause(struct reading *reading, const struct clause *clause, bool alone) {
    struct found found;
    for (size_t i = 0; !find_row(clause, i, &found) && !alone && i < clause->count;)
        i++;
    if (!found.row || (alone && found.end < clause->count) ||
        (!alone && !read_label(reading, clause, &found)))
        return REFUSE(reading, "%s", NOT_UNDERSTOOD);
    bool waiting = found.row->step == WAITS;
    if (names_date(clause, waiting ? found.start : found.request, found.end))
        return REFUSE(reading, "the condition names a date of its own; give the date or the "
                               "condition, or a clause for each");
    reading->words = text_printed(reading->pool, clause, found.start, found.end);
    reading->step = found.row->step;
    return found.row->read(reading, &found.capture);
}

static bool read_phrase(struct reading *reading, const char *phrase) {
    size_t length = strnlen(phrase, PHRASE_MAX + 1);
    if (length > PHRASE_MAX)
        return REFUSE(reading, "the phrase is longer than %d bytes; keep the deadline", PHRASE_MAX);
    if (!text_is_clean(phrase, length))
        return REFUSE(reading, "the phrase is not clean UTF-8; save its source as UTF-8");
    const char *normal = text_normal(reading->pool, phrase);
    struct clause whole = text_tokens(reading->pool, normal);
    if (!whole.count) return add(reading, MILESTONE_UNSTATED);
    while (text_is_word(&whole, whole.count - 1, ";|.|,"))
        whole.count--;
    bool alone = !strchr(text_printed(reading->pool, &whole, 0, whole.count), ';');
    for (size_t start = 0, end; start < whole.count; start = end + 1) {
        for (end = start; end < whole.count && !text_is_word(&whole, end, ";");)
            end++;
        struct clause clause = {normal, whole.tokens + start, end - start};
        while (text_is_word(&clause, clause.count - 1, ".|,"))
            clause.count--;
        if (clause.count && !read_clause(reading, &clause, alone)) return false;
    }
    return reading->count > 0 || REFUSE(reading, "%s", NOT_UNDERSTOOD);
}

bool deadline_read(struct pool *pool, const char *phrase, const struct deadline_period *period,
                   struct milestones *result, const char **why) {
    struct reading reading = {.pool = pool, .period = period};
    bool read = read_phrase(&reading, phrase ? phrase : "");
    *result = read ? (struct milestones){reading.items, reading.count} : (struct milestones){0};
    *why = read ? NULL : reading.why;
    return read;
}

const char *milestone_rule_name(enum milestone_rule rule) {
    static const char *const names[MILESTONE_RULES] = {
        [MILESTONE_DATED] = "dated",       [MILESTONE_OPEN] = "open",
        [MILESTONE_STANDING] = "standing", [MILESTONE_WAITING] = "waiting",
        [MILESTONE_UNSTATED] = "unstated",
    };
    return (unsigned)rule < MILESTONE_RULES ? names[rule] : "";
}
