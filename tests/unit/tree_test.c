/* A page's tree: the types of its fields, and how elements, lists and types become JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/xml.h"
#include "view/json.h"
#include "view/tree.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_json(const xmlNode *root, const char *expected) {
    struct pool *pool = pool_new();
    size_t length = 0;
    char *json = json_write(pool, root, &length);
    assert_non_null(json);
    assert_string_equal(json, expected);
    assert_int_equal(length, strlen(expected));
    pool_free(pool);
}

static void assert_xml(const xmlNode *root, const char *expected) {
    struct pool *pool = pool_new();
    assert_string_equal(xml_canonical(pool, root, NULL), expected);
    pool_free(pool);
}

static void test_a_new_tree(void **state) {
    (void)state;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    assert_json(root, "{}");
    assert_xml(root, "<tiendo xmlns=\"urn:tiendo:1\"></tiendo>");
    assert_false(tree_is_list(root));
    xmlFreeDoc(doc);
}

static void test_every_type_of_field(void **state) {
    (void)state;
    static const struct {
        enum tree_type type;
        const char *text, *json, *xml;
        enum tree_type kept;
    } cases[] = {
        {TREE_TEXT, "Sở Nội vụ", "\"Sở Nội vụ\"", "Sở Nội vụ", TREE_TEXT},
        {TREE_TEXT, "", "\"\"", "", TREE_TEXT},
        {TREE_TEXT, "12", "\"12\"", "12", TREE_TEXT},
        {TREE_TEXT, "null", "\"null\"", "null", TREE_TEXT},
        {TREE_TEXT, "a\"b\\c\n\t/", "\"a\\\"b\\\\c\\n\\t/\"", "a&quot;b\\c&#xA;&#x9;/", TREE_TEXT},
        {TREE_TEXT, "&amp; <b>", "\"&amp; <b>\"", "&amp;amp; &lt;b>", TREE_TEXT},
        {TREE_TEXT, NULL, "null", "", TREE_NULL},
        {TREE_NULL, NULL, "null", "", TREE_NULL},
        {TREE_NUMBER, NULL, "null", "", TREE_NULL},
        {TREE_BOOLEAN, NULL, "null", "", TREE_NULL},
        {TREE_NUMBER, "0", "0", "0", TREE_NUMBER},
        {TREE_NUMBER, "-7", "-7", "-7", TREE_NUMBER},
        {TREE_NUMBER, "9223372036854775807", "9223372036854775807", "9223372036854775807",
         TREE_NUMBER},
        {TREE_NUMBER, "80.5", "80.5", "80.5", TREE_NUMBER},
        {TREE_NUMBER, "99.9", "99.9", "99.9", TREE_NUMBER},
        {TREE_NUMBER, "0.1", "0.1", "0.1", TREE_NUMBER},
        {TREE_NUMBER, "-0.123456789", "-0.123456789", "-0.123456789", TREE_NUMBER},
        {TREE_BOOLEAN, "true", "true", "true", TREE_BOOLEAN},
        {TREE_BOOLEAN, "false", "false", "false", TREE_BOOLEAN},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        xmlDoc *doc = tree_new();
        xmlNode *root = xmlDocGetRootElement(doc);
        tree_set(root, "field", cases[i].type, cases[i].text);
        assert_int_equal(tree_type_of(root->properties), cases[i].kept);
        assert_json(root, pool_printf(pool, "{\"field\":%s}", cases[i].json));
        assert_xml(root, pool_printf(pool, "<tiendo xmlns=\"urn:tiendo:1\" field=\"%s\"></tiendo>",
                                     cases[i].xml));
        xmlFreeDoc(doc);
    }
    pool_free(pool);
}

static void test_fields_one_behind_the_other_are_the_same(void **state) {
    (void)state;
    static const struct {
        const char *name;
        enum tree_type type;
        const char *text;
    } fields[] = {
        {"id", TREE_TEXT, "x"},           {"title", TREE_TEXT, "Sở & ngành"},
        {"goal", TREE_TEXT, ""},          {"due", TREE_TEXT, NULL},
        {"percent", TREE_NUMBER, "99.9"}, {"none", TREE_NUMBER, NULL},
        {"met", TREE_BOOLEAN, "true"},
    };
    struct pool *pool = pool_new();
    const char *json[3];
    for (int way = 0; way < 3; way++) {
        if (way == 2) arena_begin();
        xmlDoc *doc = tree_new();
        xmlNode *root = xmlDocGetRootElement(doc);
        xmlAttr *last = NULL;
        size_t length;
        for (size_t i = 0; i < COUNT(fields); i++)
            if (way == 0)
                tree_set(root, fields[i].name, fields[i].type, fields[i].text);
            else
                last = tree_add_field(root, last, fields[i].name, fields[i].type, fields[i].text);
        json[way] = json_write(pool, root, &length);
        assert_string_equal(xml_attribute(root, "title"), "Sở & ngành");
        tree_free(doc);
        assert_int_equal(arena_is_active(), way == 2);
        arena_end();
    }
    assert_string_equal(json[0], json[1]);
    assert_string_equal(json[0], json[2]);
    pool_free(pool);
}

static void test_a_field_that_others_made_is_text(void **state) {
    (void)state;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    xml_set(root, "field", "1");
    assert_int_equal(tree_type_of(root->properties), TREE_TEXT);
    assert_json(root, "{\"field\":\"1\"}");
    xmlFreeDoc(doc);
}

static void test_objects_and_lists_nest(void **state) {
    (void)state;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlNode *plan = tree_add(root, "plan");
    tree_set(plan, "id", TREE_TEXT, "x");
    xmlNode *tasks = tree_add_list(root, "tasks");
    for (int i = 0; i < 2; i++) {
        xmlNode *task = tree_add(tasks, "task");
        tree_set(task, "number", TREE_TEXT, i ? "2" : "1");
        xmlNode *lead = tree_add_list(task, "lead");
        if (i) tree_set(tree_add(lead, "agency"), "id", TREE_TEXT, "so-noi-vu");
    }
    tree_add(tasks, "task"); /* an item without fields is an object still */
    tree_add_list(tree_add_list(root, "rows"), "row");
    assert_true(tree_is_list(tasks));
    assert_false(tree_is_list(plan));
    assert_json(root, "{\"plan\":{\"id\":\"x\"},"
                      "\"tasks\":[{\"number\":\"1\",\"lead\":[]},"
                      "{\"number\":\"2\",\"lead\":[{\"id\":\"so-noi-vu\"}]},{}],"
                      "\"rows\":[[]]}");
    assert_xml(root, "<tiendo xmlns=\"urn:tiendo:1\"><plan id=\"x\"></plan>"
                     "<tasks><task number=\"1\"><lead></lead></task>"
                     "<task number=\"2\"><lead><agency id=\"so-noi-vu\"></agency></lead></task>"
                     "<task></task></tasks><rows><row></row></rows></tiendo>");
    xmlFreeDoc(doc);
}

static void test_fields_keep_their_order(void **state) {
    (void)state;
    xmlDoc *doc = tree_new();
    xmlNode *root = xmlDocGetRootElement(doc);
    tree_set(root, "z", TREE_NUMBER, "1");
    tree_set(root, "a", TREE_NUMBER, "2");
    tree_add_list(root, "m");
    assert_json(root, "{\"z\":1,\"a\":2,\"m\":[]}");
    xmlFreeDoc(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_new_tree),
        cmocka_unit_test(test_every_type_of_field),
        cmocka_unit_test(test_fields_one_behind_the_other_are_the_same),
        cmocka_unit_test(test_a_field_that_others_made_is_text),
        cmocka_unit_test(test_objects_and_lists_nest),
        cmocka_unit_test(test_fields_keep_their_order),
    };
    arena_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
