/* Stylesheets: compiled once, applied to the trees of pages. */
#include "view/style.h"

#include <libexslt/exslt.h>
#include <libxml/SAX2.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "view/html.h"
#include "view/tree.h"

enum { USUAL_SIZE = 96 * 1024 }; /* of most pages; a longer one makes its room grow */

struct style {
    const char *folder;
    xsltStylesheet *sheet;
};

/* libxslt tells its errors in pieces: they are gathered into one line. */
struct gathering {
    char text[1000];
    size_t length;
};

static __attribute__((format(printf, 2, 3))) void gather(void *data, const char *format, ...) {
    struct gathering *gathering = data;
    size_t room = sizeof gathering->text - gathering->length;
    va_list arguments;
    va_start(arguments, format);
    int added = vsnprintf(gathering->text + gathering->length, room, format, arguments);
    va_end(arguments);
    if (added > 0) gathering->length += (size_t)added < room ? (size_t)added : room - 1;
    for (size_t i = 0; i < gathering->length; i++)
        if (gathering->text[i] == '\n') gathering->text[i] = ' ';
}

static void gather_xml_error(void *data, xmlError *error) {
    gather(data, "%s:%d: %s", error->file ? error->file : "?", error->line,
           error->message ? error->message : "not understood");
}

static const char *const word_files[LANGUAGES] = {[VIETNAMESE] = "vi", [ENGLISH] = "en"};

/* The words of the language that is compiled: libxslt asks for files without saying for whom. */
static xmlDtd *words;

/* Every file of a stylesheet names xslt/words/vi.ent as its DTD, and gets of these words those that
 * it uses. */
static xmlEntity *find_word(void *data, const xmlChar *name) {
    const xmlParserCtxt *parser = data;
    xmlEntity *found = xmlSAX2GetEntity(data, name);
    if (found || !parser->myDoc->intSubset) return found;
    const xmlEntity *word = xmlHashLookup(words->entities, name);
    if (!word) return NULL;
    return xmlAddDocEntity(parser->myDoc, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL,
                           word->content);
}

/* One whose names stand in dict. */
static xmlParserCtxt *new_parser(xmlDict *dict) {
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser || !dict) return parser;
    xmlDictFree(parser->dict);
    parser->dict = dict;
    xmlDictReference(dict);
    return parser;
}

/* Reads one file of a stylesheet as libxslt does, but the words only once for all of them. */
static xmlDoc *load_file(const xmlChar *path, xmlDict *dict, int options, void *context,
                         xsltLoadType type) {
    (void)context, (void)type;
    xmlParserCtxt *parser = new_parser(dict);
    if (!parser) return NULL;
    parser->sax->externalSubset = NULL;
    parser->sax->getEntity = find_word;
    xmlDoc *doc = xmlCtxtReadFile(parser, (const char *)path, NULL, options);
    xmlFreeParserCtxt(parser);
    if (doc && doc->intSubset) { /* the words stand in the tree now */
        xmlDtd *used = doc->intSubset;
        xmlUnlinkNode((xmlNode *)used);
        xmlFreeDtd(used);
    }
    return doc;
}

/* A stylesheet that includes site.xsl and each of the names once. */
static const char *include_all(struct pool *pool, const char *const *names) {
    struct buffer text = buffer_new(pool);
    buffer_text(&text, "<xsl:stylesheet version=\"1.0\" "
                       "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n"
                       "<xsl:include href=\"site.xsl\"/>\n");
    for (size_t i = 0; names[i]; i++) {
        size_t before = 0;
        while (strcmp(names[before], names[i]) != 0)
            before++;
        if (before == i)
            buffer_text(&text, pool_printf(pool, "<xsl:include href=\"%s.xsl\"/>\n", names[i]));
    }
    buffer_text(&text, "</xsl:stylesheet>\n");
    return text.bytes;
}

static xsltStylesheet *compile(struct pool *pool, const char *folder, enum language language,
                               const char *const *names) {
    const char *path = pool_printf(pool, "%s/words/%s.ent", folder, word_files[language]);
    const char *base = pool_printf(pool, "%s/all.xsl", folder);
    xsltStylesheet *sheet = NULL;
    words = xmlParseDTD(NULL, (const xmlChar *)path);
    xmlParserCtxt *parser = new_parser(tree_names()); /* libxslt compiles with the names of doc */
    xmlDoc *doc = NULL;
    if (parser)
        doc = xmlCtxtReadDoc(parser, (const xmlChar *)include_all(pool, names), base, NULL,
                             XSLT_PARSE_OPTIONS);
    xmlFreeParserCtxt(parser);
    xsltSetLoaderFunc(load_file);
    if (words && doc) sheet = xsltParseStylesheetDoc(doc);
    xsltSetLoaderFunc(NULL);
    if (!sheet) xmlFreeDoc(doc);
    xmlFreeDtd(words);
    return sheet;
}

struct style *style_open(const char *folder, enum language language, const char *const *names,
                         struct report *report) {
    struct gathering gathering = {0};
    struct style *style = calloc(1, sizeof *style);
    if (!style) {
        report_add(report, folder, 0, "no memory for the stylesheets");
        return NULL;
    }
    exsltRegisterAll();
    xsltSetGenericErrorFunc(&gathering, gather);
    xmlSetStructuredErrorFunc(&gathering, gather_xml_error);
    style->folder = pool_strdup(report->pool, folder);
    style->sheet = compile(report->pool, folder, language, names);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    if (style->sheet && style->sheet->errors == 0 && gathering.length == 0) return style;
    report_add(report, folder, 0, "a stylesheet is broken: %s", gathering.text);
    style_close(style);
    return NULL;
}

void style_close(struct style *style) {
    if (!style) return;
    if (style->sheet) xsltFreeStylesheet(style->sheet);
    free(style);
}

static xsltSecurityPrefs *forbid_everything(void) {
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
    if (!prefs) return NULL;
    for (int option = XSLT_SECPREF_READ_FILE; option <= XSLT_SECPREF_WRITE_NETWORK; option++)
        xsltSetSecurityPrefs(prefs, option, xsltSecurityForbid);
    return prefs;
}

/* An image stands inside other documents, and needs no declaration. */
static void write_xml(struct buffer *out, xmlDoc *doc, xmlNode *root) {
    xmlBuffer *bytes = xmlBufferCreate();
    if (bytes && xmlNodeDump(bytes, doc, root, 0, 0) >= 0) {
        if (strcmp((const char *)root->name, "svg") != 0)
            buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        buffer_add(out, (const char *)xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
    }
    xmlBufferFree(bytes);
}

/* What a transform made says itself what it is: HTML, XML or, without an element, text. */
static void write_result(struct buffer *out, xmlDoc *result) {
    xmlNode *root = xmlDocGetRootElement(result);
    if (!root)
        for (const xmlNode *text = result->children; text; text = text->next)
            buffer_text(out, (const char *)text->content);
    else if (!root->ns && strcmp((const char *)root->name, "html") == 0)
        html_write(out, result);
    else
        write_xml(out, result, root);
}

/* Stands in for libxml2's own where libxslt calls it: at each step of a stylesheet, to know whether
 * the step is of XSLT's namespace, whose 36 characters the other compares one by one. */
int xmlStrEqual(const xmlChar *one, const xmlChar *other) {
    if (one == other) return 1;
    return one && other && *one == *other && strcmp((const char *)one, (const char *)other) == 0;
}

char *style_apply(const struct style *style, const char *name, xmlDoc *doc, const char **parameters,
                  struct pool *pool, size_t *length, struct report *report) {
    struct gathering gathering = {0};
    struct buffer out = buffer_new(pool);
    buffer_grow(&out, USUAL_SIZE);
    xmlDoc *result = NULL;
    xsltSecurityPrefs *prefs = forbid_everything();
    xsltTransformContext *context = xsltNewTransformContext(style->sheet, doc);
    if (!context || !prefs || xsltSetCtxtSecurityPrefs(prefs, context) != 0) goto out;
    xsltSetTransformErrorFunc(context, &gathering, gather);
    if (xsltQuoteUserParams(context, parameters) != 0) goto out;
    xmlSetProp(xmlDocGetRootElement(doc), (const xmlChar *)"sheet", (const xmlChar *)name);
    result = xsltApplyStylesheetUser(style->sheet, doc, NULL, NULL, NULL, context);
    if (result && context->state == XSLT_STATE_OK) write_result(&out, result);
out:
    if (out.length == 0)
        report_add(report, pool_printf(pool, "%s/%s.xsl", style->folder, name), 0,
                   "the transform failed: %s",
                   gathering.length ? gathering.text : "it made nothing");
    tree_free(result);
    if (context) xsltFreeTransformContext(context);
    if (prefs) xsltFreeSecurityPrefs(prefs);
    *length = out.length;
    return out.length > 0 ? out.bytes : NULL;
}
