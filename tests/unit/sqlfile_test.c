/* Files of named SQL: blocks with their words and lines, and headers that are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/sqlfile.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool read_text(struct pool *pool, const char *text, struct sql_file *file,
                      struct report *report) {
    char path[] = "/tmp/tiendo-sql-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    bool right = sql_file_read(pool, path, file, report);
    unlink(path);
    if (right) assert_string_equal(file->path, path);
    for (size_t i = 0; i < report->count; i++)
        assert_string_equal(report->problems[i].file, path);
    return right;
}

static void test_blocks(void **state) {
    (void)state;
    static const struct sql_block expected[] = {
        {{"one!", "plan", "", "", "", ""}, "SELECT 1\nFROM plan\n", 4},
        {{"list", "lead/agency", "in", "task", "as", "known"}, "-- why\nSELECT 2;", 8},
        {{"csv", "", "", "", "", ""}, "SELECT '--# no header';\n  --# none either", 10},
    };
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct sql_file file;
    assert_true(read_text(pool,
                          "-- a comment\n"
                          " \t\n"
                          "--# one! plan\n"
                          "SELECT 1\n"
                          "FROM plan\n"
                          "\n"
                          "--#\tlist  lead/agency in task as known \r\n"
                          "-- why\n"
                          "SELECT 2;\n"
                          "--#csv\n"
                          "SELECT '--# no header';\n"
                          "  --# none either",
                          &file, report));
    assert_int_equal(report->count, 0);
    assert_int_equal(file.count, COUNT(expected));
    for (size_t i = 0; i < file.count; i++) {
        for (size_t k = 0; k < SQL_WORDS; k++)
            assert_string_equal(file.blocks[i].words[k], expected[i].words[k]);
        assert_string_equal(file.blocks[i].sql, expected[i].sql);
    }
    assert_int_equal(file.blocks[0].line, 4);
    assert_int_equal(file.blocks[1].line, 8);
    assert_int_equal(file.blocks[2].line, 11);
    pool_free(pool);
}

static void test_files_without_blocks(void **state) {
    (void)state;
    static const char *const files[] = {"", "\n\n", "-- a comment", " \t\r\n--\n"};
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(files); i++) {
        struct report *report = report_new(pool);
        struct sql_file file;
        assert_true(read_text(pool, files[i], &file, report));
        assert_int_equal(file.count, 0);
        assert_int_equal(report->count, 0);
    }
    pool_free(pool);
}

static void test_many_blocks(void **state) {
    (void)state;
    enum { BLOCKS = 1000 };
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct sql_file file;
    char *text = pool_alloc(pool, BLOCKS * 40), *end = text;
    for (int i = 0; i < BLOCKS; i++)
        end = stpcpy(end, pool_printf(pool, "--# b%d\nSELECT %d;\n", i, i));
    assert_true(read_text(pool, text, &file, report));
    assert_int_equal(file.count, BLOCKS);
    assert_string_equal(file.blocks[BLOCKS - 1].words[0], "b999");
    assert_string_equal(file.blocks[BLOCKS - 2].sql, "SELECT 998;");
    assert_string_equal(file.blocks[BLOCKS - 1].sql, "SELECT 999;\n");
    assert_int_equal(file.blocks[BLOCKS - 1].line, 2 * BLOCKS);
    pool_free(pool);
}

static void test_files_that_are_wrong(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *problem;
    } cases[] = {
        {"SELECT 1;\n--# a\nSELECT 2;", 1, "stands before the first `--# name` line"},
        {"-- a\n\n  SELECT 1;", 3, "stands before the first `--# name` line"},
        {" --# a\nSELECT 1;", 1, "stands before the first `--# name` line"},
        {"--#\nSELECT 1;", 1, "needs one to six words after --#"},
        {"--# a\nSELECT 1;\n--# \t\r\nSELECT 2;", 3, "needs one to six words after --#"},
        {"--# a b c d e f g\nSELECT 1;", 1, "needs one to six words after --#"},
        {"--# a\nSELECT 1;\n--#", 3, "needs one to six words after --#"},
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct report *report = report_new(pool);
        struct sql_file file;
        assert_false(read_text(pool, cases[i].text, &file, report));
        assert_int_equal(report->count, 1);
        assert_int_equal(report->problems[0].line, cases[i].line);
        assert_string_equal(report->problems[0].text, cases[i].problem);
    }
    pool_free(pool);
}

static void test_no_such_file(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);
    struct sql_file file;
    assert_false(sql_file_read(pool, "/nonexistent/x.sql", &file, report));
    assert_int_equal(report->count, 1);
    assert_string_equal(report->problems[0].file, "/nonexistent/x.sql");
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),       cmocka_unit_test(test_files_without_blocks),
        cmocka_unit_test(test_many_blocks),  cmocka_unit_test(test_files_that_are_wrong),
        cmocka_unit_test(test_no_such_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
