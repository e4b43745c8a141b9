/* Trees as HTML: what is escaped, and the bytes of libxml2 for every page of tests/golden. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>

#include "view/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_escapes(void **state) {
    (void)state;
    static const struct {
        const char *xml, *html;
    } cases[] = {
        {"<p>a &lt; b &amp; \"c\" 'd' &gt;</p>", "<p>a &lt; b &amp; \"c\" 'd' &gt;</p>"},
        {"<p title='\"&amp;{x};&lt;'/>", "<p title=\"&quot;&amp;{x};&lt;\"></p>"},
        {"<p title='\"'/>", "<p title=\"&quot;\"></p>"},
        {"<p>\xc4\x91\xc2\xa0</p>", "<p>\xc4\x91\xc2\xa0</p>"},
        {"<p title='a&#10;b&#13;'>&#13;</p>", "<p title=\"a\nb&#13;\">&#13;</p>"},
        {"<a href='/t?q=\xc4\x91 a&amp;b=%41#c'/>", "<a href=\"/t?q=%C4%91%20a&amp;b=%41#c\"></a>"},
        {"<a href='&quot;x&quot;&lt;'/>", "<a href=\"%22x%22&lt;\"></a>"},
        {"<form action='/\xc4\x91'/>", "<form action=\"/%C4%91\"></form>"},
        {"<img src='/a b' alt='\xc4\x91'/>", "<img src=\"/a%20b\" alt=\"\xc4\x91\">"},
        {"<br/>", "<br>"},
        {"<input required='required' checked='checked'/>", "<input required=\"required\" checked>"},
        {"<li/>", "<li></li>"},
        {"<p/>", "<p></p>"},
        {"<script>a &lt; b &amp;&amp; c</script>", "<script>a < b && c</script>"},
        {"<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"},
        {"<p>a<!-- b -->c</p>", "<p>a<!-- b -->c</p>"},
        {"<p><b>1</b><i><u>2</u></i>3</p>", "<p><b>1</b><i><u>2</u></i>3</p>"},
        {"<svg xmlns='http://www.w3.org/2000/svg'><rect x='1'/></svg>",
         "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect x=\"1\"></rect></svg>"},
        {"<s:svg xmlns:s='urn:s' s:a='1'/>", "<s:svg xmlns:s=\"urn:s\" s:a=\"1\"></s:svg>"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pool *pool = pool_new();
        struct buffer out = buffer_new(pool);
        xmlDoc *doc = xmlParseDoc((const xmlChar *)cases[i].xml);
        html_write(&out, doc);
        const char *expected = pool_printf(pool, "<!DOCTYPE html>\n%s\n", cases[i].html);
        assert_string_equal(out.bytes, expected);
        assert_int_equal(out.length, strlen(expected));
        xmlFreeDoc(doc);
        pool_free(pool);
    }
}

static void test_an_empty_tree(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct buffer out = buffer_new(pool);
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    html_write(&out, doc);
    assert_string_equal(out.bytes, "<!DOCTYPE html>\n\n");
    xmlFreeDoc(doc);
    pool_free(pool);
}

static void assert_as_libxml(const char *path) {
    struct pool *pool = pool_new();
    struct buffer out = buffer_new(pool);
    xmlDoc *doc = htmlReadFile(path, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    assert_non_null(doc);
    html_write(&out, doc);
    xmlBuffer *other = xmlBufferCreate();
    xmlOutputBuffer *writer =
        xmlOutputBufferCreateBuffer(other, xmlFindCharEncodingHandler("UTF-8"));
    htmlDocContentDumpFormatOutput(writer, doc, "UTF-8", 0);
    xmlOutputBufferClose(writer);
    const char *expected = (const char *)xmlBufferContent(other);
    if (strcmp(out.bytes, expected) != 0) {
        size_t at = 0;
        while (out.bytes[at] == expected[at])
            at++;
        size_t from = at > 40 ? at - 40 : 0;
        fail_msg("%s: %.80s\nlibxml2: %.80s", path, out.bytes + from, expected + from);
    }
    xmlBufferFree(other);
    xmlFreeDoc(doc);
    pool_free(pool);
}

static void test_golden_pages(void **state) {
    (void)state;
    glob_t found;
    assert_int_equal(glob("tests/golden/*.html", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 15);
    for (size_t i = 0; i < found.gl_pathc; i++)
        assert_as_libxml(found.gl_pathv[i]);
    globfree(&found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_an_empty_tree),
        cmocka_unit_test(test_golden_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
