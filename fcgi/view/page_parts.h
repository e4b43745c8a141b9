#ifndef TIENDO_VIEW_PAGE_PARTS_H
#define TIENDO_VIEW_PAGE_PARTS_H

#include "view/page.h"

/* What page_read.c and page.c share. */

enum { NO_COLUMN = -1 };

struct query {
    enum { QUERY_ONE, QUERY_LIST, QUERY_CSV, QUERY_VALUES } kind;
    bool required;
    const char *list, *item, *parent; /* list and parent may be NULL */
    const char *table;                /* that its rows are for the queries after it; or NULL */
    const char *sql;
    int line;
    struct query *first_list;    /* of the lists in its elements, which others make; or NULL */
    struct query *next_list;     /* in the same element; or NULL */
    struct statement *statement; /* NULL: not prepared yet */
    const char **columns;        /* their names, as many as the statement has */
    int *shown[PAGE_USES];       /* those that are fields, by what for; ended by NO_COLUMN */
    const char **data_fields;    /* that only data has, ended by NULL; or NULL */
    bool is_data;                /* only data has any of it */
    int key, own_parent;         /* the columns _key and _parent, or NO_COLUMN */
    struct kept *kept;           /* its rows, for the queries after it; or NULL */
    size_t first_value;          /* of QUERY_VALUES: that of its first column */
};

/* What a query of values found, for the queries after it; set anew for each request. */
struct found_value {
    const char *name; /* ":mode" */
    enum value_type type;
    const char *text;
    int64_t number;
};

struct page {
    struct pool *pool;
    struct db *db;
    const char *path;
    const char *const *allowed;
    struct query *queries;
    size_t count;
    struct found_value *values;
    size_t value_count, value_capacity;
    bool prepared;      /* all of them, and they make sense */
    const char *tables; /* WITH ..., before each query that follows */
};

/* Prepares every query that is not yet. False with problems in report. */
bool page_prepare(struct page *page, struct report *report);

/* NULL where no query makes it. */
struct found_value *page_find_value(const struct page *page, const char *name);

#endif
