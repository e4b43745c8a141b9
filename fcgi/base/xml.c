/* Reading XML from outside safely, its canonical form, and small steps over a tree. */
#include "base/xml.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

#include "base/text.h"
#include "base/xml_lean.h"

enum { PROBLEMS_MAX = 100 };

struct reading {
    struct report *report;
    const char *path;
    const char *remedy; /* said after each problem */
    bool has_dtd;
};

static void add_error(void *data, xmlError *error) {
    struct reading *reading = data;
    if (reading->has_dtd || reading->report->count >= PROBLEMS_MAX) return;
    size_t length = strcspn(error->message ? error->message : "", "\n");
    report_add(reading->report, reading->path, error->line, "%.*s; %s", (int)length,
               error->message ? error->message : "not understood", reading->remedy);
}

static void add_parse_error(void *data, xmlError *error) {
    xmlParserCtxt *context = data;
    add_error(context->_private, error);
}

/* A document type may hold entity bombs and outside files: the document is refused at its sight. */
static void refuse_dtd(void *data, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id) {
    (void)name, (void)public_id, (void)system_id;
    xmlParserCtxt *context = data;
    struct reading *reading = context->_private;
    report_add(reading->report, reading->path, xmlSAX2GetLineNumber(context),
               "has a document type or entities; remove the <!DOCTYPE ...>");
    reading->has_dtd = true;
    xmlStopParser(context);
}

xmlDoc *xml_parse(const char *bytes, size_t length, const char *path, struct report *report) {
    struct reading reading = {
        .report = report, .path = path, .remedy = "mend the XML, or save it as UTF-8"};
    size_t before = report->count;
    xmlDoc *doc = NULL;
    xmlParserCtxt *context = length <= INT32_MAX ? xmlNewParserCtxt() : NULL;
    if (!context) {
        report_add(report, path, 0, "is too large, or there is no memory to read it");
        return NULL;
    }
    context->_private = &reading;
    context->sax->internalSubset = refuse_dtd;
    context->sax->serror = add_parse_error;
    doc = xmlCtxtReadMemory(context, bytes, (int)length, path, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    xmlFreeParserCtxt(context);
    if (report->count > before || !doc) {
        if (report->count == before) report_add(report, path, 0, "is not XML");
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}

/* The one text that an element or attribute holds; NULL: it holds more, or something else. */
static const xmlChar *only_text(const xmlNode *holder) {
    const xmlNode *child = holder->children;
    bool is_alone = child && !child->next && child->type == XML_TEXT_NODE && child->content;
    return is_alone ? child->content : NULL;
}

static bool normalise_text(struct pool *pool, xmlNode *holder, xmlNode *element, const char *path,
                           struct report *report) {
    const xmlChar *only = only_text(holder);
    xmlChar *whole = only ? NULL : xmlNodeGetContent(holder);
    const char *text = (const char *)(only ? only : whole);
    bool clean = text && text_is_clean(text, strlen(text));
    const char *normal = clean ? text_normal(pool, text) : NULL;
    if (!clean) {
        report_add(report, path, (int)xmlGetLineNo(element),
                   "<%s> holds characters that XML forbids; retype it", element->name);
    } else if (!only || strcmp(normal, text) != 0) {
        xmlChar *escaped = xmlEncodeSpecialChars(holder->doc, (const xmlChar *)normal);
        xmlNodeSetContent(holder, escaped);
        xmlFree(escaped);
    }
    xmlFree(whole);
    return clean;
}

static bool normalise_element(struct pool *pool, xmlNode *element, const char *path,
                              struct report *report) {
    bool right = true, has_elements = xml_first_element(element) != NULL;
    for (xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
        right &= normalise_text(pool, (xmlNode *)attribute, element, path, report);
    for (xmlNode *child = element->children, *next; child; child = next) {
        next = child->next;
        bool is_text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
        if (child->type == XML_ELEMENT_NODE) {
            right &= normalise_element(pool, child, path, report);
        } else if (!is_text || (has_elements && xmlIsBlankNode(child))) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        }
    }
    if (!has_elements && element->children)
        right &= normalise_text(pool, element, element, path, report);
    return right;
}

bool xml_normalise(struct pool *pool, xmlDoc *doc, const char *path, struct report *report) {
    return normalise_element(pool, xmlDocGetRootElement(doc), path, report);
}

void xml_schemas_prepare(void) {
    xmlSchemaInitTypes();
    xmlRelaxNGInitTypes();
}

struct xml_schema {
    const char *remedy;
    xmlRelaxNG *grammar;
    xmlRelaxNG *lean; /* or NULL */
    size_t longest;   /* text of which the lean one knows */
};

struct xml_schema *xml_schema_open(struct pool *pool, const char *path, struct report *report) {
    struct xml_schema *schema = pool_alloc(pool, sizeof *schema);
    struct reading reading = {.report = report, .path = path, .remedy = "reinstall tiendo"};
    schema->remedy = pool_printf(pool, "%s says what may stand here", path);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    if (parser) {
        xmlRelaxNGSetParserStructuredErrors(parser, add_error, &reading);
        schema->grammar = xmlRelaxNGParse(parser);
        xmlRelaxNGFreeParserCtxt(parser);
    }
    if (schema->grammar) schema->lean = xml_lean_schema(path, &schema->longest);
    if (schema->grammar) return schema;
    report_add(report, path, 0, "the schema cannot be read; reinstall tiendo");
    return NULL;
}

void xml_schema_close(struct xml_schema *schema) {
    if (schema) xmlRelaxNGFree(schema->grammar);
    if (schema) xmlRelaxNGFree(schema->lean);
}

static bool is_valid(xmlRelaxNG *grammar, xmlDoc *doc, void (*tell)(void *, xmlError *),
                     struct reading *reading) {
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(grammar);
    if (!context) return report_add(reading->report, reading->path, 0, "no memory to check it");
    xmlRelaxNGSetValidStructuredErrors(context, tell, reading);
    bool valid = xmlRelaxNGValidateDoc(context, doc) == 0;
    xmlRelaxNGFreeValidCtxt(context);
    return valid;
}

static void ignore(void *data, xmlError *error) {
    (void)data, (void)error;
}

/* What is wrong is told by the whole grammar. */
bool xml_schema_validate(const struct xml_schema *schema, xmlDoc *doc, const char *path,
                         struct report *report) {
    struct reading reading = {.report = report, .path = path, .remedy = schema->remedy};
    if (schema->lean && xml_lean_fits(doc, schema->longest) &&
        is_valid(schema->lean, doc, ignore, &reading))
        return true;
    return is_valid(schema->grammar, doc, add_error, &reading);
}

/* Whether the element is all that the canonical form of its document holds. */
static bool is_alone(const xmlNode *element) {
    const xmlDoc *doc = element->doc;
    if (!doc || element->parent != (const xmlNode *)doc) return false;
    for (const xmlNode *node = doc->children; node; node = node->next)
        if (node != element && node->type != XML_COMMENT_NODE) return false;
    return true;
}

/* A document of its own, with a copy of the element. */
static xmlDoc *copy_of(const xmlNode *element) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *copy = doc ? xmlDocCopyNode((xmlNode *)element, doc, 1) : NULL;
    if (copy) {
        xmlDocSetRootElement(doc, copy);
        xmlReconciliateNs(doc, copy);
    }
    return doc;
}

char *xml_canonical(struct pool *pool, const xmlNode *element, size_t *length) {
    xmlChar *bytes = NULL;
    char *canonical = NULL;
    xmlDoc *doc = is_alone(element) ? element->doc : copy_of(element);
    int size = -1;
    if (doc && doc->children) size = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0, &bytes);
    if (size >= 0) canonical = pool_strndup(pool, (const char *)bytes, (size_t)size);
    if (length) *length = size >= 0 ? (size_t)size : 0;
    xmlFree(bytes);
    if (doc != element->doc) xmlFreeDoc(doc);
    return canonical;
}

bool xml_is(const xmlNode *element, const char *name) {
    return element && element->type == XML_ELEMENT_NODE &&
           strcmp((const char *)element->name, name) == 0;
}

static xmlNode *skip_to_element(xmlNode *node, const char *name) {
    while (node && (node->type != XML_ELEMENT_NODE || (name && !xml_is(node, name))))
        node = node->next;
    return node;
}

xmlNode *xml_child(const xmlNode *parent, const char *name) {
    return parent ? skip_to_element(parent->children, name) : NULL;
}

xmlNode *xml_next(const xmlNode *element) {
    return skip_to_element(element->next, (const char *)element->name);
}

xmlNode *xml_first_element(const xmlNode *parent) {
    return skip_to_element(parent->children, NULL);
}

xmlNode *xml_next_element(const xmlNode *element) {
    return skip_to_element(element->next, NULL);
}

const char *xml_attribute(const xmlNode *element, const char *name) {
    const xmlAttr *attribute = xmlHasProp((xmlNode *)element, (const xmlChar *)name);
    if (!attribute) return NULL;
    return attribute->children ? (const char *)attribute->children->content : "";
}

const char *xml_text(const xmlNode *element) {
    if (!element) return NULL;
    const char *text = element->children ? (const char *)element->children->content : NULL;
    return text ? text : "";
}

const char *xml_child_text(const xmlNode *parent, const char *name) {
    return xml_text(xml_child(parent, name));
}

xmlNode *xml_new_root(xmlDoc *doc, const char *name) {
    xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)name, NULL);
    xmlSetNs(root, xmlNewNs(root, (const xmlChar *)TIENDO_NAMESPACE, NULL));
    xmlDocSetRootElement(doc, root);
    return root;
}

xmlNode *xml_add(xmlNode *parent, const char *name) {
    return xmlNewChild(parent, parent->ns, (const xmlChar *)name, NULL);
}

void xml_set(xmlNode *element, const char *name, const char *text) {
    if (text) xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)text);
}
