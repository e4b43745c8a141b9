/* Facts in force, written as the batch that imports them again. */
#include <libxml/tree.h>
#include <libxml/xmlsave.h>
#include <string.h>

#include "base/csv.h"
#include "base/xml.h"
#include "store/facts.h"

static void add_header(struct buffer *out, enum facts_form form) {
    if (form == FACTS_XML) {
        buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<updates xmlns=\"urn:tiendo:1\">\n");
        return;
    }
    buffer_text(out, "kind");
    for (size_t i = 0; i < fact_field_count; i++) {
        buffer_text(out, ",");
        csv_add_field(out, fact_fields[i].name);
    }
    buffer_text(out, "\r\n");
}

static void add_fact_xml(struct buffer *out, xmlDoc *doc, xmlNode *fact) {
    xmlBuffer *text = xmlBufferCreate();
    /* the namespace is that of <updates> */
    fact->nsDef = NULL;
    xmlNodeDump(text, doc, fact, 0, 0);
    buffer_text(out, "  ");
    buffer_text(out, (const char *)xmlBufferContent(text));
    buffer_text(out, "\n");
    xmlBufferFree(text);
}

static void add_fact_csv(struct buffer *out, const xmlNode *fact) {
    csv_add_field(out, (const char *)fact->name);
    for (size_t i = 0; i < fact_field_count; i++) {
        const char *value = xml_attribute(fact, fact_fields[i].name);
        buffer_text(out, ",");
        csv_add_field(out, value ? value : "");
    }
    buffer_text(out, "\r\n");
}

static bool write_out(struct buffer *out, FILE *file) {
    return fwrite(out->bytes, 1, out->length, file) == out->length;
}

/* One fact; a correction stands for what it corrected, whose number another store does not know.
 * What was made up says so, so that it cannot pass for real elsewhere. */
static bool write_fact(struct pool *pool, const char *body, bool is_sample, enum facts_form form,
                       FILE *file) {
    xmlDoc *doc = xmlReadMemory(body, (int)strlen(body), "journal", "UTF-8", XML_PARSE_NONET);
    xmlNode *fact = doc ? xmlDocGetRootElement(doc) : NULL;
    struct buffer out = buffer_new(pool);
    if (fact) {
        xmlNs *namespaces = fact->nsDef;
        xmlUnsetProp(fact, BAD_CAST "corrects");
        if (is_sample) xmlSetProp(fact, BAD_CAST "sample", BAD_CAST "true");
        if (form == FACTS_XML)
            add_fact_xml(&out, doc, fact);
        else
            add_fact_csv(&out, fact);
        fact->nsDef = namespaces;
    }
    xmlFreeDoc(doc);
    return fact && write_out(&out, file);
}

static bool holds_sample(struct store *store) {
    struct statement *row;
    if (statements_find(store->facts_sql, "is_sample", NULL, &row) != STEP_ROW) return false;
    statement_reset(row);
    return true;
}

bool facts_export(struct store *store, enum facts_form form, FILE *file, struct report *report) {
    struct buffer header = buffer_new(store->pool);
    bool is_sample = holds_sample(store);
    add_header(&header, form);
    bool done = write_out(&header, file);
    struct statement *rows = statements_get(store->facts_sql, "in_force");
    enum step step = STEP_DONE;
    while (done && (step = statement_step(rows)) == STEP_ROW) {
        struct pool *pool = pool_new();
        done = write_fact(pool, statement_text(rows, 0), is_sample, form, file);
        pool_free(pool);
    }
    statement_reset(rows);
    if (done && step != STEP_DONE)
        return report_add(report, "journal", 0, "cannot be read: %s", db_error(store->db));
    if (done && form == FACTS_XML) done = fputs("</updates>\n", file) >= 0;
    done = done && fflush(file) == 0;
    return done || report_add(report, "export", 0, "cannot be written; is the disk full?");
}
