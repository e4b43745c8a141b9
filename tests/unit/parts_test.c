/* Parts: a plan and a register taken apart, and changes found and carried out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/buffer.h"
#include "base/xml.h"
#include "plan/parts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct pool *pool;

static int set_up(void **state) {
    (void)state;
    pool = pool_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pool_free(pool);
    return 0;
}

static xmlDoc *parse(const char *text) {
    struct report *report = report_new(pool);
    xmlDoc *doc = xml_parse(text, strlen(text), "plan.xml", report);
    if (!doc) fail_msg("%s\n%s", report->problems[0].text, text);
    assert_true(xml_normalise(pool, doc, "plan.xml", report));
    return doc;
}

/* The parts of a plan that is written with these children. */
static struct parts *split(const char *children) {
    xmlDoc *doc = parse(pool_printf(pool, "<plan xmlns='urn:tiendo:1' id='x'>%s</plan>", children));
    struct parts *parts = parts_new(pool);
    parts_split(parts, xmlDocGetRootElement(doc));
    parts_keep(parts, doc);
    return parts;
}

/* "document section:1 task:1.1@1": in the parts' own order. */
static const char *write_keys(const struct parts *parts) {
    struct buffer keys = buffer_new(pool);
    buffer_text(&keys, "");
    for (size_t i = 0; i < parts->count; i++) {
        const struct part *part = &parts->items[i];
        buffer_text(&keys, pool_printf(pool, "%s%s%s%s%s%s", i ? " " : "", part->kind,
                                       *part->key ? ":" : "", part->key, *part->section ? "@" : "",
                                       part->section));
    }
    return keys.bytes;
}

/* Everything that parts say, kind by kind: only the order within a kind means something. */
static const char *write_all(const struct parts *parts) {
    static const char *const kinds[] = {"document",         "section", "task",  "target", "duty",
                                        "responsibilities", "notes",   "place", "agency"};
    struct buffer all = buffer_new(pool);
    size_t written = 0;
    for (size_t k = 0; k < COUNT(kinds); k++)
        for (size_t i = 0; i < parts->count; i++) {
            const struct part *part = &parts->items[i];
            if (strcmp(part->kind, kinds[k]) != 0) continue;
            buffer_text(&all, pool_printf(pool, "%s|%s|%s|%s\n", part->kind, part->key,
                                          part->section, part_xml(pool, part)));
            written++;
        }
    assert_int_equal(written, parts->count);
    return all.bytes;
}

/* How many elements of a name a change has. */
static size_t count_steps(const xmlNode *changes, const char *name) {
    size_t count = 0;
    for (xmlNode *step = xml_child(changes, name); step; step = xml_next(step))
        count++;
    return count;
}

/* Carries diff(old, new) out on old, as the journal keeps it: written and read again. Frees the
 * parts and returns the canonical change, or NULL. */
static const char *check_diff(struct parts *old, struct parts *new) {
    xmlDoc *diff = parts_diff(old, new, "plan_changes", "x");
    const char *body = NULL, *wanted = write_all(new);
    if (diff) {
        body = xml_canonical(pool, xmlDocGetRootElement(diff), NULL);
        xmlDoc *again = parse(body);
        assert_string_equal(xml_canonical(pool, xmlDocGetRootElement(again), NULL), body);
        parts_fold(old, xmlDocGetRootElement(again));
        parts_keep(old, again);
        xmlFreeDoc(diff);
    }
    if (strcmp(write_all(old), wanted) != 0)
        fail_msg("%s\n  gives\n%s\n  wanted\n%s", body ? body : "no change", write_all(old),
                 wanted);
    assert_null(parts_diff(old, new, "plan_changes", "x"));
    parts_free(old);
    parts_free(new);
    return body;
}

#define DOCUMENT "<document kind='Quyết định' from='2013-01-01'><title>Đề án</title></document>"
#define TASK(number) "<task number='" number "'><title>Việc " number "</title></task>"
#define SECTION(number, tasks)                                                                     \
    "<section number='" number "'><title>Mục " number "</title>" tasks "</section>"

static void test_a_plan_is_split(void **state) {
    (void)state;
    struct parts *parts = split(DOCUMENT SECTION("1", TASK("1.1") TASK("1.2")) SECTION(
        "2", TASK("2.1")) "<target id='a'/><target id='b'/><duty id='a'/><duty id='b'/>"
                          "<responsibility>x</responsibility><responsibility>y</responsibility>"
                          "<note>z</note>");
    assert_string_equal(write_keys(parts),
                        "document section:1 task:1.1@1 task:1.2@1 section:2 task:2.1@2"
                        " target:a target:b duty:a duty:b responsibilities notes");
    assert_string_equal(
        part_xml(pool, parts_find(parts, "section", "1")),
        "<section xmlns=\"urn:tiendo:1\" number=\"1\"><title>Mục 1</title></section>");
    assert_string_equal(
        part_xml(pool, parts_find(parts, "task", "1.2")),
        "<task xmlns=\"urn:tiendo:1\" number=\"1.2\"><title>Việc 1.2</title></task>");
    assert_string_equal(
        part_xml(pool, parts_find(parts, "responsibilities", "")),
        "<responsibilities xmlns=\"urn:tiendo:1\"><responsibility>x</responsibility>"
        "<responsibility>y</responsibility></responsibilities>");
    assert_string_equal(part_xml(pool, parts_find(parts, "document", "")),
                        "<document xmlns=\"urn:tiendo:1\" from=\"2013-01-01\" kind=\"Quyết định\">"
                        "<title>Đề án</title></document>");
    assert_null(parts_find(parts, "task", "1"));
    assert_null(parts_find(parts, "target", "1.1"));
    parts_free(parts);
}

static void test_a_place_is_split(void **state) {
    (void)state;
    xmlDoc *doc = parse("<place xmlns='urn:tiendo:1' id='p' kind='province'><name>Tỉnh</name>"
                        "<agency id='a'><name>A</name></agency><agency id='b'/></place>");
    struct parts *parts = parts_new(pool);
    parts_split(parts, xmlDocGetRootElement(doc));
    parts_keep(parts, doc);
    assert_string_equal(write_keys(parts), "place agency:a agency:b");
    assert_string_equal(part_xml(pool, parts_find(parts, "place", "")),
                        "<place xmlns=\"urn:tiendo:1\" id=\"p\" kind=\"province\">"
                        "<name>Tỉnh</name></place>");
    parts_free(parts);
}

static void test_a_section_without_a_number(void **state) {
    (void)state;
    struct parts *parts = split(DOCUMENT "<section><title/>" TASK("1") "</section>");
    assert_string_equal(write_keys(parts), "document section task:1");
    parts_free(parts);
    assert_null(check_diff(split(DOCUMENT "<section><title/>" TASK("1") "</section>"),
                           split(DOCUMENT "<section><title/>" TASK("1") "</section>")));
}

static void test_edits(void **state) {
    (void)state;
#define OLD                                                                                        \
    DOCUMENT SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3")) SECTION(                            \
        "2", TASK("2.1")) "<target id='a' value='1'/><target id='b'/><duty id='a'/><note>n</note>"
#define REST "<target id='a' value='1'/><target id='b'/><duty id='a'/><note>n</note>"
    static const struct {
        const char *what, *new;
        size_t puts, removes, orders;
    } cases[] = {
        {"nothing", OLD, 0, 0, 0},
        {"a task changed",
         DOCUMENT SECTION("1", TASK("1.1") "<task number='1.2'><title>Khác</title></task>" TASK(
                                   "1.3")) SECTION("2", TASK("2.1")) REST,
         1, 0, 0},
        {"a task added at the end",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1") TASK("2.2")) REST,
         1, 0, 0},
        {"a task added in the middle",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.a") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) REST,
         1, 0, 1},
        {"a task added at the start",
         DOCUMENT SECTION("1", TASK("0") TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) REST,
         1, 0, 1},
        {"a task removed",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.3")) SECTION("2", TASK("2.1")) REST, 0, 1, 0},
        {"a task renumbered",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2b") TASK("1.3")) SECTION("2", TASK("2.1")) REST,
         1, 1, 1},
        {"tasks reordered",
         DOCUMENT SECTION("1", TASK("1.3") TASK("1.1") TASK("1.2")) SECTION("2", TASK("2.1")) REST,
         0, 0, 1},
        {"tasks swapped between sections",
         DOCUMENT SECTION("1", TASK("2.1") TASK("1.2") TASK("1.3")) SECTION("2", TASK("1.1")) REST,
         2, 0, 1},
        {"the last task of a section moved into the next",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2")) SECTION("2", TASK("1.3") TASK("2.1")) REST,
         1, 0, 0},
        {"a section moved with its tasks",
         DOCUMENT SECTION("2", TASK("2.1")) SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3")) REST,
         0, 0, 2},
        {"a section without tasks moved",
         DOCUMENT SECTION("2", "") SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3") TASK("2.1"))
             REST,
         1, 0, 1},
        {"a section removed with its tasks",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3")) REST, 0, 2, 0},
        {"a section renamed",
         DOCUMENT "<section number='1'><title>Khác</title>" TASK("1.1") TASK("1.2")
             TASK("1.3") "</section>" SECTION("2", TASK("2.1")) REST,
         1, 0, 0},
        {"a section added before",
         DOCUMENT SECTION("0", TASK("0.1")) SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) REST,
         2, 0, 2},
        {"an attribute changed",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) "<target id='a' value='2'/><target id='b'/><duty id='a'/>"
                                       "<note>n</note>",
         1, 0, 0},
        {"targets swapped, duties and notes gone",
         DOCUMENT SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) "<target id='b'/><target id='a' value='1'/>",
         0, 2, 1},
        {"the document and the notes changed, a responsibility added",
         "<document kind='Kế hoạch'/>" SECTION("1", TASK("1.1") TASK("1.2") TASK("1.3"))
             SECTION("2", TASK("2.1")) "<target id='a' value='1'/><target id='b'/><duty id='a'/>"
                                       "<responsibility>r</responsibility><note>m</note>",
         3, 0, 0},
        {"everything replaced", "<document/>" SECTION("9", TASK("9")) "<target id='z'/>", 4, 10, 0},
        {"everything gone", "", 0, 11, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *body = check_diff(split(OLD), split(cases[i].new));
        size_t steps[3] = {0};
        if (body) {
            xmlDoc *doc = parse(body);
            const xmlNode *root = xmlDocGetRootElement(doc);
            assert_true(xml_is(root, "plan_changes"));
            assert_string_equal(xml_attribute(root, "id"), "x");
            steps[0] = count_steps(root, "put");
            steps[1] = count_steps(root, "remove");
            steps[2] = count_steps(root, "order");
            xmlFreeDoc(doc);
        }
        if (steps[0] != cases[i].puts || steps[1] != cases[i].removes ||
            steps[2] != cases[i].orders)
            fail_msg("%s: %zu puts, %zu removes, %zu orders in %s", cases[i].what, steps[0],
                     steps[1], steps[2], body ? body : "nothing");
        check_diff(split(cases[i].new), split(OLD)); /* and back again */
    }
    assert_non_null(check_diff(parts_new(pool), split(OLD)));
}

static void test_the_body_of_a_change(void **state) {
    (void)state;
    static const char expected[] =
        "<plan_changes xmlns=\"urn:tiendo:1\" id=\"x\">"
        "<put section=\"1\"><task number=\"a &amp; b\"><title>Đ</title></task></put>"
        "<remove key=\"2\" part=\"task\"></remove>"
        "<order part=\"task\"><item key=\"a &amp; b\"></item><item key=\"1\"></item></order>"
        "</plan_changes>";
    assert_string_equal(check_diff(split(SECTION("1", TASK("1") TASK("2"))),
                                   split(SECTION("1", "<task number='a &amp; b'><title>Đ</title>"
                                                      "</task>" TASK("1")))),
                        expected);
    xmlDoc *doc = parse(expected);
    const struct part part = parts_of_put(xml_child(xmlDocGetRootElement(doc), "put"));
    assert_string_equal(part.kind, "task");
    assert_string_equal(part.key, "a & b");
    assert_string_equal(part.section, "1");
    assert_string_equal(part_xml(pool, &part), "<task xmlns=\"urn:tiendo:1\" number=\"a &amp; b\">"
                                               "<title>Đ</title></task>");
    xmlFreeDoc(doc);
}

/* xorshift64: the same sequence on every machine */
static uint64_t seed = UINT64_C(0x71E4D0);

static size_t random_below(size_t bound) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % bound);
}

/* Some elements out of eight ids in a random order, with one of three texts each. */
static void add_random(struct buffer *out, const char *name, const char *key, unsigned *used) {
    for (size_t count = random_below(9); count > 0; count--) {
        size_t id = random_below(8);
        if (*used & 1u << id) continue;
        *used |= 1u << id;
        buffer_text(out, pool_printf(pool, "<%s %s='%zu'><title>%zu</title></%s>", name, key, id,
                                     random_below(3), name));
    }
}

static const char *random_plan(void) {
    struct buffer out = buffer_new(pool);
    unsigned tasks = 0, sections = 0, targets = 0, duties = 0;
    buffer_text(&out, pool_printf(pool, "<document kind='%zu'/>", random_below(2)));
    for (size_t count = random_below(5); count > 0; count--) {
        size_t id = random_below(4);
        if (sections & 1u << id) continue;
        sections |= 1u << id;
        buffer_text(&out, pool_printf(pool, "<section number='%zu'><title>%zu</title>", id,
                                      random_below(2)));
        add_random(&out, "task", "number", &tasks);
        buffer_text(&out, "</section>");
    }
    add_random(&out, "target", "id", &targets);
    add_random(&out, "duty", "id", &duties);
    if (random_below(2)) buffer_text(&out, "<note>n</note>");
    return out.bytes;
}

/* Each plan is made out of the one before, as a history of publications is. */
/* Of a journal that no tiendo wrote. */
static void test_steps_that_say_too_little(void **state) {
    (void)state;
    static const char *const steps[] = {
        "<put/>",
        "<put>task</put>",
        "<put><lead>x</lead></put>",
        "<remove/>",
        "<remove part='task'/>",
        "<remove key='1'/>",
        "<remove part='lead' key='1'/>",
        "<order/>",
        "<order><item key='1'/></order>",
        "<order part='lead'><item key='1'/></order>",
        "<order part='task'><item/></order>",
        "<order part='task'><item key='1'/><item/></order>",
        "<task number='1'/>",
        "<remove part='task' key='1'/><put/>",
    };
    for (size_t i = 0; i < COUNT(steps); i++) {
        xmlDoc *doc = parse(pool_printf(
            pool, "<plan_changes xmlns='urn:tiendo:1' id='x'>%s</plan_changes>", steps[i]));
        struct parts *parts = split(DOCUMENT SECTION("1", TASK("1")));
        if (parts_can_fold(xmlDocGetRootElement(doc))) fail_msg("%s", steps[i]);
        parts_fold(parts, xmlDocGetRootElement(doc));
        assert_string_equal(write_keys(parts), "document section:1 task:1@1");
        parts_free(parts);
        xmlFreeDoc(doc);
    }
}

static void test_random_histories(void **state) {
    (void)state;
    size_t changes = 0;
    struct pool *outer = pool;
    char *old = pool_strdup(outer, "");
    for (int round = 0; round < 1000; round++) {
        pool = pool_new();
        const char *new = random_plan();
        changes += check_diff(split(old), split(new)) != NULL;
        old = pool_strdup(outer, new);
        pool_free(pool);
        pool = outer;
    }
    assert_true(changes > 900);
}

static void test_nothing_to_free(void **state) {
    (void)state;
    parts_free(NULL);
    assert_null(check_diff(parts_new(pool), parts_new(pool)));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_a_plan_is_split),
        CASE(test_a_place_is_split),
        CASE(test_a_section_without_a_number),
        CASE(test_edits),
        CASE(test_the_body_of_a_change),
        CASE(test_steps_that_say_too_little),
        CASE(test_random_histories),
        CASE(test_nothing_to_free),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
