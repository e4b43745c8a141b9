#ifndef TIENDO_PLAN_PATTERN_H
#define TIENDO_PLAN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Patterns of the words in which documents print deadlines: items with one space between them, each
 * one of
 *   hàng|hằng      one of these words or marks, folded (every dash is "-")
 *   #d #m #q #y    a number: day, month, quarter (also Roman), year of four digits
 *   @date @annual  a date with or without its year
 *   @years         one or more years: "2013, 2014 và 2015"
 *   @lead          none or more words that lead to a date: "hoàn thành trong", "chậm nhất trước"
 *   *              the rest of the clause, at least one word
 * and may be left out where "?" ends it.
 */
#define PATTERN_QUARTER "quý|quí|qúy|quy"
#define PATTERN_SEPARATOR "/|-|."

enum { PATTERN_YEARS_MAX = 20, ABSENT = -1 };
#define NO_MATCH ((size_t)-1)

/* The numbers of a date; those not printed are ABSENT. */
struct date {
    int day, month, quarter, year;
};

/* What the items of a pattern found in the clause. */
struct capture {
    const struct clause *clause;
    struct date dates[2];
    size_t dates_read;
    int years[PATTERN_YEARS_MAX];
    size_t years_count;
    bool before;
};

/* Nothing found yet in a clause, which must outlive the result. */
struct capture capture_new(const struct clause *clause);

/* Where the match ends that begins with the token at, or NO_MATCH, which may leave the capture half
 * written. */
size_t pattern_match(const char *pattern, size_t at, struct capture *capture);

/* Where the number of a quarter ends that begins with the token at, or NO_MATCH. The quarter is 0
 * for a Roman number that is none. */
size_t pattern_quarter(const struct clause *clause, size_t at, int *quarter);

#endif
