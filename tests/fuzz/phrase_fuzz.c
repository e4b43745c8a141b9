/*
 * Words of people: a line that is read as a deadline, searched for and folded, in the lines behind
 * it.
 */
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "plan/deadline.h"
#include "store/search.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_texts(struct pool *pool, const char *text) {
    const char *normal = text_normal(pool, text);
    EXPECT(text_is_clean(normal, strlen(normal)));
    EXPECT(strcmp(text_normal(pool, normal), normal) == 0);
    const char *folded = text_folded(pool, text), *plain = text_plain(pool, text);
    EXPECT(text_is_clean(folded, strlen(folded)) && text_is_clean(plain, strlen(plain)));
    struct clause clause = text_tokens(pool, normal);
    size_t at = 0;
    for (size_t i = 0; i < clause.count; i++) {
        EXPECT(clause.tokens[i].start >= at && clause.tokens[i].end > clause.tokens[i].start);
        at = clause.tokens[i].end;
    }
    EXPECT(at <= strlen(normal));
}

static void check_deadline(struct pool *pool, const char *phrase) {
    static const struct deadline_period periods[] = {
        {15706, 16800, 15715}, {-9131, 84370, DAY_NONE}, /* 1945 to 2200 */
    };
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        struct milestones milestones = {0};
        const char *why = NULL;
        if (!deadline_read(pool, phrase, &periods[i], &milestones, &why)) {
            EXPECT(why && *why);
            continue;
        }
        EXPECT(milestones.count > 0 || i == 0);
        for (size_t j = 0; j < milestones.count; j++) {
            const struct milestone *milestone = &milestones.items[j];
            char day_text[DATE_ISO_SIZE];
            EXPECT(milestone->rule < MILESTONE_RULES);
            EXPECT((milestone->rule == MILESTONE_DATED) == (milestone->due != DAY_NONE));
            EXPECT((milestone->rule == MILESTONE_WAITING) == (milestone->condition != NULL));
            day_format_iso(milestone->due, day_text);
            EXPECT(milestone->due == DAY_NONE || day_parse_iso(day_text) == milestone->due);
        }
    }
}

/* Whether SQLite understands every query, and finds what is marked. */
static void check_search(struct pool *pool, const char *asked, const char *text) {
    static const char *const forms[] = {"words",        "title words",       "phrase",
                                        "exact words",  "exact phrase",      "words begun",
                                        "phrase begun", "exact phrase begun"};
    static struct statement *match;
    struct report *report = report_new(pool);
    if (!match)
        match = statement_new(fuzz_store()->db,
                              "SELECT count(*) FROM search_index WHERE search_index MATCH :match",
                              "fuzz", 0, report);
    EXPECT(match);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        EXPECT(statement_bind(match, ":match", search_match(pool, asked, forms[i])));
        EXPECT(statement_step(match) == STEP_ROW);
        statement_reset(match);
    }
    const char *words = search_words(pool, asked);
    EXPECT(text_is_clean(words, strlen(words)));
    const char *normal = text_normal(pool, text);
    const char *marks = search_marks(pool, normal, asked);
    EXPECT(strspn(marks, "0123456789- ") == strlen(marks));
    const char *excerpt = search_excerpt(pool, normal, asked, "");
    EXPECT(!excerpt || text_is_clean(excerpt, strlen(excerpt)));
    EXPECT(search_distance(asked, text) >= 0 && search_distance(asked, asked) % 99 == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct pool *pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length);
    if (text) {
        size_t end = strcspn(text, "\n");
        const char *line = pool_strndup(pool, text, end);
        check_texts(pool, text);
        check_deadline(pool, line);
        check_search(pool, line, text + end);
    }
    pool_free(pool);
    return 0;
}
