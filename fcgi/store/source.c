/* Files that are published, read and checked against their schemas. */
#include "store/source.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xml.h"
#include "store/facts.h"

enum { FILE_SIZE_LIMIT = 64 * 1024 * 1024, KINDS = 3, HELPERS_MAX = 3 };

struct schemas {
    struct pool *pool;
    const char *share;
    struct xml_schema *kept[KINDS];
};

struct schemas *schemas_new(struct pool *pool, const char *share) {
    struct schemas *schemas = pool_alloc(pool, sizeof *schemas);
    *schemas = (struct schemas){.pool = pool, .share = share};
    return schemas;
}

void schemas_close(struct schemas *schemas) {
    for (size_t i = 0; schemas && i < KINDS; i++)
        xml_schema_close(schemas->kept[i]);
}

const struct xml_schema *schemas_get(struct schemas *schemas, const char *kind,
                                     struct report *report) {
    static const char *const kinds[KINDS] = {"place", "plan", "updates"};
    size_t i = 0;
    while (strcmp(kinds[i], kind) != 0)
        i++;
    if (!schemas->kept[i])
        schemas->kept[i] = xml_schema_open(
            schemas->pool, pool_printf(schemas->pool, "%s/sql/%s.rng", schemas->share, kind),
            report);
    return schemas->kept[i];
}

static bool ends_in(const char *path, const char *end) {
    size_t length = strlen(path), size = strlen(end);
    return length >= size && strcmp(path + length - size, end) == 0;
}

/* Each fact is checked when it is published, with all others. */
static bool check_schema(struct schemas *schemas, xmlDoc *doc, const char *kind, const char *path,
                         struct report *report) {
    if (strcmp(kind, "updates") == 0) return true;
    const struct xml_schema *schema = schemas_get(schemas, kind, report);
    return schema && xml_schema_validate(schema, doc, path, report);
}

bool source_take(struct schemas *schemas, xmlDoc *doc, const char *path, struct source *source,
                 struct report *report) {
    struct pool *pool = pool_new();
    const xmlNode *root = xmlDocGetRootElement(doc);
    *source = (struct source){.path = path, .doc = doc};
    source->kind = xml_is(root, "place") ? "place" : xml_is(root, "updates") ? "updates" : "plan";
    bool right = xml_normalise(pool, doc, path, report) &&
                 check_schema(schemas, doc, source->kind, path, report);
    if (right) source->id = xml_attribute(root, "id");
    pool_free(pool);
    return right;
}

static bool read_source(struct schemas *schemas, const char *path, struct source *source,
                        struct report *report) {
    struct pool *pool = pool_new();
    size_t length = 0;
    char *bytes = file_read(pool, path, FILE_SIZE_LIMIT, &length, report);
    xmlDoc *doc = NULL;
    *source = (struct source){.path = path};
    if (bytes)
        doc = ends_in(path, ".csv") ? facts_from_csv(pool, bytes, length, path, report)
                                    : xml_parse(bytes, length, path, report);
    bool right = doc && source_take(schemas, doc, path, source, report);
    pool_free(pool);
    return right;
}

/* Files that several threads read: each takes the next one until there is none. */
struct reading {
    const char *share;
    const char *const *paths;
    size_t count;
    atomic_size_t next;
    struct source *sources;
    struct report **reports; /* of each file, until they are told in their order; NULL: no problem */
};

/* What a thread has alone: nothing of it is shared but the files that it took. */
struct reader {
    struct reading *reading;
    struct pool *pool; /* lives until the problems are told */
    pthread_t thread;
};

static void *read_on(void *data) {
    const struct reader *reader = data;
    struct reading *reading = reader->reading;
    struct schemas *schemas = schemas_new(reader->pool, reading->share);
    struct report *report = report_new(reader->pool);
    for (size_t i; (i = atomic_fetch_add(&reading->next, 1)) < reading->count;) {
        if (read_source(schemas, reading->paths[i], &reading->sources[i], report)) continue;
        reading->reports[i] = report;
        report = report_new(reader->pool);
    }
    schemas_close(schemas);
    return NULL;
}

static size_t helpers_for(size_t files) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t helpers = processors > 1 ? (size_t)processors - 1 : 0;
    if (helpers > HELPERS_MAX) helpers = HELPERS_MAX;
    return helpers < files ? helpers : files - 1;
}

bool sources_read(const char *share, const char *const *paths, size_t count, struct source *sources,
                  struct report *report) {
    struct reader readers[1 + HELPERS_MAX];
    struct reading reading = {
        .share = share, .paths = paths, .count = count, .sources = sources};
    reading.reports = pool_alloc(report->pool, count * sizeof(struct report *));
    size_t wanted = 1 + helpers_for(count), started = 1;
    for (size_t i = 0; i < wanted; i++)
        readers[i] = (struct reader){.reading = &reading, .pool = pool_new()};
    if (wanted > 1) xml_schemas_prepare();
    while (started < wanted &&
           pthread_create(&readers[started].thread, NULL, read_on, &readers[started]) == 0)
        started++;
    read_on(&readers[0]); /* all of them, where no thread could be had */
    for (size_t i = 1; i < started; i++)
        pthread_join(readers[i].thread, NULL);
    bool right = true;
    for (size_t i = 0; i < count; i++)
        if (reading.reports[i]) right = report_take(report, reading.reports[i]);
    for (size_t i = 0; i < wanted; i++)
        pool_free(readers[i].pool);
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
