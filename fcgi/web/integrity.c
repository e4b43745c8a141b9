/* What browsers check scripts against that other sites, or this one, load. */
#include "web/integrity.h"

#include <openssl/evp.h>

#include "base/file.h"

enum { SCRIPT_MAX = 1 << 16, SHA384_SIZE = 48, BASE64_SIZE = SHA384_SIZE / 3 * 4 + 1 };

static const char *const scripts[] = {"embed-1.js", "copy-1.js"};

const char *integrity_of(struct pool *pool, const char *share, struct report *report) {
    const char *all = "";
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        const char *path = pool_printf(pool, "%s/xslt/assets/%s", share, scripts[i]);
        unsigned char digest[EVP_MAX_MD_SIZE], base64[BASE64_SIZE];
        unsigned int size = 0;
        size_t length = 0;
        const char *text = file_read(pool, path, SCRIPT_MAX, &length, report);
        if (!text) return NULL;
        if (EVP_Digest(text, length, digest, &size, EVP_sha384(), NULL) != 1 ||
            size != SHA384_SIZE) {
            report_add(report, path, 0, "libcrypto cannot compute SHA-384");
            return NULL;
        }
        EVP_EncodeBlock(base64, digest, SHA384_SIZE);
        all = pool_printf(pool, "%s%s sha384-%s;", all, scripts[i], (const char *)base64);
    }
    return all;
}
