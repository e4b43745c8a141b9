/* Text: what may enter, and its forms for keeping, comparing, searching and addresses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct form {
    const char *text, *expected;
};

typedef char *former(struct pool *pool, const char *text);

static void check(former *form, const struct form *cases, size_t count) {
    struct pool *pool = pool_new();
    for (size_t i = 0; i < count; i++) {
        const char *once = form(pool, cases[i].text);
        assert_string_equal(once, cases[i].expected);
        assert_string_equal(form(pool, once), once);
        utf8proc_uint8_t *nfd = utf8proc_NFD((const utf8proc_uint8_t *)cases[i].text);
        assert_string_equal(form(pool, (const char *)nfd), cases[i].expected);
        free(nfd);
    }
    pool_free(pool);
}

static void test_clean(void **state) {
    (void)state;
    static const char *const clean[] = {
        "", "a", "Quý III/2013", "\t\n\r", "e\u0302\u0301", "\u00A0\uFEFF\uFFFD", "😀", "\U0010FFFD",
    };
    static const char *const refused[] = {
        "\x01",             /* a control character */
        "a\x1F",            /* another */
        "\x7F",             /* DEL */
        "\xC2\x85",         /* a C1 control character, NEL */
        "\x80",             /* a continuation alone */
        "\xC3",             /* cut off */
        "\xE1\xBB",         /* cut off */
        "\xC3(",            /* no continuation */
        "\xC0\xAF",         /* overlong "/" */
        "\xE0\x80\xAF",     /* overlong */
        "\xF0\x80\x80\xAF", /* overlong */
        "\xED\xA0\x80",     /* a surrogate */
        "\xEF\xBF\xBE",     /* U+FFFE */
        "\xEF\xBF\xBF",     /* U+FFFF */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF8\x88\x80\x80\x80",
        "\xFF",
        "Qu\xFD III" /* Latin-1 */,
    };
    for (size_t i = 0; i < COUNT(clean); i++)
        assert_true(text_is_clean(clean[i], strlen(clean[i])));
    for (size_t i = 0; i < COUNT(refused); i++)
        if (text_is_clean(refused[i], strlen(refused[i]))) fail_msg("refused[%zu] is clean", i);
    assert_false(text_is_clean("a\0b", 3));
    assert_true(text_is_clean("a\0b", 1));
    assert_false(text_is_clean("ý", 1));
    assert_true(text_is_clean(NULL, 0));
}

static void test_normal(void **state) {
    (void)state;
    static const struct form cases[] = {
        {"", ""},
        {"   ", ""},
        {"Sở Nội vụ", "Sở Nội vụ"},
        {"  Sở \t Nội\r\nvụ  ", "Sở Nội vụ"},
        {"Sở\u00A0Nội\u2003\u3000vụ\u2028", "Sở Nội vụ"},
        {"a\u1680ầ\u205F·\u202Fé\u2013", "a ầ · é–"}, /* what begins with a byte of a space */
        {"\uFEFFSở N\u00ADội\u200B vụ\u200D\u2060", "Sở Nội vụ"},
        {"Vie\u0323\u0302t", "Việt"},
        {"Vie\u0302\u0323t", "Việt"},
        {"e\u200B\u0301", "é"},
        {"\u0301a", "\u0301a"},
        {"ﬁ ① ²", "ﬁ ① ²"}, /* NFC, not NFKC */
        {"😀  x", "😀 x"},
    };
    check(text_normal, cases, COUNT(cases));
}

static void test_folded(void **state) {
    (void)state;
    static const struct form cases[] = {
        {"Sở Nội Vụ", "sở nội vụ"},
        {" QUÝ  III/2013 ", "quý iii/2013"},
        {"ĐỀ ÁN", "đề án"},
        {"Ư Ơ Ă Â Ê Ô", "ư ơ ă â ê ô"},
        {"UỶ BAN", "uỷ ban"},
        {"Straße", "strasse"},
        {"", ""},
    };
    check(text_folded, cases, COUNT(cases));
}

static void test_plain(void **state) {
    (void)state;
    static const struct form cases[] = {
        {"Đề án", "de an"},
        {"Sở Nội vụ", "so noi vu"},
        {"ỦY BAN NHÂN DÂN tỉnh Vĩnh Phúc", "uy ban nhan dan tinh vinh phuc"},
        {"đường Ðiện \u0189ông", "duong dien dong"},
        {"Nghị định 36/2013/NĐ-CP", "nghi dinh 36/2013/nd-cp"},
        {"ỗ ậ ắ ử ự ợ ỹ", "o a a u u o y"},
        {"đ", "d"},
        {"\u0301", ""},
        {"日本", "日本"},
        {"", ""},
    };
    check(text_plain, cases, COUNT(cases));
}

static void test_length(void **state) {
    (void)state;
    assert_int_equal(text_length(""), 0);
    assert_int_equal(text_length("abc"), 3);
    assert_int_equal(text_length("Sở Nội vụ"), 9);
    assert_int_equal(text_length("o\u031B\u0309"), 3);
    assert_int_equal(text_length("😀"), 1);
}

static void test_encode_segment(void **state) {
    (void)state;
    static const struct form cases[] = {
        {"", ""},
        {"AZaz09-._~", "AZaz09-._~"},
        {"a b", "a%20b"},
        {"36/2013/NĐ-CP", "36%2F2013%2FN%C4%90-CP"},
        {"Sở", "S%E1%BB%9F"},
        {"100%?#&+=\"<>", "100%25%3F%23%26%2B%3D%22%3C%3E"},
        {"\x7F", "%7F"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(text_encode_segment(pool, cases[i].text), cases[i].expected);
    pool_free(pool);
}

static void test_tokens(void **state) {
    (void)state;
    static const struct {
        enum text_token_kind kind;
        const char *folded;
        int value;
        bool glued;
    } expected[] = {
        {TOKEN_WORD, "quý", -1, false}, {TOKEN_WORD, "iii", -1, false},
        {TOKEN_MARK, "/", -1, true},    {TOKEN_NUMBER, "2013", 2013, true},
        {TOKEN_MARK, "-", -1, false},   {TOKEN_NUMBER, "06", 6, false},
        {TOKEN_MARK, ";", -1, true},    {TOKEN_NUMBER, "12345", -1, false},
        {TOKEN_WORD, "nđ", -1, true},   {TOKEN_NUMBER, "１", -1, false},
    };
    const char *text = "Quý III/2013 – 06; 12345NĐ １";
    struct pool *pool = pool_new();
    const struct clause clause = text_tokens(pool, text);
    const struct text_token *tokens = clause.tokens;
    assert_int_equal(clause.count, COUNT(expected));
    for (size_t i = 0; i < clause.count; i++) {
        assert_int_equal(tokens[i].kind, expected[i].kind);
        assert_string_equal(tokens[i].folded, expected[i].folded);
        assert_int_equal(tokens[i].value, expected[i].value);
        assert_int_equal(tokens[i].glued, expected[i].glued);
        assert_true(text_is_word(&clause, i, expected[i].folded));
        assert_int_equal(text_number_at(&clause, i, 1, 4), expected[i].value);
    }
    assert_int_equal(text_tokens(pool, "").count, 0);
    assert_int_equal(text_number_at(&clause, 3, 1, 3), -1);
    assert_int_equal(text_number_at(&clause, 5, 3, 4), -1);
    assert_int_equal(text_number_at(&clause, clause.count, 1, 4), -1);
    assert_false(text_is_word(&clause, clause.count, "quý"));
    assert_string_equal(text_printed(pool, &clause, 1, 5), "III/2013 –");
    assert_string_equal(text_printed(pool, &clause, 0, clause.count), text);
    assert_string_equal(text_printed(pool, &clause, 3, 3), "");
    pool_free(pool);
}

static void test_is_one_of(void **state) {
    (void)state;
    static const char words[] = "hàng|hằng|-";
    assert_true(text_is_one_of("hàng", words, strlen(words)));
    assert_true(text_is_one_of("hằng", words, strlen(words)));
    assert_true(text_is_one_of("-", words, strlen(words)));
    assert_false(text_is_one_of("hàn", words, strlen(words)));
    assert_false(text_is_one_of("hàng|hằng", words, strlen(words)));
    assert_false(text_is_one_of("", words, strlen(words)));
    assert_false(text_is_one_of("-", words, strlen(words) - 1));
    assert_false(text_is_one_of("a", "", 0));
}

/* Long runs of marks must not take long: a search field may be full of them. */
static void test_many_marks(void **state) {
    (void)state;
    enum { MARKS = 4000 };
    struct pool *pool = pool_new();
    char *text = pool_alloc(pool, MARKS * 2 + 2);
    text[0] = 'a';
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + 1 + i * 2, i % 2 ? "\u0323" : "\u0301", 2);
    assert_true(text_is_clean(text, strlen(text)));
    assert_string_equal(text_plain(pool, text), "a");
    assert_int_equal(text_length(text_normal(pool, text)), MARKS);
    pool_free(pool);
}

/* A text of Latin letters is mapped letter by letter, one that holds another script as a whole:
 * what they have in common must come out the same. */
static void test_letter_by_letter(void **state) {
    (void)state;
    static former *const formers[] = {text_normal, text_folded, text_plain};
    static const int ranges[][2] = {{0x20, 0x250}, {0x1E00, 0x1F00}, {0x2000, 0x2050}, {'a', 'z'}};
    struct pool *pool = pool_new();
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[64] = "";
        size_t length = 0;
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            const int *range = ranges[(seed >> 8) % COUNT(ranges)];
            seed = seed * 1664525 + 1013904223;
            int character = range[0] + (int)((seed >> 8) % (uint32_t)(range[1] - range[0]));
            length += (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)text + length);
        }
        text[length] = '\0';
        for (size_t i = 0; i < COUNT(formers); i++) {
            char *whole = formers[i](pool, pool_printf(pool, "%s.\u4E2D", text));
            char *alone = formers[i](pool, pool_printf(pool, "%s.", text));
            assert_string_equal(pool_printf(pool, "%s\u4E2D", alone), whole);
        }
    }
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),      cmocka_unit_test(test_normal),
        cmocka_unit_test(test_folded),     cmocka_unit_test(test_plain),
        cmocka_unit_test(test_length),     cmocka_unit_test(test_encode_segment),
        cmocka_unit_test(test_tokens),     cmocka_unit_test(test_is_one_of),
        cmocka_unit_test(test_many_marks), cmocka_unit_test(test_letter_by_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
