#ifndef TIENDO_VIEW_PAGE_H
#define TIENDO_VIEW_PAGE_H

#include <libxml/tree.h>

#include "base/buffer.h"
#include "base/report.h"
#include "store/db.h"
#include "view/csv.h"

/*
 * A page's data: an SQL file of named queries.
 *
 *     --# one plan            its row is an element <plan>
 *     --# one! plan           as above; no row means that there is no such page
 *     --# list tasks/task     its rows are <task> in a list <tasks>
 *     --# list lead/agency in task
 *                             its rows are put into that <task> whose column _key equals their
 *                             column _parent; the query of the parent stands before
 *     --# one count in plan   likewise, without a list around them
 *     --# csv                 its rows are the page's CSV
 *     --# with chosen         its rows are a table of this name for the queries after it, which
 *                             begin with SELECT
 *     --# list tasks/task as known, --# list tasks/task in section as known
 *                             its rows, with all columns, are also a table of this name for the
 *                             queries after it, in the order of its rowid; there is no index in it
 *     --# values mode         the columns of its row are parameters for the queries after it, each
 *                             by its name, :mode, :first: a whole number or a text; NULL without
 *                             a row. What many queries need is found, and compiled, once
 *     --# with chosen from tasks, --# values mode from tasks
 *                             the one of that name that the page tasks.sql, beside this one, has
 *
 *     --# data milestones, --# data count in section
 *                             the fields, named below it, of the list or element before it that
 *                             only data has (XML, JSON, and what else is made of it): the page in
 *                             HTML is made without them, since it does not show them. Where none is
 *                             named, without all of it; no query after it may read its rows then
 *
 * A column is a field of its name; columns that begin with _ are not shown.
 */
struct page;

/* A value for a parameter of the queries, ended by a NULL name; those without one are NULL. */
struct parameter {
    const char *name; /* ":plan" */
    const char *text;
};

/* When SQLite compiles the queries: now, so that each problem is told; or when the page is first
 * asked for, which saves a process that has just begun most of its time. */
enum page_preparation { PREPARE_NOW, PREPARE_LATER };

/* allowed: the names that queries may use, ended by NULL; it and path live as long as the page.
 * NULL with problems in report. */
struct page *page_open(struct pool *pool, struct db *db, const char *path,
                       const char *const *allowed, enum page_preparation when,
                       struct report *report);
void page_close(struct page *page); /* NULL is allowed */

bool page_has_csv(const struct page *page);

enum page_result { PAGE_DONE, PAGE_MISSING, PAGE_BUSY, PAGE_FAILED };

/* What its tree is for. */
enum page_use { PAGE_DATA, PAGE_HTML, PAGE_USES };

/* Adds the page's data to root. After PAGE_FAILED, db_error says what went wrong. */
enum page_result page_build(struct page *page, const struct parameter *parameters,
                            enum page_use use, xmlNode *root);

/* Writes the page's CSV (RFC 4180). A page that is missing has been found so by page_build. */
enum page_result page_csv(struct page *page, const struct parameter *parameters,
                          enum csv_reader reader, struct buffer *out);

/* The same for a CSV of any length: out is given to take, and emptied, after every row. A take that
 * returns false ends it with PAGE_FAILED. */
typedef bool page_taker(void *data, const struct buffer *out);
enum page_result page_csv_rows(struct page *page, const struct parameter *parameters,
                               page_taker *take, void *data);

/* Adds a list <queries> to root, which says what page_build makes: a <query> with kind (one, list),
 * required (1: a page always has it), list, item and parent, and in it a list <fields> of <field
 * name>. False with a problem in report. */
bool page_shape(struct page *page, xmlNode *root, struct report *report);

/* Adds a list <csv_columns> to root: a <csv_column> with its name for each column of the CSV. False
 * with a problem in report. */
bool page_csv_columns(struct page *page, xmlNode *root, struct report *report);

#endif
