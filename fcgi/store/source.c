/* Files that are published, read and checked against their schemas. */
#include "store/source.h"

#include <fcntl.h>
#include <libxml/hash.h>
#include <libxml/xmlreader.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xml.h"
#include "store/facts.h"

enum { FILE_SIZE_LIMIT = 64 * 1024 * 1024, KINDS = 3, HELPERS_MAX = 3, AHEAD = 64 };

/* in the order of publishing */
static const char *const kinds[KINDS] = {"place", "plan", "updates"};

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
    size_t i = 0;
    while (i + 1 < KINDS && strcmp(kinds[i], kind) != 0)
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

/* What a root element makes of a document; one that is none of them is told by the schema. */
static const char *kind_of(const char *root) {
    return strcmp(root, "place") == 0 ? "place" : strcmp(root, "updates") == 0 ? "updates" : "plan";
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
    *source = (struct source){.path = path, .doc = doc, .kind = kind_of((const char *)root->name)};
    bool right = xml_normalise(pool, doc, path, report) &&
                 check_schema(schemas, doc, source->kind, path, report);
    if (right) source->id = xml_attribute(root, "id");
    source->right = right;
    pool_free(pool);
    return right;
}

/* Reads a file, checks it, and makes what the journal would hold of it. */
static void read_source(struct schemas *schemas, struct source *source, struct report *report) {
    struct pool *pool = pool_new();
    const char *path = source->path;
    size_t length = 0, number = source->number;
    char *bytes = file_read(pool, path, FILE_SIZE_LIMIT, &length, report);
    xmlDoc *doc = NULL;
    if (bytes)
        doc = ends_in(path, ".csv") ? facts_from_csv(pool, bytes, length, path, report)
                                    : xml_parse(bytes, length, path, report);
    if (doc) source->right = source_take(schemas, doc, path, source, report);
    const char *canonical =
        source->id ? xml_canonical(pool, xmlDocGetRootElement(doc), NULL) : NULL;
    if (canonical) source->canonical = strdup(canonical);
    source->number = number;
    pool_free(pool);
}

void source_free(struct source *source) {
    xmlFreeDoc(source->doc);
    free(source->canonical);
}

static void ignore(void *data, xmlError *error) {
    (void)data, (void)error;
}

/* By its beginning; what is wrong with a file is told when it is read. */
static const char *kind_of_file(const char *path) {
    const char *kind = ends_in(path, ".csv") ? "updates" : "plan";
    struct stat about;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool is_xml =
        file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode) && !ends_in(path, ".csv");
    xmlTextReader *reader = is_xml ? xmlReaderForFd(file, NULL, NULL, XML_PARSE_NONET) : NULL;
    if (reader) {
        xmlTextReaderSetStructuredErrorHandler(reader, ignore, NULL);
        while (xmlTextReaderRead(reader) == 1)
            if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT) {
                kind = kind_of((const char *)xmlTextReaderConstLocalName(reader));
                break;
            }
        xmlFreeTextReader(reader);
    }
    if (file >= 0) close(file);
    return kind;
}

/* One that reads: nothing of what it uses is used by another thread at the same time. */
struct reader {
    struct sources *sources;
    struct pool *pool;
    struct schemas *schemas;
    pthread_t thread;
};

struct sources {
    struct pool *pool;
    size_t count;
    struct source *items;                   /* in the order of publishing */
    struct report **reports;                /* of each of them, once it is read */
    struct reader readers[1 + HELPERS_MAX]; /* the first is the caller's own */
    size_t helpers;
    pthread_mutex_t mutex; /* of what follows, and of whether a report is there */
    pthread_cond_t changed;
    size_t taken, given; /* how many were begun to be read, and how many the caller has got */
    size_t freed;        /* how many of these are gone */
};

/* Reads the next file, whose turn it is; the mutex is held before and after. */
static void read_next(struct reader *reader) {
    struct sources *sources = reader->sources;
    size_t i = sources->taken++;
    pthread_mutex_unlock(&sources->mutex);
    struct report *report = report_new(reader->pool);
    read_source(reader->schemas, &sources->items[i], report);
    pthread_mutex_lock(&sources->mutex);
    sources->reports[i] = report;
    pthread_cond_broadcast(&sources->changed);
}

/* Frees one that the caller needs no more; likewise. */
static void free_next(struct sources *sources) {
    struct source *source = &sources->items[sources->freed++];
    pthread_mutex_unlock(&sources->mutex);
    source_free(source);
    pthread_mutex_lock(&sources->mutex);
}

/* A helper is so far ahead of the caller that neither waits often, and memory is bounded. */
static void *help(void *data) {
    struct sources *sources = ((struct reader *)data)->sources;
    pthread_mutex_lock(&sources->mutex);
    while (sources->given < sources->count) {
        if (sources->freed + 1 < sources->given)
            free_next(sources);
        else if (sources->taken < sources->count && sources->taken < sources->given + AHEAD)
            read_next(data);
        else
            pthread_cond_wait(&sources->changed, &sources->mutex);
    }
    pthread_mutex_unlock(&sources->mutex);
    return NULL;
}

static size_t helpers_for(size_t files) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t helpers = processors > 1 ? (size_t)processors - 1 : 0;
    if (helpers > HELPERS_MAX) helpers = HELPERS_MAX;
    return helpers < files ? helpers : files - 1;
}

/* Every second one, so that two threads look at all. */
struct looking {
    const char *const *paths;
    const char **found;
    size_t first, count;
};

static void *look(void *data) {
    const struct looking *looking = data;
    for (size_t i = looking->first; i < looking->count; i += 2)
        looking->found[i] = kind_of_file(looking->paths[i]);
    return NULL;
}

static void put_in_order(struct sources *sources, const char *const *paths) {
    const char **found = pool_alloc(sources->pool, sources->count * sizeof *found);
    struct looking looking[2] = {{paths, found, 0, sources->count},
                                 {paths, found, 1, sources->count}};
    pthread_t thread;
    bool helped = pthread_create(&thread, NULL, look, &looking[1]) == 0;
    look(&looking[0]);
    if (helped)
        pthread_join(thread, NULL);
    else
        look(&looking[1]);
    size_t at = 0;
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = 0; i < sources->count; i++)
            if (strcmp(found[i], kinds[k]) == 0)
                sources->items[at++] = (struct source){.path = paths[i], .number = i};
}

struct sources *sources_open(const char *share, const char *const *paths, size_t count) {
    struct pool *pool = pool_new();
    struct sources *sources = pool_alloc(pool, sizeof *sources);
    sources->pool = pool;
    sources->count = count;
    sources->items = pool_alloc(pool, count * sizeof *sources->items);
    sources->reports = pool_alloc(pool, count * sizeof *sources->reports);
    put_in_order(sources, paths);
    pthread_mutex_init(&sources->mutex, NULL);
    pthread_cond_init(&sources->changed, NULL);
    size_t readers = 1 + helpers_for(count);
    for (size_t i = 0; i < readers; i++) {
        struct pool *own = pool_new();
        sources->readers[i] =
            (struct reader){.sources = sources, .pool = own, .schemas = schemas_new(own, share)};
    }
    xml_schemas_prepare();
    for (size_t i = 1; i < readers; i++)
        if (pthread_create(&sources->readers[i].thread, NULL, help, &sources->readers[i]) == 0)
            sources->helpers = i;
        else
            break; /* the caller reads what nobody does */
    return sources;
}

struct source *sources_next(struct sources *sources) {
    if (sources->given == sources->count) return NULL;
    pthread_mutex_lock(&sources->mutex);
    size_t next = sources->given;
    while (!sources->reports[next]) {
        if (sources->taken == next)
            read_next(&sources->readers[0]);
        else
            pthread_cond_wait(&sources->changed, &sources->mutex);
    }
    sources->given++;
    pthread_cond_broadcast(&sources->changed);
    pthread_mutex_unlock(&sources->mutex);
    struct source *source = &sources->items[next];
    if (source->id) source->id = pool_strdup(sources->pool, source->id);
    return source;
}

/* Two registers or two plans of one id. */
static bool check_ids(struct sources *sources, const size_t *by_number, struct report *report) {
    xmlHashTable *seen = xmlHashCreate(256);
    bool right = true;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->items[by_number[i]];
        if (!source->id) continue;
        const xmlChar *id = (const xmlChar *)source->id, *kind = (const xmlChar *)source->kind;
        if (xmlHashAddEntry2(seen, id, kind, (void *)source) == 0) continue;
        const struct source *first = xmlHashLookup2(seen, id, kind);
        right = report_add(report, source->path, 1, "%s `%s` is also in %s; name one", source->kind,
                           source->id, first->path);
    }
    xmlHashFree(seen, NULL);
    return right;
}

bool sources_right(struct sources *sources, struct report *report) {
    size_t *by_number = pool_alloc(sources->pool, sources->count * sizeof *by_number);
    bool right = true;
    for (size_t i = 0; i < sources->count; i++)
        by_number[sources->items[i].number] = i;
    for (size_t i = 0; i < sources->count; i++)
        right &= report_take(report, sources->reports[by_number[i]]);
    return right && check_ids(sources, by_number, report);
}

void sources_close(struct sources *sources) {
    while (sources_next(sources))
        ;
    for (size_t i = 1; i <= sources->helpers; i++)
        pthread_join(sources->readers[i].thread, NULL);
    while (sources->freed < sources->count)
        source_free(&sources->items[sources->freed++]);
    for (size_t i = 0; i < 1 + HELPERS_MAX; i++) {
        schemas_close(sources->readers[i].schemas);
        pool_free(sources->readers[i].pool);
    }
    pthread_cond_destroy(&sources->changed);
    pthread_mutex_destroy(&sources->mutex);
    pool_free(sources->pool);
}
