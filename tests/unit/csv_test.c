/* Fields of CSV: what is quoted, and what a spreadsheet would compute. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_fields(void **state) {
    (void)state;
    static const struct {
        const char *text, *field, *cell;
    } cases[] = {
        {"", "", ""},
        {"a b", "a b", "a b"},
        {"đến", "đến", "đến"},
        {"a;b'c", "a;b'c", "a;b'c"},
        /* RFC 4180, 2.6 and 2.7 */
        {"a,b", "\"a,b\"", "\"a,b\""},
        {"a\nb", "\"a\nb\"", "\"a\nb\""},
        {"a\rb", "\"a\rb\"", "\"a\rb\""},
        {"\"", "\"\"\"\"", "\"\"\"\""},
        {"a \"b\" c", "\"a \"\"b\"\" c\"", "\"a \"\"b\"\" c\""},
        /* formulas: only at the beginning, only for spreadsheets */
        {"=1+1", "=1+1", "'=1+1"},
        {"+84", "+84", "'+84"},
        {"-1", "-1", "'-1"},
        {"@a", "@a", "'@a"},
        {"\t=1", "\t=1", "'\t=1"},
        {"\r=1", "\"\r=1\"", "\"'\r=1\""},
        {"=A1,\"B\"", "\"=A1,\"\"B\"\"\"", "\"'=A1,\"\"B\"\"\""},
        {"a=1", "a=1", "a=1"},
        {" =1", " =1", " =1"},
        {"2-1", "2-1", "2-1"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer field = buffer_new(pool), cell = buffer_new(pool);
        csv_add_field(&field, cases[i].text);
        csv_add_cell(&cell, cases[i].text);
        buffer_text(&field, "|");
        buffer_text(&cell, "|");
        assert_string_equal(field.bytes, pool_printf(pool, "%s|", cases[i].field));
        assert_string_equal(cell.bytes, pool_printf(pool, "%s|", cases[i].cell));
    }
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
