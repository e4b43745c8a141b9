/* Queries, run into the tree of a page. */
#include <libxml/hash.h>
#include <stdio.h>
#include <string.h>

#include "view/page_parts.h"
#include "view/tree.h"

static bool bind(const struct page *page, struct statement *statement,
                 const struct parameter *parameters) {
    for (int i = 0; i < statement_parameters(statement); i++) {
        const char *name = statement_parameter(statement, i), *text = NULL;
        const struct found_value *value = page_find_value(page, name);
        if (value && value->type == VALUE_INTEGER) {
            if (!statement_bind_integer(statement, name, value->number)) return false;
            continue;
        }
        if (value) text = value->text;
        for (const struct parameter *p = parameters; p->name; p++)
            if (strcmp(p->name, name) == 0) text = p->text;
        if (!statement_bind(statement, name, text)) return false;
    }
    return true;
}

static void add_fields(xmlNode *element, const struct query *query, enum page_use use,
                       struct pool *pool) {
    xmlAttr *last = NULL;
    for (const int *column = query->shown[use]; *column != NO_COLUMN; column++) {
        struct shown shown = statement_shown(query->statement, *column, pool);
        bool number = shown.type == VALUE_INTEGER || shown.type == VALUE_REAL;
        last = tree_add_field(element, last, query->columns[*column],
                              number ? TREE_NUMBER : TREE_TEXT, shown.text);
    }
}

/* The elements that other queries put rows into, by name and key. */
struct building {
    struct page *page;
    enum page_use use;
    struct pool *pool; /* lives as long as the building */
    xmlNode *root;
    xmlHashTable *elements;
};

static bool is_left_out(const struct building *building, const struct query *query) {
    return query->kind == QUERY_CSV || (query->is_data && building->use == PAGE_HTML);
}

/* That of the root is the last one that was made. */
static xmlNode *find_list(const struct query *query, const xmlNode *parent) {
    xmlNode *list = query->parent ? parent->children : parent->last;
    while (list && strcmp((const char *)list->name, query->list) != 0)
        list = list->next;
    return list;
}

static const char *shown_key(const struct statement *row, int column, struct pool *pool) {
    if (column == NO_COLUMN) return NULL;
    return statement_shown(row, column, pool).text;
}

static void add_row(struct building *building, const struct query *query) {
    const struct statement *row = query->statement;
    const char *key = shown_key(row, query->key, building->pool);
    const char *parent_key = shown_key(row, query->own_parent, building->pool);
    xmlNode *parent = building->root;
    if (query->parent)
        parent = xmlHashLookup2(building->elements, (const xmlChar *)query->parent,
                                (const xmlChar *)(parent_key ? parent_key : ""));
    if (parent && query->list) parent = find_list(query, parent);
    if (!parent) return;
    xmlNode *element = tree_add(parent, query->item);
    add_fields(element, query, building->use, building->pool);
    if (key)
        xmlHashAddEntry2(building->elements, (const xmlChar *)query->item, (const xmlChar *)key,
                         element);
    for (const struct query *list = query->first_list; list; list = list->next_list)
        if (!is_left_out(building, list)) tree_add_list(element, list->list);
}

static enum page_result result_of(enum step step) {
    return step == STEP_DONE ? PAGE_DONE : step == STEP_BUSY ? PAGE_BUSY : PAGE_FAILED;
}

/* Only for the queries after it. */
static enum page_result keep_rows(const struct page *page, const struct query *query,
                                  const struct parameter *parameters, struct pool *pool) {
    enum step step = STEP_FAILED;
    if (bind(page, query->statement, parameters))
        while ((step = statement_step(query->statement)) == STEP_ROW)
            kept_add(query->kept, pool, query->statement);
    statement_reset(query->statement);
    return result_of(step);
}

/* Before the pool goes in which they are. */
static void forget_rows(const struct page *page) {
    for (size_t i = 0; i < page->count; i++)
        if (page->queries[i].kept) kept_empty(page->queries[i].kept);
}

/* Its row becomes values, NULL where there is none; they live in pool. */
static enum page_result find_values(struct page *page, const struct query *query,
                                    const struct parameter *parameters, struct pool *pool) {
    struct statement *row = query->statement;
    enum step step = bind(page, row, parameters) ? statement_step(row) : STEP_FAILED;
    for (int i = 0; i < statement_columns(row); i++) {
        struct found_value *value = &page->values[query->first_value + (size_t)i];
        value->type = step == STEP_ROW ? statement_type(row, i) : VALUE_NULL;
        value->text = value->type == VALUE_NULL ? NULL : pool_strdup(pool, statement_text(row, i));
        value->number = value->type == VALUE_INTEGER ? statement_integer(row, i) : 0;
    }
    statement_reset(row);
    return step == STEP_ROW ? PAGE_DONE : result_of(step);
}

static enum page_result run_query(struct building *building, const struct query *query,
                                  const struct parameter *parameters) {
    enum step step = STEP_FAILED;
    size_t rows = 0;
    if (query->kind == QUERY_VALUES)
        return find_values(building->page, query, parameters, building->pool);
    if (bind(building->page, query->statement, parameters))
        while ((step = statement_step(query->statement)) == STEP_ROW) {
            if (query->kind == QUERY_ONE && !query->parent && rows == 1) break; /* one means one */
            add_row(building, query);
            if (query->kept) kept_add(query->kept, building->pool, query->statement);
            rows++;
        }
    statement_reset(query->statement);
    if (step == STEP_ROW) return PAGE_FAILED;
    return step == STEP_DONE && query->required && rows == 0 ? PAGE_MISSING : result_of(step);
}

enum page_result page_build(struct page *page, const struct parameter *parameters,
                            enum page_use use, xmlNode *root) {
    struct building building = {
        .page = page, .use = use, .pool = pool_new(), .root = root, .elements = xmlHashCreate(256)};
    enum page_result result =
        page_prepare(page, report_new(building.pool)) ? PAGE_DONE : PAGE_FAILED;
    for (size_t i = 0; result == PAGE_DONE && i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (is_left_out(&building, query)) continue;
        if (query->kind == QUERY_LIST && !query->parent) tree_add_list(root, query->list);
        result = run_query(&building, query, parameters);
    }
    xmlHashFree(building.elements, NULL);
    forget_rows(page);
    pool_free(building.pool);
    return result;
}

static bool keep_row(void *data, const struct buffer *out) {
    (void)data, (void)out;
    return true;
}

static enum page_result write_rows(struct page *page, const struct query *query,
                                   const struct parameter *parameters, enum csv_reader reader,
                                   struct buffer *out, page_taker *take, void *data) {
    enum step step = STEP_FAILED;
    csv_header(query->statement, reader, out);
    bool taken = take(data, out);
    if (bind(page, query->statement, parameters))
        while (taken && (step = statement_step(query->statement)) == STEP_ROW) {
            csv_row(query->statement, reader, out);
            taken = take(data, out);
        }
    statement_reset(query->statement);
    return taken ? result_of(step) : PAGE_FAILED;
}

static enum page_result run_csv(struct page *page, const struct parameter *parameters,
                                enum csv_reader reader, struct buffer *out, page_taker *take,
                                void *data) {
    enum page_result result = PAGE_DONE;
    if (!page_prepare(page, report_new(out->pool))) return PAGE_FAILED;
    struct pool *pool = pool_new();
    for (size_t i = 0; result == PAGE_DONE && i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (query->kept) result = keep_rows(page, query, parameters, pool);
        if (query->kind == QUERY_VALUES) result = find_values(page, query, parameters, pool);
        if (query->kind == QUERY_CSV)
            result = write_rows(page, query, parameters, reader, out, take, data);
    }
    forget_rows(page);
    pool_free(pool);
    return result;
}

enum page_result page_csv(struct page *page, const struct parameter *parameters,
                          enum csv_reader reader, struct buffer *out) {
    return run_csv(page, parameters, reader, out, keep_row, NULL);
}

struct row_taking {
    page_taker *take;
    void *data;
    struct buffer *out;
};

static bool take_row(void *data, const struct buffer *out) {
    struct row_taking *taking = data;
    bool taken = taking->take(taking->data, out);
    taking->out->length = 0;
    return taken;
}

enum page_result page_csv_rows(struct page *page, const struct parameter *parameters,
                               page_taker *take, void *data) {
    struct pool *pool = pool_new();
    struct buffer out = buffer_new(pool);
    struct row_taking taking = {take, data, &out};
    enum page_result result = run_csv(page, parameters, CSV_PROGRAM, &out, take_row, &taking);
    pool_free(pool);
    return result;
}

bool page_shape(struct page *page, xmlNode *root, struct report *report) {
    if (!page_prepare(page, report)) return false;
    xmlNode *list = tree_add_list(root, "queries");
    for (size_t i = 0; i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (query->kind == QUERY_CSV || query->kind == QUERY_VALUES) continue;
        xmlNode *element = tree_add(list, "query");
        tree_set(element, "kind", TREE_TEXT, query->kind == QUERY_ONE ? "one" : "list");
        tree_set(element, "required", TREE_NUMBER, query->required ? "1" : "0");
        tree_set(element, "list", TREE_TEXT, query->list);
        tree_set(element, "item", TREE_TEXT, query->item);
        tree_set(element, "parent", TREE_TEXT, query->parent);
        xmlNode *fields = tree_add_list(element, "fields");
        for (int k = 0; k < statement_columns(query->statement); k++) {
            const char *name = query->columns[k];
            if (*name != '_') tree_set(tree_add(fields, "field"), "name", TREE_TEXT, name);
        }
    }
    return true;
}

bool page_csv_columns(struct page *page, xmlNode *root, struct report *report) {
    if (!page_prepare(page, report)) return false;
    xmlNode *list = tree_add_list(root, "csv_columns");
    for (size_t i = 0; i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (query->kind != QUERY_CSV) continue;
        for (int k = 0; k < statement_columns(query->statement); k++)
            tree_set(tree_add(list, "csv_column"), "name", TREE_TEXT, query->columns[k]);
    }
    return true;
}
