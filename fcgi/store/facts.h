#ifndef TIENDO_STORE_FACTS_H
#define TIENDO_STORE_FACTS_H

#include <libxml/tree.h>
#include <stdio.h>

#include "store/store.h"

/*
 * Facts: what was said about published plans since - updates, confirmations, moved deadlines,
 * measurements, filings, withdrawals. sql/updates.rng says what each holds. They come as XML, as
 * CSV (a column for each attribute, and `kind`) or from the command line; all three become one
 * <updates> document and pass the same checks.
 */

/* All attributes: the columns of CSV and the options of the command. */
struct fact_field {
    const char *name;
    bool (*valid)(const char *text);
    const char *rule; /* what a valid one is */
};
extern const struct fact_field fact_fields[];
extern const size_t fact_field_count;

/* The index of a field, or -1. */
int fact_field_of(const char *name);

/* Whether a fact in normal form is of a known kind, has the fields that its kind needs and no
 * others, and values of the right form. Every finding names line, field, value and reason. */
bool fact_check_form(const xmlNode *fact, const char *path, struct report *report);

/* An empty <updates>, and one fact in it, on a line of its source. Free the document. */
xmlDoc *facts_new(void);
xmlNode *facts_add(xmlDoc *doc, const char *kind, int line);

/* The line of its source on which a fact stands. */
int fact_line(const xmlNode *fact);

/* Reads CSV (RFC 4180, UTF-8, a header, a BOM is allowed). NULL with every problem in report. */
xmlDoc *facts_from_csv(struct pool *pool, const char *bytes, size_t length, const char *path,
                       struct report *report);

/* Checks form and sense of each fact and journals it, inside the caller's transaction: one entry
 * each. The document is in normal form. False with every problem in report: the caller rolls
 * back. */
bool facts_publish(struct store *store, const xmlDoc *doc, const char *path, const char *actor,
                   int64_t now, size_t *count, struct report *report);

/* Writes all facts in force, the oldest first, as a batch that facts_publish and `tiendo import`
 * understand: an <updates>, or CSV (RFC 4180, CRLF). What was withdrawn or corrected is left out.
 */
enum facts_form { FACTS_XML, FACTS_CSV };
bool facts_export(struct store *store, enum facts_form form, FILE *file, struct report *report);

#endif
