/* base/relay.h: pieces come in their order, the end behind them, and nobody runs far ahead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/relay.h"

enum { PIECES = 1000 };

struct taken {
    int *pieces[PIECES];
    size_t count, ends;
};

static void take(void *data, void *piece) {
    struct taken *taken = data;
    if (piece)
        taken->pieces[taken->count++] = piece;
    else
        taken->ends++;
}

static void test_pieces_come_in_their_order(void **state) {
    (void)state;
    static int pieces[PIECES];
    struct taken taken = {.count = 0};
    struct relay *relay = relay_new(take, &taken);
    assert_non_null(relay);
    for (size_t i = 0; i < PIECES; i++)
        relay_give(relay, &pieces[i]);
    relay_end(relay);
    assert_int_equal(taken.count, PIECES);
    assert_int_equal(taken.ends, 1);
    for (size_t i = 0; i < PIECES; i++)
        assert_ptr_equal(taken.pieces[i], &pieces[i]);
}

static void test_nothing_but_the_end(void **state) {
    (void)state;
    struct taken taken = {.count = 0};
    relay_end(relay_new(take, &taken));
    assert_int_equal(taken.count, 0);
    assert_int_equal(taken.ends, 1);
    relay_end(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_come_in_their_order),
        cmocka_unit_test(test_nothing_but_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
