/* The hash of a journal entry: a known one, and that nothing in it can change unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/entry.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct entry known = {
    .number = 1,
    .at = "2013-09-30T08:00:00Z",
    .actor = "Sở Nội vụ",
    .kind = "plan_changed",
    .subject = "plan/vinh-phuc-2013",
    .body = "<plan_changes xmlns=\"urn:tiendo:1\" id=\"vinh-phuc-2013\">"
            "<remove key=\"1.a &amp; 2\" part=\"task\"></remove></plan_changes>",
    .previous = entry_no_hash,
};
static const char known_canonical[] =
    "<entry xmlns=\"urn:tiendo:1\" actor=\"Sở Nội vụ\" at=\"2013-09-30T08:00:00Z\""
    " kind=\"plan_changed\" number=\"1\""
    " previous=\"0000000000000000000000000000000000000000000000000000000000000000\""
    " subject=\"plan/vinh-phuc-2013\"><plan_changes id=\"vinh-phuc-2013\">"
    "<remove key=\"1.a &amp; 2\" part=\"task\"></remove></plan_changes></entry>";
/* xmllint --c14n entry.xml | sha256sum */
static const char known_hash[] = "9964380749b5e2c6fa4970c3d71ffe155f6a938626144d47ee02ad2f74b1aff7";

static void test_a_known_entry(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    size_t length = 0;
    assert_string_equal(entry_canonical(pool, &known, &length), known_canonical);
    assert_int_equal(length, strlen(known_canonical));
    assert_string_equal(entry_hash(pool, &known), known_hash);
    pool_free(pool);
}

static void test_the_way_a_body_is_written_does_not_matter(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "<plan_changes id='vinh-phuc-2013' xmlns='urn:tiendo:1'>"
        "<remove part='task' key='1.a &amp; 2'/></plan_changes>",
        "<?xml version=\"1.0\"?>\n<plan_changes  xmlns=\"urn:tiendo:1\" id=\"vinh-phuc-2013\" >"
        "<remove key=\"1.a &#38; 2\" part=\"t&#x61;sk\"/></plan_changes>\n",
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct entry entry = known;
        entry.body = bodies[i];
        assert_string_equal(entry_hash(pool, &entry), known_hash);
    }
    pool_free(pool);
}

enum { BODY = 5 };

static const char **field_of(struct entry *entry, int which) {
    const char **fields[] = {&entry->at,      &entry->actor,    &entry->kind,
                             &entry->subject, &entry->previous, &entry->body};
    return fields[which];
}

/* Each byte of each field in turn becomes another one; a body that is no XML then has no hash. */
static void test_any_changed_byte_changes_the_hash(void **state) {
    (void)state;
    size_t changed = 0, refused = 0;
    for (int which = 0; which <= BODY; which++) {
        struct entry entry = known;
        size_t length = strlen(*field_of(&entry, which));
        for (size_t i = 0; i < length; i++) {
            struct pool *pool = pool_new();
            char *text = pool_strdup(pool, *field_of(&entry, which));
            struct entry other = known;
            if ((unsigned char)text[i] >= 0x80)
                text[i] ^= 1; /* still UTF-8 */
            else
                text[i] = text[i] == 'x' ? 'y' : 'x';
            *field_of(&other, which) = text;
            const char *hash = entry_hash(pool, &other);
            if (hash && strcmp(hash, known_hash) == 0)
                fail_msg("byte %zu of field %d changes nothing", i, which);
            if (which < BODY) assert_non_null(hash);
            changed += which == BODY && hash;
            refused += which == BODY && !hash;
            pool_free(pool);
        }
    }
    assert_true(changed > 0 && refused > 0);
}

static void test_number_and_hash(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct entry entry = known;
    entry.number = 2;
    assert_string_not_equal(entry_hash(pool, &entry), known_hash);
    entry = known;
    entry.hash = known_hash; /* is no part of what is hashed */
    assert_string_equal(entry_hash(pool, &entry), known_hash);
    pool_free(pool);
}

static void test_a_body_that_is_not_xml_has_no_hash(void **state) {
    (void)state;
    static const char *const bodies[] = {"",         " ",           "text",         "<a>",
                                         "<a/><b/>", "<a>\xFF</a>", "<a>&nbsp;</a>"};
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct entry entry = known;
        size_t length;
        entry.body = bodies[i];
        assert_null(entry_canonical(pool, &entry, &length));
        assert_null(entry_hash(pool, &entry));
    }
    pool_free(pool);
}

/* FIPS 180-4 examples */
static void test_sha256(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    assert_string_equal(hash_hex(pool, "", 0),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hash_hex(pool, "abc", 3),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(strlen(entry_no_hash), HASH_SIZE - 1);
    assert_int_equal(strspn(entry_no_hash, "0"), HASH_SIZE - 1);
    pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_known_entry),
        cmocka_unit_test(test_the_way_a_body_is_written_does_not_matter),
        cmocka_unit_test(test_any_changed_byte_changes_the_hash),
        cmocka_unit_test(test_number_and_hash),
        cmocka_unit_test(test_a_body_that_is_not_xml_has_no_hash),
        cmocka_unit_test(test_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
