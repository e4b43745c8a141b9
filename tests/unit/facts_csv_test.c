/* Facts in CSV: every quirk of the format, and every finding with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/xml.h"
#include "store/facts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HEAD "kind,plan,note\n"

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

/* What the facts of a table say: "2:update(plan=x note=y) 3:..."; or, where it is refused, "!" and
 * the problems. */
static const char *read_bytes(const char *bytes, size_t length) {
    struct report *report = report_new(pool);
    struct buffer said = buffer_new(pool);
    /* a copy of just these bytes, so that reading past them is found out */
    char *copy = malloc(length ? length : 1);
    memcpy(copy, bytes, length);
    xmlDoc *doc = facts_from_csv(pool, copy, length, "f.csv", report);
    free(copy);
    buffer_text(&said, doc ? "" : "!");
    const xmlNode *fact = doc ? xml_first_element(xmlDocGetRootElement(doc)) : NULL;
    for (; fact; fact = xml_next_element(fact)) {
        buffer_text(&said, pool_printf(pool, "%s%ld:%s(", said.length ? " " : "",
                                       xmlGetLineNo((xmlNode *)fact), fact->name));
        for (const xmlAttr *a = fact->properties; a; a = a->next)
            buffer_text(&said, pool_printf(pool, "%s%s=%s", a->prev ? " " : "", a->name,
                                           xml_attribute(fact, (const char *)a->name)));
        buffer_text(&said, ")");
    }
    for (size_t i = 0; i < report->count; i++)
        buffer_text(
            &said, pool_printf(pool, " %d:%s", report->problems[i].line, report->problems[i].text));
    assert_true(!doc == (report->count > 0));
    xmlFreeDoc(doc);
    return said.bytes;
}

static const char *read_text(const char *text) {
    return read_bytes(text, strlen(text));
}

static void test_tables_that_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text, *facts;
    } cases[] = {
        {HEAD "update,x,y\n", "2:update(plan=x note=y)"},
        {HEAD "update,x,y", "2:update(plan=x note=y)"},
        {HEAD "update,x,y\nfiling,z,\n", "2:update(plan=x note=y) 3:filing(plan=z)"},
        {HEAD, ""},
        {"kind,plan,note", ""},
        /* line ends and marks of other systems */
        {"kind,plan,note\r\nupdate,x,y\r\nfiling,z,w\r\n",
         "2:update(plan=x note=y) 3:filing(plan=z note=w)"},
        {"kind,plan,note\rupdate,x,y\r", "2:update(plan=x note=y)"},
        {"\xef\xbb\xbf" HEAD "update,x,y\n", "2:update(plan=x note=y)"},
        {"\xef\xbb\xbf\"kind\",\"plan\"\n\"update\",\"x\"\n", "2:update(plan=x)"},
        /* quotes */
        {HEAD "update,x,\"a,b\"\n", "2:update(plan=x note=a,b)"},
        {HEAD "update,x,\"a\"\"b\"\n", "2:update(plan=x note=a\"b)"},
        {HEAD "update,x,\"\"\"\"\n", "2:update(plan=x note=\")"},
        {HEAD "update,x,\"\"\n", "2:update(plan=x)"},
        {HEAD "update,x,a\"b\"\n", "2:update(plan=x note=a\"b\")"},
        {HEAD "update,x,\"a\nb\"\nfiling,z,w\n",
         "2:update(plan=x note=a\nb) 4:filing(plan=z note=w)"},
        {HEAD "update,x,\"a\r\nb\"\r\nfiling,z,w\r\n",
         "2:update(plan=x note=a\r\nb) 4:filing(plan=z note=w)"},
        {HEAD "update,\"x\",\"y\"", "2:update(plan=x note=y)"},
        /* fields that say nothing */
        {HEAD "update,,y\n", "2:update(note=y)"},
        {HEAD "update,x\n", "2:update(plan=x)"},
        {HEAD "update\n", "2:update()"},
        {HEAD "update,x, \n", "2:update(plan=x)"},
        {HEAD "update,x,\xc2\xa0\n", "2:update(plan=x)"},
        {HEAD "\n\nupdate,x,y\n\n\nfiling,z,w\n\n",
         "4:update(plan=x note=y) 7:filing(plan=z note=w)"},
        {HEAD "\r\nupdate,x,y\r\n", "3:update(plan=x note=y)"},
        {HEAD ",,\nupdate,x,y\n,,\n", "3:update(plan=x note=y)"},
        /* columns */
        {"note,kind,plan\ny,update,x\n", "2:update(note=y plan=x)"},
        {"Kind, PLAN ,Note\nupdate,x,y\n", "2:update(plan=x note=y)"},
        {"kind\nupdate\n", "2:update()"},
        {HEAD " update ,x,y\n", "2:update(plan=x note=y)"},
        {HEAD "opinion,x,y\n", "2:opinion(plan=x note=y)"}, /* the checks of form say so */
        {HEAD "update,x,Đã trình & <b>ký</b>\n", "2:update(plan=x note=Đã trình & <b>ký</b>)"},
        {HEAD "update,x,&amp;\n", "2:update(plan=x note=&amp;)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(read_text(cases[i].text), cases[i].facts);
}

static void test_tables_that_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *problems;
    } cases[] = {
        {"", "! 1:the column `` is not known; sql/updates.rng names them all"},
        {"plan,note\nx,y\n", "! 1:has no column `kind` (update, confirmation, amendment, ...)"},
        {"kind,colour\nupdate,red\n",
         "! 1:the column `colour` is not known; sql/updates.rng names them all"},
        {"kind,plan,\nupdate,x,\n",
         "! 1:the column `` is not known; sql/updates.rng names them all"},
        {"kind,plan,Plan\nupdate,x,y\n", "! 1:has the column `Plan` twice"},
        {"kind,plan,kind\nupdate,x,y\n", "! 1:has the column `kind` twice"},
        {"kind;plan;note\nupdate;x;y\n",
         "! 1:the column `kind;plan;note` is not known; sql/updates.rng names them all"},
        {HEAD "update,x,y,z\n", "! 2:has more fields than the header"},
        {HEAD ",x,y\n", "! 2:kind=``: names no kind of fact"},
        {HEAD "an update,x,y\n", "! 2:kind=`an update`: names no kind of fact"},
        {HEAD "<update/>,x,y\n", "! 2:kind=`<update/>`: names no kind of fact"},
        {HEAD "update,x,\"y\nfiling,z,w\n", "! 2:a quoted field is not closed"},
        {HEAD "update,x,\"", "! 2:a quoted field is not closed"},
        {HEAD "update,x,\"y\"\"", "! 2:a quoted field is not closed"},
        {"\"kind", "! 1:a quoted field is not closed"},
        {HEAD "update,x,\"y\"z\n", "! 2:has text behind a closing quote"},
        {HEAD "update,x,\"y\" ,\n", "! 2:has text behind a closing quote"},
        {HEAD "update,x,\x01\n", "! 2:is not clean UTF-8, or holds control characters; mend it"},
        {HEAD "update,x,y\nfiling,z,S\xf4n\n",
         "! 3:is not clean UTF-8, or holds control characters; mend it"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(read_text(cases[i].text), cases[i].problems);
}

/* One bad row does not hide the next. */
static void test_every_bad_row_is_named(void **state) {
    (void)state;
    assert_string_equal(read_text(HEAD "update,x,y,z\nupdate,x,y\n,x,\nupdate,1,2,3,4\n"),
                        "! 2:has more fields than the header 4:kind=``: names no kind of fact"
                        " 5:has more fields than the header");
    assert_string_equal(read_text(HEAD "a,\x01\nb\n\"c,\x02\n"),
                        "! 2:is not clean UTF-8, or holds control characters; mend it"
                        " 4:is not clean UTF-8, or holds control characters; mend it");
}

static void test_nul_is_refused(void **state) {
    (void)state;
    static const char text[] = HEAD "update,x\0,y\n";
    assert_string_equal(read_bytes(text, sizeof text - 1),
                        "! 2:is not clean UTF-8, or holds control characters; mend it");
}

static void test_more_columns_than_there_are_fields(void **state) {
    (void)state;
    struct buffer wide = buffer_new(pool);
    buffer_text(&wide, "kind");
    for (int i = 0; i < 1000; i++)
        buffer_text(&wide, ",");
    assert_string_equal(read_text(wide.bytes),
                        "! 1:the column `` is not known; sql/updates.rng names them all");
}

/* libxml2 keeps lines in 16 bits. */
static void test_lines_of_a_long_file_are_right(void **state) {
    (void)state;
    static const int lines[] = {65534, 65535, 65536, 70000};
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct buffer text = buffer_new(pool);
        struct report *report = report_new(pool);
        buffer_text(&text, HEAD);
        for (int line = 2; line < lines[i]; line++)
            buffer_text(&text, "\n");
        buffer_text(&text, "update,x,y\nfiling,z,w\n");
        xmlDoc *doc = facts_from_csv(pool, text.bytes, text.length, "f.csv", report);
        const xmlNode *fact = xml_first_element(xmlDocGetRootElement(doc));
        for (int more = 0; more < 2; more++, fact = xml_next_element(fact)) {
            assert_false(fact_check_form(fact, "f.csv", report));
            assert_int_equal(report->problems[report->count - 1].line, lines[i] + more);
        }
        xmlFreeDoc(doc);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tables_that_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tables_that_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_bad_row_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nul_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_more_columns_than_there_are_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lines_of_a_long_file_are_right, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
