/* The files that pages link to: style sheets, pictures, scripts. */
#include "web/assets.h"

#include <dirent.h>
#include <errno.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define EMBED_SCRIPT "embed-1.js"

enum { FILE_MAX = 1 << 20, FOLDER_DIGITS = 12, HASH_MAX = 2 * EVP_MAX_MD_SIZE + 1 };

static int is_visible(const struct dirent *file) {
    return file->d_name[0] != '.';
}

static const char *integrity_of(struct pool *pool, const char *text, size_t length) {
    unsigned char digest[EVP_MAX_MD_SIZE], base64[HASH_MAX];
    unsigned int size = 0;
    if (EVP_Digest(text, length, digest, &size, EVP_sha384(), NULL) != 1) return NULL;
    EVP_EncodeBlock(base64, digest, (int)size);
    return pool_printf(pool, "sha384-%s", (const char *)base64);
}

/* Adds a file, its name and its end, to the hash of all of them. */
static bool add(struct assets *assets, EVP_MD_CTX *all, struct pool *pool, const char *folder,
                const char *name, struct report *report) {
    const char *path = pool_printf(pool, "%s/%s", folder, name);
    size_t length = 0;
    const char *text = file_read(pool, path, FILE_MAX, &length, report);
    if (!text) return false;
    bool right = EVP_DigestUpdate(all, name, strlen(name) + 1) == 1 &&
                 EVP_DigestUpdate(all, text, length + 1) == 1;
    if (right && strcmp(name, EMBED_SCRIPT) == 0)
        right = (assets->integrity = integrity_of(pool, text, length)) != NULL;
    if (!right) report_add(report, path, 0, "libcrypto cannot compute its hash");
    return right;
}

static const char *address_of(EVP_MD_CTX *all, struct pool *pool) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    char digits[HASH_MAX];
    unsigned int size = 0;
    if (EVP_DigestFinal_ex(all, digest, &size) != 1) return NULL;
    for (unsigned int i = 0; i < size; i++)
        snprintf(digits + (size_t)2 * i, 3, "%02x", digest[i]);
    return pool_printf(pool, "/assets/%.*s", FOLDER_DIGITS, digits);
}

bool assets_open(struct assets *assets, struct pool *pool, const char *share,
                 struct report *report) {
    *assets = (struct assets){NULL, NULL};
    const char *folder = pool_printf(pool, "%s/xslt/assets", share);
    struct dirent **files;
    int count = scandir(folder, &files, is_visible, alphasort);
    if (count < 0) {
        report_add(report, folder, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    EVP_MD_CTX *all = EVP_MD_CTX_new();
    bool right = all && EVP_DigestInit_ex(all, EVP_sha256(), NULL) == 1;
    if (!right) report_add(report, folder, 0, "libcrypto cannot compute SHA-256");
    for (int i = 0; i < count; i++) {
        right = right && add(assets, all, pool, folder, files[i]->d_name, report);
        free(files[i]);
    }
    free(files);
    if (right && !assets->integrity) {
        report_add(report, folder, 0, "has no " EMBED_SCRIPT "; install tiendo again");
        right = false;
    }
    if (right) assets->folder = address_of(all, pool);
    EVP_MD_CTX_free(all);
    return right && assets->folder;
}
