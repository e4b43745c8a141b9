/* Telling a WebSub hub of news. */
#include "web/hub.h"

#include <curl/curl.h>

#include "base/mem.h"

enum { PATIENCE_MS = 4000 };

/* The hub's words are of no use to anyone. */
static size_t drop(char *bytes, size_t size, size_t count, void *data) {
    (void)bytes, (void)data;
    return size * count;
}

/* The two forms of the feed: each is a topic of its own. */
static char *body_of(CURL *curl, struct pool *pool, const struct conf *conf) {
    static const char *const forms[] = {"rss", "atom"};
    char *body = pool_strdup(pool, "hub.mode=publish");
    for (size_t i = 0; body && i < sizeof forms / sizeof *forms; i++) {
        const char *topic = pool_printf(pool, "%s/moi.%s", conf->base_url, forms[i]);
        char *escaped = curl_easy_escape(curl, topic, 0);
        body = escaped ? pool_printf(pool, "%s&hub.url=%s", body, escaped) : NULL;
        curl_free(escaped);
    }
    return body;
}

void hub_tell(const struct conf *conf, struct report *report) {
    if (*conf->websub_hub == '\0') return;
    struct pool *pool = pool_new();
    CURL *curl = curl_easy_init();
    char *body = curl ? body_of(curl, pool, conf) : NULL;
    CURLcode result = CURLE_OUT_OF_MEMORY;
    long status = 0;
    if (body) {
        curl_easy_setopt(curl, CURLOPT_URL, conf->websub_hub);
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)PATIENCE_MS);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        result = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    }
    if (result != CURLE_OK)
        report_add(report, conf->websub_hub, 0,
                   "published, but the hub was not told: %s; readers will ask by themselves",
                   curl_easy_strerror(result));
    else if (status < 200 || status > 299)
        report_add(report, conf->websub_hub, 0,
                   "published, but the hub was not told: it answered %ld; see `websub_hub` in the "
                   "configuration",
                   status);
    curl_easy_cleanup(curl);
    pool_free(pool);
}
