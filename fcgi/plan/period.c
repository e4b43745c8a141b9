/* Reporting periods: their first, last and reporting days. */
#include "plan/period.h"

enum {
    CUT_OFF = 15,
    REPORT_BY = 25,
    DECEMBER_DAYS = 17, /* from 15 December to 1 January */
    QUARTER_MONTHS = 3,
    QUARTERS = 4
};

/* A day from the 1st to the 28th of a month, also of the years next to those of the calendar: 1944
 * was a leap year, and no 29 February lies between a day of 2200 and the same day of 2201. */
static day day_near(int year, int month, int day_of_month) {
    if (year < YEAR_MIN) return day_of(YEAR_MIN, month, day_of_month) - (month < 3 ? 366 : 365);
    if (year > YEAR_MAX) return day_of(YEAR_MAX, month, day_of_month) + 365;
    return day_of(year, month, day_of_month);
}

struct period period_of(enum period_kind kind, int number, int year) {
    static const int last_months[PERIOD_KINDS] = {
        [PERIOD_FIRST_HALF] = 6, [PERIOD_NINE_MONTHS] = 9, [PERIOD_YEAR] = 12};
    int last = kind == PERIOD_QUARTER ? number * QUARTER_MONTHS : last_months[kind];
    int before = kind == PERIOD_QUARTER ? last - QUARTER_MONTHS : 0; /* 0: December before */
    return (struct period){
        .kind = kind,
        .number = kind == PERIOD_QUARTER ? number : 0,
        .year = year,
        .first = before ? day_near(year, before, CUT_OFF) : day_near(year, 1, 1) - DECEMBER_DAYS,
        .last = day_near(year, last, CUT_OFF - 1),
        .report_by = day_near(year, last, REPORT_BY),
    };
}

struct period period_quarter_holding(day when) {
    int year, month, day_of_month;
    day_split(when, &year, &month, &day_of_month);
    int quarter = (month - 1) / QUARTER_MONTHS + 1;
    bool next = month % QUARTER_MONTHS == 0 && day_of_month >= CUT_OFF;
    if (next && quarter == QUARTERS) return period_of(PERIOD_QUARTER, 1, year + 1);
    return period_of(PERIOD_QUARTER, quarter + next, year);
}

struct period period_quarter_complete(day when) {
    struct period now = period_quarter_holding(when);
    if (now.number == 1) return period_of(PERIOD_QUARTER, QUARTERS, now.year - 1);
    return period_of(PERIOD_QUARTER, now.number - 1, now.year);
}
