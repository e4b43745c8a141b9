/* A store made from the journal of a dump. */
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "base/xml.h"
#include "store/apply.h"
#include "store/dump.h"
#include "store/journal.h"

struct restoring {
    struct store *store;
    const char *path;
    struct report *report;
    struct zip_reader *zip;
    xmlTextReader *reader;
    int64_t entries, count; /* that the journal says it has; that were read */
    char hash[HASH_SIZE];   /* of the last one, as the journal says; then as it was read */
    struct progress progress;
};

static int read_zip(void *zip, char *bytes, int length) {
    return zip_read(zip, bytes, length);
}

static bool wrong(struct restoring *restoring, const char *what) {
    return report_add(restoring->report, restoring->path, 0,
                      "%s, entry %lld: %s; fetch the dump anew, from its site", DUMP_JOURNAL,
                      (long long)restoring->count + 1, what);
}

static void gather(void *data, xmlError *error) {
    struct restoring *restoring = data;
    if (restoring->report->count == 0 && error->message)
        report_add(restoring->report, restoring->path, 0, "%s, line %d: %.*s; fetch the dump anew",
                   DUMP_JOURNAL, error->line, (int)strcspn(error->message, "\n"), error->message);
}

/* The next element, as a whole and with what is in it; NULL at the end or with a problem. */
static xmlNode *next_entry(struct restoring *restoring) {
    int read = xmlTextReaderDepth(restoring->reader) == 0 ? xmlTextReaderRead(restoring->reader)
                                                          : xmlTextReaderNext(restoring->reader);
    while (read == 1 && xmlTextReaderNodeType(restoring->reader) != XML_READER_TYPE_ELEMENT)
        read = xmlTextReaderRead(restoring->reader);
    return read == 1 ? xmlTextReaderExpand(restoring->reader) : NULL;
}

static const char *text_of(const xmlNode *node, const char *name) {
    const char *text = xml_attribute(node, name);
    return text ? text : "";
}

/* The chain is checked when all are there: store/journal.c */
static bool put_entry(struct restoring *restoring, const xmlNode *node) {
    struct pool *pool = pool_new();
    const xmlNode *body = xml_first_element(node);
    struct entry entry = {
        .number = restoring->count + 1,
        .at = text_of(node, "at"),
        .actor = text_of(node, "actor"),
        .kind = text_of(node, "kind"),
        .subject = text_of(node, "subject"),
        .previous = text_of(node, "previous"),
        .body = body ? xml_canonical(pool, body, NULL) : NULL,
    };
    const char *number = pool_printf(pool, "%lld", (long long)entry.number);
    bool done = xml_is(node, "entry") && strcmp(text_of(node, "number"), number) == 0 && entry.body;
    entry.hash = done ? entry_hash(pool, &entry) : NULL;
    if (!entry.hash) {
        done = wrong(restoring, "is not the entry that follows the one before");
    } else {
        done = statements_run(restoring->store->sql, "append",
                              (struct value[]){{":number", number},
                                               {":at", entry.at},
                                               {":actor", entry.actor},
                                               {":kind", entry.kind},
                                               {":subject", entry.subject},
                                               {":body", entry.body},
                                               {":previous", entry.previous},
                                               {":hash", entry.hash},
                                               {0}},
                              restoring->report);
        snprintf(restoring->hash, sizeof restoring->hash, "%s", entry.hash);
        restoring->count++;
    }
    pool_free(pool);
    return done;
}

static bool put_entries(struct restoring *restoring) {
    if (xmlTextReaderRead(restoring->reader) != 1) return wrong(restoring, "is no <journal>");
    /* a document type may hold entity bombs and outside files */
    if (xmlTextReaderNodeType(restoring->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        return report_add(restoring->report, restoring->path, 0,
                          "%s: has a document type or entities; fetch the dump anew, from its site",
                          DUMP_JOURNAL);
    if (!xml_is(xmlTextReaderCurrentNode(restoring->reader), "journal"))
        return wrong(restoring, "is no <journal>");
    const xmlNode *root = xmlTextReaderCurrentNode(restoring->reader);
    const char *head = pool_strdup(restoring->store->pool, text_of(root, "hash"));
    restoring->entries = strtoll(text_of(root, "entries"), NULL, 10);
    snprintf(restoring->hash, sizeof restoring->hash, "%s", entry_no_hash);
    for (xmlNode *node; (node = next_entry(restoring));) {
        if (!put_entry(restoring, node)) return false;
        progress_show(&restoring->progress, (double)restoring->count, (double)restoring->entries,
                      "entries");
    }
    if (restoring->report->count > 0) return false;
    return (restoring->count == restoring->entries && strcmp(restoring->hash, head) == 0) ||
           wrong(restoring, "the journal has not the end that it names");
}

static bool is_empty(struct store *store, const char *path, struct report *report) {
    int64_t number;
    const char *hash, *at;
    if (!dump_head(store, &number, &hash, &at, report)) return false;
    return number == 0 || report_add(report, path, 0,
                                     "is not restored: the store has %lld entries already; name "
                                     "another `store` in the configuration",
                                     (long long)number);
}

bool dump_restore(struct store *store, const char *path, int64_t *count, struct report *report) {
    struct restoring restoring = {.store = store, .path = path, .report = report};
    const char *head;
    if (!db_begin(store->db, report)) return false;
    bool done = is_empty(store, path, report);
    if (done) restoring.zip = zip_open(store->pool, path, DUMP_JOURNAL, report);
    if (restoring.zip)
        restoring.reader = xmlReaderForIO(read_zip, NULL, restoring.zip, NULL, NULL,
                                          XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (restoring.reader) {
        xmlSetStructuredErrorFunc(&restoring, gather);
        restoring.progress = progress_begin();
        done = put_entries(&restoring);
        progress_end(&restoring.progress);
        xmlSetStructuredErrorFunc(NULL, NULL);
    }
    done = done && restoring.reader && journal_verify(store, count, &head, report);
    if (done) apply_begin(store, report);
    done = done && journal_replay(store, report) && apply_finish(store, report) &&
           store_commit(store, report);
    if (!done && store->db) db_rollback(store->db);
    xmlFreeTextReader(restoring.reader);
    zip_close(restoring.zip);
    return done;
}
