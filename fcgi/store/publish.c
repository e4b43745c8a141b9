/* Publishing plans and registers from files. */
#include "store/publish.h"

#include <string.h>

#include "base/file.h"
#include "base/xml.h"
#include "store/journal.h"
#include "store/sense.h"

enum { FILE_SIZE_LIMIT = 64 * 1024 * 1024 };

/* A file that has passed its schema. */
struct source {
    const char *path, *kind, *id; /* kind: plan or place */
    xmlDoc *doc;
};

static bool read_source(struct store *store, const char *path, struct source *source,
                        struct report *report) {
    struct pool *pool = pool_new();
    size_t length = 0;
    bool right = false;
    char *bytes = file_read(pool, path, FILE_SIZE_LIMIT, &length, report);
    source->path = path;
    source->doc = bytes ? xml_parse(bytes, length, path, report) : NULL;
    if (!source->doc) goto out;
    const xmlNode *root = xmlDocGetRootElement(source->doc);
    source->kind = xml_is(root, "place") ? "place" : "plan";
    right =
        xml_normalise(pool, source->doc, path, report) &&
        xml_validate(source->doc, pool_printf(pool, "%s/sql/%s.rng", store->share, source->kind),
                     path, report);
    if (right) source->id = xml_attribute(root, "id");
out:
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
static bool publish_source(struct store *store, struct pool *pool, const struct source *source,
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

static bool check_and_publish(struct store *store, const struct source *source, const char *actor,
                              int64_t now, struct published *result, struct report *report) {
    const xmlNode *root = xmlDocGetRootElement(source->doc);
    struct pool *pool = pool_new();
    bool is_place = strcmp(source->kind, "place") == 0;
    bool right = is_place ? sense_of_place(store, root, source->path, report)
                          : sense_of_plan(store, root, source->path, report);
    if (right) right = publish_source(store, pool, source, actor, now, result, report);
    pool_free(pool);
    return right;
}

static bool no_id_twice(const struct source *sources, size_t count, struct report *report) {
    bool right = true;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(sources[i].kind, sources[j].kind) == 0 &&
                strcmp(sources[i].id, sources[j].id) == 0)
                right = report_add(report, sources[i].path, 1, "%s `%s` is also in %s; name one",
                                   sources[i].kind, sources[i].id, sources[j].path);
    return right;
}

bool publish_files(struct store *store, const char *const *paths, size_t count, const char *actor,
                   int64_t now, struct published *results, struct report *report) {
    struct source *sources = pool_alloc(store->pool, count * sizeof *sources);
    bool right = true;
    for (size_t i = 0; i < count; i++)
        right &= read_source(store, paths[i], &sources[i], report);
    right = right && no_id_twice(sources, count, report) && db_begin(store->db, report);
    if (right) {
        static const char *const order[] = {"place", "plan"};
        for (size_t k = 0; k < 2; k++)
            for (size_t i = 0; i < count; i++)
                if (strcmp(sources[i].kind, order[k]) == 0)
                    right &= check_and_publish(store, &sources[i], actor, now, &results[i], report);
        /* plans may follow their register in the same import, so that names are looked at last */
        for (size_t i = 0; right && i < count; i++)
            if (strcmp(sources[i].kind, "place") == 0 && results[i].what == PUBLISHED_CHANGES)
                right = sense_of_names(store, sources[i].id, sources[i].path, report);
        if (right)
            right = db_commit(store->db, report);
        else
            db_rollback(store->db);
    }
    for (size_t i = 0; i < count; i++)
        xmlFreeDoc(sources[i].doc);
    return right;
}
