/* The table of addresses: every pattern with its parameters, forms, and what is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/route.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct address {
    const char *path, *pattern;
    const char *parameters; /* ":plan=x :number=1" */
    const char *address;    /* NULL: as path */
};

static const struct address addresses[] = {
    {"/", "/", "", NULL},
    {"/ke-hoach", "/ke-hoach", "", NULL},
    {"/ke-hoach/vinh-phuc-2021", "/ke-hoach/{plan}",
     ":plan=vinh-phuc-2021 :feed=plan/vinh-phuc-2021", NULL},
    {"/ke-hoach/x/nhiem-vu/2.14", "/ke-hoach/{plan}/nhiem-vu/{number}",
     ":plan=x :number=2.14 :feed=task/x/2.14", NULL},
    {"/ke-hoach/x/nhiem-vu/1.đ", "/ke-hoach/{plan}/nhiem-vu/{number}",
     ":plan=x :number=1.đ :feed=task/x/1.đ", "/ke-hoach/x/nhiem-vu/1.%C4%91"},
    {"/ke-hoach/x/nhiem-vu/5 a&b", "/ke-hoach/{plan}/nhiem-vu/{number}",
     ":plan=x :number=5 a&b :feed=task/x/5 a&b", "/ke-hoach/x/nhiem-vu/5%20a%26b"},
    {"/ke-hoach/x/nhiem-vu/{plan}", "/ke-hoach/{plan}/nhiem-vu/{number}",
     ":plan=x :number={plan} :feed=task/x/{plan}", "/ke-hoach/x/nhiem-vu/%7Bplan%7D"},
    {"/ke-hoach/x/chi-tieu", "/ke-hoach/{plan}/chi-tieu", ":plan=x :feed=targets/x", NULL},
    {"/ke-hoach/x/che-do-bao-cao", "/ke-hoach/{plan}/che-do-bao-cao", ":plan=x :feed=duties/x",
     NULL},
    {"/nhiem-vu", "/nhiem-vu", "", NULL},
    {"/tim", "/tim", "", NULL},
    {"/co-quan", "/co-quan", "", NULL},
    {"/co-quan/vinh-phuc", "/co-quan/{place}", ":place=vinh-phuc :feed=place/vinh-phuc", NULL},
    {"/co-quan/vinh-phuc/so-noi-vu", "/co-quan/{place}/{agency}",
     ":place=vinh-phuc :agency=so-noi-vu :feed=agency/vinh-phuc/so-noi-vu", NULL},
    {"/moi", "/moi", ":feed=all", NULL},
    {"/qua-han", "/qua-han", ":feed=overdue", NULL},
    {"/sap-den-han", "/sap-den-han", ":feed=due_soon", NULL},
    {"/nhung", "/nhung", "", NULL},
    {"/nhung/moi", "/nhung/moi", "", NULL},
    {"/nhung/ke-hoach/x/dien-bien", "/nhung/ke-hoach/{plan}/dien-bien", ":plan=x", NULL},
    {"/oembed", "/oembed", "", NULL},
    {"/oembed/xml", "/oembed/xml", "", NULL},
    {"/nhung/qua-han", "/nhung/qua-han", ":feed=overdue", NULL},
    {"/nhung/ke-hoach/x", "/nhung/ke-hoach/{plan}", ":plan=x", NULL},
    {"/nhung/ke-hoach/x/nhiem-vu/2.14", "/nhung/ke-hoach/{plan}/nhiem-vu/{number}",
     ":plan=x :number=2.14", NULL},
    {"/nhung/co-quan/x/y", "/nhung/co-quan/{place}/{agency}", ":place=x :agency=y", NULL},
    {"/theo-doi", "/theo-doi", "", NULL},
    {"/nhat-ky", "/nhat-ky", "", NULL},
    {"/nhat-ky/12", "/nhat-ky/{entry}", ":entry=12", NULL},
    {"/nhat-ky/12/goc", "/nhat-ky/{entry}/goc", ":entry=12", NULL},
    {"/du-lieu", "/du-lieu", "", NULL},
    {"/du-lieu.jsonld", "/du-lieu.jsonld", "", NULL},
    {"/du-lieu/README.txt", "/du-lieu/README.txt", "", NULL},
    {"/phuong-phap", "/phuong-phap", "", NULL},
    {"/gioi-thieu", "/gioi-thieu", "", NULL},
    {"/giao-dien", "/giao-dien", "", NULL},
    {"/sitemap.xml", "/sitemap.xml", "", NULL},
    {"/robots.txt", "/robots.txt", "", NULL},
    {"/opensearch.xml", "/opensearch.xml", "", NULL},
};

static const char *write_parameters(struct pool *pool, const struct match *match) {
    const char *text = "";
    for (const struct parameter *p = match->parameters; p->name; p++)
        text = pool_printf(pool, "%s%s%s=%s", text, *text ? " " : "", p->name, p->text);
    return text;
}

static void test_every_pattern(void **state) {
    (void)state;
    bool seen[64] = {false};
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(addresses); i++) {
        const struct address *given = &addresses[i];
        struct match match;
        memset(&match, 0x55, sizeof match); /* as a stack may hold it */
        assert_int_equal(route_find(pool, given->path, &match), 0);
        assert_string_equal(match.route->pattern, given->pattern);
        assert_int_equal(match.form, FORM_HTML);
        assert_string_equal(write_parameters(pool, &match), given->parameters);
        assert_string_equal(match.address, given->address ? given->address : given->path);
        seen[match.route - routes] = true;
    }
    assert_true(route_count <= COUNT(seen));
    for (size_t i = 0; i < route_count; i++)
        if (!seen[i] && !routes[i].schema) fail_msg("no test finds %s", routes[i].pattern);
    pool_free(pool);
}

/* English is what stands behind /en; nothing else is. */
static void test_languages(void **state) {
    (void)state;
    static const struct {
        const char *path, *behind;
        enum language language;
    } cases[] = {
        {"/en", "", ENGLISH},
        {"/en/", "/", ENGLISH},
        {"/en/moi", "/moi", ENGLISH},
        {"/en/en/moi", "/en/moi", ENGLISH},
        {"/", "/", VIETNAMESE},
        {"", "", VIETNAMESE},
        {"/moi", "/moi", VIETNAMESE},
        {"/enx", "/enx", VIETNAMESE},
        {"/EN/moi", "/EN/moi", VIETNAMESE},
        {"/moi/en", "/moi/en", VIETNAMESE},
        {"/en.xml", "/en.xml", VIETNAMESE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *path = cases[i].path;
        assert_int_equal(route_language(&path), cases[i].language);
        assert_string_equal(path, cases[i].behind);
    }
}

/* Every address is found in English, too, with the same route and without /en in its address. */
static void test_every_address_in_english(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(addresses); i++) {
        const struct address *given = &addresses[i];
        struct match match;
        memset(&match, 0x55, sizeof match);
        assert_int_equal(route_find(pool, pool_printf(pool, "/en%s", given->path), &match), 0);
        assert_int_equal(match.language, ENGLISH);
        assert_string_equal(match.route->pattern, given->pattern);
        assert_string_equal(match.address, given->address ? given->address : given->path);
        bool widget = strncmp(given->pattern, "/nhung/", 7) == 0;
        assert_int_equal(match_takes_language(&match),
                         widget || match.route->oembed || match.route->translated);
        assert_int_equal(match_is_page(&match), !widget && !match.route->type);
    }
    struct match badge;
    assert_int_equal(route_find(pool, "/en/ke-hoach/x.svg", &badge), 0);
    assert_true(match_takes_language(&badge));
    assert_false(match_is_page(&badge));
    assert_int_equal(route_find(pool, "/en/x", &badge), 404);
    assert_int_equal(badge.language, ENGLISH);
    pool_free(pool);
}

static bool is_no_page(const char *pattern) {
    for (size_t i = 0; i < route_count; i++)
        if (strcmp(routes[i].pattern, pattern) == 0) return routes[i].type != NULL;
    return false;
}

/* Every form of every page; feeds, calendars, outlines and badges only where the table has them;
 * one form of what is no page. */
static void test_every_suffix(void **state) {
    (void)state;
    static const char *const suffixes[FORMS] = {"",
                                                ".xml",
                                                ".json",
                                                ".csv",
                                                ".rss",
                                                ".atom",
                                                ".ics",
                                                ".opml",
                                                ".svg",
                                                ".png",
                                                ".csv-metadata.json",
                                                ".rng",
                                                ".schema.json"};
    struct pool *pool = pool_new();
    size_t feeds = 0;
    for (size_t i = 0; i < COUNT(addresses); i++)
        for (int form = 0; form < FORMS; form++) {
            const struct address *given = &addresses[i];
            struct match match = {0};
            int status =
                route_find(pool, pool_printf(pool, "%s%s", given->path, suffixes[form]), &match);
            const struct route *route = match.route;
            if (form != FORM_HTML && is_no_page(given->pattern)) {
                /* a schema, of a page that there is not, is missed later */
                assert_true(status == 404 || route);
                assert_true(!route || route->schema);
                continue;
            }
            assert_string_equal(route->pattern, given->pattern);
            bool missing =
                ((form == FORM_RSS || form == FORM_ATOM) && !route->feed) ||
                (form == FORM_ICS && !route->calendar) || (form == FORM_OPML && !route->outline) ||
                (form == FORM_SVG && !route->badge) || (form == FORM_PNG && !route->image) ||
                form == FORM_RNG || form == FORM_SCHEMA ||
                (form != FORM_HTML && (route->write || route->widget));
            feeds += form == FORM_RSS && !missing;
            assert_int_equal(status, missing ? 404 : 0);
            if (missing) continue;
            assert_int_equal(match.form, form);
            assert_string_equal(match.address, given->address ? given->address : given->path);
            assert_string_equal(write_parameters(pool, &match), given->parameters);
            assert_string_equal(form_suffix((enum form)form), suffixes[form]);
        }
    /* the site, a plan, four tasks, targets, duties, a filtered list, a place, an agency, what is
     * overdue and due soon */
    assert_int_equal(feeds, 13);
    pool_free(pool);
}

static void test_schemas_are_no_pages(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct match match = {0};
    assert_int_equal(route_find(pool, "/du-lieu/plan.rng", &match), 0);
    assert_int_equal(match.form, FORM_RNG);
    assert_string_equal(write_parameters(pool, &match), ":schema=plan");
    assert_int_equal(route_find(pool, "/du-lieu/plan.schema.json", &match), 0);
    assert_int_equal(match.form, FORM_SCHEMA);
    assert_string_equal(match.address, "/du-lieu/plan");
    assert_int_equal(route_find(pool, "/du-lieu/plan", &match), 404);
    assert_int_equal(route_find(pool, "/du-lieu/plan.json", &match), 404);
    pool_free(pool);
}

static void test_only_the_last_suffix_counts(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    struct match match;
    assert_int_equal(route_find(pool, "/ke-hoach/x.xml.json", &match), 0);
    assert_int_equal(match.form, FORM_JSON);
    assert_string_equal(write_parameters(pool, &match), ":plan=x.xml :feed=plan/x.xml");
    assert_int_equal(route_find(pool, "/ke-hoach/x.html", &match), 0);
    assert_int_equal(match.form, FORM_HTML);
    assert_string_equal(write_parameters(pool, &match), ":plan=x.html :feed=plan/x.html");
    assert_int_equal(route_find(pool, "/ke-hoach.csv/x", &match), 404);
    pool_free(pool);
}

static void test_unknown_addresses(void **state) {
    (void)state;
    static const char *const unknown[] = {
        "",
        "ke-hoach",
        "/x",
        "/ke-hoac",
        "/ke-hoachx",
        "/Ke-Hoach",
        "/ke-hoach/",
        "/ke-hoach/x/",
        "/ke-hoach//chi-tieu",
        "/ke-hoach/x/nhiem-vu",
        "/ke-hoach/x/nhiem-vu/",
        "/ke-hoach/x/nhiem-vu/1/2",
        "/ke-hoach/x/chi-tieu/1",
        "/ke-hoach/.xml",
        "/co-quan/a/b/c",
        "/moi/x",
        "/{plan}",
        "/.html",
        ".xml",
        "/gioi-thieu.pdf",
        "/gioi-thieu.XML",
    };
    struct pool *pool = pool_new();
    for (size_t i = 0; i < COUNT(unknown); i++) {
        struct match match;
        if (route_find(pool, unknown[i], &match) != 404) fail_msg("%s is found", unknown[i]);
    }
    pool_free(pool);
}

/* What match_pattern relies on, and what page_open checks queries against. */
static void test_every_word_of_a_pattern_is_a_known_parameter(void **state) {
    (void)state;
    struct pool *pool = pool_new();
    for (size_t i = 0; i < route_count; i++) {
        size_t count = 0;
        const char *word = routes[i].pattern;
        while ((word = strchr(word, '{'))) {
            const char *name = pool_printf(pool, ":%.*s", (int)strcspn(word, "}") - 1, word + 1);
            size_t k = 0;
            while (route_parameters[k] && strcmp(route_parameters[k], name) != 0)
                k++;
            if (!route_parameters[k]) fail_msg("%s is unknown", name);
            word++, count++;
        }
        assert_true(count < ROUTE_PARAMETERS_MAX);
    }
    pool_free(pool);
}

static void test_content_types_name_their_charset(void **state) {
    (void)state;
    static const char *const types[FORMS] = {"text/html",
                                             "application/xml",
                                             "application/json",
                                             "text/csv",
                                             "application/rss+xml",
                                             "application/atom+xml",
                                             "text/calendar",
                                             "text/x-opml",
                                             "image/svg+xml",
                                             "image/png",
                                             "application/csvm+json",
                                             "application/xml",
                                             "application/schema+json"};
    for (int form = 0; form < FORMS; form++) {
        const char *type = form_content_type((enum form)form);
        assert_memory_equal(type, types[form], strlen(types[form]));
        if (form != FORM_PNG) assert_non_null(strstr(type, "; charset=utf-8"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_pattern),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_every_address_in_english),
        cmocka_unit_test(test_every_suffix),
        cmocka_unit_test(test_schemas_are_no_pages),
        cmocka_unit_test(test_only_the_last_suffix_counts),
        cmocka_unit_test(test_unknown_addresses),
        cmocka_unit_test(test_every_word_of_a_pattern_is_a_known_parameter),
        cmocka_unit_test(test_content_types_name_their_charset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
