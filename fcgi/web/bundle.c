/* The dump of the site. */
#include "web/bundle.h"

#include <string.h>

#include "base/date.h"
#include "base/xml.h"
#include "store/dump.h"
#include "view/tree.h"
#include "web/answer.h"
#include "web/error.h"

struct bundle {
    const struct conf *conf;
    struct service *service;
    struct zip_writer *zip;
    struct report *report;
};

/* Writes an answer of the site as a file. */
static bool add_answer(struct bundle *bundle, const char *address, const char *name) {
    struct pool *pool = pool_new();
    const struct request request = {
        .method = "GET", .target = pool_printf(pool, "%s%s", bundle->conf->prefix, address)};
    struct reply reply;
    answer(bundle->service, pool, &request, &reply);
    bool done =
        reply.status == 200
            ? zip_begin(bundle->zip, name) && zip_write(bundle->zip, reply.body, reply.length)
            : report_add(bundle->report, address, 0, "%d %s%s%s", reply.status,
                         status_words(reply.status), reply.trouble ? ": " : "",
                         reply.trouble ? reply.trouble : "");
    pool_free(pool);
    return done;
}

static bool take_row(void *zip, const struct buffer *out) {
    return zip_write(zip, out->bytes, out->length);
}

/* The CSV of a page, all of it, and its metadata beside it. The metadata's answer sets the day. */
static bool add_csv(struct bundle *bundle, const char *address) {
    struct pool *pool = pool_new();
    struct match match;
    struct parameter parameters[ROUTE_PARAMETERS_MAX + 2];
    const char *metadata = pool_printf(pool, "%s.csv-metadata.json", address);
    bool done = add_answer(bundle, metadata, pool_printf(pool, "csv%s", metadata)) &&
                zip_begin(bundle->zip, pool_printf(pool, "csv%s.csv", address)) &&
                route_find(pool, address, &match) == 0;
    if (done) {
        size_t count = 0;
        memcpy(parameters, match.parameters, sizeof match.parameters);
        while (parameters[count].name)
            count++;
        parameters[count++] = (struct parameter){":site", bundle->conf->base_url};
        parameters[count++] = (struct parameter){":whole", "1"};
        parameters[count].name = NULL;
        done = page_csv_rows(bundle->service->data[match.route - routes], parameters, take_row,
                             bundle->zip) == PAGE_DONE;
        if (!done && bundle->report->count == 0)
            report_add(bundle->report, address, 0, "%s", db_error(bundle->service->db));
    }
    pool_free(pool);
    return done;
}

/* Every dataset, as the page of open data lists them. */
static bool add_datasets(struct bundle *bundle) {
    static const struct parameter none[] = {{0}};
    xmlDoc *doc = tree_new();
    const xmlNode *root = xmlDocGetRootElement(doc);
    bool done = page_build(service_page(bundle->service, "data"), none, PAGE_DATA,
                           xmlDocGetRootElement(doc)) == PAGE_DONE;
    if (!done) report_add(bundle->report, "/du-lieu", 0, "%s", db_error(bundle->service->db));
    for (const xmlNode *set = done ? xml_first_element(xml_child(root, "datasets")) : NULL;
         done && set; set = xml_next_element(set))
        for (const xmlNode *source = xml_first_element(xml_child(set, "sources")); done && source;
             source = xml_next_element(source))
            done = add_csv(bundle, xml_attribute(source, "path"));
    tree_free(doc);
    return done;
}

/* The instant that the dump bears: that of the last entry, or the day's beginning if that is later,
 * since states change with the day. */
static int64_t instant_of(const struct conf *conf, const char *last) {
    enum { DAY_SECONDS = 86400, VIETNAM = 7 * 3600 };
    int64_t now = conf_now(conf), begin = now - (now + VIETNAM) % DAY_SECONDS, at;
    return last && instant_parse_iso(last, &at) && at > begin ? at : begin;
}

static bool write_all(struct bundle *bundle, struct store *store, const char *path) {
    int64_t number;
    const char *hash, *at;
    if (!dump_head(store, &number, &hash, &at, bundle->report)) return false;
    bundle->zip = zip_create(store->pool, path, instant_of(bundle->conf, at), bundle->report);
    if (!bundle->zip) return false;
    bool done = add_answer(bundle, "/du-lieu/README.txt", "README.txt") &&
                add_answer(bundle, "/du-lieu/README.txt?lang=en", "README.en.txt") &&
                add_datasets(bundle);
    /* answers have set the day; the rest is of all days */
    db_set_day(bundle->service->db, DAY_NONE, DAY_NONE);
    done = done && dump_store(store, bundle->zip, bundle->report);
    return zip_end(bundle->zip, done);
}

bool bundle_write(struct pool *pool, const struct conf *conf, const char *path,
                  struct report *report) {
    struct styles *styles = styles_open(pool, conf, NULL, report);
    struct service *service =
        styles ? service_open(pool, conf, styles, NULL, PREPARE_NOW, report) : NULL;
    struct store *store = service ? store_over(pool, service->db, conf->share, report) : NULL;
    struct bundle bundle = {.conf = conf, .service = service, .report = report};
    /* all reads are of one instant of the store */
    bool done = store && db_script(service->db, "BEGIN", conf->store, report) &&
                write_all(&bundle, store, path);
    if (service) db_rollback(service->db);
    store_release(store);
    service_close(service);
    styles_close(styles);
    return done;
}
