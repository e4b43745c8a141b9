/* A file of queries, read and prepared. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "view/page_parts.h"
#include "view/tree.h"

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

static bool has_data_field(const struct query *query, const char *name) {
    const char **field = query->data_fields;
    while (field && *field && strcmp(*field, name) != 0)
        field++;
    return field && *field;
}

static void learn_shown(struct page *page, struct query *query, enum page_use use) {
    int count = statement_columns(query->statement), shown = 0;
    query->shown[use] = pool_alloc(page->pool, ((size_t)count + 1) * sizeof(int));
    for (int i = 0; i < count; i++) {
        bool left_out = use == PAGE_HTML && has_data_field(query, query->columns[i]);
        if (*query->columns[i] != '_' && !left_out) query->shown[use][shown++] = i;
    }
    query->shown[use][shown] = NO_COLUMN;
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
    for (enum page_use use = 0; use < PAGE_USES; use++)
        learn_shown(page, query, use);
}

/* Whether a query before this one makes the elements that it goes into. */
static bool has_parent(const struct page *page, const struct query *query) {
    for (const struct query *other = page->queries; other < query; other++)
        if (other->statement && other->item && strcmp(other->item, query->parent) == 0 &&
            other->key != NO_COLUMN)
            return true;
    return false;
}

struct found_value *page_find_value(const struct page *page, const char *name) {
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
        if (!name || !(allowed[k] || page_find_value(page, name)))
            right = report_add(report, path, line, "the parameter %s is not known to web/answer.c",
                               name ? name : "?");
    }
    if (query->parent && query->own_parent == NO_COLUMN)
        right = report_add(report, path, line, "a query `in` another needs a column _parent");
    if (query->parent && !has_parent(page, query))
        right = report_add(report, path, line,
                           "no query with a column _key before this one makes <%s>", query->parent);
    for (const char **field = query->data_fields; field && *field; field++)
        if (find_column(query, *field) == NO_COLUMN)
            right = report_add(report, path, line, "there is no column %s for data alone", *field);
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

static bool is_named(const struct query *query, const struct sql_block *block) {
    const char *name = query->list ? query->list : query->item;
    bool has_parent = strcmp(block->words[2], "in") == 0;
    return name && strcmp(name, block->words[1]) == 0 &&
           strcmp(query->parent ? query->parent : "", has_parent ? block->words[3] : "") == 0;
}

/* What only data has, of a query before it. */
static bool read_data(struct page *page, const struct sql_block *block, struct report *report) {
    struct query *query = page->queries;
    while (query < page->queries + page->count && !is_named(query, block))
        query++;
    if (query == page->queries + page->count)
        return report_add(report, page->path, block->line - 1, "no query before it makes this");
    const char *comment = strstr(block->sql, "--");
    size_t length = comment ? (size_t)(comment - block->sql) : strlen(block->sql), count = 0;
    char *names = pool_strndup(page->pool, block->sql, length), *rest;
    query->data_fields = pool_alloc(page->pool, (length + 1) * sizeof *query->data_fields);
    for (char *name = strtok_r(names, " \n", &rest); name; name = strtok_r(NULL, " \n", &rest))
        query->data_fields[count++] = name;
    query->is_data = count == 0;
    return !query->is_data || !query->table ||
           report_add(report, page->path, block->line - 1, "queries after it read its rows");
}

static bool read_query(struct page *page, const struct sql_block *block, struct report *report) {
    bool is_table = strcmp(block->words[0], "with") == 0;
    bool is_values = strcmp(block->words[0], "values") == 0;
    if (strcmp(block->words[0], "data") == 0) return read_data(page, block, report);
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

bool page_prepare(struct page *page, struct report *report) {
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
    if (when == PREPARE_NOW) right &= page_prepare(page, report);
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
