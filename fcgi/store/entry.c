/* The canonical form of a journal entry and its hash. */
#include "store/entry.h"

#include <libxml/parser.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"

const char entry_no_hash[HASH_SIZE] =
    "0000000000000000000000000000000000000000000000000000000000000000";

char *entry_canonical(struct pool *pool, const struct entry *entry, size_t *length) {
    char *canonical = NULL;
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlDoc *body = xmlReadMemory(entry->body, (int)strlen(entry->body), "journal", "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (body && xmlDocGetRootElement(body)) {
        xmlNode *root = xml_new_root(doc, "entry");
        xml_set(root, "number", pool_printf(pool, "%lld", (long long)entry->number));
        xml_set(root, "at", entry->at);
        xml_set(root, "actor", entry->actor);
        xml_set(root, "kind", entry->kind);
        xml_set(root, "subject", entry->subject);
        xml_set(root, "previous", entry->previous);
        xmlAddChild(root, xmlDocCopyNode(xmlDocGetRootElement(body), doc, 1));
        canonical = xml_canonical(pool, root, length);
    }
    xmlFreeDoc(body);
    xmlFreeDoc(doc);
    return canonical;
}

const char *hash_hex(struct pool *pool, const void *bytes, size_t length) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL) != 1) {
        fprintf(stderr, "tiendo: libcrypto cannot compute SHA-256\n");
        abort();
    }
    char *hex = pool_alloc(pool, HASH_SIZE);
    for (size_t i = 0; i < size; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    return hex;
}

const char *entry_hash(struct pool *pool, const struct entry *entry) {
    size_t length = 0;
    char *canonical = entry_canonical(pool, entry, &length);
    return canonical ? hash_hex(pool, canonical, length) : NULL;
}
