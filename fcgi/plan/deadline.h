#ifndef TIENDO_PLAN_DEADLINE_H
#define TIENDO_PLAN_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"

/*
 * The deadlines that plans print ("Quý III/2013", "Hàng năm", "Sau khi có hướng dẫn của Bộ Nội
 * vụ") and the milestones that they mean. One place reads them, for tasks, targets and duties.
 */
enum milestone_rule {
    MILESTONE_DATED,    /* due on a day */
    MILESTONE_OPEN,     /* begins on a day ("Từ năm 2014"), no end is stated */
    MILESTONE_STANDING, /* "Thường xuyên": no due day, watched by reports */
    MILESTONE_WAITING,  /* due is unknown until a condition is met */
    MILESTONE_UNSTATED, /* the document prints no deadline */
    MILESTONE_RULES
};

struct milestone {
    enum milestone_rule rule;
    day from;    /* first day in which the work runs, where the phrase states one; or DAY_NONE */
    day due;     /* last day in time; DAY_NONE unless MILESTONE_DATED */
    bool before; /* the phrase says "trước ngày X" (X is the day after due) */
    bool day_assumed; /* the document states no day of the year ("Hàng năm"): 31 December is ours */
    const char *label; /* the other words of its clause ("UBND các huyện Yên Lạc, ..."), or NULL */
    const char *condition; /* of MILESTONE_WAITING: what it waits for, as printed; or NULL */
};

/* The plan's period. issued may be DAY_NONE. Recurring deadlines have one milestone for each
 * recurrence from the later of from and issued up to the end of to's year. */
struct deadline_period {
    day from, to, issued;
};

struct milestones {
    struct milestone *items;
    size_t count;
};

/*
 * Reads a phrase in NFC or NFD, any case, with the spelling and scanning variants that
 * deadline.c lists. NULL or "" gives one MILESTONE_UNSTATED. Everything in the result lives in
 * pool. Returns false for a phrase that it does not understand as a whole, or that names a day or
 * year that does not exist; *why then says what and what to do, in English, without the phrase
 * itself.
 */
bool deadline_read(struct pool *pool, const char *phrase, const struct deadline_period *period,
                   struct milestones *result, const char **why);

/* "dated", "open", "standing", "waiting", "unstated": the words of the store and of open data. */
const char *milestone_rule_name(enum milestone_rule rule);

#endif
