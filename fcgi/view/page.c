/* Queries in a file, run into the tree of a page. */
#include "view/page.h"

#include <libxml/hash.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/tree.h"

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

enum { NO_COLUMN = -1 };

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

/* "tasks/task" */
static bool read_names(struct pool *pool, const char *word, struct query *query) {
    const char *slash = strchr(word, '/');
    if (!slash || slash == word || slash[1] == '\0') return false;
    query->list = tree_name(pool, pool_strndup(pool, word, (size_t)(slash - word)));
    query->item = tree_name(pool, slash + 1);
    return true;
}

/* What follows `in` and `as`, if they are there; false where anything else is. */
static bool read_places(const struct sql_block *block, struct query *query) {
    const char *const *word = &block->words[2];
    if (strcmp(word[0], "in") == 0 && *word[1] != '\0') {
        query->parent = word[1];
        word += 2;
    }
    if (query->kind == QUERY_LIST && strcmp(word[0], "as") == 0 && *word[1] != '\0') {
        query->table = word[1];
        word += 2;
    }
    return word == block->words + SQL_WORDS || *word[0] == '\0';
}

static bool read_header(struct pool *pool, const struct sql_block *block, struct query *query) {
    const char *kind = block->words[0];
    query->required = strcmp(kind, "one!") == 0;
    if (strcmp(kind, "csv") == 0) {
        query->kind = QUERY_CSV;
        return *block->words[1] == '\0';
    }
    if (strcmp(kind, "list") == 0) {
        query->kind = QUERY_LIST;
        return read_names(pool, block->words[1], query) && read_places(block, query);
    }
    query->kind = QUERY_ONE;
    query->item = tree_name(pool, block->words[1]);
    return (query->required || strcmp(kind, "one") == 0) && *query->item != '\0' &&
           read_places(block, query);
}

static int find_column(const struct query *query, const char *name) {
    for (int i = 0; i < statement_columns(query->statement); i++)
        if (strcmp(query->columns[i], name) == 0) return i;
    return NO_COLUMN;
}

static void add_value(struct page *page, const char *column) {
    page->values = pool_grow(page->pool, page->values, &page->value_capacity, page->value_count,
                             sizeof *page->values);
    page->values[page->value_count++] =
        (struct found_value){.name = pool_printf(page->pool, ":%s", column)};
}

static void learn_columns(struct page *page, struct query *query) {
    int count = statement_columns(query->statement);
    query->columns = pool_alloc(page->pool, (size_t)count * sizeof *query->columns);
    query->first_value = page->value_count;
    for (int i = 0; i < count; i++) {
        query->columns[i] = tree_name(page->pool, statement_column(query->statement, i));
        if (query->kind == QUERY_VALUES) add_value(page, query->columns[i]);
    }
    query->key = find_column(query, "_key");
    query->own_parent = find_column(query, "_parent");
}

/* Whether a query before this one makes the elements that it goes into. */
static bool has_parent(const struct page *page, const struct query *query) {
    for (const struct query *other = page->queries; other < query; other++)
        if (other->statement && other->item && strcmp(other->item, query->parent) == 0 &&
            other->key != NO_COLUMN)
            return true;
    return false;
}

/* NULL where no query before makes it. */
static struct found_value *find_value(const struct page *page, const char *name) {
    for (size_t i = 0; i < page->value_count; i++)
        if (strcmp(page->values[i].name, name) == 0) return &page->values[i];
    return NULL;
}

static bool check_query(const struct page *page, const struct query *query, struct report *report) {
    const char *const *allowed = page->allowed;
    const char *path = page->path;
    const int line = query->line;
    bool right = true;
    for (int i = 0; i < statement_parameters(query->statement); i++) {
        const char *name = statement_parameter(query->statement, i);
        size_t k = 0;
        while (name && allowed[k] && strcmp(allowed[k], name) != 0)
            k++;
        if (!name || !(allowed[k] || find_value(page, name)))
            right = report_add(report, path, line, "the parameter %s is not known to web/answer.c",
                               name ? name : "?");
    }
    if (query->parent && query->own_parent == NO_COLUMN)
        right = report_add(report, path, line, "a query `in` another needs a column _parent");
    if (query->parent && !has_parent(page, query))
        right = report_add(report, path, line,
                           "no query with a column _key before this one makes <%s>", query->parent);
    return right;
}

/* The rows of a table, or the query of values, that another page in the same folder has; NULL with
 * a problem in report. */
static const char *rows_from(struct page *page, const struct sql_block *block,
                             struct report *report) {
    const char *path = page->path;
    const char *end = strrchr(path, '/');
    int folder = end ? (int)(end - path) + 1 : 0;
    const char *other = pool_printf(page->pool, "%.*s%s.sql", folder, path, block->words[3]);
    struct sql_file file;
    if (!sql_file_read(page->pool, other, &file, report)) return NULL;
    for (size_t i = 0; i < file.count; i++)
        if (strcmp(file.blocks[i].words[0], block->words[0]) == 0 &&
            *file.blocks[i].words[2] == '\0' &&
            strcmp(file.blocks[i].words[1], block->words[1]) == 0)
            return file.blocks[i].sql;
    report_add(report, path, block->line - 1, "there is no `--# %s %s` in %s", block->words[0],
               block->words[1], other);
    return NULL;
}

/* What stands under `with` or `values`, here or in the page that is named. */
static const char *own_rows(struct page *page, const struct sql_block *block,
                            struct report *report) {
    bool is_borrowed = strcmp(block->words[2], "from") == 0 && *block->words[3] != '\0';
    if (*block->words[1] != '\0' && (*block->words[2] == '\0' || is_borrowed))
        return is_borrowed ? rows_from(page, block, report) : block->sql;
    report_add(report, page->path, block->line - 1,
               "needs one name after `%s`, and perhaps `from` a page", block->words[0]);
    return NULL;
}

/* From here on a query may read a table of this name. */
static void add_table(struct page *page, const char *name, const char *rows) {
    page->tables = pool_printf(page->pool, "%s%s %s AS %s\n", page->tables,
                               *page->tables ? "," : "WITH", name, rows);
}

static bool read_query(struct page *page, const struct sql_block *block, struct report *report) {
    bool is_table = strcmp(block->words[0], "with") == 0;
    bool is_values = strcmp(block->words[0], "values") == 0;
    const char *rows = is_table || is_values ? own_rows(page, block, report) : block->sql;
    if (!rows) return false;
    if (is_table) {
        add_table(page, block->words[1], pool_printf(page->pool, "MATERIALIZED (%s\n)", rows));
        return true;
    }
    struct query *query = &page->queries[page->count];
    if (is_values)
        query->kind = QUERY_VALUES;
    else if (!read_header(page->pool, block, query))
        return report_add(report, page->path, block->line - 1,
                          "is not a header that view/page.h explains");
    query->sql = pool_printf(page->pool, "%s%s", page->tables, rows);
    query->line = block->line;
    page->count++;
    if (!query->table) return true;
    query->kept = kept_new(page->db);
    if (!query->kept) return report_add(report, page->path, block->line - 1, "no memory for it");
    add_table(page, query->table, kept_rows(query->kept, page->pool));
    return true;
}

/* Empty lists stand in the tree too: each new element gets the lists that belong into it. */
static void learn_lists(const struct page *page, struct query *query) {
    struct query **next = &query->first_list;
    for (size_t i = 0; i < page->count && query->item; i++) {
        struct query *other = &page->queries[i];
        bool belongs = other->parent && strcmp(other->parent, query->item) == 0;
        if (other->kind == QUERY_LIST && belongs) next = &(*next = other)->next_list;
    }
}

/* Prepares every query that is not yet. False with problems in report. */
static bool prepare(struct page *page, struct report *report) {
    if (page->prepared) return true;
    bool right = true;
    for (size_t i = 0; i < page->count; i++) {
        struct query *query = &page->queries[i];
        if (!query->statement) {
            query->statement = statement_new(page->db, query->sql, page->path, query->line, report);
            if (query->statement) learn_columns(page, query);
            if (query->statement && query->kept) kept_define(query->kept, query->statement);
        }
        right &= query->statement && check_query(page, query, report);
    }
    page->prepared = right;
    malloc_trim(0); /* SQLite takes much while it compiles, and keeps little */
    return right;
}

struct page *page_open(struct pool *pool, struct db *db, const char *path,
                       const char *const *allowed, enum page_preparation when,
                       struct report *report) {
    struct sql_file file;
    if (!sql_file_read(pool, path, &file, report)) return NULL;
    struct page *page = pool_alloc(pool, sizeof *page);
    *page = (struct page){.pool = pool, .db = db, .path = path, .allowed = allowed, .tables = ""};
    page->queries = pool_alloc(pool, file.count * sizeof *page->queries + 1);
    bool right = true;
    for (size_t i = 0; i < file.count; i++)
        right &= read_query(page, &file.blocks[i], report);
    for (size_t i = 0; i < page->count; i++)
        learn_lists(page, &page->queries[i]);
    if (when == PREPARE_NOW) right &= prepare(page, report);
    if (right) return page;
    page_close(page);
    return NULL;
}

void page_close(struct page *page) {
    for (size_t i = 0; page && i < page->count; i++)
        statement_free(page->queries[i].statement);
}

bool page_has_csv(const struct page *page) {
    for (size_t i = 0; i < page->count; i++)
        if (page->queries[i].kind == QUERY_CSV) return true;
    return false;
}

static bool bind(const struct page *page, struct statement *statement,
                 const struct parameter *parameters) {
    for (int i = 0; i < statement_parameters(statement); i++) {
        const char *name = statement_parameter(statement, i), *text = NULL;
        const struct found_value *value = find_value(page, name);
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

static void add_fields(xmlNode *element, const struct query *query, struct pool *pool) {
    xmlAttr *last = NULL;
    const int count = statement_columns(query->statement);
    for (int i = 0; i < count; i++) {
        if (query->columns[i][0] == '_') continue;
        struct shown shown = statement_shown(query->statement, i, pool);
        bool number = shown.type == VALUE_INTEGER || shown.type == VALUE_REAL;
        last = tree_add_field(element, last, query->columns[i], number ? TREE_NUMBER : TREE_TEXT,
                              shown.text);
    }
}

/* The elements that other queries put rows into, by name and key. */
struct building {
    struct page *page;
    struct pool *pool; /* lives as long as the building */
    xmlNode *root;
    xmlHashTable *elements;
};

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
    add_fields(element, query, building->pool);
    if (key)
        xmlHashAddEntry2(building->elements, (const xmlChar *)query->item, (const xmlChar *)key,
                         element);
    for (const struct query *list = query->first_list; list; list = list->next_list)
        tree_add_list(element, list->list);
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

enum page_result page_build(struct page *page, const struct parameter *parameters, xmlNode *root) {
    struct building building = {
        .page = page, .pool = pool_new(), .root = root, .elements = xmlHashCreate(256)};
    enum page_result result = prepare(page, report_new(building.pool)) ? PAGE_DONE : PAGE_FAILED;
    for (size_t i = 0; result == PAGE_DONE && i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (query->kind == QUERY_LIST && !query->parent) tree_add_list(root, query->list);
        if (query->kind != QUERY_CSV) result = run_query(&building, query, parameters);
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
    if (!prepare(page, report_new(out->pool))) return PAGE_FAILED;
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
    if (!prepare(page, report)) return false;
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
    if (!prepare(page, report)) return false;
    xmlNode *list = tree_add_list(root, "csv_columns");
    for (size_t i = 0; i < page->count; i++) {
        const struct query *query = &page->queries[i];
        if (query->kind != QUERY_CSV) continue;
        for (int k = 0; k < statement_columns(query->statement); k++)
            tree_set(tree_add(list, "csv_column"), "name", TREE_TEXT, query->columns[k]);
    }
    return true;
}
