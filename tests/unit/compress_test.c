/* Content codings: which one a client reads, and that the bytes come back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <brotli/decode.h>
#include <cmocka.h>
#include <libdeflate.h>

#include "base/compress.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_accepted(void **state) {
    (void)state;
    static const struct {
        const char *field;
        enum coding expected;
    } cases[] = {
        {NULL, CODING_IDENTITY},
        {"", CODING_IDENTITY},
        {"gzip", CODING_GZIP},
        {"GZip", CODING_GZIP},
        {"gzip, deflate, br", CODING_BROTLI},
        {"br;q=0.1, gzip;q=1", CODING_BROTLI}, /* both are read: the smaller one */
        {"br;q=0, gzip", CODING_GZIP},
        {"br; q=0.000 ,gzip", CODING_GZIP},
        {"br;q=0.001", CODING_BROTLI},
        {"br;Q=0", CODING_IDENTITY},
        {"br;q=00x", CODING_BROTLI}, /* not a weight */
        {"*", CODING_BROTLI},
        {"*;q=0", CODING_IDENTITY},
        {"*, br;q=0", CODING_GZIP},
        {"gzip;q=1, *;q=0", CODING_GZIP},
        {"identity", CODING_IDENTITY},
        {"brotli, xgzip, gzipx", CODING_IDENTITY},
        {", ,\t, gzip", CODING_GZIP},
        {";;;,,,===", CODING_IDENTITY},
        {"gzip;", CODING_GZIP},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (coding_accepted(cases[i].field) != cases[i].expected) fail_msg("case %zu", i);
}

static void test_bytes_come_back(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    enum { LENGTH = 20000 };
    char *text = pool_alloc(pool, LENGTH), *back = pool_alloc(pool, LENGTH);
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = "tiến độ cải cách"[i % 20 + i / 5000];
    for (enum coding coding = CODING_GZIP; coding < CODINGS; coding++) {
        size_t first, second, length = LENGTH;
        char *once = compress_bytes(pool, coding, text, LENGTH, &first);
        char *twice = compress_bytes(pool, coding, text, LENGTH, &second);
        assert_true(first < LENGTH / 10);
        assert_int_equal(first, second);
        assert_memory_equal(once, twice, first);
        memset(back, 0, LENGTH);
        if (coding == CODING_GZIP) {
            struct libdeflate_decompressor *reader = libdeflate_alloc_decompressor();
            assert_int_equal(libdeflate_gzip_decompress(reader, once, first, back, LENGTH, &length),
                             0);
            libdeflate_free_decompressor(reader);
        } else {
            assert_int_equal(
                BrotliDecoderDecompress(first, (const uint8_t *)once, &length, (uint8_t *)back),
                BROTLI_DECODER_RESULT_SUCCESS);
        }
        assert_int_equal(length, LENGTH);
        assert_memory_equal(back, text, LENGTH);
    }
    pool_free(pool);
}

/* What would grow stays as it is. */
static void test_short_bytes(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    size_t length;
    for (enum coding coding = CODING_GZIP; coding < CODINGS; coding++) {
        assert_null(compress_bytes(pool, coding, "", 0, &length));
        assert_null(compress_bytes(pool, coding, "a", 1, &length));
    }
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted),
        cmocka_unit_test(test_bytes_come_back),
        cmocka_unit_test(test_short_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
