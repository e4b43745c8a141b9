#ifndef TIENDO_PLAN_PERIOD_H
#define TIENDO_PLAN_PERIOD_H

#include "base/date.h"

/*
 * Reporting periods of Nghị định 09/2019/NĐ-CP, Điều 12: a period runs from the 15th of the month
 * before its first month to the 14th of its last month. So the periods of a year begin on
 * 15 December of the year before.
 */
enum period_kind {
    PERIOD_QUARTER,
    PERIOD_FIRST_HALF,  /* 15/12 - 14/6 */
    PERIOD_NINE_MONTHS, /* 15/12 - 14/9 */
    PERIOD_YEAR,        /* 15/12 - 14/12 */
    PERIOD_KINDS
};

struct period {
    enum period_kind kind;
    int number; /* of a quarter, 1-4; 0 for the others, of which a year has one */
    int year;
    day first, last;
    day report_by; /* the last day for a province to report to the Government */
};

/* year: YEAR_MIN - 1 to YEAR_MAX + 1, so that every day that tiendo accepts has its period, and the
 * one before it. number: as above. */
struct period period_of(enum period_kind kind, int number, int year);

/* The quarter's period that holds a day of the years that tiendo accepts. */
struct period period_quarter_holding(day when);

/* The last quarter's period that is complete on a day: over before that day begins. */
struct period period_quarter_complete(day when);

#endif
