/* The configuration file: each key, and each way to get it wrong, told with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/conf.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define REQUIRED                                                                                   \
    "store = /var/lib/tiendo/store.db\n"                                                           \
    "socket = /run/tiendo.sock\n"                                                                  \
    "authority = tiendo.example.vn,2026\n"
#define WHOLE REQUIRED "base_url = https://tiendo.example.vn/tien-do\n"

/* One reading of a file that holds these bytes. */
struct reading {
    struct pool *pool;
    struct conf conf;
    struct report *report;
    bool right;
};

static struct reading read_bytes(const char *bytes, size_t length) {
    struct reading reading = {.pool = pool_new()};
    char path[] = "/tmp/tiendo-conf-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), length);
    close(file);
    reading.report = report_new(reading.pool);
    reading.right = conf_read(reading.pool, path, &reading.conf, reading.report);
    unlink(path);
    assert_int_equal(reading.right, reading.report->count == 0);
    for (size_t i = 0; i < reading.report->count; i++)
        assert_string_equal(reading.report->problems[i].file, path);
    return reading;
}

static struct reading read_text(const char *text) {
    return read_bytes(text, strlen(text));
}

static void test_every_key(void **state) {
    (void)state;
    struct reading reading = read_text("# a comment\n\n" WHOLE "\tshare=/opt/tiendo \r\n"
                                       "  actor  =  Văn phòng UBND = tỉnh  \n"
                                       "   # workers = 3\n"
                                       "workers = 7\n"
                                       "cache_megabytes = 0\n"
                                       "log_requests = yes\n"
                                       "period_rule = Nghị định 1/2030/NĐ-CP\n"
                                       "data_licence = https://example.vn/giay-phep\n"
                                       "dump = /srv/tiendo.zip\n"
                                       "fonts = /srv/fonts\n"
                                       "websub_hub = https://hub.example/x\n"
                                       "now = 2026-11-21T03:00:00Z");
    const struct conf *conf = &reading.conf;
    assert_true(reading.right);
    assert_string_equal(conf->store, "/var/lib/tiendo/store.db");
    assert_string_equal(conf->socket, "/run/tiendo.sock");
    assert_string_equal(conf->share, "/opt/tiendo");
    assert_string_equal(conf->base_url, "https://tiendo.example.vn/tien-do");
    assert_string_equal(conf->prefix, "/tien-do");
    assert_string_equal(conf->authority, "tiendo.example.vn,2026");
    assert_string_equal(conf->actor, "Văn phòng UBND = tỉnh");
    assert_int_equal(conf->workers, 7);
    assert_int_equal(conf->cache_megabytes, 0);
    assert_true(conf->log_requests);
    assert_string_equal(conf->period_rule, "Nghị định 1/2030/NĐ-CP");
    assert_string_equal(conf->data_licence, "https://example.vn/giay-phep");
    assert_string_equal(conf->dump, "/srv/tiendo.zip");
    assert_string_equal(conf->fonts, "/srv/fonts");
    assert_string_equal(conf->websub_hub, "https://hub.example/x");
    assert_int_equal(conf->now, INT64_C(1795230000));
    assert_int_equal(conf_now(conf), INT64_C(1795230000));
    pool_free(reading.pool);
}

static void test_presets(void **state) {
    (void)state;
    struct reading reading = read_text(WHOLE);
    time_t before = time(NULL);
    assert_true(reading.right);
    assert_string_equal(reading.conf.share, "/usr/share/tiendo");
    assert_string_equal(reading.conf.actor, "operator");
    assert_string_equal(reading.conf.period_rule, "Nghị định 09/2019/NĐ-CP, Điều 12");
    assert_string_equal(reading.conf.data_licence, "https://creativecommons.org/licenses/by/4.0/");
    assert_string_equal(reading.conf.dump, "");
    assert_string_equal(reading.conf.websub_hub, "");
    assert_int_equal(reading.conf.workers, 2);
    assert_int_equal(reading.conf.cache_megabytes, 8);
    assert_false(reading.conf.log_requests);
    assert_int_equal(reading.conf.now, CONF_CLOCK);
    assert_true(conf_now(&reading.conf) >= before);
    pool_free(reading.pool);
}

static void test_public_addresses(void **state) {
    (void)state;
    static const struct {
        const char *value, *base_url, *prefix;
    } cases[] = {
        {"http://127.0.0.1:8080", "http://127.0.0.1:8080", ""},
        {"http://127.0.0.1:8080/", "http://127.0.0.1:8080", ""},
        {"https://host//", "https://host", ""},
        {"https://host/tien-do", "https://host/tien-do", "/tien-do"},
        {"https://host/tien-do/", "https://host/tien-do", "/tien-do"},
        {"https://host/a/b", "https://host/a/b", "/a/b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[300];
        snprintf(text, sizeof text, REQUIRED "base_url = %s\n", cases[i].value);
        struct reading reading = read_text(text);
        assert_true(reading.right);
        assert_string_equal(reading.conf.base_url, cases[i].base_url);
        assert_string_equal(reading.conf.prefix, cases[i].prefix);
        pool_free(reading.pool);
    }
}

/* The line stands fifth, behind four that are right. */
static void test_lines_that_are_wrong(void **state) {
    (void)state;
    static const struct {
        const char *line, *problem;
    } cases[] = {
        {"colour = red", "unknown key `colour`"},
        {"Workers = 2", "unknown key `Workers`"},
        {"= 2", "unknown key ``"},
        {"workers 2", "is not of the form `key = value`"},
        {"store = /other", "`store` is set twice"},
        {"base_url = http://other", "`base_url` is set twice"},
        {"share = sql", "`share` must be an absolute path"},
        {"share =", "`share` must be an absolute path"},
        {"actor = ", "`actor` must not be empty"},
        {"cache_megabytes = -1", "`cache_megabytes` must be a whole number from 0 to 4096"},
        {"log_requests = maybe", "`log_requests` must be yes or no"},
        {"workers = 0", "`workers` must be a whole number from 1 to 256"},
        {"workers = -1", "`workers` must be a whole number from 1 to 256"},
        {"workers = 257", "`workers` must be a whole number from 1 to 256"},
        {"workers = 2.5", "`workers` must be a whole number from 1 to 256"},
        {"workers = two", "`workers` must be a whole number from 1 to 256"},
        {"workers =", "`workers` must be a whole number from 1 to 256"},
        {"workers = 99999999999999999999", "`workers` must be a whole number from 1 to 256"},
        {"now = 2026-11-21", "`now` must be an instant like 2026-11-21T00:00:00Z"},
        {"now = 2026-02-30T00:00:00Z", "`now` must be an instant like 2026-11-21T00:00:00Z"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[500];
        snprintf(text, sizeof text, WHOLE "%s\n# the end\n", cases[i].line);
        struct reading reading = read_text(text);
        assert_false(reading.right);
        assert_int_equal(reading.report->count, 1);
        assert_int_equal(reading.report->problems[0].line, 5);
        assert_string_equal(reading.report->problems[0].text, cases[i].problem);
        pool_free(reading.pool);
    }
}

static void test_addresses_that_are_wrong(void **state) {
    (void)state;
    static const struct {
        const char *value, *problem;
    } cases[] = {
        {"", "must begin with http:// or https://"},
        {"tiendo.example.vn", "must begin with http:// or https://"},
        {"ftp://host", "must begin with http:// or https://"},
        {"http:/host", "must begin with http:// or https://"},
        {"http://host/?a=b", "must be an address without ?, # and %"},
        {"http://host/#top", "must be an address without ?, # and %"},
        {"http://host/a b", "must be an address without ?, # and %"},
        {"http://", "names no host"},
        {"https://", "names no host"},
        {"http:///", "names no host"},
        {"http:///tien-do", "names no host"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[300], problem[100];
        snprintf(text, sizeof text, REQUIRED "base_url = %s\n", cases[i].value);
        snprintf(problem, sizeof problem, "`base_url` %s", cases[i].problem);
        struct reading reading = read_text(text);
        assert_int_equal(reading.report->count, 1);
        assert_int_equal(reading.report->problems[0].line, 4);
        assert_string_equal(reading.report->problems[0].text, problem);
        pool_free(reading.pool);
    }
}

static void test_all_that_is_missing_is_told_at_once(void **state) {
    (void)state;
    static const char *const required[] = {"store", "socket", "base_url", "authority"};
    struct reading reading = read_text("workers = 0\n");
    assert_int_equal(reading.report->count, 1 + COUNT(required));
    assert_int_equal(reading.report->problems[0].line, 1);
    for (size_t i = 0; i < COUNT(required); i++) {
        char problem[100];
        snprintf(problem, sizeof problem, "`%s` is missing; add `%s = ...`", required[i],
                 required[i]);
        assert_int_equal(reading.report->problems[1 + i].line, 0);
        assert_string_equal(reading.report->problems[1 + i].text, problem);
    }
    pool_free(reading.pool);
}

static void test_files_that_cannot_be_read(void **state) {
    (void)state;
    static const struct {
        const char *path, *problem;
    } cases[] = {
        {"/nonexistent/tiendo.conf", "cannot be opened: No such file or directory"},
        {"/tmp", "is not a regular file; give the path of a file"},
        {"/dev/null", "is not a regular file; give the path of a file"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pool *pool = pool_new();
        struct report *report = report_new(pool);
        struct conf conf;
        assert_false(conf_read(pool, cases[i].path, &conf, report));
        assert_int_equal(report->count, 1);
        assert_string_equal(report->problems[0].file, cases[i].path);
        assert_string_equal(report->problems[0].text, cases[i].problem);
        pool_free(pool);
    }
}

static void test_a_huge_file_is_refused(void **state) {
    (void)state;
    enum { SIZE = 64 * 1024 + 1 };
    static char bytes[SIZE];
    memset(bytes, '\n', SIZE);
    memcpy(bytes, WHOLE, strlen(WHOLE));
    struct reading reading = read_bytes(bytes, SIZE);
    assert_int_equal(reading.report->count, 1);
    assert_non_null(strstr(reading.report->problems[0].text, "65537 bytes, more than the 65536"));
    pool_free(reading.pool);
    reading = read_bytes(bytes, SIZE - 1);
    assert_true(reading.right);
    pool_free(reading.pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_presets),
        cmocka_unit_test(test_public_addresses),
        cmocka_unit_test(test_lines_that_are_wrong),
        cmocka_unit_test(test_addresses_that_are_wrong),
        cmocka_unit_test(test_all_that_is_missing_is_told_at_once),
        cmocka_unit_test(test_files_that_cannot_be_read),
        cmocka_unit_test(test_a_huge_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
