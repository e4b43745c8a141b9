/* The canonical form of a journal entry and its hash. */
#include "store/entry.h"

#include <libxml/parser.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/xml.h"

const char entry_no_hash[HASH_SIZE] =
    "0000000000000000000000000000000000000000000000000000000000000000";

/* Canonical XML 1.0, 2.3: how the characters of an attribute's value stand. */
static void add_attribute(struct buffer *bytes, const char *name, const char *value) {
    static const struct {
        char character;
        const char *written;
    } escapes[] = {{'&', "&amp;"},  {'<', "&lt;"},   {'"', "&quot;"},
                   {'\t', "&#x9;"}, {'\n', "&#xA;"}, {'\r', "&#xD;"}};
    buffer_text(bytes, " ");
    buffer_text(bytes, name);
    buffer_text(bytes, "=\"");
    for (size_t length; *value; value += length) {
        length = strcspn(value, "&<\"\t\n\r");
        buffer_add(bytes, value, length);
        for (size_t i = 0; value[length] && i < sizeof escapes / sizeof *escapes; i++)
            if (escapes[i].character == value[length]) buffer_text(bytes, escapes[i].written);
        length += value[length] != '\0';
    }
    buffer_text(bytes, "\"");
}

/* Inside of the entry, whose namespace is TIENDO_NAMESPACE, an element of that namespace does not
 * declare it again, and one without says so. */
static void add_body(struct buffer *bytes, const char *body) {
    static const char declaration[] = " xmlns=\"" TIENDO_NAMESPACE "\"";
    size_t name = strcspn(body, " >"), length = sizeof declaration - 1;
    buffer_add(bytes, body, name);
    if (strncmp(body + name, declaration, length) == 0)
        name += length;
    else if (!memchr(body, ':', name) && strncmp(body + name, " xmlns=", 7) != 0)
        buffer_text(bytes, " xmlns=\"\"");
    buffer_text(bytes, body + name);
}

char *entry_around(struct pool *pool, const struct entry *entry, const char *body, size_t *length) {
    struct buffer bytes = buffer_new(pool);
    buffer_text(&bytes, "<entry xmlns=\"" TIENDO_NAMESPACE "\"");
    add_attribute(&bytes, "actor", entry->actor);
    add_attribute(&bytes, "at", entry->at);
    add_attribute(&bytes, "kind", entry->kind);
    add_attribute(&bytes, "number", pool_integer(pool, entry->number));
    add_attribute(&bytes, "previous", entry->previous);
    add_attribute(&bytes, "subject", entry->subject);
    buffer_text(&bytes, ">");
    add_body(&bytes, body);
    buffer_text(&bytes, "</entry>");
    if (length) *length = bytes.length;
    return bytes.bytes;
}

char *entry_canonical(struct pool *pool, const struct entry *entry, size_t *length) {
    xmlDoc *doc = xmlReadMemory(entry->body, (int)strlen(entry->body), "journal", "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    const char *body = root ? xml_canonical(pool, root, NULL) : NULL;
    xmlFreeDoc(doc);
    return body ? entry_around(pool, entry, body, length) : NULL;
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
