#ifndef TIENDO_VIEW_HTML_H
#define TIENDO_VIEW_HTML_H

#include <libxml/tree.h>

#include "base/buffer.h"

/*
 * Writes what a stylesheet with <xsl:output method="html"> made, as UTF-8, in a fifth of the time
 * that libxml2 takes: the same bytes, but that & and quotes are escaped in one way everywhere.
 * Known are elements, text, comments and the namespaces that elements declare: stylesheets make no
 * more. Says the encoding in the tree's head, as libxslt does.
 */
void html_write(struct buffer *out, xmlDoc *doc);

#endif
