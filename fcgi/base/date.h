#ifndef TIENDO_BASE_DATE_H
#define TIENDO_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* A civil day, counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar. */
typedef int32_t day;

enum {
    DAY_NONE = INT32_MIN, /* no day: not stated */
    DATE_ISO_SIZE = 11,   /* "2013-09-30" and its NUL */
    INSTANT_ISO_SIZE = 21 /* "2013-09-30T08:00:00Z" and its NUL */
};

/* The years that tiendo accepts: no plan of this kind is older, none runs longer. */
enum { YEAR_MIN = 1945, YEAR_MAX = 2200 };

/* The day, or DAY_NONE where the calendar has no such day or the year is out of bounds. */
day day_of(int year, int month, int day_of_month);
void day_split(day when, int *year, int *month, int *day_of_month);
day day_last_of_month(int year, int month); /* DAY_NONE for a month that is not 1-12 */
int day_weekday(day when);                  /* 0 Sunday .. 6 Saturday */

/* Exactly "YYYY-MM-DD", nothing before or after it; else DAY_NONE. */
day day_parse_iso(const char *text);
void day_format_iso(day when, char text[DATE_ISO_SIZE]); /* "" for DAY_NONE */

/*
 * Instants are seconds since 1970-01-01T00:00:00Z. The public calendar is Vietnam's: UTC+7 all
 * year round, without summer time (Quyết định 121/CP of 1967, Quyết định 134/2002/QĐ-TTg).
 */
day day_in_vietnam(int64_t instant);
day day_of_instant(int64_t instant); /* in UTC, as HTTP dates are */
void instant_format_iso(int64_t instant, char text[INSTANT_ISO_SIZE]);
/* Exactly "YYYY-MM-DDThh:mm:ssZ"; returns false for anything else. */
bool instant_parse_iso(const char *text, int64_t *instant);

#endif
