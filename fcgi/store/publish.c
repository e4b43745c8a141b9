/* Publishing plans and registers from files. */
#include "store/publish.h"

#include <string.h>

#include "base/xml.h"
#include "store/apply.h"
#include "store/facts.h"
#include "store/journal.h"
#include "store/sense.h"

/* One run of the command. */
struct publishing {
    struct store *store;
    const char *actor;
    int64_t now;
    struct published *results;
    struct report *report;
};

/* A register or plan that was there before. */
struct changed {
    const char *path, *kind, *id;
};

static size_t count_children(const xmlNode *node) {
    size_t count = 0;
    for (xmlNode *child = xml_first_element(node); child; child = xml_next_element(child))
        count++;
    return count;
}

/* Journals the whole, or what differs, or nothing. */
static bool publish_parts(struct store *store, struct pool *pool, const struct source *source,
                          const char *actor, int64_t now, struct published *result,
                          struct report *report) {
    const xmlNode *root = xmlDocGetRootElement(source->doc);
    const char *changes_name = pool_printf(pool, "%s_changes", source->kind);
    result->path = source->path;
    result->subject = pool_printf(store->pool, "%s/%s", source->kind, source->id);
    struct parts *old = journal_parts(store, pool, result->subject, INT64_MAX, report);
    struct parts *new = parts_new(pool);
    parts_split(new, root);
    xmlDoc *changes = old->count > 0 ? parts_diff(old, new, changes_name, source->id) : NULL;
    bool done = true;
    result->parts = new->count;
    if (old->count == 0) {
        result->what = PUBLISHED_NEW;
        done = journal_append(store, pool_printf(pool, "%s_published", source->kind),
                              result->subject, actor, root, source->canonical, now, report);
    } else if (changes) {
        result->what = PUBLISHED_CHANGES;
        result->parts = count_children(xmlDocGetRootElement(changes));
        done = journal_append(store, pool_printf(pool, "%s_changed", source->kind), result->subject,
                              actor, xmlDocGetRootElement(changes), NULL, now, report);
    } else {
        result->what = PUBLISHED_NOTHING;
    }
    xmlFreeDoc(changes);
    parts_free(old);
    parts_free(new);
    return done;
}

/* The schema comes last, for what the checks of facts do not know: text inside of one, say. */
static bool publish_updates(struct store *store, xmlDoc *doc, const char *path, const char *actor,
                            int64_t now, size_t *count, struct report *report) {
    const struct xml_schema *schema = schemas_get(store->schemas, "updates", report);
    return schema && facts_publish(store, doc, path, actor, now, count, report) &&
           xml_schema_validate(schema, doc, path, report);
}

bool source_publish(struct store *store, const struct source *source, const char *actor,
                    int64_t now, struct published *result, struct report *report) {
    if (strcmp(source->kind, "updates") == 0) {
        *result = (struct published){source->path, "updates", PUBLISHED_FACTS, 0};
        return apply_settle(store) && publish_updates(store, source->doc, source->path, actor, now,
                                                      &result->parts, report);
    }
    const xmlNode *root = xmlDocGetRootElement(source->doc);
    struct pool *pool = pool_new();
    bool is_place = strcmp(source->kind, "place") == 0;
    bool right = is_place ? sense_of_place(store, root, source->path, report)
                          : sense_of_plan(store, root, source->path, report);
    if (right) right = publish_parts(store, pool, source, actor, now, result, report);
    pool_free(pool);
    return right;
}

/* What a change of a register or plan leaves behind. */
static bool sense_of_change(struct store *store, const struct changed *changed,
                            struct report *report) {
    bool is_place = strcmp(changed->kind, "place") == 0;
    bool right = !is_place || sense_of_names(store, changed->id, changed->path, report);
    return sense_of_facts(store, changed->kind, changed->id, changed->path, report) && right;
}

/* Publishes each file as soon as it is read. */
static bool publish_sources(struct publishing *publishing, struct sources *sources) {
    struct store *store = publishing->store;
    struct pool *pool = store->pool;
    struct report *found = report_new(pool);
    struct changed *changes = NULL;
    size_t changed = 0, capacity = 0;
    bool right = true, read = true;
    for (struct source *source; (source = sources_next(sources));) {
        struct published *result = &publishing->results[source->number];
        read = read && source->right; /* of wrong files no more is told than that they are wrong */
        if (!read) continue;
        right &= source_publish(store, source, publishing->actor, publishing->now, result, found);
        if (source->id && result->what == PUBLISHED_CHANGES) {
            changes = pool_grow(pool, changes, &capacity, changed, sizeof *changes);
            changes[changed++] = (struct changed){source->path, source->kind, source->id};
        }
    }
    right = sources_right(sources, publishing->report) && report_take(publishing->report, found) &&
            right;
    right = right && (changed == 0 || apply_settle(store));
    /* plans may follow their register in the same import, so that names are looked at last */
    for (size_t i = 0; right && i < changed; i++)
        right = sense_of_change(store, &changes[i], publishing->report);
    return right;
}

bool publish_files(struct store *store, const char *const *paths, size_t count, const char *actor,
                   int64_t now, struct published *results, struct report *report) {
    struct publishing publishing = {store, actor, now, results, report};
    if (!db_begin(store->db, report)) return false;
    apply_begin(store, report);
    struct sources *sources = sources_open(store->share, paths, count);
    bool done = publish_sources(&publishing, sources) && apply_finish(store, report) &&
                store_commit(store, report);
    if (!done && store->db) db_rollback(store->db);
    sources_close(sources);
    return done;
}

bool publish_facts(struct store *store, xmlDoc *doc, const char *path, const char *actor,
                   int64_t now, size_t *count, struct report *report) {
    struct pool *pool = pool_new();
    bool done = xml_normalise(pool, doc, path, report) && db_begin(store->db, report);
    if (done) {
        done = publish_updates(store, doc, path, actor, now, count, report) &&
               apply_finish(store, report) && store_commit(store, report);
        if (!done) db_rollback(store->db);
    }
    pool_free(pool);
    return done;
}
