/* A schema without the lengths that most texts keep. */
#include "base/xml_lean.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xml.h"

/* Lengths below this one stay: a text that is longer is no rare one. */
enum { LONG = 100 };

static void drop(xmlNode *node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void set_inherited(xmlNode *to, const xmlNode *from, const char *name) {
    const char *value = xml_attribute(from, name);
    xmlSetProp(to, (const xmlChar *)name, (const xmlChar *)(value ? value : ""));
}

/* Puts what another file holds in the place of its <include>. */
static bool include(xmlNode *node) {
    xmlChar *path = xmlBuildURI((const xmlChar *)xml_attribute(node, "href"), node->doc->URL);
    xmlDoc *other = path ? xmlReadFile((const char *)path, NULL, XML_PARSE_NONET) : NULL;
    const xmlNode *root = other ? xmlDocGetRootElement(other) : NULL;
    xmlNode *copies = root ? xmlDocCopyNodeList(node->doc, root->children) : NULL;
    if (copies) {
        xmlNodeSetName(node, (const xmlChar *)"div");
        xmlUnsetProp(node, (const xmlChar *)"href");
        set_inherited(node, root, "ns");
        set_inherited(node, root, "datatypeLibrary");
        xmlAddChildList(node, copies);
    }
    xmlFreeDoc(other);
    xmlFree(path);
    return copies != NULL;
}

/* Whether the length that a <param> asks for is one that all fitting texts have. */
static bool is_kept_by_all(const xmlNode *param, size_t *longest) {
    const char *name = xml_attribute(param, "name");
    size_t length = strtoul(xml_text(param), NULL, 10);
    if (!name) return false;
    if (strcmp(name, "minLength") == 0) return length <= 1;
    if (strcmp(name, "maxLength") != 0 || length < LONG) return false;
    if (length < *longest) *longest = length;
    return true;
}

/* A token of any length is any text that is not empty. Lists have no <text>. */
static void make_text(xmlNode *data) {
    while (data->children)
        drop(data->children);
    xmlUnsetProp(data, (const xmlChar *)"type");
    xmlNodeSetName(data, (const xmlChar *)"text");
}

static bool is_any_token(const xmlNode *element) {
    const char *type = xml_is(element, "data") ? xml_attribute(element, "type") : NULL;
    return type && strcmp(type, "token") == 0 && !xml_first_element(element);
}

/* An <except> turns what it holds around. */
static bool make_lean(xmlNode *element, bool in_list, size_t *longest) {
    if (xml_is(element, "except")) return false;
    if (xml_is(element, "include") && (element->children || !include(element))) return false;
    for (xmlNode *child = xml_first_element(element), *next; child; child = next) {
        next = xml_next_element(child);
        if (xml_is(child, "param") && is_kept_by_all(child, longest))
            drop(child);
        else if (!make_lean(child, in_list || xml_is(child, "list"), longest))
            return false;
    }
    if (!in_list && is_any_token(element)) make_text(element);
    return true;
}

xmlRelaxNG *xml_lean_schema(const char *path, size_t *longest) {
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    xmlRelaxNG *schema = NULL;
    *longest = SIZE_MAX;
    if (doc && make_lean(xmlDocGetRootElement(doc), false, longest)) {
        xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewDocParserCtxt(doc);
        if (parser) schema = xmlRelaxNGParse(parser);
        xmlRelaxNGFreeParserCtxt(parser);
    }
    xmlFreeDoc(doc);
    return schema;
}

/* The one text that an element or attribute holds, and that does not begin with a space. */
static bool holds_text(const xmlNode *child, size_t longest) {
    return child && !child->next && child->type == XML_TEXT_NODE && child->content &&
           *child->content > ' ' && text_length((const char *)child->content) <= longest;
}

static bool fits(const xmlNode *element, size_t longest) {
    for (const xmlAttr *one = element->properties; one; one = one->next)
        if (!holds_text(one->children, longest)) return false;
    const xmlNode *child = xml_first_element(element);
    if (!child) return holds_text(element->children, longest);
    bool right = true;
    for (; right && child; child = xml_next_element(child))
        right = fits(child, longest);
    return right;
}

bool xml_lean_fits(const xmlDoc *doc, size_t longest) {
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)doc);
    return root && fits(root, longest);
}
