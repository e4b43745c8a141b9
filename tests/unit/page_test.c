/* Pages: queries in a file become a tree and CSV; files that do not make sense are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "view/json.h"
#include "view/page.h"
#include "view/tree.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const allowed[] = {":plan", ":other", NULL};
static const struct parameter plan_x[] = {{":plan", "x"}, {NULL, NULL}};
static const struct parameter nothing[] = {{NULL, NULL}};

static struct pool *pool;
static struct report *report;
static struct db *db;

static int set_up(void **state) {
    (void)state;
    pool = pool_new();
    report = report_new(pool);
    db = db_open(":memory:", DB_WRITE, report);
    if (!db) return -1;
    return db_script(db,
                     "CREATE TABLE plan (id TEXT, title TEXT);"
                     "INSERT INTO plan VALUES ('x', 'Kế hoạch'), ('y', NULL);"
                     "CREATE TABLE task (plan TEXT, number TEXT, percent, lead TEXT);"
                     "INSERT INTO task VALUES ('x', '1', 80.0, 'a'), ('x', '2', 7, 'b'),"
                     " ('x', '3', NULL, 'b'), ('y', '1', 99.9, 'a');",
                     "test", report)
               ? 0
               : -1;
}

static int tear_down(void **state) {
    (void)state;
    db_close(db);
    pool_free(pool);
    return 0;
}

/* path must have room for the template. */
static struct page *open_when(const char *text, char *path, enum page_preparation when) {
    strcpy(path, "/tmp/tiendo-page-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    struct page *page = page_open(pool, db, path, allowed, when, report);
    unlink(path);
    return page;
}

static struct page *open_text(const char *text, char *path) {
    return open_when(text, path, PREPARE_NOW);
}

static struct page *open_page(const char *text) {
    char path[40];
    struct page *page = open_text(text, path);
    if (!page) fail_msg("%s", report->problems[0].text);
    return page;
}

/* The tree of a page as JSON; the result must be PAGE_DONE. */
static const char *build_for(struct page *page, const struct parameter *parameters,
                             enum page_use use) {
    xmlDoc *doc = tree_new();
    size_t length;
    assert_int_equal(page_build(page, parameters, use, xmlDocGetRootElement(doc)), PAGE_DONE);
    const char *json = json_write(pool, xmlDocGetRootElement(doc), &length);
    xmlFreeDoc(doc);
    return json;
}

static const char *build(struct page *page, const struct parameter *parameters) {
    return build_for(page, parameters, PAGE_DATA);
}

static enum page_result result_of(const char *text, const struct parameter *parameters) {
    struct page *page = open_page(text);
    xmlDoc *doc = tree_new();
    enum page_result result = page_build(page, parameters, PAGE_DATA, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    page_close(page);
    return result;
}

static void test_trees(void **state) {
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "{}"},
        {"--# one plan\nSELECT id, title FROM plan WHERE id = :plan",
         "{\"plan\":{\"id\":\"x\",\"title\":\"Kế hoạch\"}}"},
        {"--# one plan\nSELECT id FROM plan WHERE id = 'none'", "{}"},
        {"--# one! plan\nSELECT id FROM plan WHERE id = :plan", "{\"plan\":{\"id\":\"x\"}}"},
        {"--# one a\nSELECT 1 AS b\n--# one c\nSELECT 2 AS d", "{\"a\":{\"b\":1},\"c\":{\"d\":2}}"},
        {"--# list tasks/task\nSELECT number FROM task WHERE plan = :plan ORDER BY number DESC",
         "{\"tasks\":[{\"number\":\"3\"},{\"number\":\"2\"},{\"number\":\"1\"}]}"},
        {"--# list tasks/task\nSELECT number FROM task WHERE plan = :other", "{\"tasks\":[]}"},
        {"--# one t\nSELECT 80.0 AS a, 99.9 AS b, 7 AS c, NULL AS d, '7' AS e, '' AS f, -1 AS g",
         "{\"t\":{\"a\":80,\"b\":99.9,\"c\":7,\"d\":null,\"e\":\"7\",\"f\":\"\",\"g\":-1}}"},
        {"--# one t\nSELECT 1 AS _key, 2 AS shown, 3 AS _hidden", "{\"t\":{\"shown\":2}}"},
        {"--# one t\nSELECT :other IS NULL AS missing, :plan AS plan",
         "{\"t\":{\"missing\":1,\"plan\":\"x\"}}"},
        {"--# with few\nSELECT number FROM task WHERE plan = :plan -- of a plan\n"
         "--# with fewer\nSELECT number FROM few WHERE number > '1'\n"
         "--# one t\nSELECT count(*) AS a FROM few\n"
         "--# list us/u\nSELECT number FROM fewer ORDER BY number",
         "{\"t\":{\"a\":3},\"us\":[{\"number\":\"2\"},{\"number\":\"3\"}]}"},
        {"--# one t\nSELECT 1 AS a\n--# csv\nSELECT 2 AS b", "{\"t\":{\"a\":1}}"},
        {"--# list all/a as all_of\nSELECT number, percent, lead, 'Đề án' AS \"from\", 1 AS _hidden"
         " FROM task WHERE plan = :plan ORDER BY number DESC\n"
         "--# with some\nSELECT number FROM all_of WHERE percent > 7\n"
         "--# list few/b as few\nSELECT a.number, typeof(a.percent) AS type FROM all_of AS a"
         " WHERE a.number NOT IN (SELECT number FROM some) ORDER BY a.rowid\n"
         "--# list as/a\nSELECT * FROM all_of ORDER BY rowid\n"
         "--# list bs/b\nSELECT number, type FROM few ORDER BY rowid DESC\n"
         "--# one n\nSELECT count(*) AS n, sum(percent) AS sum, max(_hidden) AS hidden"
         " FROM all_of CROSS JOIN few",
         "{\"all\":[{\"number\":\"3\",\"percent\":null,\"lead\":\"b\",\"from\":\"Đề án\"},"
         "{\"number\":\"2\",\"percent\":7,\"lead\":\"b\",\"from\":\"Đề án\"},"
         "{\"number\":\"1\",\"percent\":80,\"lead\":\"a\",\"from\":\"Đề án\"}],"
         "\"few\":[{\"number\":\"3\",\"type\":\"null\"},{\"number\":\"2\",\"type\":\"integer\"}],"
         "\"as\":[{\"number\":\"3\",\"percent\":null,\"lead\":\"b\",\"from\":\"Đề "
         "án\",\"rowid\":0},"
         "{\"number\":\"2\",\"percent\":7,\"lead\":\"b\",\"from\":\"Đề án\",\"rowid\":1},"
         "{\"number\":\"1\",\"percent\":80,\"lead\":\"a\",\"from\":\"Đề án\",\"rowid\":2}],"
         "\"bs\":[{\"number\":\"2\",\"type\":\"integer\"},{\"number\":\"3\",\"type\":\"null\"}],"
         "\"n\":{\"n\":6,\"sum\":174,\"hidden\":1}}"},
        {"--# list ns/n as none\nSELECT 1 AS a WHERE :other = 1\n--# list as/a\nSELECT a FROM none",
         "{\"ns\":[],\"as\":[]}"},
        {"--# list ps/p\nSELECT id AS _key FROM plan ORDER BY id\n"
         "--# list ts/t in p as known\nSELECT plan AS _parent, number FROM task ORDER BY number\n"
         "--# one n\nSELECT count(*) AS n, max(_parent) AS last FROM known",
         "{\"ps\":[{\"ts\":[{\"number\":\"1\"},{\"number\":\"2\"},{\"number\":\"3\"}]},"
         "{\"ts\":[{\"number\":\"1\"}]}],\"n\":{\"n\":4,\"last\":\"y\"}}"},
        {"--# values mode\nSELECT 7 AS few, 'x' AS mode, NULL AS none, :plan AS plan_of\n"
         "--# values more\nSELECT :few + 1 AS more\n"
         "--# one t\nSELECT :few AS a, :few < 10 AS b, :mode AS c, :none IS NULL AS d,"
         " :plan_of AS e, :more AS f",
         "{\"t\":{\"a\":7,\"b\":1,\"c\":\"x\",\"d\":1,\"e\":\"x\",\"f\":8}}"},
        {"--# values mode\nSELECT 1 AS none LIMIT 0\n--# one t\nSELECT :none AS a",
         "{\"t\":{\"a\":null}}"},
        {"--# with few\nSELECT number FROM task WHERE plan = :plan\n"
         "--# values count\nSELECT count(*) AS count FROM few\n"
         "--# list us/u\nSELECT number FROM few WHERE number = CAST(:count AS TEXT)",
         "{\"us\":[{\"number\":\"3\"}]}"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct page *page = open_page(cases[i].text);
        assert_string_equal(build(page, plan_x), cases[i].json);
        assert_string_equal(build(page, plan_x), cases[i].json); /* a page serves many requests */
        page_close(page);
    }
}

/* Values are those of the request, whatever an earlier one found. */
static void test_values_are_found_for_each_request(void **state) {
    (void)state;
    struct page *page = open_page("--# values of_plan\nSELECT title FROM plan WHERE id = :plan\n"
                                  "--# one t\nSELECT :title AS title\n"
                                  "--# csv\nSELECT :title AS title");
    static const struct {
        const char *plan, *json, *csv;
    } runs[] = {
        {"x", "{\"t\":{\"title\":\"Kế hoạch\"}}", "title\r\nKế hoạch\r\n"},
        {"none", "{\"t\":{\"title\":null}}", "title\r\n\r\n"},
        {"x", "{\"t\":{\"title\":\"Kế hoạch\"}}", "title\r\nKế hoạch\r\n"},
    };
    for (size_t i = 0; i < COUNT(runs); i++) {
        const struct parameter parameters[] = {{":plan", runs[i].plan}, {NULL, NULL}};
        struct buffer out = buffer_new(pool);
        assert_int_equal(page_csv(page, parameters, CSV_PROGRAM, &out), PAGE_DONE);
        assert_string_equal(out.bytes, runs[i].csv);
        assert_string_equal(build(page, parameters), runs[i].json);
    }
    page_close(page);
}

static void test_a_table_of_another_page(void **state) {
    (void)state;
    char other[] = "/tmp/tiendo-page-XXXXXX.sql";
    int file = mkstemps(other, 4);
    static const char text[] = "--# with few\nSELECT number FROM task WHERE plan = :plan\n"
                               "--# values few\nSELECT 5 AS five\n"
                               "--# one t\nSELECT 1 AS b";
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    const char *name = pool_strndup(pool, other + 5, strlen(other) - 9);
    struct page *page = open_page(pool_printf(pool,
                                              "--# with few from %s\n--# values few from %s\n"
                                              "--# one t\nSELECT count(*) AS a, :five AS b"
                                              " FROM few",
                                              name, name));
    assert_string_equal(build(page, plan_x), "{\"t\":{\"a\":3,\"b\":5}}");
    page_close(page);

    char path[40];
    assert_null(open_text(pool_printf(pool, "\n--# with many from %s", name), path));
    assert_string_equal(report->problems[0].file, path);
    assert_int_equal(report->problems[0].line, 2);
    assert_non_null(strstr(report->problems[0].text, "there is no `--# with many` in /tmp/"));
    unlink(other);
    assert_null(open_text(pool_printf(pool, "--# with few from %s", name), path));
    assert_string_equal(report->problems[1].file, other);
}

static void test_rows_go_into_their_parents(void **state) {
    (void)state;
    struct page *page = open_page(
        "--# list plans/plan\n"
        "SELECT id AS _key, id FROM plan UNION ALL VALUES ('z', 'z')\n"
        "--# one count in plan\n"
        "SELECT plan AS _parent, count(*) AS total FROM task GROUP BY plan\n"
        "--# list tasks/task in plan\n"
        "SELECT plan AS _parent, plan || number AS _key, number FROM task ORDER BY plan, number\n"
        "--# list lead/agency in task\n"
        "SELECT plan || number AS _parent, lead AS id FROM task\n"
        "--# list lead/agency in plan\n"
        "SELECT 'x' AS _parent, 'c' AS id UNION ALL VALUES ('nowhere', 'd'), (NULL, 'e')\n");
    assert_string_equal(
        build(page, nothing),
        "{\"plans\":["
        "{\"id\":\"x\",\"tasks\":[{\"number\":\"1\",\"lead\":[{\"id\":\"a\"}]},"
        "{\"number\":\"2\",\"lead\":[{\"id\":\"b\"}]},{\"number\":\"3\",\"lead\":[{\"id\":\"b\"}]}]"
        ","
        "\"lead\":[{\"id\":\"c\"}],\"count\":{\"total\":3}},"
        "{\"id\":\"y\",\"tasks\":[{\"number\":\"1\",\"lead\":[{\"id\":\"a\"}]}],\"lead\":[],"
        "\"count\":{\"total\":1}},"
        "{\"id\":\"z\",\"tasks\":[],\"lead\":[]}]}");
    page_close(page);
}

static void test_a_list_in_an_element(void **state) {
    (void)state;
    struct page *page = open_page("--# one! plan\nSELECT id AS _key FROM plan WHERE id = :plan\n"
                                  "--# list empty/row in plan\nSELECT 1 AS _parent LIMIT 0\n"
                                  "--# list tasks/task in plan\n"
                                  "SELECT plan AS _parent, number FROM task WHERE plan = :plan\n");
    assert_string_equal(build(page, plan_x),
                        "{\"plan\":{\"empty\":[],\"tasks\":[{\"number\":\"1\"},"
                        "{\"number\":\"2\"},{\"number\":\"3\"}]}}");
    page_close(page);
}

static void test_what_only_data_has(void **state) {
    (void)state;
    struct page *page =
        open_page("--# one t\nSELECT 1 AS a, 2 AS b, 3 AS c\n"
                  "--# data t\nb c -- the page does not show them\n"
                  "--# list plans/plan as known\nSELECT id AS _key, id, title FROM plan\n"
                  "--# data plans\ntitle\n"
                  "--# list tasks/task in plan\nSELECT plan AS _parent, number, lead FROM task\n"
                  "--# data tasks in plan\n"
                  "--# list tasks/task\nSELECT number FROM task WHERE number = '3'\n"
                  "--# one n\nSELECT max(title) AS last FROM known\n"
                  "--# one u\nSELECT 1 AS a\n"
                  "--# data u\n");
    assert_string_equal(
        build_for(page, nothing, PAGE_DATA),
        "{\"t\":{\"a\":1,\"b\":2,\"c\":3},\"plans\":["
        "{\"id\":\"x\",\"title\":\"Kế hoạch\",\"tasks\":["
        "{\"number\":\"1\",\"lead\":\"a\"},{\"number\":\"2\",\"lead\":\"b\"},"
        "{\"number\":\"3\",\"lead\":\"b\"}]},"
        "{\"id\":\"y\",\"title\":null,\"tasks\":["
        "{\"number\":\"1\",\"lead\":\"a\"}]}],"
        "\"tasks\":[{\"number\":\"3\"}],\"n\":{\"last\":\"Kế hoạch\"},\"u\":{\"a\":1}}");
    assert_string_equal(build_for(page, nothing, PAGE_HTML),
                        "{\"t\":{\"a\":1},\"plans\":[{\"id\":\"x\"},{\"id\":\"y\"}],"
                        "\"tasks\":[{\"number\":\"3\"}],\"n\":{\"last\":\"Kế hoạch\"}}");
    page_close(page);
}

static void test_results(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum page_result result;
    } cases[] = {
        {"--# one! plan\nSELECT id FROM plan WHERE id = :plan", PAGE_DONE},
        {"--# one! plan\nSELECT id FROM plan WHERE id = :other", PAGE_MISSING},
        {"--# list a/b\nSELECT 1\n--# one! c\nSELECT 1 LIMIT 0", PAGE_MISSING},
        {"--# one plan\nSELECT id FROM plan", PAGE_FAILED},  /* one means one */
        {"--# one! plan\nSELECT id FROM plan", PAGE_FAILED}, /* likewise */
        {"--# one a\nSELECT abs(-9223372036854775807 - 1)", PAGE_FAILED},
        {"--# one! a\nSELECT abs(-9223372036854775807 - 1)", PAGE_FAILED},
        {"--# list a/b\nSELECT json('{') FROM plan", PAGE_FAILED},
        {"--# values a\nSELECT json('{') AS b\n--# one c\nSELECT 1", PAGE_FAILED},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (result_of(cases[i].text, plan_x) != cases[i].result) fail_msg("%s", cases[i].text);
}

static void test_a_page_works_again_after_a_failure(void **state) {
    (void)state;
    struct page *page = open_page("--# one! plan\nSELECT json(:plan) AS a WHERE :plan <> 'none'");
    static const struct {
        const char *plan;
        enum page_result result;
    } runs[] = {{"1", PAGE_DONE}, {"{", PAGE_FAILED}, {"none", PAGE_MISSING}, {"2", PAGE_DONE}};
    for (size_t i = 0; i < COUNT(runs); i++) {
        const struct parameter parameters[] = {{":plan", runs[i].plan}, {NULL, NULL}};
        xmlDoc *doc = tree_new();
        assert_int_equal(page_build(page, parameters, PAGE_DATA, xmlDocGetRootElement(doc)),
                         runs[i].result);
        xmlFreeDoc(doc);
    }
    page_close(page);
}

static void test_files_that_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *problem;
    } cases[] = {
        {"SELECT 1", 1, "stands before the first"},
        {"--# many a\nSELECT 1", 1, "is not a header that view/page.h explains"},
        {"--# one\nSELECT 1", 1, "is not a header"},
        {"--# one!\nSELECT 1", 1, "is not a header"},
        {"--# list tasks\nSELECT 1", 1, "is not a header"},
        {"--# list /task\nSELECT 1", 1, "is not a header"},
        {"--# list tasks/\nSELECT 1", 1, "is not a header"},
        {"--# list\nSELECT 1", 1, "is not a header"},
        {"--# csv x\nSELECT 1", 1, "is not a header"},
        {"--# one a b\nSELECT 1", 1, "is not a header"},
        {"--# one a in\nSELECT 1", 1, "is not a header"},
        {"--# with\nSELECT 1", 1, "needs one name after `with`"},
        {"--# with few from\nSELECT 1", 1, "needs one name after `with`"},
        {"--# with few of tasks\nSELECT 1", 1, "needs one name after `with`"},
        {"--# values\nSELECT 1", 1, "needs one name after `values`"},
        {"--# values few in a\nSELECT 1", 1, "needs one name after `values`"},
        {"--# one a\nSELECT :few\n--# values b\nSELECT 1 AS few", 2,
         "the parameter :few is not known"},
        {"--# one a on b\nSELECT 1", 1, "is not a header"},
        {"--# list as/a as\nSELECT 1", 1, "is not a header"},
        {"--# list as/a as b in c\nSELECT 1", 1, "is not a header"},
        {"--# one a as b\nSELECT 1", 1, "is not a header"},
        {"--# csv as b\nSELECT 1", 1, "is not a header"},
        {"--# one a\nSELECT 1 AS b\n--# data a\nc", 2, "there is no column c for data alone"},
        {"--# data a\nb\n--# one a\nSELECT 1 AS b", 1, "no query before it makes this"},
        {"--# one a\nSELECT 1 AS b\n--# data a in c\nb", 3, "no query before it makes this"},
        {"--# data\n--# one a\nSELECT 1 AS b", 1, "no query before it makes this"},
        {"--# list as/a as b\nSELECT 1 AS c\n--# data as", 3, "queries after it read its rows"},
        {"\n--# one a\n--# one b\nSELECT 1", 3, "there is no statement here"},
        {"--# one a\n\n-- why\n", 2, "there is no statement here"},
        {"--# one a\nSELECT 1; SELECT 2;", 2, "holds more than one statement"},
        {"--# one a\nSELEKT 1", 2, "SQLite refuses it: near \"SELEKT\""},
        {"--# one a\nSELECT none FROM plan", 2, "SQLite refuses it: no such column: none"},
        {"--# one a\nSELECT 1\n--# one b\nSELECT :unknown", 4,
         "the parameter :unknown is not known to web/answer.c"},
        {"--# one a\nSELECT @plan", 2, "the parameter @plan is not known"},
        {"--# one a\nSELECT ?", 2, "the parameter ? is not known"},
        {"--# csv\nSELECT :unknown", 2, "the parameter :unknown is not known"},
        {"--# one a\nSELECT 1 AS _key\n--# list b/c in a\nSELECT 1 AS parent", 4,
         "needs a column _parent"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char path[40];
        report = report_new(pool);
        struct page *page = open_text(cases[i].text, path);
        if (page) fail_msg("%s is not refused", cases[i].text);
        assert_int_equal(report->count, 1);
        assert_string_equal(report->problems[0].file, path);
        if (!strstr(report->problems[0].text, cases[i].problem))
            fail_msg("%s gives: %s", cases[i].text, report->problems[0].text);
        assert_int_equal(report->problems[0].line, cases[i].line);
    }
}

static void test_every_problem_is_told_at_once(void **state) {
    (void)state;
    char path[40];
    assert_null(open_text("--# one a\nSELECT :x, :y\n--# nonsense\nSELECT 1\n"
                          "--# one b\nSELECT\n--# one c\nSELECT 1",
                          path));
    assert_int_equal(report->count, 4);
    page_close(NULL);
}

static void test_a_page_prepared_when_it_is_asked_for(void **state) {
    (void)state;
    char path[40];
    struct page *page =
        open_when("--# list plans/plan\nSELECT id FROM plan ORDER BY id", path, PREPARE_LATER);
    assert_string_equal(build(page, nothing), "{\"plans\":[{\"id\":\"x\"},{\"id\":\"y\"}]}");
    page_close(page);
    page = open_when("--# one a\nSELECT :x", path, PREPARE_LATER);
    xmlDoc *doc = tree_new();
    assert_int_equal(page_build(page, nothing, PAGE_DATA, xmlDocGetRootElement(doc)), PAGE_FAILED);
    assert_false(page_shape(page, xmlDocGetRootElement(doc), report));
    assert_int_equal(report->count, 1);
    xmlFreeDoc(doc);
    page_close(page);
    assert_null(open_when("--# nonsense\nSELECT 1", path, PREPARE_LATER));
}

static void test_csv(void **state) {
    (void)state;
    static const struct {
        const char *text, *csv;
    } cases[] = {
        {"--# csv\nSELECT 1 AS a, 'b' AS b, NULL AS c", "a,b,c\r\n1,b,\r\n"},
        {"--# csv\nSELECT id, title FROM plan ORDER BY id", "id,title\r\nx,Kế hoạch\r\ny,\r\n"},
        {"--# csv\nSELECT id FROM plan WHERE id = :plan", "id\r\nx\r\n"},
        {"--# csv\nSELECT id, title FROM plan LIMIT 0", "id,title\r\n"},
        {"--# csv\nSELECT 'a,b' AS a, ' c ' AS \"b,c\"", "a,\"b,c\"\r\n\"a,b\", c \r\n"},
        {"--# csv\nSELECT 'say \"a\"' AS a, '\"' AS b", "a,b\r\n\"say \"\"a\"\"\",\"\"\"\"\r\n"},
        {"--# csv\nSELECT 'a' || char(10) || 'b' AS a, char(13) AS b",
         "a,b\r\n\"a\nb\",\"\r\"\r\n"},
        {"--# csv\nSELECT '' AS a, '' AS b", "a,b\r\n,\r\n"},
        {"--# csv\nSELECT 'a;b' AS a, 'c''d' AS b", "a,b\r\na;b,c'd\r\n"},
        {"--# one a\nSELECT 1\n--# csv\nSELECT 2 AS b", "b\r\n2\r\n"},
        {"--# list as/a as all_of\nSELECT number FROM task WHERE plan = :plan\n"
         "--# csv\nSELECT count(*) AS a, typeof(max(number)) AS b FROM all_of",
         "a,b\r\n3,text\r\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct page *page = open_page(cases[i].text);
        assert_true(page_has_csv(page));
        for (int again = 0; again < 2; again++) {
            struct buffer out = buffer_new(pool);
            assert_int_equal(page_csv(page, plan_x, CSV_PROGRAM, &out), PAGE_DONE);
            assert_string_equal(out.bytes, cases[i].csv);
            assert_int_equal(out.length, strlen(cases[i].csv));
        }
        page_close(page);
    }
}

static void test_csv_that_fails_or_is_not_there(void **state) {
    (void)state;
    struct buffer out = buffer_new(pool);
    static const char *const texts[] = {
        "--# csv\nSELECT json('{') AS a",
        "--# values a\nSELECT json('{') AS b\n--# csv\nSELECT :b AS c",
    };
    struct page *page;
    for (size_t i = 0; i < COUNT(texts); i++) {
        page = open_page(texts[i]);
        assert_int_equal(page_csv(page, plan_x, CSV_PROGRAM, &out), PAGE_FAILED);
        page_close(page);
    }
    page = open_page("--# one a\nSELECT 1");
    assert_false(page_has_csv(page));
    page_close(page);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_trees),
        CASE(test_values_are_found_for_each_request),
        CASE(test_a_table_of_another_page),
        CASE(test_rows_go_into_their_parents),
        CASE(test_a_list_in_an_element),
        CASE(test_what_only_data_has),
        CASE(test_results),
        CASE(test_a_page_works_again_after_a_failure),
        CASE(test_files_that_are_refused),
        CASE(test_every_problem_is_told_at_once),
        CASE(test_a_page_prepared_when_it_is_asked_for),
        CASE(test_csv),
        CASE(test_csv_that_fails_or_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
