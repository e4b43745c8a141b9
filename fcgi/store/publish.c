/* Publishing plans and registers from files. */
#include "store/publish.h"

#include <string.h>

#include "base/file.h"
#include "base/xml.h"
#include "store/apply.h"
#include "store/facts.h"
#include "store/journal.h"
#include "store/sense.h"

enum { FILE_SIZE_LIMIT = 64 * 1024 * 1024 };

static bool ends_in(const char *path, const char *end) {
    size_t length = strlen(path), size = strlen(end);
    return length >= size && strcmp(path + length - size, end) == 0;
}

/* Normal form and schema; each fact is checked when it is published, with all others. */
static bool check_form(struct store *store, struct pool *pool, xmlDoc *doc, const char *kind,
                       const char *path, struct report *report) {
    return xml_normalise(pool, doc, path, report) &&
           (strcmp(kind, "updates") == 0 ||
            xml_validate(doc, pool_printf(pool, "%s/sql/%s.rng", store->share, kind), path,
                         report));
}

bool source_take(struct store *store, xmlDoc *doc, const char *path, struct source *source,
                 struct report *report) {
    struct pool *pool = pool_new();
    const xmlNode *root = xmlDocGetRootElement(doc);
    *source = (struct source){.path = path, .doc = doc};
    source->kind = xml_is(root, "place") ? "place" : xml_is(root, "updates") ? "updates" : "plan";
    bool right = check_form(store, pool, doc, source->kind, path, report);
    if (right) source->id = xml_attribute(root, "id");
    pool_free(pool);
    return right;
}

bool source_read(struct store *store, const char *path, struct source *source,
                 struct report *report) {
    struct pool *pool = pool_new();
    size_t length = 0;
    char *bytes = file_read(pool, path, FILE_SIZE_LIMIT, &length, report);
    xmlDoc *doc = NULL;
    *source = (struct source){.path = path};
    if (bytes)
        doc = ends_in(path, ".csv") ? facts_from_csv(pool, bytes, length, path, report)
                                    : xml_parse(bytes, length, path, report);
    bool right = doc && source_take(store, doc, path, source, report);
    pool_free(pool);
    return right;
}

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
    xmlDoc *changes = parts_diff(old, new, changes_name, source->id);
    bool done = true;
    result->parts = new->count;
    if (old->count == 0) {
        result->what = PUBLISHED_NEW;
        done = journal_append(store, pool_printf(pool, "%s_published", source->kind),
                              result->subject, actor, root, now, report);
    } else if (changes) {
        result->what = PUBLISHED_CHANGES;
        result->parts = count_children(xmlDocGetRootElement(changes));
        done = journal_append(store, pool_printf(pool, "%s_changed", source->kind), result->subject,
                              actor, xmlDocGetRootElement(changes), now, report);
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
    struct pool *pool = pool_new();
    bool done =
        facts_publish(store, doc, path, actor, now, count, report) &&
        xml_validate(doc, pool_printf(pool, "%s/sql/updates.rng", store->share), path, report);
    pool_free(pool);
    return done;
}

bool source_publish(struct store *store, const struct source *source, const char *actor,
                    int64_t now, struct published *result, struct report *report) {
    if (strcmp(source->kind, "updates") == 0) {
        *result = (struct published){source->path, "updates", PUBLISHED_FACTS, 0};
        return publish_updates(store, source->doc, source->path, actor, now, &result->parts,
                               report);
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

bool sources_differ(const struct source *sources, size_t count, struct report *report) {
    bool right = true;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (sources[i].id && sources[j].id && strcmp(sources[i].kind, sources[j].kind) == 0 &&
                strcmp(sources[i].id, sources[j].id) == 0)
                right = report_add(report, sources[i].path, 1, "%s `%s` is also in %s; name one",
                                   sources[i].kind, sources[i].id, sources[j].path);
    return right;
}

/* What a change of a register or plan leaves behind. */
static bool sense_of_change(struct store *store, const struct source *source,
                            struct report *report) {
    bool is_place = strcmp(source->kind, "place") == 0;
    bool right = !is_place || sense_of_names(store, source->id, source->path, report);
    return sense_of_facts(store, source->kind, source->id, source->path, report) && right;
}

bool publish_files(struct store *store, const char *const *paths, size_t count, const char *actor,
                   int64_t now, struct published *results, struct report *report) {
    struct source *sources = pool_alloc(store->pool, count * sizeof *sources);
    bool right = true;
    for (size_t i = 0; i < count; i++)
        right &= source_read(store, paths[i], &sources[i], report);
    right = right && sources_differ(sources, count, report) && db_begin(store->db, report);
    if (right) {
        static const char *const order[] = {"place", "plan", "updates"};
        for (size_t k = 0; k < 3; k++)
            for (size_t i = 0; i < count; i++)
                if (strcmp(sources[i].kind, order[k]) == 0)
                    right &= source_publish(store, &sources[i], actor, now, &results[i], report);
        /* plans may follow their register in the same import, so that names are looked at last */
        for (size_t i = 0; right && i < count; i++)
            if (sources[i].id && results[i].what == PUBLISHED_CHANGES)
                right = sense_of_change(store, &sources[i], report);
        right = right && apply_finish(store, report);
        if (right)
            right = db_commit(store->db, report);
        else
            db_rollback(store->db);
    }
    for (size_t i = 0; i < count; i++)
        xmlFreeDoc(sources[i].doc);
    return right;
}

bool publish_facts(struct store *store, xmlDoc *doc, const char *path, const char *actor,
                   int64_t now, size_t *count, struct report *report) {
    struct pool *pool = pool_new();
    bool done =
        check_form(store, pool, doc, "updates", path, report) && db_begin(store->db, report);
    if (done) {
        done = publish_updates(store, doc, path, actor, now, count, report) &&
               apply_finish(store, report) && db_commit(store->db, report);
        if (!done) db_rollback(store->db);
    }
    pool_free(pool);
    return done;
}
