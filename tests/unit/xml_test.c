/* XML from outside: what is refused and where, its normal form, its canonical form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/xml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct pool *pool;
static struct report *report;

static int set_up(void **state) {
    (void)state;
    pool = pool_new();
    report = report_new(pool);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pool_free(pool);
    return 0;
}

static xmlDoc *parse(const char *text) {
    return xml_parse(text, strlen(text), "plan.xml", report);
}

/* The normal and canonical form of a text. */
static const char *canonical(const char *text) {
    xmlDoc *doc = parse(text);
    assert_non_null(doc);
    assert_true(xml_normalise(pool, doc, "plan.xml", report));
    const char *form = xml_canonical(pool, xmlDocGetRootElement(doc), NULL);
    xmlFreeDoc(doc);
    return form;
}

static void assert_refused(const char *text, size_t length, int line, const char *words) {
    report = report_new(pool);
    xmlDoc *doc = xml_parse(text, length, "plan.xml", report);
    if (doc) fail_msg("%s is not refused", text);
    assert_in_range(report->count, 1, 100);
    assert_string_equal(report->problems[0].file, "plan.xml");
    assert_int_equal(report->problems[0].line, line);
    if (!strstr(report->problems[0].text, words))
        fail_msg("\"%s\" does not say \"%s\"", report->problems[0].text, words);
}

static void test_document_types_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
    } cases[] = {
        {"<!DOCTYPE plan><plan/>", 1},
        {"<!DOCTYPE plan SYSTEM \"plan.dtd\"><plan/>", 1},
        {"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE plan PUBLIC 'p' 'http://host/x'>\n<plan/>",
         3},
        {"<!DOCTYPE plan [<!ENTITY a \"b\">]><plan>&a;</plan>", 1},
        {"<!DOCTYPE plan [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><plan>&a;</plan>", 1},
        {"<!DOCTYPE plan [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]><plan/>", 1},
        {"<!DOCTYPE plan [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">"
         "]><plan>&c;</plan>",
         1},
        {"<!DOCTYPE plan [<!ATTLIST plan x CDATA \"y\">]><plan/>", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_refused(cases[i].text, strlen(cases[i].text), cases[i].line,
                       "remove the <!DOCTYPE ...>");
        assert_int_equal(report->count, 1);
    }
}

static void test_what_is_not_well_formed_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *words;
    } cases[] = {
        {"", 1, ""},
        {" \n", 2, ""},
        {"plan", 1, ""},
        {"<plan>", 1, ""},
        {"<plan>\n\n<task></plan>", 3, "task"},
        {"<plan/>\n<plan/>", 2, "Extra content"},
        {"<plan>\n&nbsp;</plan>", 2, "'nbsp' not defined"},
        {"<plan>\n\n\n a & b</plan>", 4, ""},
        {"<plan a='1'\na='2'/>", 2, "redefined"},
        {"<plan>\n<x:task/></plan>", 2, "prefix x"},
        {"<plan>\n<?xml version='1.0'?></plan>", 2, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_refused(cases[i].text, strlen(cases[i].text), cases[i].line, cases[i].words);
}

static void test_bytes_that_are_no_text_are_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "<plan>\n\x01</plan>",         "<plan>\n\x1F</plan>",     "<plan>\n&#1;</plan>",
        "<plan>\n&#0;</plan>",         "<plan>\n&#xFFFE;</plan>", "<plan>\n&#xD800;</plan>",
        "<plan>\nQu\xFD III</plan>",   "<plan>\n\xC0\xAF</plan>", "<plan>\n\xED\xA0\x80</plan>",
        "<plan>\n\xEF\xBF\xBF</plan>", "<plan>\n\xFF</plan>",     "<plan\na='\x02'/>",
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_refused(texts[i], strlen(texts[i]), 2, "");
    assert_refused("<plan>\na\0b</plan>", 17, 2, "");
}

/* They are read as UTF-8, whatever they say. */
static void test_another_encoding_is_refused(void **state) {
    (void)state;
    static const char latin[] = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<plan>\xFD</plan>";
    static const char utf16[] = "\xFF\xFE<\0p\0/\0>\0";
    assert_refused(latin, sizeof latin - 1, 2, "");
    report = report_new(pool);
    assert_null(xml_parse(utf16, sizeof utf16 - 1, "plan.xml", report));
    assert_true(report->count > 0);
}

static char *nested(size_t depth) {
    char *text = pool_alloc(pool, depth * 7 + 1), *end = text;
    for (size_t i = 0; i < depth; i++)
        end = stpcpy(end, "<a>");
    for (size_t i = 0; i < depth; i++)
        end = stpcpy(end, "</a>");
    return text;
}

static void test_deep_documents_are_refused(void **state) {
    (void)state;
    const char *shallow = nested(200), *deep = nested(300), *abyss = nested(100000);
    assert_string_equal(canonical(shallow), shallow);
    assert_refused(deep, strlen(deep), 1, "depth");
    assert_refused(abyss, strlen(abyss), 1, "depth");
}

static void test_huge_texts_are_refused(void **state) {
    (void)state;
    enum { SIZE = 11 * 1000 * 1000 };
    char *text = pool_alloc(pool, SIZE + 20);
    memset(text, 'a', SIZE);
    memcpy(text, "<plan>", 6);
    memcpy(text + SIZE, "</plan>", 8);
    assert_refused(text, strlen(text), 1, "");
}

static void test_no_more_problems_than_a_person_reads(void **state) {
    (void)state;
    char *text = pool_alloc(pool, 10000), *end = stpcpy(text, "<plan>");
    for (int i = 0; i < 500; i++)
        end = stpcpy(end, "&x;\n");
    stpcpy(end, "</plan>");
    assert_refused(text, strlen(text), 1, "'x' not defined");
    assert_int_equal(report->count, 100);
}

static void test_normal_form(void **state) {
    (void)state;
    static const struct {
        const char *text, *form;
    } cases[] = {
        {"<a> Sở \n\t Nội  vụ </a>", "<a>Sở Nội vụ</a>"},
        {"<a>Sở\u00A0Nội\u200B vụ</a>", "<a>Sở Nội vụ</a>"},
        {"<a>Vie\u0323\u0302t</a>", "<a>Việt</a>"}, /* NFD */
        {"<a b='  Vie\u0302\u0323t \n Nam '/>", "<a b=\"Việt Nam\"></a>"},
        {"<a b=''> </a>", "<a b=\"\"></a>"},
        {"<a>\n  <b> x </b>\n  <c/>\n</a>", "<a><b>x</b><c></c></a>"},
        {"<a>x<!-- y -->z<?p i?></a>", "<a>xz</a>"},
        {"<a><!-- only --></a>", "<a></a>"},
        {"<!-- x --><?p i?><a><!-- y --><b/></a><!-- z -->", "<a><b></b></a>"},
        {"<a><![CDATA[ 1 < 2 & 3 ]]></a>", "<a>1 &lt; 2 &amp; 3</a>"},
        {"<a>x<![CDATA[y]]>z</a>", "<a>xyz</a>"},
        {"<a>&lt;b&gt; &amp;amp; &quot;&apos;&#x110;</a>", "<a>&lt;b&gt; &amp;amp; \"'Đ</a>"},
        {"<a b='&lt;&amp;amp;&quot; &#9;&#10; x'/>", "<a b=\"&lt;&amp;amp;&quot; x\"></a>"},
        {"\xEF\xBB\xBF<?xml version='1.0'?><a/>", "<a></a>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *form = canonical(cases[i].text);
        assert_string_equal(form, cases[i].form);
        assert_string_equal(canonical(form), form);
    }
}

/* XML bears what text_is_clean does not: DEL and the C1 controls. */
static void test_normal_form_refuses_control_characters(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
    } cases[] = {
        {"<a>\n<b>\x7F</b></a>", 2},
        {"<a>\n\n<b c='&#x85;'/></a>", 3},
        {"<a>\n<b>\xC2\x9F</b></a>", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        report = report_new(pool);
        xmlDoc *doc = parse(cases[i].text);
        assert_non_null(doc);
        assert_false(xml_normalise(pool, doc, "plan.xml", report));
        assert_int_equal(report->count, 1);
        assert_int_equal(report->problems[0].line, cases[i].line);
        assert_string_equal(report->problems[0].text,
                            "<b> holds characters that XML forbids; retype it");
        xmlFreeDoc(doc);
    }
}

static void test_lines_are_told_behind_the_65535th(void **state) {
    (void)state;
    enum { LINES = 70000 };
    char *text = pool_alloc(pool, LINES + 100);
    memset(text, '\n', LINES);
    memcpy(text, "<plan>", 6);
    strcpy(text + LINES, "<b>\x7F</b></plan>");
    xmlDoc *doc = parse(text);
    assert_non_null(doc);
    assert_false(xml_normalise(pool, doc, "plan.xml", report));
    assert_int_equal(report->problems[0].line, LINES - 6 + 1);
    xmlFreeDoc(doc);
}

static void test_canonical_form_is_one_for_all_spellings(void **state) {
    (void)state;
    static const char *const spellings[] = {
        "<plan xmlns='urn:tiendo:1' id='x' place='y'><task number='1'/></plan>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan\n  place=\"y\"\n  id=\"x\"\n"
        "  xmlns=\"urn:tiendo:1\"\n>\r\n  <task number = \"&#49;\"></task>\n</plan>\n",
        "<plan place='y' xmlns='urn:tiendo:1' id='x'><task xmlns='urn:tiendo:1' number=' 1 '/>"
        "<!-- no more --></plan>",
    };
    for (size_t i = 0; i < COUNT(spellings); i++)
        assert_string_equal(canonical(spellings[i]),
                            "<plan xmlns=\"urn:tiendo:1\" id=\"x\" place=\"y\">"
                            "<task number=\"1\"></task></plan>");
}

static void test_canonical_form_of_a_part_is_that_of_a_document(void **state) {
    (void)state;
    size_t length = 0;
    xmlDoc *doc =
        parse("<plan xmlns='urn:tiendo:1'><task><title>Đề án</title></task><task/></plan>");
    const xmlNode *task = xml_child(xmlDocGetRootElement(doc), "task");
    const char *form = xml_canonical(pool, task, &length);
    assert_string_equal(form, "<task xmlns=\"urn:tiendo:1\"><title>Đề án</title></task>");
    assert_int_equal(length, strlen(form));
    assert_string_equal(canonical(form), form);
    assert_ptr_equal(task->doc, doc); /* and it stays where it was */
    assert_non_null(xml_next(task));
    xmlFreeDoc(doc);
}

static void test_steps_over_a_tree(void **state) {
    (void)state;
    xmlDoc *doc = parse("<a> <b x='1' y=''/><!-- --><c>text</c><b x='2'/><c/><e><b/></e></a>");
    const xmlNode *root = xmlDocGetRootElement(doc), *b = xml_child(root, "b");
    assert_true(xml_is(b, "b") && !xml_is(b, "c") && !xml_is(NULL, "b"));
    assert_false(xml_is(root->children, "text"));
    assert_string_equal(xml_attribute(b, "x"), "1");
    assert_string_equal(xml_attribute(b, "y"), "");
    assert_null(xml_attribute(b, "z"));
    assert_string_equal(xml_attribute(xml_next(b), "x"), "2");
    assert_null(xml_next(xml_next(b)));
    assert_ptr_equal(xml_first_element(root), b);
    assert_true(xml_is(xml_next_element(b), "c"));
    assert_null(xml_next_element(root));
    assert_null(xml_first_element(b));
    assert_null(xml_child(root, "d"));
    assert_null(xml_child(NULL, "d"));
    assert_string_equal(xml_child_text(root, "c"), "text");
    assert_string_equal(xml_child_text(root, "b"), "");
    assert_null(xml_child_text(root, "d"));
    assert_null(xml_text(NULL));
    assert_string_equal(xml_child_text(root, "e"), "");
    xmlFreeDoc(doc);
}

static void test_building(void **state) {
    (void)state;
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xml_new_root(doc, "plan");
    xml_set(root, "id", "a&b<c>\"d\"");
    xml_set(root, "none", NULL);
    xml_set(xml_add(root, "task"), "number", "&amp;");
    assert_string_equal(xml_canonical(pool, root, NULL),
                        "<plan xmlns=\"" TIENDO_NAMESPACE "\" id=\"a&amp;b&lt;c>&quot;d&quot;\">"
                        "<task number=\"&amp;amp;\"></task></plan>");
    assert_string_equal(xml_attribute(root, "id"), "a&b<c>\"d\"");
    xmlFreeDoc(doc);
}

static void test_validation(void **state) {
    (void)state;
    char path[] = "/tmp/tiendo-rng-XXXXXX";
    static const char schema[] = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'>"
                                 "<zeroOrMore><element name='b'><text/></element></zeroOrMore>"
                                 "</element>";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, schema, sizeof schema - 1), sizeof schema - 1);
    close(file);
    xmlDoc *right = parse("<a><b>x</b><b/></a>"), *wrong = parse("<a>\n<b/>\n<c/></a>");
    struct xml_schema *opened = xml_schema_open(pool, path, report);
    assert_non_null(opened);
    assert_true(xml_schema_validate(opened, right, "plan.xml", report));
    assert_int_equal(report->count, 0);
    assert_false(xml_schema_validate(opened, wrong, "plan.xml", report));
    assert_true(report->count > 0);
    assert_string_equal(report->problems[0].file, "plan.xml");
    assert_int_equal(report->problems[0].line, 3);
    unlink(path);
    report = report_new(pool);
    assert_null(xml_schema_open(pool, path, report));
    assert_string_equal(report->problems[report->count - 1].file, path);
    xml_schema_close(opened);
    xmlFreeDoc(right);
    xmlFreeDoc(wrong);
}

/* Lengths are looked at only where a text may break one: the answers are as if they always were. */
static void test_validation_of_lengths(void **state) {
    (void)state;
    static const struct {
        const char *xml;
        int letters; /* so many stand for a % */
        bool right;
    } cases[] = {
        {"<a><b>%</b></a>", 1, true},
        {"<a><b>%</b></a>", 120, true},
        {"<a><b>%</b></a>", 121, false},
        {"<a><b></b></a>", 0, false},
        {"<a><b/></a>", 0, false},
        {"<a><b> </b></a>", 0, false},
        {"<a c='%'><b>x</b></a>", 5, true},
        {"<a c='%'><b>x</b></a>", 6, false},
        {"<a c=''><b>x</b></a>", 0, true},
        {"<a><b>x</b><d>%</d></a>", 130, true},
        {"<a><b>x</b><d>%</d></a>", 301, false},
        {"<a><b>x<d/></b></a>", 0, false},
        {"<a><b>x</b>y</a>", 0, false},
        {"<a><b>x</b><b>y</b></a>", 0, false},
        {"<a><d>x</d></a>", 0, false},
        {"<a><b c='x'>x</b></a>", 0, false},
    };
    static const char schema[] =
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'"
        " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start><element name='a'>"
        "<optional><attribute name='c'><data type='token'><param name='maxLength'>5</param></data>"
        "</attribute></optional><element name='b'><data type='token'>"
        "<param name='minLength'>1</param><param name='maxLength'>120</param></data></element>"
        "<optional><element name='d'><data type='token'><param name='maxLength'>300</param></data>"
        "</element></optional></element></start></grammar>";
    char path[] = "/tmp/tiendo-rng-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, schema, sizeof schema - 1), sizeof schema - 1);
    close(file);
    struct xml_schema *opened = xml_schema_open(pool, path, report);
    unlink(path);
    assert_non_null(opened);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char letters[2 * 400 + 1] = "";
        for (int k = 0; k < cases[i].letters; k++)
            strcat(letters, "\xC4\x91");
        const char *mark = strchr(cases[i].xml, '%');
        size_t before = mark ? (size_t)(mark - cases[i].xml) : strlen(cases[i].xml);
        xmlDoc *doc = parse(pool_printf(pool, "%.*s%s%s", (int)before, cases[i].xml, letters,
                                        mark ? mark + 1 : ""));
        size_t problems = report->count;
        assert_int_equal(xml_schema_validate(opened, doc, "a.xml", report), cases[i].right);
        assert_int_equal(report->count > problems, !cases[i].right);
        xmlFreeDoc(doc);
    }
    xml_schema_close(opened);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_document_types_are_refused),
        CASE(test_what_is_not_well_formed_is_refused),
        CASE(test_bytes_that_are_no_text_are_refused),
        CASE(test_another_encoding_is_refused),
        CASE(test_deep_documents_are_refused),
        CASE(test_huge_texts_are_refused),
        CASE(test_no_more_problems_than_a_person_reads),
        CASE(test_normal_form),
        CASE(test_normal_form_refuses_control_characters),
        CASE(test_lines_are_told_behind_the_65535th),
        CASE(test_canonical_form_is_one_for_all_spellings),
        CASE(test_canonical_form_of_a_part_is_that_of_a_document),
        CASE(test_steps_over_a_tree),
        CASE(test_building),
        CASE(test_validation),
        CASE(test_validation_of_lengths),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
