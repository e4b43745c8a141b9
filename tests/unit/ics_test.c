/* Content lines: escaping, folding at 75 octets without splitting a character, CRLF. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "view/ics.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEN "0123456789"
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN

static void test_lines(void **state) {
    (void)state;
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"", ""},
        {"\n\n", ""},
        {"BEGIN:VCALENDAR\n", "BEGIN:VCALENDAR\r\n"},
        {"A:1\n\nB:2", "A:1\r\nB:2\r\n"},
        /* what stands behind a colon stays, what stands behind a tab is text */
        {"A:a,b;c\\d\n", "A:a,b;c\\d\r\n"},
        {"A\ta,b;c\\d:e\n", "A:a\\,b\\;c\\\\d:e\r\n"},
        {"A\t\"x\"\n", "A:\"x\"\r\n"},
        {"A\t\n", "A:\r\n"},
        {"A\tm\xe1\xbb\x91"
         "c\n",
         "A:m\xe1\xbb\x91"
         "c\r\n"},
        /* 75 octets fit, the 76th goes on in the next line behind a space */
        {SEVENTY "01234\n", SEVENTY "01234\r\n"},
        {SEVENTY "012345\n", SEVENTY "01234\r\n 5\r\n"},
        {SEVENTY "01234" SEVENTY "0123\n", SEVENTY "01234\r\n " SEVENTY "0123\r\n"},
        {SEVENTY "01234" SEVENTY "01234\n", SEVENTY "01234\r\n " SEVENTY "0123\r\n 4\r\n"},
        /* a character that would cross the border begins the next line: of 2, 3 and 4 octets */
        {SEVENTY "0123\xc4\x91\n", SEVENTY "0123\r\n \xc4\x91\r\n"},
        {SEVENTY "012\xc4\x91z\n", SEVENTY "012\xc4\x91\r\n z\r\n"},
        {SEVENTY "0123\xe1\xbb\x91\n", SEVENTY "0123\r\n \xe1\xbb\x91\r\n"},
        {SEVENTY "012\xe1\xbb\x91\n", SEVENTY "012\r\n \xe1\xbb\x91\r\n"},
        {SEVENTY "01\xe1\xbb\x91\n", SEVENTY "01\xe1\xbb\x91\r\n"},
        {SEVENTY "012\xf0\x9f\x93\x85\n", SEVENTY "012\r\n \xf0\x9f\x93\x85\r\n"},
        /* folding counts what escaping adds */
        {"A\t" SEVENTY "01,\n", "A:" SEVENTY "01\\\r\n ,\r\n"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t size = 0;
        const char *lines = ics_write(pool, cases[i].text, strlen(cases[i].text), &size);
        assert_string_equal(lines, cases[i].lines);
        assert_int_equal(size, strlen(cases[i].lines));
    }
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
