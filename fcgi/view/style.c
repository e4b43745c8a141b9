/* Stylesheets: compiled once, applied to the trees of pages. */
#include "view/style.h"

#include <libexslt/exslt.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "view/html.h"

struct style {
    const char *path;
    xsltStylesheet *sheet;
    bool makes_html;
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

/* Every stylesheet names the words of this language; others have the same names beside it. */
static const char first_words[] = "/words/vi.ent";
static const char *const words[LANGUAGES] = {
    [VIETNAMESE] = first_words, [ENGLISH] = "/words/en.ent"};

/* libxml2 asks for each file of a stylesheet without saying for whom */
static enum language loading;
static xmlExternalEntityLoader load_file;

static xmlParserInput *load_words(const char *url, const char *id, xmlParserCtxt *context) {
    char chosen[4096];
    size_t length = url ? strlen(url) : 0, size = sizeof first_words - 1;
    if (length >= size && length < sizeof chosen && strcmp(url + length - size, first_words) == 0) {
        snprintf(chosen, sizeof chosen, "%.*s%s", (int)(length - size), url, words[loading]);
        url = chosen;
    }
    return load_file(url, id, context);
}

static bool makes_html(xsltStylesheet *sheet) {
    while (sheet && !sheet->method) /* the first of the imports that says it */
        sheet = xsltNextImport(sheet);
    return sheet && xmlStrEqual(sheet->method, (const xmlChar *)"html");
}

/* The words stand in the sheets now; their declarations would take most of the memory. */
static void drop_words(xsltStylesheet *sheet) {
    for (; sheet; sheet = xsltNextImport(sheet)) {
        xmlDtd *words_of = sheet->doc ? sheet->doc->extSubset : NULL;
        if (!words_of) continue;
        sheet->doc->extSubset = NULL;
        xmlFreeDtd(words_of);
    }
}

struct style *style_open(const char *path, enum language language, struct report *report) {
    struct gathering gathering = {0};
    struct style *style = calloc(1, sizeof *style);
    if (!style) {
        report_add(report, path, 0, "no memory for the stylesheet");
        return NULL;
    }
    exsltRegisterAll();
    xsltSetGenericErrorFunc(&gathering, gather);
    xmlSetStructuredErrorFunc(&gathering, gather_xml_error);
    loading = language;
    load_file = xmlGetExternalEntityLoader();
    xmlSetExternalEntityLoader(load_words);
    style->sheet = xsltParseStylesheetFile((const xmlChar *)path);
    xmlSetExternalEntityLoader(load_file);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    style->path = pool_strdup(report->pool, path);
    if (style->sheet && style->sheet->errors == 0 && gathering.length == 0) {
        style->makes_html = makes_html(style->sheet);
        drop_words(style->sheet);
        return style;
    }
    report_add(report, path, 0, "the stylesheet is broken: %s", gathering.text);
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

char *style_apply(const struct style *style, xmlDoc *doc, const char **parameters,
                  struct pool *pool, size_t *length, struct report *report) {
    struct gathering gathering = {0};
    xmlDoc *result = NULL;
    xmlChar *bytes = NULL;
    char *copy = NULL;
    int size = 0;
    xsltSecurityPrefs *prefs = forbid_everything();
    xsltTransformContext *context = xsltNewTransformContext(style->sheet, doc);
    if (!context || !prefs || xsltSetCtxtSecurityPrefs(prefs, context) != 0) goto out;
    xsltSetTransformErrorFunc(context, &gathering, gather);
    if (xsltQuoteUserParams(context, parameters) != 0) goto out;
    result = xsltApplyStylesheetUser(style->sheet, doc, NULL, NULL, NULL, context);
    if (!result || context->state != XSLT_STATE_OK) goto out;
    if (style->makes_html) {
        struct buffer out = buffer_new(pool);
        html_write(&out, result);
        *length = out.length;
        copy = out.bytes;
    } else if (xsltSaveResultToString(&bytes, &size, result, style->sheet) == 0 && bytes) {
        *length = (size_t)size;
        copy = pool_strndup(pool, (const char *)bytes, (size_t)size);
    }
out:
    if (!copy)
        report_add(report, style->path, 0, "the transform failed: %s",
                   gathering.length ? gathering.text : "it made nothing");
    xmlFree(bytes);
    xmlFreeDoc(result);
    if (context) xsltFreeTransformContext(context);
    if (prefs) xsltFreeSecurityPrefs(prefs);
    return copy;
}
