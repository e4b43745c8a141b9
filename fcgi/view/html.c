/* A tree as HTML (XSLT 1.0, 16.2). */
#include "view/html.h"

#include <libxml/HTMLtree.h>
#include <stdbool.h>
#include <string.h>

/* Which bytes cannot stand as they are. */
enum place { IN_TEXT, IN_VALUE, IN_ADDRESS, PLACES };

static bool is_one_of(const xmlChar *name, const char *const *names) {
    while (*names && (**names != (char)*name || strcmp((const char *)name, *names) != 0))
        names++;
    return *names != NULL;
}

/* elements without content and end tag */
static bool is_void(const xmlChar *name) {
    static const char *const names[] = {"area",  "base", "br",   "col",   "hr", "img",
                                        "input", "link", "meta", "param", NULL};
    return is_one_of(name, names);
}

/* elements whose text is not escaped */
static bool is_raw(const xmlChar *name) {
    static const char *const names[] = {"script", "style", NULL};
    return is_one_of(name, names);
}

/* attributes that stand without a value */
static bool is_boolean(const xmlChar *name) {
    static const char *const names[] = {"checked", "compact",  "declare",  "defer",    "disabled",
                                        "ismap",   "multiple", "nohref",   "noresize", "noshade",
                                        "nowrap",  "readonly", "selected", NULL};
    return is_one_of(name, names);
}

static bool is_address(const xmlAttr *attribute) {
    static const char *const names[] = {"href", "action", "src", NULL};
    return !attribute->parent->ns && is_one_of(attribute->name, names);
}

/* The bytes that cannot stand as they are, by place, and the NUL that ends a text. */
static bool special[PLACES][256];

static void learn_special(void) {
    static const char allowed[] = "-_.!~*'()#%+,/:;=?@";
    for (int byte = 0; byte < 256; byte++) {
        bool is_word = (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
        bool is_markup = byte == '&' || byte == '<' || byte == '>' || byte == '\r' || byte == '\0';
        special[IN_TEXT][byte] = is_markup;
        special[IN_VALUE][byte] = is_markup || byte == '"';
        special[IN_ADDRESS][byte] = byte == '\0' || !(is_word || strchr(allowed, byte));
    }
}

/* What stands for a special byte. */
static const char *replacement(unsigned char byte, enum place place, char percent[4]) {
    static const char digits[] = "0123456789ABCDEF";
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    default:
        break;
    }
    if (place != IN_ADDRESS) return byte == '"' ? "&quot;" : "&#13;";
    percent[0] = '%';
    percent[1] = digits[byte >> 4];
    percent[2] = digits[byte & 15];
    percent[3] = '\0';
    return percent;
}

static void write_escaped(struct buffer *out, const xmlChar *text, enum place place) {
    const bool *stops = special[place];
    char percent[4];
    for (;; text++) {
        const xmlChar *start = text;
        while (!stops[*text])
            text++;
        buffer_add(out, start, (size_t)(text - start));
        if (*text == '\0') return;
        buffer_text(out, replacement(*text, place, percent));
    }
}

static void write_name(struct buffer *out, const xmlNs *namespace, const xmlChar *name) {
    if (namespace && namespace->prefix) {
        buffer_text(out, (const char *)namespace->prefix);
        buffer_text(out, ":");
    }
    buffer_text(out, (const char *)name);
}

static void write_attribute(struct buffer *out, const xmlAttr *attribute) {
    buffer_text(out, " ");
    write_name(out, attribute->ns, attribute->name);
    if (is_boolean(attribute->name)) return;
    buffer_text(out, "=\"");
    enum place place = is_address(attribute) ? IN_ADDRESS : IN_VALUE;
    for (const xmlNode *part = attribute->children; part; part = part->next)
        if (part->content) write_escaped(out, part->content, place);
    buffer_text(out, "\"");
}

static void write_start(struct buffer *out, const xmlNode *element) {
    buffer_text(out, "<");
    write_name(out, element->ns, element->name);
    for (const xmlNs *namespace = element->nsDef; namespace; namespace = namespace->next) {
        buffer_text(out, namespace->prefix ? " xmlns:" : " xmlns");
        if (namespace->prefix) buffer_text(out, (const char *)namespace->prefix);
        buffer_text(out, "=\"");
        write_escaped(out, namespace->href, IN_VALUE);
        buffer_text(out, "\"");
    }
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
        write_attribute(out, attribute);
    buffer_text(out, ">");
}

static void write_end(struct buffer *out, const xmlNode *element) {
    if (!element->ns && is_void(element->name)) return;
    buffer_text(out, "</");
    write_name(out, element->ns, element->name);
    buffer_text(out, ">");
}

static void write_leaf(struct buffer *out, const xmlNode *node) {
    if (node->type == XML_COMMENT_NODE) {
        buffer_text(out, "<!--");
        buffer_text(out, (const char *)node->content);
        buffer_text(out, "-->");
    } else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
               node->content) {
        if (node->parent && node->parent->type == XML_ELEMENT_NODE && is_raw(node->parent->name))
            buffer_text(out, (const char *)node->content);
        else
            write_escaped(out, node->content, IN_TEXT);
    }
}

/* The nodes in document order: into an element, on to the next one, back out of the last one. */
static void write_element(struct buffer *out, const xmlNode *root) {
    const xmlNode *node = root;
    for (;;) {
        if (node->type != XML_ELEMENT_NODE) {
            write_leaf(out, node);
        } else {
            write_start(out, node);
            if (node->children) {
                node = node->children;
                continue;
            }
            write_end(out, node);
        }
        while (node != root && !node->next) {
            node = node->parent;
            write_end(out, node);
        }
        if (node == root) return;
        node = node->next;
    }
}

void html_write(struct buffer *out, xmlDoc *doc) {
    if (!special[IN_TEXT]['&']) learn_special();
    htmlSetMetaEncoding(doc, (const xmlChar *)"UTF-8");
    buffer_text(out, "<!DOCTYPE html>\n");
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (root) write_element(out, root);
    buffer_text(out, "\n");
}
