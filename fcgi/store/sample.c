/* The sample's clock: publishes registers, plans and what is told of them in order of time. */
#include "store/sample.h"

#include <string.h>

#include "base/progress.h"
#include "store/apply.h"
#include "store/facts.h"
#include "store/journal.h"
#include "store/sample_parts.h"
#include "store/tally.h"

#define SAMPLE_ACTOR "sample"
#define SAMPLE_FIRST_DAY "2012-01-02"

enum { DAY_SECONDS = 24 * 60 * 60, BATCH = 20000, OWN_FIELDS = 8 };

int64_t sample_instant(day when, int hour, int minute) {
    return (int64_t)when * DAY_SECONDS + ((int64_t)(hour - 7) * 60 + minute) * 60;
}

static int64_t not_after(int64_t instant, int64_t last) {
    return instant < last ? instant : last;
}

/* What would be later than the clock runs does not happen. */
static void queue_fact(struct sample *sample, struct happening fact) {
    if (fact.at > sample->last) return;
    fact.kind = HAPPENS_FACT;
    sample->facts++;
    fact.plan->waiting++;
    queue_put(&sample->queue, fact);
}

/* Adds a field to those of a fact; a field that is not there is left out. */
static void add_field(struct value *values, size_t *count, const char *name, const char *text) {
    if (text) values[(*count)++] = (struct value){name, text};
}

void tell(struct telling *telling, const char *fact, const char *by, day on,
          const struct value *more) {
    struct sample *sample = telling->sample;
    struct sample_plan *plan = telling->plan;
    struct chance *chance = &telling->chance;
    size_t count = 0, added = 0;
    day said = on + chance_between(chance, 0, 4);
    if (said < plan->published + 5) said = plan->published + 5 + chance_between(chance, 0, 20);
    /* one draw a statement: the order of arguments is the compiler's */
    int hour = chance_between(chance, 8, 16);
    int64_t at = sample_instant(said, hour, chance_between(chance, 0, 59));
    if (at <= telling->told)
        at = telling->told + (int64_t)DAY_SECONDS * chance_between(chance, 1, 4);
    telling->told = at;
    while (more && more[added].name)
        added++;
    struct value *values = pool_alloc(plan->pool, (OWN_FIELDS + added + 1) * sizeof *values);
    add_field(values, &count, "plan", plan->id);
    add_field(values, &count, "task", telling->task);
    add_field(values, &count, "milestone", telling->milestone);
    add_field(values, &count, "target", telling->target);
    add_field(values, &count, "duty", telling->duty);
    add_field(values, &count, "due", telling->due);
    add_field(values, &count, "by", by);
    add_field(values, &count, "on", sample_day_text(plan->pool, on));
    for (; more && more->name; more++)
        add_field(values, &count, more->name, more->text);
    queue_fact(sample, (struct happening){.at = at,
                                          .plan = plan,
                                          .fact = fact,
                                          .values = values,
                                          .take_back = telling->take_back});
}

/* The withdrawal of the fact that was published last. */
static void queue_withdrawal(struct sample *sample, const struct happening *wrong) {
    struct sample_plan *plan = wrong->plan;
    struct chance chance = chance_of(plan->id, "withdrawal", wrong->fact);
    int64_t at = wrong->at + (int64_t)DAY_SECONDS * wrong->take_back;
    struct value *values = pool_alloc(plan->pool, 3 * sizeof *values);
    values[0] = (struct value){"entry", pool_printf(plan->pool, "%zu", sample->written->entries)};
    values[1] = (struct value){"note", sample_note(&chance, NOTE_MISTAKE)};
    queue_fact(sample,
               (struct happening){.at = at, .plan = plan, .fact = "withdrawal", .values = values});
}

static void forget_plan(struct sample_plan *plan) {
    if (plan->waiting == 0) pool_free(plan->pool);
}

/* An agency that was succeeded speaks through its successor. */
static void let_successor_speak(struct sample *sample, xmlNode *fact) {
    struct statement *row;
    const struct value values[] = {
        {":plan", xml_attribute(fact, "plan")}, {":by", xml_attribute(fact, "by")}, {0}};
    if (statements_find(sample->sql, "successor", values, &row) != STEP_ROW) return;
    xmlSetProp(fact, (const xmlChar *)"by", (const xmlChar *)statement_text(row, 0));
    statement_reset(row);
}

static bool publish_fact(struct sample *sample, const struct happening *next) {
    struct pool *pool = pool_new();
    size_t count;
    xmlDoc *doc = facts_new();
    xmlNode *node = facts_add(doc, next->fact, 0);
    for (const struct value *value = next->values; value->name; value++)
        xml_set(node, value->name, value->text);
    let_successor_speak(sample, node);
    bool done = xml_normalise(pool, doc, SAMPLE_ACTOR, sample->report) &&
                xml_schema_validate(sample->schema, doc, SAMPLE_ACTOR, sample->report) &&
                facts_publish(sample->store, doc, SAMPLE_ACTOR, SAMPLE_ACTOR, next->at, &count,
                              sample->report);
    xmlFreeDoc(doc);
    pool_free(pool);
    sample->written->entries++;
    if (done && next->take_back > 0) queue_withdrawal(sample, next);
    next->plan->waiting--;
    forget_plan(next->plan);
    return done;
}

/* Plans what will be told of a plan that was just published. */
static bool tell_plan(struct sample *sample, const char *id, day published) {
    struct statement *row;
    struct pool *pool = pool_new();
    if (statements_find(sample->sql, "plan", (struct value[]){{":plan", id}, {0}}, &row) !=
        STEP_ROW) {
        pool_free(pool);
        return report_add(sample->report, id, 0, "cannot be read back: %s",
                          db_error(sample->store->db));
    }
    struct sample_plan *plan = pool_alloc(pool, sizeof *plan);
    const char *standing = statement_text(row, 2);
    *plan = (struct sample_plan){
        .pool = pool,
        .id = pool_strdup(pool, id),
        .standing_agency = standing ? pool_strdup(pool, standing) : NULL,
        .published = published,
        .from = day_parse_iso(statement_text(row, 0)),
        .to = day_parse_iso(statement_text(row, 1)),
    };
    statement_reset(row);
    sample_tell_tasks(sample, plan);
    sample_tell_targets(sample, plan);
    sample_tell_duties(sample, plan);
    forget_plan(plan);
    sample->written->plans++;
    return true;
}

/* What happens to the agencies of a place that was just published. */
static void tell_place(struct sample *sample, const char *id) {
    struct statement *row = statements_get(sample->sql, "successions");
    struct pool *pool = pool_new();
    struct sample_plan *plan = pool_alloc(pool, sizeof *plan);
    plan->pool = pool;
    if (!statement_bind(row, ":place", id)) return;
    while (statement_step(row) == STEP_ROW) {
        const char *day_text = statement_text(row, 3);
        struct value *values = pool_alloc(pool, 8 * sizeof *values);
        size_t count = 0;
        static const char *const names[] = {"agency", "successor", "name", "on", "document"};
        add_field(values, &count, "place", pool_strdup(pool, id));
        for (int i = 0; i < 5; i++) {
            const char *text = statement_text(row, i);
            add_field(values, &count, names[i], text ? pool_strdup(pool, text) : NULL);
        }
        queue_fact(sample, (struct happening){.at = sample_instant(day_parse_iso(day_text), 10, 0),
                                              .plan = plan,
                                              .fact = "succession",
                                              .values = values});
    }
    statement_reset(row);
    forget_plan(plan);
}

static bool publish_source(struct sample *sample, const struct happening *next) {
    struct source source = {0};
    struct published result = {0};
    bool done =
        sample->open(sample, next->source, &source) &&
        source_publish(sample->store, &source, SAMPLE_ACTOR, next->at, &result, sample->report);
    sample->written->entries++;
    if (done && next->kind == HAPPENS_PLAN)
        done = tell_plan(sample, source.id, day_in_vietnam(next->at));
    else if (done)
        tell_place(sample, source.id);
    source_free(&source);
    return done;
}

/* The first entry, which marks the store for ever. */
static bool publish_mark(struct sample *sample) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xml_new_root(doc, "sample");
    xml_set(root, "id", "sample");
    xml_set(root, "as_of", SAMPLE_OPENING_DAY);
    bool done = journal_append(sample->store, "sample", "sample/sample", SAMPLE_ACTOR, root, NULL,
                               sample->first, sample->report);
    xmlFreeDoc(doc);
    sample->written->entries++;
    return done;
}

/* How much is still to come is guessed from the plans that were told. */
static void show(struct progress *progress, const struct sample *sample, int64_t at) {
    enum { FIRST_GUESS = 100 };
    char text[INSTANT_ISO_SIZE];
    const struct sample_written *written = sample->written;
    double facts = FIRST_GUESS;
    if (written->plans > 0) facts = (double)sample->facts / (double)written->plans;
    double left = (double)sample->queue.count + (double)(sample->plans - written->plans) * facts;
    instant_format_iso(at, text);
    text[7] = '\0'; /* year and month */
    progress_show(progress, (double)written->entries, (double)written->entries + left, text);
}

/* Publishes all that is queued, and what it brings. batch: entries in a transaction; 0: all. */
static bool run(struct sample *sample, size_t batch) {
    struct db *db = sample->store->db;
    struct progress progress = progress_begin();
    struct happening next;
    struct statement *row;
    if (!db_begin(db, sample->report)) return false;
    bool done = statements_find(sample->sql, "any_entry", NULL, &row) != STEP_ROW;
    if (!done) {
        statement_reset(row);
        report_add(sample->report, NULL, 0,
                   "the store has entries; sample progress goes into a new store only, so name "
                   "another file as store=");
    }
    done = done && publish_mark(sample);
    while (done && queue_take(&sample->queue, &next)) {
        show(&progress, sample, next.at);
        done =
            next.kind == HAPPENS_FACT ? publish_fact(sample, &next) : publish_source(sample, &next);
        if (done && batch > 0 && sample->written->entries % batch == 0)
            done = tally_write(sample->store, sample->report) && db_commit(db, sample->report) &&
                   db_begin(db, sample->report);
    }
    progress_end(&progress);
    if (done) done = apply_finish(sample->store, sample->report) && db_commit(db, sample->report);
    if (!done) db_rollback(db);
    return done;
}

static void forget_queued(struct queue *queue) {
    struct happening next;
    while (queue_take(queue, &next))
        if (next.kind == HAPPENS_FACT) {
            next.plan->waiting--;
            forget_plan(next.plan);
        }
}

static bool prepare(struct sample *sample, struct store *store, int64_t now) {
    struct pool *pool = sample->pool = pool_new();
    int64_t first = sample_instant(day_parse_iso(SAMPLE_FIRST_DAY), 9, 0);
    int64_t last = sample_instant(day_parse_iso(SAMPLE_LAST_DAY), 17, 0);
    sample->store = store;
    sample->queue.pool = pool;
    sample->last = not_after(last, now);
    sample->first = not_after(first, sample->last);
    sample->sql = statements_open(
        store->db, pool, pool_printf(pool, "%s/sql/sample.sql", store->share), sample->report);
    sample->schema = schemas_get(store->schemas, "updates", sample->report);
    return sample->sql && sample->schema;
}

static void clean_up(struct sample *sample) {
    forget_queued(&sample->queue);
    statements_close(sample->sql);
    pool_free(sample->pool);
}

/* A register goes in a day after the mark, plans from the week after on. */
static void queue_source(struct sample *sample, size_t number, bool is_plan, day when) {
    int64_t at = is_plan ? sample_instant(when, 9, 0) : 0;
    if (is_plan) sample->plans++;
    int64_t soonest = sample->first + (int64_t)DAY_SECONDS * (is_plan ? 7 : 1);
    queue_put(&sample->queue,
              (struct happening){.at = not_after(at > soonest ? at : soonest, sample->last),
                                 .kind = is_plan ? HAPPENS_PLAN : HAPPENS_PLACE,
                                 .source = number});
}

static bool open_file(struct sample *sample, size_t number, struct source *source) {
    *source = sample->files[number];
    sample->files[number].doc = NULL;
    sample->files[number].canonical = NULL;
    return true;
}

static bool queue_plan_file(struct sample *sample, size_t number) {
    const struct source *source = &sample->files[number];
    const xmlNode *root = xmlDocGetRootElement(source->doc);
    const xmlNode *document = xml_child(root, "document");
    struct statement *row;
    day when = DAY_NONE;
    if (statements_find(sample->sql, "plan_day",
                        (struct value[]){{":plan", source->id},
                                         {":issued", xml_attribute(document, "issued")},
                                         {":from", xml_attribute(document, "from")},
                                         {0}},
                        &row) == STEP_ROW) {
        when = day_parse_iso(statement_text(row, 0));
        statement_reset(row);
    }
    if (when == DAY_NONE)
        return report_add(sample->report, source->path, 1,
                          "issued= and from= must be days of the years %d-%d", YEAR_MIN, YEAR_MAX);
    queue_source(sample, number, true, when);
    return true;
}

static bool queue_file(struct sample *sample, size_t number) {
    const struct source *source = &sample->files[number];
    if (strcmp(source->kind, "updates") == 0)
        return report_add(sample->report, source->path, 1,
                          "holds updates; a sample makes up its own, so leave the file out");
    if (strcmp(source->kind, "plan") == 0) return queue_plan_file(sample, number);
    queue_source(sample, number, false, DAY_NONE);
    return true;
}

bool sample_from_files(struct store *store, const char *const *paths, size_t count, int64_t now,
                       struct sample_written *written, struct report *report) {
    struct sample sample = {.report = report, .written = written, .open = open_file};
    bool done = prepare(&sample, store, now);
    sample.files = pool_alloc(sample.pool, count * sizeof *sample.files);
    struct sources *sources = sources_open(store->share, paths, count);
    for (struct source *source; (source = sources_next(sources));) {
        sample.files[source->number] = *source;
        source->doc = NULL;
        source->canonical = NULL;
    }
    done = sources_right(sources, report) && done;
    for (size_t i = 0; done && i < count; i++)
        done = queue_file(&sample, i);
    done = done && run(&sample, 0);
    for (size_t i = 0; i < count; i++)
        source_free(&sample.files[i]);
    sources_close(sources);
    clean_up(&sample);
    return done;
}

/* Places come first, then the plans of each. */
static bool open_made(struct sample *sample, size_t number, struct source *source) {
    const struct sample_size *size = sample->size;
    size_t places = (size_t)size->places, plans = (size_t)size->plans;
    bool is_place = number < places;
    size_t place = is_place ? number : (number - places) / plans;
    struct pool *pool = pool_new();
    xmlDoc *doc = is_place ? sample_make_place(pool, place)
                           : sample_make_plan(pool, size, place, (number - places) % plans);
    pool_free(pool);
    return source_take(sample->store->schemas, doc, SAMPLE_ACTOR, source, sample->report);
}

bool sample_of_size(struct store *store, const struct sample_size *size, int64_t now,
                    struct sample_written *written, struct report *report) {
    struct sample sample = {.report = report, .written = written, .open = open_made, .size = size};
    size_t places = (size_t)size->places, plans = (size_t)size->plans;
    bool done = prepare(&sample, store, now);
    for (size_t i = 0; done && i < places; i++)
        queue_source(&sample, i, false, DAY_NONE);
    for (size_t i = 0; done && i < places * plans; i++)
        queue_source(&sample, places + i, true, sample_plan_day(i / plans, i % plans));
    done = done && run(&sample, BATCH);
    clean_up(&sample);
    return done;
}
