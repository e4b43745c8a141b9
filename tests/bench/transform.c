/* A yardstick: one stylesheet applied to one document and serialized, again and again, as libxslt
 * does it by itself. usage: transform STYLESHEET DOCUMENT ROUNDS [NAME VALUE]...
 * Prints the CPU time of a round in microseconds. */
#include <libexslt/exslt.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: transform STYLESHEET DOCUMENT ROUNDS [NAME VALUE]...\n");
        return 2;
    }
    exsltRegisterAll();
    xmlSubstituteEntitiesDefault(1);
    xmlLoadExtDtdDefaultValue = 1;
    xsltStylesheet *sheet = xsltParseStylesheetFile((const xmlChar *)arguments[1]);
    xmlDoc *document = xmlParseFile(arguments[2]);
    long rounds = strtol(arguments[3], NULL, 10);
    if (!sheet || !document || rounds < 1) return 1;
    size_t size = 0;
    double start = cpu_seconds();
    for (long round = 0; round < rounds; round++) {
        xsltTransformContext *context = xsltNewTransformContext(sheet, document);
        xsltQuoteUserParams(context, (const char **)arguments + 4);
        xmlDoc *result = xsltApplyStylesheetUser(sheet, document, NULL, NULL, NULL, context);
        xmlChar *bytes = NULL;
        int length = 0;
        if (!result || xsltSaveResultToString(&bytes, &length, result, sheet) != 0) return 1;
        size += (size_t)length;
        xmlFree(bytes);
        xmlFreeDoc(result);
        xsltFreeTransformContext(context);
    }
    printf("%.1f %zu\n", (cpu_seconds() - start) * 1e6 / (double)rounds, size / (size_t)rounds);
    xmlFreeDoc(document);
    xsltFreeStylesheet(sheet);
    return 0;
}
