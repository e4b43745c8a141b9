/*
 * Files that are imported: registers, plans and batches of facts as XML, which begins with <, and
 * batches as CSV. What is refused names a problem; what is accepted leaves a journal that is whole
 * and says nothing new when it comes again.
 */
#include <libxml/parser.h>
#include <string.h>

#include "base/xml.h"
#include "fuzz.h"
#include "store/apply.h"
#include "store/facts.h"
#include "store/journal.h"
#include "store/publish.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static xmlDoc *read(struct pool *pool, const char *bytes, size_t length, struct report *report) {
    return length > 0 && *bytes == '<' ? xml_parse(bytes, length, "input", report)
                                       : facts_from_csv(pool, bytes, length, "input", report);
}

/* Publishes the document. Everything that was said stands in report. */
static bool publish(struct store *store, xmlDoc *doc, struct published *result,
                    struct report *report) {
    struct source source;
    bool done = source_take(store->schemas, doc, "input", &source, report) &&
                source_publish(store, &source, "operator", fuzz_site()->now, result, report);
    EXPECT(done == (report->count == 0));
    return done;
}

static void check(struct store *store, xmlDoc *doc, struct report *report) {
    struct published result, again;
    xmlDoc *copy = xmlCopyDoc(doc, 1);
    fuzz_begin(store);
    if (publish(store, doc, &result, report)) {
        int64_t count;
        const char *head;
        EXPECT(apply_finish(store, report));
        EXPECT(journal_verify(store, &count, &head, report));
        if (result.what != PUBLISHED_FACTS) {
            EXPECT(publish(store, copy, &again, report));
            EXPECT(again.what == PUBLISHED_NOTHING);
        }
    }
    fuzz_undo(store);
    xmlFreeDoc(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct store *store = fuzz_store();
    struct pool *pool = pool_new();
    struct report *report = report_new(pool);

    xmlDoc *doc = read(pool, (const char *)bytes, length, report);
    EXPECT((doc == NULL) == (report->count > 0));
    if (doc && xmlDocGetRootElement(doc)) check(store, doc, report);
    xmlFreeDoc(doc);
    pool_free(pool);
    return 0;
}
