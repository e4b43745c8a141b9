/* Search: what is typed becomes a safe query; what is found is marked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/search.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define NOTHING "\"\""

static void test_queries(void **state) {
    (void)state;
    static const struct {
        const char *asked, *form, *match;
    } cases[] = {
        {"", "words", NOTHING},
        {"   ", "phrase", NOTHING},
        {"++ -- \"\" * ( ) : ^", "words", NOTHING},
        {"Thủ tục", "words", "{title text} : (\"thu\" AND \"tuc\")"},
        {"Thủ tục", "phrase", "{title text} : (\"thu tuc\")"},
        {"Thủ tục", "title words", "{title} : (\"thu\" AND \"tuc\")"},
        {"Thủ tục", "exact words", "{exact} : (\"thủ\" AND \"tục\")"},
        {"Thủ tục", "exact phrase", "{exact} : (\"thủ tục\")"},
        {"  đề\tÁN\n", "words", "{title text} : (\"de\" AND \"an\")"},
        {"đe\xcc\x82\xcc\x80", "exact words", "{exact} : (\"đề\")"}, /* marks apart */
        {"41/2007/QĐ-UBND", "words", "{title text} : (\"41 2007 qd ubnd\")"},
        {"41/2007", "words", "{title text} : (\"41 2007\")"},
        {"số 41/2007 UBND", "words", "{title text} : (\"so\" AND \"41 2007\" AND \"ubnd\")"},
        {"C++", "words", "{title text} : (\"c\")"},
        {"-luat", "words", "{title text} : (\"luat\")"},
        {"luat*", "words", "{title text} : (\"luat\")"},
        {"\"mot cua\"", "words", "{title text} : (\"mot\" AND \"cua\")"},
        {"a\"b", "words", "{title text} : (\"a b\")"},
        {"' OR 1=1 --", "words", "{title text} : (\"or\" AND \"1 1\")"},
        {"title:x NEAR(a b)", "words", "{title text} : (\"title x\" AND \"near a\" AND \"b\")"},
        {"AND OR NOT", "words", "{title text} : (\"and\" AND \"or\" AND \"not\")"},
        {"B1 2b", "words", "{title text} : (\"b1\" AND \"2b\")"},
        {"a-", "words", "{title text} : (\"a\")"},
        {"a - b", "words", "{title text} : (\"a\" AND \"b\")"},
        {"Thủ tục", "words begun", "{title text} : (\"thu\" AND \"tuc\" *)"},
        {"Thủ t", "words begun", "{title text} : (\"thu\" AND \"t\")"},
        {"41/20", "title words begun", "{title} : (\"41 20\" *)"},
        {"+", "words begun", NOTHING},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", "phrase",
         "{title text} : (\"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\")"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(search_match(pool, cases[i].asked, cases[i].form), cases[i].match);
    assert_string_equal(search_words(pool, "Thủ tục\" 41/2007"),
                        "[\"thủ\",\"tục\",\"41\",\"2007\"]");
    assert_string_equal(search_words(pool, "+"), "[]");
    pool_free(pool);
}

static void test_marks(void **state) {
    (void)state;
    static const struct {
        const char *text, *asked, *marks;
    } cases[] = {
        {"", "a", ""},
        {"a", "", ""},
        {"Cải cách thủ tục hành chính", "thu tuc", "10-16"},
        {"Cải cách thủ tục hành chính", "chinh cai", "1-3 23-27"},
        {"Cải cách thủ tục hành chính", "THỦ TỤC HÀNH", "10-21"},
        {"thủ tục, thủ tục", "thủ tục", "1-7 10-16"},
        {"Lập đề án để biết", "đề án", "5-9"},    /* the accents that were asked for */
        {"Lập đề án để biết", "de an", "5-12"},   /* none were */
        {"Lập đề án để biết", "đẻ", "5-6 11-12"}, /* no word has these */
        {"Quyết định 41/2007/QĐ-UBND", "41/2007", "12-18"},
        {"Quyết định 41/2007/QĐ-UBND", "41/2008", ""},
        {"Quyết định 41/2007/QĐ-UBND", "41 UBND", "12-13 23-26"},
        {"2007 và 41", "41/2007", ""},
        {"B1 B12", "b1", "1-2"},
        {"Thủ tục hành chính", "hành ch", "9-18"},
        {"Thủ tục hành chính", "ch hành", "9-12"}, /* only the last word may be begun */
        {"Thủ tục hành chính", "hành c", "9-12"},
        {"Chính phủ, chỉnh trang", "chỉ", "12-16"}, /* the accents that were asked for */
        {"Chính phủ, chỉnh trang", "chi", "1-5 12-16"},
        {"Đề án của anh", "de an", "1-5"}, /* it has the word */
        {"41/2007 và 41/2013", "41/20", "1-7 12-18"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *marks = search_marks(pool, cases[i].text, cases[i].asked);
        if (strcmp(marks, cases[i].marks) != 0)
            fail_msg("%s in %s: %s", cases[i].asked, cases[i].text, marks);
    }
    pool_free(pool);
}

static void test_excerpts(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    assert_null(search_excerpt(pool, "không có gì", "thủ tục", ""));
    assert_null(search_excerpt(pool, "thủ tục", "thủ tục", "Thủ tục hành chính"));
    assert_string_equal(search_excerpt(pool, "(Về thủ tục.)", "thủ tục", "Một thủ đô"),
                        "(Về thủ tục.)");
    const char *long_text = "";
    for (int i = 0; i < 60; i++)
        long_text = pool_printf(pool, "%s%s", long_text, i == 30 ? "đây " : "chữ ");
    const char *excerpt = search_excerpt(pool, long_text, "day", "");
    assert_string_equal(search_marks(pool, excerpt, "day"), "63-65");
    assert_int_equal(strncmp(excerpt, "… chữ", strlen("… chữ")), 0);
    assert_non_null(strstr(excerpt, "chữ …"));
    pool_free(pool);
}

static void test_distances(void **state) {
    (void)state;
    assert_int_equal(search_distance("", ""), 0);
    assert_int_equal(search_distance("tục", "tục"), 0);
    assert_int_equal(search_distance("tuc", "tucc"), 1);
    assert_int_equal(search_distance("tục", "tuc"), 1);
    assert_int_equal(search_distance("", "abc"), 3);
    assert_int_equal(search_distance("hanh", "chinh"), 2);
    assert_int_equal(search_distance("1234567890123456789012345678901234567890x", "a"), 99);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_queries),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_excerpts),
        cmocka_unit_test(test_distances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
