#ifndef TIENDO_STORE_SAMPLE_PARTS_H
#define TIENDO_STORE_SAMPLE_PARTS_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/xml.h"
#include "store/publish.h"
#include "store/sample.h"
#include "store/store.h"

/* What the files of the sample share: chance, the queue of what will happen, and telling. */

/* Numbers that look like chance and depend only on what they are drawn for. */
struct chance {
    uint64_t state;
};
struct chance chance_of(const char *plan, const char *part, const char *piece);
int chance_between(struct chance *chance, int low, int high); /* both included */
bool chance_percent(struct chance *chance, int percent);

/* A plan whose progress is told. Its pool lives until the last of its facts is published. */
struct sample_plan {
    struct pool *pool;
    size_t waiting; /* facts that are not published yet */
    const char *id, *standing_agency;
    day published, from, to;
};

struct happening {
    int64_t at;
    uint64_t order; /* among those of one instant */
    enum happening_kind { HAPPENS_PLACE, HAPPENS_PLAN, HAPPENS_FACT } kind;
    size_t source; /* of a place or plan: which one */
    /* of a fact: */
    struct sample_plan *plan;
    const char *fact; /* update, ... */
    const struct value *values;
    int take_back; /* the days after which it is withdrawn; 0: never */
};

/* What will happen, the earliest first. */
struct queue {
    struct pool *pool;
    struct happening *items;
    size_t count, capacity;
    uint64_t order;
};
void queue_put(struct queue *queue, struct happening happening);
bool queue_take(struct queue *queue, struct happening *next); /* false: nothing is left */

struct sample {
    struct store *store;
    struct pool *pool;
    struct report *report;
    struct statements *sql;          /* sql/sample.sql */
    const struct xml_schema *schema; /* of facts */
    struct queue queue;
    int64_t first, last; /* the clock begins and ends here */
    size_t plans, facts; /* that are to be told; that were queued */
    struct sample_written *written;
    /* Opens a place or plan by its number; the caller frees source->doc. */
    bool (*open)(struct sample *sample, size_t number, struct source *source);
    struct source *files;           /* of sample_from_files */
    const struct sample_size *size; /* of sample_of_size */
};

/* An hour in Vietnam. */
int64_t sample_instant(day when, int hour, int minute);

/* What is told of one piece of a plan, in order of time. */
struct telling {
    struct sample *sample;
    struct sample_plan *plan;
    struct chance chance;
    const char *task, *milestone, *target, *duty, *due; /* which piece; NULL where it is not so */
    const char *by;
    int64_t told; /* the instant of what was told last */
    int take_back;
};

/* Queues a fact that became true on a day; it is published soon after, and not before the plan.
 * more: the fields beside those of the telling. by may be NULL. */
void tell(struct telling *telling, const char *fact, const char *by, day on,
          const struct value *more);

/* The agency that speaks for one: itself, or a member of a group, or the standing agency; NULL
 * where there is none. agency is a row's number or NULL. */
const char *sample_speaker(struct telling *telling, const char *agency);

/* Queues all that is told of a plan. */
void sample_tell_tasks(struct sample *sample, struct sample_plan *plan);
void sample_tell_targets(struct sample *sample, struct sample_plan *plan);
void sample_tell_duties(struct sample *sample, struct sample_plan *plan);

/* Words of the sample. */
enum sample_note {
    NOTE_PROGRESS,
    NOTE_STUCK,
    NOTE_DONE,
    NOTE_STANDING,
    NOTE_SUSPENDED,
    NOTE_RESUMED,
    NOTE_DROPPED,
    NOTE_MOVED,
    NOTE_MISTAKE,
    NOTE_CONDITION,
    NOTE_WAITING,
    SAMPLE_NOTES
};
const char *sample_note(struct chance *chance, enum sample_note note);
/* The number of a document of an agency, by its id: "12/BC-SNV (mẫu)". */
const char *sample_document(struct pool *pool, struct chance *chance, const char *kind,
                            const char *agency);
const char *sample_day_text(struct pool *pool, day when);
int sample_year(day when);

/* Made-up registers and plans. */
xmlDoc *sample_make_place(struct pool *pool, size_t place);
xmlDoc *sample_make_plan(struct pool *pool, const struct sample_size *size, size_t place,
                         size_t plan);
day sample_plan_day(size_t place, size_t plan);

#endif
