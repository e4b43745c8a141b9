/* Deadlines: every phrase of the plans and its variants, what is refused and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/text.h"
#include "plan/deadline.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Milestones are written as "from..due", a missing day as nothing, with "b" for before and "a" for
 * an assumed day behind it, then (label) and {condition}; " | " stands between them. */
struct reads {
    const char *phrases, *milestones; /* phrases: one or more, with "|" between them */
};

static struct deadline_period plan; /* 2013-2015, issued in July 2013 where a test says so */

static char *write_milestone(struct pool *pool, const struct milestone *milestone, bool words) {
    char from[DATE_ISO_SIZE], due[DATE_ISO_SIZE];
    day_format_iso(milestone->from, from);
    day_format_iso(milestone->due, due);
    if (milestone->rule != MILESTONE_DATED)
        assert_true(milestone->due == DAY_NONE && !milestone->before && !milestone->day_assumed);
    assert_int_equal(milestone->rule == MILESTONE_WAITING, milestone->condition != NULL);
    const char *rule = milestone->rule == MILESTONE_DATED  ? ".."
                       : milestone->rule == MILESTONE_OPEN ? "..open"
                                                           : milestone_rule_name(milestone->rule);
    char *text = pool_printf(pool, "%s%s%s%s%s", from, rule, due, milestone->before ? "b" : "",
                             milestone->day_assumed ? "a" : "");
    if (words && milestone->label) text = pool_printf(pool, "%s (%s)", text, milestone->label);
    if (words && milestone->condition)
        text = pool_printf(pool, "%s {%s}", text, milestone->condition);
    return text;
}

static char *read_as_text(struct pool *pool, const char *phrase, bool words) {
    struct milestones result;
    const char *why = "not set";
    if (!deadline_read(pool, phrase, &plan, &result, &why)) {
        assert_non_null(why);
        assert_int_equal(result.count, 0);
        return pool_printf(pool, "refused: %s", why);
    }
    assert_null(why);
    char *text = pool_strdup(pool, "");
    for (size_t i = 0; i < result.count; i++)
        text = pool_printf(pool, "%s%s%s", text, i ? " | " : "",
                           write_milestone(pool, &result.items[i], words));
    return text;
}

static char *upper(struct pool *pool, const char *text) {
    char *to = pool_alloc(pool, strlen(text) * 4 + 1), *out = to;
    while (*text) {
        utf8proc_int32_t character;
        text += utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &character);
        out += utf8proc_encode_char(utf8proc_toupper(character), (utf8proc_uint8_t *)out);
    }
    return to;
}

static char *spaced(struct pool *pool, const char *text) {
    char *to = pool_alloc(pool, strlen(text) * 3 + 8), *out = to;
    *out++ = ' ';
    for (; *text; text++) {
        if (strchr("/-;,", *text)) *out++ = ' ';
        *out++ = *text;
        if (strchr(" /-;,", *text)) *out++ = '\n';
    }
    memcpy(out, "\u00A0.", 3);
    return to;
}

/* The next of some phrases, or NULL behind the last. */
static char *next_phrase(struct pool *pool, const char **phrases) {
    if (!**phrases) return NULL;
    size_t length = strcspn(*phrases, "|");
    char *phrase = pool_strndup(pool, *phrases, length);
    *phrases += length + ((*phrases)[length] == '|');
    return phrase;
}

static char *decomposed(struct pool *pool, const char *text) {
    char *nfd = (char *)utf8proc_NFD((const utf8proc_uint8_t *)text);
    char *copy = pool_strdup(pool, nfd);
    free(nfd);
    return copy;
}

/* Each phrase is also read in NFD, in capitals, with spaces and with a period. */
static void check(const struct reads *cases, size_t count) {
    struct pool *pool = pool_new();
    for (size_t i = 0; i < count; i++) {
        const char *phrases = cases[i].phrases, *phrase;
        while ((phrase = next_phrase(pool, &phrases))) {
            char *bare = read_as_text(pool, phrase, false);
            char *whole = read_as_text(pool, phrase, true);
            if (strcmp(whole, cases[i].milestones))
                fail_msg("%s\n  gives  %s\n  wanted %s", phrase, whole, cases[i].milestones);
            assert_string_equal(read_as_text(pool, decomposed(pool, phrase), true), whole);
            assert_string_equal(read_as_text(pool, upper(pool, phrase), false), bare);
            assert_string_equal(read_as_text(pool, spaced(pool, phrase), false), bare);
            assert_string_equal(read_as_text(pool, pool_printf(pool, "%s.", phrase), true), whole);
        }
    }
    pool_free(pool);
}

static int set_plan(void **state) {
    (void)state;
    plan = (struct deadline_period){day_of(2013, 1, 1), day_of(2015, 12, 31), DAY_NONE};
    return 0;
}

static void test_quarters(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Quý III/2013|quý III năm 2013|quý 3 năm 2013|Quý iii/2013|Quý lIl/2013", "..2013-09-30"},
        {"Quý I/2013|Quý l/2013|Quý1/2013", "..2013-03-31"},
        {"Quý II/2015", "..2015-06-30"},
        {"Quý IV/2012|vào Quý IV/2012", "..2012-12-31"},
        {"Quý 4/2023", "..2023-12-31"},
        {"Quý 1/2024", "..2024-03-31"},
        {"Quí IV-2025|Quí IV – 2025", "..2025-12-31"},
        {"Qúy II/2012|Quy II/2012", "..2012-06-30"},
        {"Trong quý IV năm 2014", "..2014-12-31"},
        {"Quý ll/2013|Quý I1/2013", "..2013-06-30"},
        {"Quý lV/2013|Quý 1V/2013", "..2013-12-31"},
        {"Quý III - Quý IV/2013|Quý III-IV/2013", "2013-07-01..2013-12-31"},
        {"Từ quý I đến quý III/2013", "2013-01-01..2013-09-30"},
    };
    check(cases, COUNT(cases));
}

static void test_months(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Tháng 10/2012", "..2012-10-31"},  {"Tháng 12 năm 2013", "..2013-12-31"},
        {"6/2025|06/2025", "..2025-06-30"}, {"vào tháng 12/2014", "..2014-12-31"},
        {"tháng 9/2013", "..2013-09-30"},   {"Tháng 02/2012", "..2012-02-29"},
        {"Tháng 2/2013", "..2013-02-28"},   {"Tháng 2-2000", "..2000-02-29"},
        {"Tháng 2.2100", "..2100-02-28"},   {"Hoàn thành trong tháng 5/2013", "..2013-05-31"},
    };
    check(cases, COUNT(cases));
}

static void test_years(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"2021", "..2021-12-31"},
        {"Năm 2014|hoàn thành trong năm 2014", "..2014-12-31"},
        {"đến năm 2015|đến hết năm 2015|hết năm 2015", "..2015-12-31"},
        {"xong trong năm 2013|trong năm 2013", "..2013-12-31"},
        {"Năm 1945", "..1945-12-31"},
        {"Năm 2200", "..2200-12-31"},
        {"2013 và 2014|Năm 2013, 2014|Năm 2013 và năm 2014", "..2013-12-31 | ..2014-12-31"},
        {"Trong năm 2013, 2014 và 2016", "..2013-12-31 | ..2014-12-31 | ..2016-12-31"},
    };
    check(cases, COUNT(cases));
}

static void test_ranges(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"2021-2025|giai đoạn 2021-2025|Trong giai đoạn 2021 - 2025|Từ năm 2021 đến năm 2025|"
         "Từ 2021 đến 2025|Từ năm 2021 đến hết năm 2025|Giai đoạn từ năm 2021 đến năm 2025",
         "2021-01-01..2025-12-31"},
        {"2021 – 2022|2021—2022|2021−2022", "2021-01-01..2022-12-31"},
        {"2021-2021", "2021-01-01..2021-12-31"},
        {"Từ quý II/2013 đến quý I/2014", "2013-04-01..2014-03-31"},
        {"Từ ngày 15/6/2013 đến ngày 20/7/2013", "2013-06-15..2013-07-20"},
        {"Từ tháng 7/2013 đến hết năm 2015", "2013-07-01..2015-12-31"},
    };
    check(cases, COUNT(cases));
}

static void test_days(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"trước ngày 31/7/2013|xong trước ngày 31/7/2013|Hoàn thành trước ngày 31-07-2013|"
         "trước ngày 31.7.2013",
         "..2013-07-30b"},
        {"trước 30/6/2013", "..2013-06-29b"},
        {"trước ngày 01 tháng 3 năm 2014", "..2014-02-28b"},
        {"trước ngày 1/3/2012", "..2012-02-29b"},
        {"trước ngày 01/01/2014", "..2013-12-31b"},
        {"trước ngày 29/2/2012", "..2012-02-28b"},
        {"ngày 30/6/2013|30/6/2013|chậm nhất ngày 30/6/2013|Chậm nhất là ngày 30/6/2013|"
         "đến ngày 30/6/2013|Đến hết ngày 30/6/2013",
         "..2013-06-30"},
        {"ngày 29 tháng 02 năm 2012", "..2012-02-29"},
    };
    check(cases, COUNT(cases));
}

#define YEARLY "2013-01-01..2013-12-31a | 2014-01-01..2014-12-31a | 2015-01-01..2015-12-31a"
#define YEARLY_STATED "2013-01-01..2013-12-31 | 2014-01-01..2014-12-31 | 2015-01-01..2015-12-31"
#define HALVES_2013 "2013-01-01..2013-06-30a | 2013-07-01..2013-12-31a"
#define HALVES                                                                                     \
    HALVES_2013 " | 2014-01-01..2014-06-30a | 2014-07-01..2014-12-31a"                             \
                " | 2015-01-01..2015-06-30a | 2015-07-01..2015-12-31a"
#define QUARTERS_OF(year)                                                                          \
    year "-01-01.." year "-03-31a | " year "-04-01.." year "-06-30a | " year "-07-01.." year       \
         "-09-30a | " year "-10-01.." year "-12-31a"
#define QUARTERS QUARTERS_OF("2013") " | " QUARTERS_OF("2014") " | " QUARTERS_OF("2015")
#define BEFORE_30_11 "2013-01-01..2013-11-29b | 2014-01-01..2014-11-29b | 2015-01-01..2015-11-29b"
#define BEFORE_1_12 "2013-01-01..2013-11-30b | 2014-01-01..2014-11-30b | 2015-01-01..2015-11-30b"
#define BEFORE_15_12_TWICE "2013-01-01..2013-12-14b | 2014-01-01..2014-12-14b"

static void test_yearly(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Hàng năm|hằng năm|từng năm|báo cáo năm|định kỳ hàng năm|Định kì hằng năm|Hàng năm và khi "
         "có yêu "
         "cầu|"
         "Hàng năm hoặc đột xuất theo yêu cầu",
         YEARLY},
        {"Tháng 12/năm|tháng 12 hàng năm|Vào tháng 12 hằng năm|Quý IV hàng năm|Quý 4/năm|"
         "Tháng 12/năm và theo yêu cầu của UBND tỉnh",
         YEARLY_STATED},
        {"trước ngày 30/11 hằng năm|hàng năm trước ngày 30/11|Hàng năm, trước ngày 30/11|"
         "Định kỳ hàng năm trước ngày 30/11",
         BEFORE_30_11},
        {"trước ngày 01 tháng 12 hàng năm", BEFORE_1_12},
        {"trước ngày 5 tháng 6 hằng năm",
         "2013-01-01..2013-06-04b | 2014-01-01..2014-06-04b | 2015-01-01..2015-06-04b"},
        {"trước 05 tháng 12 hàng năm",
         "2013-01-01..2013-12-04b | 2014-01-01..2014-12-04b | 2015-01-01..2015-12-04b"},
        {"ngày 15/12 hàng năm",
         "2013-01-01..2013-12-15 | 2014-01-01..2014-12-15 | 2015-01-01..2015-12-15"},
        {"trước ngày 1/3 hàng năm",
         "2013-01-01..2013-02-28b | 2014-01-01..2014-02-28b | 2015-01-01..2015-02-28b"},
        {"trước ngày 01/01 hàng năm", /* the one before 2013 is due in 2012 */
         "2013-01-01..2013-12-31b | 2014-01-01..2014-12-31b | 2015-01-01..2015-12-31b"},
        {"trước ngày 15/12 của từng năm 2013 và 2014|"
         "Định kỳ hàng năm trước ngày 15/12 của từng năm 2013 và 2014",
         BEFORE_15_12_TWICE},
        {"trước ngày 15/12 các năm 2010, 2020", /* exactly these, also outside of the period */
         "2010-01-01..2010-12-14b | 2020-01-01..2020-12-14b"},
    };
    check(cases, COUNT(cases));
}

static void test_within_the_year(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"6 tháng|06 tháng|hàng 6 tháng|sáu tháng một lần|Định kỳ 6 tháng 1 lần", HALVES},
        {"Hàng quý|hằng quý|báo cáo quý|Hàng quý/năm|Quý, 6 tháng và năm|hàng quý, 6 tháng và hàng "
         "năm|"
         "hàng quý, 6 tháng và hàng năm hoặc đột xuất theo yêu cầu",
         QUARTERS},
    };
    check(cases, COUNT(cases));
    plan.to = day_of(2013, 2, 1);
    static const struct reads one_year[] = {
        {"trước ngày 20 của tháng cuối quý", "2013-01-01..2013-03-19b | 2013-04-01..2013-06-19b | "
                                             "2013-07-01..2013-09-19b | 2013-10-01..2013-12-19b"},
        {"trước ngày 5 tháng cuối cùng của quý",
         "2013-01-01..2013-03-04b | 2013-04-01..2013-06-04b | 2013-07-01..2013-09-04b | "
         "2013-10-01..2013-12-04b"},
        {"trước ngày 1 tháng cuối quý", "2013-01-01..2013-02-28b | 2013-04-01..2013-05-31b | "
                                        "2013-07-01..2013-08-31b | 2013-10-01..2013-11-30b"},
    };
    check(one_year, COUNT(one_year));
    plan.from = day_of(2011, 11, 15);
    plan.to = day_of(2012, 1, 1);
    static const struct reads monthly[] = {
        {"Hàng tháng/năm",
         "2011-11-15..2011-11-30a | 2011-12-01..2011-12-31a | 2012-01-01..2012-01-31a | "
         "2012-02-01..2012-02-29a | 2012-03-01..2012-03-31a | 2012-04-01..2012-04-30a | "
         "2012-05-01..2012-05-31a | 2012-06-01..2012-06-30a | 2012-07-01..2012-07-31a | "
         "2012-08-01..2012-08-31a | 2012-09-01..2012-09-30a | 2012-10-01..2012-10-31a | "
         "2012-11-01..2012-11-30a | 2012-12-01..2012-12-31a"},
    };
    check(monthly, COUNT(monthly));
}

static void test_recurrences_begin_with_the_plan(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Hàng năm", "2013-07-10..2013-12-31a | 2014-01-01..2014-12-31a | 2015-01-01..2015-12-31a"},
        {"Tháng 6 hàng năm", "2014-01-01..2014-06-30 | 2015-01-01..2015-06-30"},
        {"ngày 9/7 hàng năm", "2014-01-01..2014-07-09 | 2015-01-01..2015-07-09"},
        {"ngày 10/7 hàng năm",
         "2013-07-10..2013-07-10 | 2014-01-01..2014-07-10 | 2015-01-01..2015-07-10"},
        {"trước ngày 10/7 hàng năm", "2014-01-01..2014-07-09b | 2015-01-01..2015-07-09b"},
        {"6 tháng", "2013-07-10..2013-12-31a | 2014-01-01..2014-06-30a | 2014-07-01..2014-12-31a | "
                    "2015-01-01..2015-06-30a | 2015-07-01..2015-12-31a"},
        {"trước ngày 15/12 của từng năm 2013 và 2014",
         "2013-07-10..2013-12-14b | 2014-01-01..2014-12-14b"},
        /* what does not recur stays as it is printed */
        {"Quý II/2013", "..2013-06-30"},
        {"2011-2015", "2011-01-01..2015-12-31"},
    };
    plan.issued = day_of(2013, 7, 10);
    check(cases, COUNT(cases));
    plan.from = plan.issued; /* whichever comes later, and issued may be missing */
    plan.issued = DAY_NONE;
    check(cases, COUNT(cases));
    plan.issued = day_of(2012, 1, 1);
    check(cases, COUNT(cases));
}

static void test_undated(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Thường xuyên|thường xuyên, liên tục|thường xuyên liên tục", "standing"},
        {"Sau khi có hướng dẫn của Bộ Nội vụ", "waiting {Sau khi có hướng dẫn của Bộ Nội vụ}"},
        {"Theo quy định của Chính phủ", "waiting {Theo quy định của Chính phủ}"},
        {"Theo qui định của Chính phủ", "waiting {Theo qui định của Chính phủ}"},
        {"Theo hướng dẫn của Bộ Nội vụ", "waiting {Theo hướng dẫn của Bộ Nội vụ}"},
        {"Khi có yêu cầu", "waiting {Khi có yêu cầu}"},
        {"Theo yêu cầu", "waiting {Theo yêu cầu}"},
        {"Theo yêu cầu của UBND tỉnh", "waiting {Theo yêu cầu của UBND tỉnh}"},
        {"Đột xuất theo yêu cầu của UBND tỉnh", "waiting {Đột xuất theo yêu cầu của UBND tỉnh}"},
        {"Theo quy định của Nghị định 36/2013/NĐ-CP",
         "waiting {Theo quy định của Nghị định 36/2013/NĐ-CP}"},
        {"Theo quy định của Luật số 22/2008/QH12",
         "waiting {Theo quy định của Luật số 22/2008/QH12}"},
        {"Sau khi có Quyết định 2013/QĐ-UBND", "waiting {Sau khi có Quyết định 2013/QĐ-UBND}"},
        {"Từ năm 2014|kể từ năm 2014|Từ năm 2014 trở đi", "2014-01-01..open"},
        {"từ tháng 6/2014", "2014-06-01..open"},
        {"từ ngày 01/7/2014", "2014-07-01..open"},
        {"từ quý II/2014", "2014-04-01..open"},
    };
    check(cases, COUNT(cases));
}

static void test_unstated(void **state) {
    (void)state;
    static const char *const empty[] = {NULL, "", "   ", "\u00A0\n"};
    for (size_t i = 0; i < COUNT(empty); i++) {
        struct pool *pool = pool_new();
        assert_string_equal(read_as_text(pool, empty[i], true), "unstated");
        pool_free(pool);
    }
}

static void test_clauses(void **state) {
    (void)state;
    static const struct reads cases[] = {
        {"Tháng 6/2013 cho các đơn vị thực hiện thí điểm; Từ năm 2014 triển khai đến tất cả các cơ "
         "quan, đơn vị trong toàn tỉnh",
         "..2013-06-30 (các đơn vị thực hiện thí điểm) | 2014-01-01..open (triển khai đến tất cả "
         "các cơ quan, đơn vị trong toàn tỉnh)"},
        {"UBND các huyện Lập Thạch, Tam Dương, Vĩnh Tường xong trong năm 2013; UBND các huyện Yên "
         "Lạc, Sông Lô, Tam Đảo xong trong năm 2014",
         "..2013-12-31 (UBND các huyện Lập Thạch, Tam Dương, Vĩnh Tường) | ..2014-12-31 (UBND các "
         "huyện Yên Lạc, Sông Lô, Tam Đảo)"},
        {"Quý I/2013; Quý II/2014", "..2013-03-31 | ..2014-06-30"},
        {"Sở Y tế: trước ngày 31/7/2013; Sở Tư pháp (năm 2014)",
         "..2013-07-30b (Sở Y tế) | ..2014-12-31 (Sở Tư pháp)"},
        {"Năm 2013 đối với cấp tỉnh; năm 2014 đối với cấp huyện (cả thị xã)",
         "..2013-12-31 (cấp tỉnh) | ..2014-12-31 (cấp huyện (cả thị xã))"},
        {"Cấp tỉnh năm 2013 cho thí điểm; thường xuyên cho cấp xã",
         "..2013-12-31 (Cấp tỉnh cho thí điểm) | standing (cấp xã)"},
        {"Cấp tỉnh quý I/2013; cấp huyện sau khi có hướng dẫn của Bộ Nội vụ",
         "..2013-03-31 (Cấp tỉnh) | waiting (cấp huyện) {sau khi có hướng dẫn của Bộ Nội vụ}"},
        {"UBND xã Tân Thành năm 2013; UBND xã Trung Xuân 2014",
         "..2013-12-31 (UBND xã Tân Thành) | ..2014-12-31 (UBND xã Trung Xuân)"},
        {"Hàng năm cho cấp tỉnh; Quý I/2016", "2013-01-01..2013-12-31a (cấp tỉnh) | "
                                              "2014-01-01..2014-12-31a (cấp tỉnh) | "
                                              "2015-01-01..2015-12-31a (cấp tỉnh) | ..2016-03-31"},
        {"Đối với đối tượng A năm 2013; đối tượng B năm 2014 với cấp xã",
         "..2013-12-31 (đối tượng A) | ..2014-12-31 (đối tượng B với cấp xã)"},
        {"Quý I/2013;", "..2013-03-31"},
        {"Quý I/2013.; ; Quý II/2013", "..2013-03-31 | ..2013-06-30"},
    };
    check(cases, COUNT(cases));
}

struct refused {
    const char *phrases, *reason; /* words that the reason has */
};

static void check_refused(const struct refused *cases, size_t count) {
    struct pool *pool = pool_new();
    for (size_t i = 0; i < count; i++) {
        const char *phrases = cases[i].phrases, *phrase;
        while ((phrase = next_phrase(pool, &phrases))) {
            char *text = read_as_text(pool, phrase, true);
            if (strncmp(text, "refused: ", 9) || !strstr(text, cases[i].reason))
                fail_msg("%s\n  gives  %s\n  wanted refused: %s", phrase, text, cases[i].reason);
            assert_string_equal(read_as_text(pool, decomposed(pool, phrase), true), text);
        }
    }
    pool_free(pool);
}

static void test_mistakes_are_named(void **state) {
    (void)state;
    static const struct refused cases[] = {
        {"31/2/2013|trước ngày 31/2/2013", "month 2 has no day 31"},
        {"ngày 29/2/2013|trước ngày 29/2 hàng năm", "month 2 has no day 29"},
        {"ngày 0/3/2013", "month 3 has no day 0"},
        {"ngày 31 tháng 4 năm 2013", "month 4 has no day 31"},
        {"ngày 30/2 hàng năm", "month 2 has no day 30"},
        {"trước ngày 31 của tháng cuối quý|từ ngày 31/6/2013", "month 6 has no day 31"},
        {"tháng 13/2013|13/2013|Tháng 13 hàng năm", "no month 13"},
        {"tháng 0/2013", "no month 0"},
        /* "Quý 11" may be II or month 11 */
        {"Quý V/2013|Quý 5/2013|Quý 0/2013|Quý 11/2013|Quý IIII/2013|Quý VI hàng năm|"
         "Quý III/2013; Quý V/2013",
         "no such quarter"},
        {"2025-2021|Từ năm 2025 đến năm 2021|Quý IV - Quý I/2013", "ends before it begins"},
        {"Năm 1944", "no year 1944"},
        {"Năm 2866", "no year 2866"},
        {"2021-2201", "no year 2201"},
        {"2014, 2013|2013 và 2013", "not in order"},
        {"trước năm 2015|trước tháng 6/2013|trước quý II/2013|trước tháng 12 hàng năm",
         "names no day"},
    };
    check_refused(cases, COUNT(cases));
}

static void test_conditions_with_dates(void **state) {
    (void)state;
    static const struct refused cases[] = {
        {"Sau khi có hướng dẫn, trước ngày 30/6/2013|Sau khi có hướng dẫn trong quý III|"
         "Sau khi có hướng dẫn trong tháng 6|Sau khi có hướng dẫn năm 2014|"
         "Sau khi hoàn thành 30/6/2013|Khi có yêu cầu, trước 30/11 hàng năm|"
         "Theo quy định của Chính phủ 2014|Theo quy định của Chính phủ (6/2013)|"
         "Theo quy định của Nghị định 36/2013/NĐ-CP ngày 22/4/2013|Theo yêu cầu năm 2013|"
         "Hàng năm và theo yêu cầu trong năm 2013",
         "date of its own"},
    };
    check_refused(cases, COUNT(cases));
}

static void test_not_understood(void **state) {
    (void)state;
    static const struct refused cases[] = {
        {".|;|-|?|...|abc|Chưa xác định|20213|213|Năm|Quý|Tháng|Quý III|Tháng 6|ngày 5|30/6|"
         "Hàng|Hàng ngày|Hàng tuần|hàng năm hàng năm|đầu năm 2014|cuối năm 2013|giữa năm 2013|"
         "sau năm 2014|không xong năm 2013|6 tháng đầu năm 2013|6 tháng cuối năm|6 tháng 12|"
         "Quý III, IV/2013|Quý III và IV/2013|1-3/2013|31/7-2013|2013/2014|2013 2014|2013-|"
         "-2013|từ|đến|từ 2013 đến|trước|trước ngày|trước hết năm 2013|2021-2025-2030|"
         "trước 2021-2025|Quý III - tháng 12/2013|15/6 - 7/2013|Sau khi|Khi có|"
         "Theo quy định của|Theo quy định|Thường xuyên hàng năm|Thường xuyên năm 2013|"
         "Từ năm 2014 trở về trước|quý năm 2013|Tháng sáu/2013|tháng sáu năm 2013|năm ２０１３|"
         "12345/2013|@date|#y|*",
         "no deadline that tiendo reads"},
        /* words beside a deadline that stands alone */
        {"Sở Nội vụ năm 2013|Năm 2013 cho các đơn vị|Năm 2013 (dự kiến)",
         "no deadline that tiendo reads"},
        /* clauses without a deadline, with two, or with one that other words change */
        {"Hàng năm; Sở Nội vụ|Sở Nội vụ; Sở Y tế|Sở A mức độ 2 năm 2013; Sở B năm 2014|"
         "Sở A quý III năm 2013 quý IV năm 2014; năm 2015|"
         "Sở A quý II năm 2013 quý IV; năm 2014|Sở A đầu năm 2013; Sở B năm 2014|"
         "Sở A sau năm 2013; Sở B năm 2014|Sở A tháng sáu năm 2013; Sở B năm 2014|"
         "Sở A quý ba, năm 2013; Sở B năm 2014|Sở A tháng 2013; Sở B năm 2014|"
         "Sở A ngày 6/2013; Sở B năm 2014|Sở A năm 2013; Sở B năm 2014 trở về trước|"
         "Sở A không xong năm 2013; Sở B năm 2014|Sở A năm 2013 hoặc muộn hơn; Sở B năm 2014|"
         "6 tháng cuối năm; năm 2014|chi thường xuyên năm 2013; năm 2014|"
         "năm 2013 theo quy định của Bộ; năm 2014",
         "no deadline that tiendo reads"},
    };
    check_refused(cases, COUNT(cases));
}

static void test_period_without_recurrences(void **state) {
    (void)state;
    const struct refused none = {"Tháng 6 hàng năm", "no recurrence"};
    const struct refused unknown = {"Hàng năm", "needs the plan's period"};
    plan.issued = day_of(2015, 7, 1);
    check_refused(&none, 1);
    plan.issued = day_of(2016, 1, 1);
    check_refused(&none, 1);
    plan = (struct deadline_period){DAY_NONE, day_of(2015, 12, 31), DAY_NONE};
    check_refused(&unknown, 1);
    plan = (struct deadline_period){day_of(2013, 1, 1), DAY_NONE, day_of(2013, 1, 1)};
    check_refused(&unknown, 1);
    plan = (struct deadline_period){INT32_MIN + 1, INT32_MAX, DAY_NONE};
    check_refused(&unknown, 1);
    plan = (struct deadline_period){day_of(YEAR_MIN, 1, 1), day_of(YEAR_MAX, 12, 31), DAY_NONE};
    struct pool *pool = pool_new();
    struct milestones result;
    const char *why;
    assert_true(deadline_read(pool, "Hàng tháng", &plan, &result, &why));
    assert_int_equal(result.count, (YEAR_MAX - YEAR_MIN + 1) * 12);
    pool_free(pool);
}

static void test_unfit_text(void **state) {
    (void)state;
    static const char *const unfit[] = {"Qu\xFD III/2013", "2013\x01", "\xC3", "N\xC4", "2013\x7F"};
    for (size_t i = 0; i < COUNT(unfit); i++) {
        struct pool *pool = pool_new();
        assert_non_null(strstr(read_as_text(pool, unfit[i], true), "UTF-8"));
        pool_free(pool);
    }
}

/* Phrases of 10 KB, and the worst that fits: each must end at once (the program has no timer, but
 * a slow reader makes it take minutes). */
static void test_huge(void **state) {
    (void)state;
    static const char *const parts[] = {
        "a",      "sau khi ", "năm 2013; ",   "hoàn thành ", "1/",        "quý ",
        "2013, ", ";",        "\u0301\u0323", "đến hết ",    "từ 2013 - "};
    for (size_t i = 0; i < COUNT(parts); i++) {
        for (size_t size = 3900; size <= 10240; size += 6340) {
            struct pool *pool = pool_new();
            char *phrase = pool_alloc(pool, size + 32);
            for (size_t at = 0; at < size; at += strlen(parts[i]))
                memcpy(phrase + at, parts[i], strlen(parts[i]));
            struct milestones result;
            const char *why = NULL;
            bool read = deadline_read(pool, phrase, &plan, &result, &why);
            assert_true(read ? size < 4000 && result.count > 0 : why && !result.count);
            pool_free(pool);
        }
    }
}

static const char pieces[] = "Quý |quy |III|l|1V|4|/|-|–|;|,|.| |tháng |năm |ngày "
                             "|2013|2025|31|12|0|trước |từ |đến |hết |hàng |"
                             "hằng |và |của |từng |cuối |sau khi |theo yêu cầu |thường xuyên |6 "
                             "tháng |Sở Nội vụ |giai đoạn |"
                             "\u0301|\u200B|định kỳ |一|😀|(|)|１";

static uint32_t random_number(uint32_t below) {
    static uint32_t seed = 2013;
    seed = seed * 1664525 + 1013904223;
    return (seed >> 12) % below;
}

/* Up to 12 pieces of phrases, or now and then any other character. */
static char *random_phrase(struct pool *pool) {
    char *phrase = pool_strdup(pool, "");
    for (uint32_t left = random_number(12) + 1; left > 0; left--) {
        char other[5] = {0};
        utf8proc_encode_char((utf8proc_int32_t)(0x20 + random_number(0xD000)),
                             (utf8proc_uint8_t *)other);
        const char *piece = other, *rest = pieces;
        for (uint32_t skip = random_number(16) ? random_number(45) + 1 : 0; skip > 0; skip--)
            piece = next_phrase(pool, &rest);
        phrase = pool_printf(pool, "%s%s", phrase, piece ? piece : " ");
    }
    return phrase;
}

/* Never a crash, never a silent answer. */
static void test_random(void **state) {
    (void)state;
    size_t read = 0, unclean = 0;
    for (int round = 0; round < 20000; round++) {
        struct pool *pool = pool_new();
        struct milestones result;
        const char *why = NULL, *phrase = random_phrase(pool);
        bool good = deadline_read(pool, phrase, &plan, &result, &why);
        assert_true(good ? result.count > 0 && !why : why && *why && result.count == 0);
        for (size_t i = 0; i < result.count; i++)
            write_milestone(pool, &result.items[i], true);
        read += good;
        unclean += !text_is_clean(phrase, strlen(phrase));
        pool_free(pool);
    }
    assert_in_range(read, 500, 10000); /* else the pieces test nothing */
    assert_in_range(unclean, 0, 500);
}

static void test_rule_names(void **state) {
    (void)state;
    static const char *const names[] = {"dated", "open", "standing", "waiting", "unstated"};
    assert_int_equal(COUNT(names), MILESTONE_RULES);
    for (int rule = 0; rule < MILESTONE_RULES; rule++)
        assert_string_equal(milestone_rule_name((enum milestone_rule)rule), names[rule]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_quarters, set_plan),
        cmocka_unit_test_setup(test_months, set_plan),
        cmocka_unit_test_setup(test_years, set_plan),
        cmocka_unit_test_setup(test_ranges, set_plan),
        cmocka_unit_test_setup(test_days, set_plan),
        cmocka_unit_test_setup(test_yearly, set_plan),
        cmocka_unit_test_setup(test_within_the_year, set_plan),
        cmocka_unit_test_setup(test_recurrences_begin_with_the_plan, set_plan),
        cmocka_unit_test_setup(test_undated, set_plan),
        cmocka_unit_test_setup(test_unstated, set_plan),
        cmocka_unit_test_setup(test_clauses, set_plan),
        cmocka_unit_test_setup(test_mistakes_are_named, set_plan),
        cmocka_unit_test_setup(test_conditions_with_dates, set_plan),
        cmocka_unit_test_setup(test_not_understood, set_plan),
        cmocka_unit_test_setup(test_period_without_recurrences, set_plan),
        cmocka_unit_test_setup(test_unfit_text, set_plan),
        cmocka_unit_test_setup(test_huge, set_plan),
        cmocka_unit_test_setup(test_random, set_plan),
        cmocka_unit_test_setup(test_rule_names, set_plan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
