/* Days and instants: the calendar, counted by hand so that no time zone of the machine leaks in. */
#include "base/date.h"

#include <string.h>

enum {
    MARCH = 3,
    DAYS_TO_EPOCH = 719468, /* from 0000-03-01, where the counting year begins, to 1970-01-01 */
    DAYS_IN_ERA = 146097,   /* 400 years: the calendar repeats after them */
    SECONDS_IN_DAY = 86400,
    VIETNAM_AHEAD = 7 * 3600
};

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Counted in years that begin on 1 March, so that the leap day is the last one of its year. The
 * bounds keep every division below positive. */
day day_of(int year, int month, int day_of_month) {
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12) return DAY_NONE;
    if (day_of_month < 1 || day_of_month > month_length(year, month)) return DAY_NONE;
    int counted_year = month < MARCH ? year - 1 : year;
    int counted_month = (month + 12 - MARCH) % 12;
    int era = counted_year / 400, year_of_era = counted_year % 400;
    int day_of_year = (153 * counted_month + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - DAYS_TO_EPOCH;
}

/* The counterpart of day_of for every day that int32_t holds, also those that day_of refuses. */
void day_split(day when, int *year, int *month, int *day_of_month) {
    int64_t count = (int64_t)when + DAYS_TO_EPOCH;
    int64_t era = (count >= 0 ? count : count - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
    int day_of_era = (int)(count - era * DAYS_IN_ERA);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int counted_month = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * counted_month + 2) / 5 + 1;
    *month = (counted_month + MARCH - 1) % 12 + 1;
    *year = (int)(era * 400) + year_of_era + (*month < MARCH ? 1 : 0);
}

day day_last_of_month(int year, int month) {
    if (month < 1 || month > 12) return DAY_NONE;
    return day_of(year, month, month_length(year, month));
}

int day_weekday(day when) {
    int64_t since_thursday = (int64_t)when % 7; /* 1970-01-01 was a Thursday */
    return (int)((since_thursday + 7 + 4) % 7);
}

/* Exactly width digits, or -1. */
static int read_digits(const char *text, int width) {
    int value = 0;
    for (int i = 0; i < width; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static void write_digits(char *text, int width, int value) {
    for (int i = width - 1; i >= 0; i--, value /= 10)
        text[i] = (char)('0' + value % 10);
}

day day_parse_iso(const char *text) {
    if (strlen(text) != DATE_ISO_SIZE - 1 || text[4] != '-' || text[7] != '-') return DAY_NONE;
    /* A part that is not a number is -1, which day_of refuses. */
    return day_of(read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2));
}

/* Years that do not have four digits have no ISO form here: "", as for DAY_NONE. */
void day_format_iso(day when, char text[DATE_ISO_SIZE]) {
    int year, month, day_of_month;
    day_split(when, &year, &month, &day_of_month);
    memset(text, 0, DATE_ISO_SIZE);
    if (when == DAY_NONE || year < 0 || year > 9999) return;
    write_digits(text, 4, year);
    write_digits(text + 5, 2, month);
    write_digits(text + 8, 2, day_of_month);
    text[4] = text[7] = '-';
}

/* Splits into the day and the second of the day; DAY_NONE where a day cannot hold it. */
static day instant_split(int64_t instant, int *second) {
    int64_t days = instant / SECONDS_IN_DAY;
    *second = (int)(instant % SECONDS_IN_DAY);
    if (*second < 0) {
        *second += SECONDS_IN_DAY;
        days--;
    }
    return days > INT32_MIN && days <= INT32_MAX ? (day)days : DAY_NONE;
}

day day_in_vietnam(int64_t instant) {
    int second;
    if (instant > INT64_MAX - VIETNAM_AHEAD) return DAY_NONE;
    return instant_split(instant + VIETNAM_AHEAD, &second);
}

day day_of_instant(int64_t instant) {
    int second;
    return instant_split(instant, &second);
}

void instant_format_iso(int64_t instant, char text[INSTANT_ISO_SIZE]) {
    int second;
    memset(text, 0, INSTANT_ISO_SIZE);
    day_format_iso(instant_split(instant, &second), text);
    if (!*text) return;
    text[10] = 'T';
    write_digits(text + 11, 2, second / 3600);
    write_digits(text + 14, 2, second / 60 % 60);
    write_digits(text + 17, 2, second % 60);
    text[13] = text[16] = ':';
    text[19] = 'Z';
}

bool instant_parse_iso(const char *text, int64_t *instant) {
    char date[DATE_ISO_SIZE] = {0};
    if (strlen(text) != INSTANT_ISO_SIZE - 1) return false;
    if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return false;
    memcpy(date, text, DATE_ISO_SIZE - 1);
    day when = day_parse_iso(date);
    int hour = read_digits(text + 11, 2), minute = read_digits(text + 14, 2);
    int second = read_digits(text + 17, 2);
    if (when == DAY_NONE || hour < 0 || minute < 0 || second < 0) return false;
    if (hour > 23 || minute > 59 || second > 59) return false;
    *instant =
        (int64_t)when * SECONDS_IN_DAY + (int64_t)hour * 3600 + (int64_t)minute * 60 + second;
    return true;
}
