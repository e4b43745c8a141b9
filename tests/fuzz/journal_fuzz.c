/*
 * Bodies of journal entries, as a dump that somebody else made may hold them: XML that no import
 * would have let in. Each is made into rows, or refused with a problem.
 */
#include <string.h>

#include "base/xml.h"
#include "fuzz.h"
#include "store/apply.h"
#include "store/entry.h"
#include "store/journal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The subject stands on the first line, the body behind it. */
static void check(struct store *store, struct pool *pool, const char *subject, const char *text) {
    struct report *report = report_new(pool);
    xmlDoc *doc = xml_parse(text, strlen(text), "input", report);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root) {
        report = report_new(pool);
        fuzz_begin(store);
        bool done = journal_append(store, (const char *)root->name, subject, "operator", root, NULL,
                                   fuzz_site()->now, report) &&
                    apply_finish(store, report);
        EXPECT(done == (report->count == 0));
        int64_t count;
        const char *head;
        EXPECT(!done || journal_verify(store, &count, &head, report));
        fuzz_undo(store);
    }
    xmlFreeDoc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct store *store = fuzz_store();
    struct pool *pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length);
    if (text) {
        size_t end = strcspn(text, "\n");
        const char *subject = pool_strndup(pool, text, end);
        check(store, pool, subject, text + end + (text[end] == '\n'));
    }
    pool_free(pool);
    return 0;
}
