/* What a store holds, written into a ZIP. */
#include "store/dump.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/xml.h"
#include "store/facts.h"
#include "store/journal.h"

enum { SCHEMA_LIMIT = 1024 * 1024 };

static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

static bool write_text(struct zip_writer *zip, const char *text) {
    return zip_write(zip, text, strlen(text));
}

static struct statements *open_sql(struct store *store, struct report *report) {
    return statements_open(store->db, store->pool,
                           pool_printf(store->pool, "%s/sql/dump.sql", store->share), report);
}

static bool unread(struct store *store, struct report *report) {
    return report_add(report, "store", 0, "cannot be read: %s", db_error(store->db));
}

bool dump_head(struct store *store, int64_t *number, const char **hash, const char **at,
               struct report *report) {
    struct statements *sql = open_sql(store, report);
    struct statement *row;
    *number = 0;
    *hash = entry_no_hash;
    *at = NULL;
    if (!sql) return false;
    enum step step = statements_find(sql, "head", NULL, &row);
    if (step == STEP_ROW) {
        *number = statement_integer(row, 0);
        *hash = pool_strdup(store->pool, statement_text(row, 1));
        *at = pool_strdup(store->pool, statement_text(row, 2));
        statement_reset(row);
    }
    statements_close(sql);
    return step == STEP_ROW || step == STEP_DONE || unread(store, report);
}

static bool write_entry(void *data, struct pool *pool, const struct entry *entry) {
    size_t length = 0;
    char *bytes = entry_canonical(pool, entry, &length);
    return bytes && zip_write(data, bytes, length) && write_text(data, "\n");
}

static bool write_journal(struct store *store, struct zip_writer *zip, struct report *report) {
    int64_t number;
    const char *hash, *at;
    if (!dump_head(store, &number, &hash, &at, report) || !zip_begin(zip, DUMP_JOURNAL))
        return false;
    const char *root =
        pool_printf(store->pool, "%s<journal xmlns=\"%s\" entries=\"%lld\" hash=\"%s\">\n",
                    declaration, TIENDO_NAMESPACE, (long long)number, hash);
    return write_text(zip, root) && journal_each(store, 1, write_entry, zip, report) &&
           write_text(zip, "</journal>\n");
}

static bool write_document(struct store *store, struct zip_writer *zip, const char *kind,
                           const char *id, const char *place, struct report *report) {
    struct pool *pool = pool_new();
    struct parts *parts =
        journal_parts(store, pool, pool_printf(pool, "%s/%s", kind, id), INT64_MAX, report);
    xmlDoc *doc = parts_join(parts, id, place);
    char *text = xml_canonical(pool, xmlDocGetRootElement(doc), NULL);
    const char *name = pool_printf(pool, "%s/%s.xml", place ? "ke-hoach" : "co-quan", id);
    bool done = text ? zip_begin(zip, name) && write_text(zip, declaration) &&
                           write_text(zip, text) && write_text(zip, "\n")
                     : report_add(report, name, 0, "has no canonical form");
    xmlFreeDoc(doc);
    parts_free(parts);
    pool_free(pool);
    return done;
}

static bool write_documents(struct store *store, struct zip_writer *zip, struct report *report) {
    struct statements *sql = open_sql(store, report);
    if (!sql) return false;
    struct statement *row = statements_get(sql, "documents");
    enum step step = STEP_DONE;
    bool done = true;
    while (done && (step = statement_step(row)) == STEP_ROW)
        done = write_document(store, zip, statement_text(row, 0), statement_text(row, 1),
                              statement_text(row, 2), report);
    statement_reset(row);
    statements_close(sql);
    return done && (step == STEP_DONE || unread(store, report));
}

static ssize_t write_cookie(void *zip, const char *bytes, size_t length) {
    return zip_write(zip, bytes, length) ? (ssize_t)length : 0;
}

static bool write_facts(struct store *store, struct zip_writer *zip, enum facts_form form,
                        const char *name, struct report *report) {
    FILE *file = zip_begin(zip, name)
                     ? fopencookie(zip, "w", (cookie_io_functions_t){.write = write_cookie})
                     : NULL;
    bool done = file && facts_export(store, form, file, report);
    return (!file || fclose(file) == 0) && done;
}

static bool write_schemas(struct store *store, struct zip_writer *zip, struct report *report) {
    static const char *const names[] = {"common", "journal", "place", "plan", "updates"};
    struct pool *pool = pool_new();
    bool done = true;
    for (size_t i = 0; done && i < sizeof names / sizeof *names; i++) {
        size_t length;
        const char *path = pool_printf(pool, "%s/sql/%s.rng", store->share, names[i]);
        char *bytes = file_read(pool, path, SCHEMA_LIMIT, &length, report);
        done = bytes && zip_begin(zip, pool_printf(pool, "luoc-do/%s.rng", names[i])) &&
               zip_write(zip, bytes, length);
    }
    pool_free(pool);
    return done;
}

bool dump_store(struct store *store, struct zip_writer *zip, struct report *report) {
    return write_journal(store, zip, report) && write_documents(store, zip, report) &&
           write_facts(store, zip, FACTS_XML, "cap-nhat.xml", report) &&
           write_facts(store, zip, FACTS_CSV, "cap-nhat.csv", report) &&
           write_schemas(store, zip, report);
}
