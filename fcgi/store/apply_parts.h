#ifndef TIENDO_STORE_APPLY_PARTS_H
#define TIENDO_STORE_APPLY_PARTS_H

#include <stdbool.h>

#include "plan/parts.h"
#include "plan/phrases.h"
#include "store/entry.h"
#include "store/store.h"

enum { PART_KINDS = 9 };

/* Tables that get a row or more for each task. */
enum queue {
    QUEUE_TASK,
    QUEUE_TASK_AGENCY,
    QUEUE_MILESTONE,
    QUEUE_MILESTONE_AGENCY,
    QUEUE_TASK_SPAN,
    QUEUE_TASK_SEARCH,
    QUEUE_TASK_FEED,
    QUEUE_FEED,
    QUEUES
};

/* One entry on its way into the tables. */
struct apply {
    struct store *store;
    struct pool *pool; /* lives as long as the entry is applied */
    struct report *report;
    const struct entry *entry;
    const char *number;            /* of the entry, as text */
    const char *prefix;            /* "plan" or "place" */
    const char *day;               /* in Vietnam, on which it was made: its version begins then */
    const char *id;                /* of the plan or place */
    const char *place;             /* of a plan */
    const char *place_name;        /* of a plan; NULL until its document is put */
    bool passes_over;              /* names that the register does not hold are left out */
    struct known_agency *agencies; /* whose names were looked up */
    struct phrases *phrases;       /* of the plan; NULL until its document is put */
    const char *from;              /* its first day, likewise */
    struct spans *spans;           /* of a plan that is new: made as its tasks are put; or NULL */
    int64_t put[PART_KINDS];       /* how many parts of each kind were put */
    int64_t position;              /* of the part that is put, among those of its kind */
    int64_t task, milestone;       /* the ids that were given last */
    struct rows *queued[QUEUES];   /* or NULL */
};

/* Whether the entry is of a known kind, its body of that kind, and a fact complete and about
 * something that is there. False with a problem in report that names the entry. */
bool check_entry(struct apply *apply, const xmlNode *root);

/* Runs a statement of sql/apply.sql. */
bool apply_run(struct apply *apply, const char *statement, const struct value *values);

/* Before the parts of a plan: ids go on from those that are there. */
bool begin_ids(struct apply *apply);
/* Keeps a row, whose texts live as long as the entry is applied, until put_queued. */
void queue_row(struct apply *apply, enum queue queue, const struct datum *data);
bool put_queued(struct apply *apply);

/* The id of an agency of the plan's place, by its printed name: looked up once. NULL: the register
 * holds none. */
const char *apply_agency(struct apply *apply, const char *printed);

/* Each puts one part into the tables of the version that begins on the entry's day. */
bool put_document(struct apply *apply, const struct part *part);
bool put_section(struct apply *apply, const struct part *part);
bool put_task(struct apply *apply, const struct part *part);
bool put_target(struct apply *apply, const struct part *part);
bool put_duty(struct apply *apply, const struct part *part);
bool put_responsibilities(struct apply *apply, const struct part *part);
bool put_notes(struct apply *apply, const struct part *part);
bool put_place(struct apply *apply, const struct part *part);
bool put_agency(struct apply *apply, const struct part *part);

/* Says who the members of groups are, once all agencies of a register are put. */
bool put_members(struct apply *apply, const struct parts *parts);

/* What search finds: nothing of a version that is put anew, all of its parts, and of a fact. */
bool drop_searches(struct apply *apply);
bool index_document(struct apply *apply);
void index_task(struct apply *apply, const struct part *task);
bool index_version(struct apply *apply);
bool index_fact(struct apply *apply);
/* After each entry: has another thread index the words of what was put, where the index was empty
 * and much is put. */
bool index_ahead(struct store *store, struct report *report);
/* At the end: the words of all that was put since they were indexed last. */
bool index_words(struct store *store, struct report *report);

/* A fact, whose element is the whole body of the entry: its rows, and those with the states that it
 * changes. */
bool put_fact(struct apply *apply, const xmlNode *fact);
bool apply_fact(struct apply *apply, const xmlNode *fact);

/* The states and counts of a plan's tasks: taken back before its version is put, made anew after.
 */
bool states_of_plan_before(struct apply *apply);
bool states_of_plan_after(struct apply *apply);

/* An agency renamed or succeeded by another; the same. */
bool apply_succession(struct apply *apply, const xmlNode *fact);

#endif
