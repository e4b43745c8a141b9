#ifndef TIENDO_WEB_ROUTE_H
#define TIENDO_WEB_ROUTE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "view/page.h"
#include "view/style.h"

/* A form of a page, told by the suffix of its address. */
enum form {
    FORM_HTML,
    FORM_XML,
    FORM_JSON,
    FORM_CSV,
    FORM_RSS,
    FORM_ATOM,
    FORM_ICS,
    FORM_OPML,
    FORM_SVG,
    FORM_PNG,
    FORM_CSVW,
    FORM_RNG,
    FORM_SCHEMA,
    FORMS
};

/* Writes XML of its own out of the tree of a page. Returns the bytes, in pool, or NULL. */
typedef char *route_writer(struct pool *pool, const xmlNode *root, size_t *length);

/*
 * One address: the room for every page. {words} in a pattern become parameters of its queries.
 * A new page is one line in route.c, sql/pages/DATA.sql and xslt/STYLE.xsl.
 */
struct route {
    const char *pattern;
    const char *data;   /* sql/pages/DATA.sql */
    const char *style;  /* xslt/STYLE.xsl of its page; NULL: as data */
    const char *feed;   /* sql/pages/FEED.sql of its RSS and Atom; NULL: it has none */
    const char *key;    /* :feed, with {words} of the pattern: sql/schema.sql, feed_item; or NULL */
    bool calendar;      /* it has an iCalendar, of sql/pages/calendar.sql */
    bool outline;       /* it has an OPML */
    bool badge;         /* it has a badge, made of the page's own data */
    bool image;         /* it has a picture to share it with, likewise */
    const char *widget; /* what it shows inside pages of other sites, in this one form; or NULL */
    bool schema;        /* it has the schemas of the data of the page {schema}, and no page */
    bool filters;       /* parameters of its query choose what it shows */
    bool translated;    /* it has no page, but words in every language */
    bool oembed;        /* it tells how to embed the page that its query names: web/oembed.h */
    /* of an address that is no page: the type of its one form; pattern is the whole of it. Or NULL
     */
    const char *type;
    route_writer *write; /* writes that form instead of a stylesheet; or NULL */
};

extern const struct route routes[];
extern const size_t route_count;

/* The route of the widget of a page: /nhung before its address; NULL where it has none. */
const struct route *route_widget(const struct route *route);

/* The names that queries may use: those of the patterns and the query string, ended by NULL. */
extern const char *const route_parameters[];

enum { ROUTE_PARAMETERS_MAX = 12 };

struct match {
    const struct route *route;
    enum form form;
    enum language language;
    const char *address; /* the path without prefix, language and suffix, percent-encoded */
    struct parameter parameters[ROUTE_PARAMETERS_MAX]; /* ended by a NULL name */
};

/* The language of a path behind the prefix: English under /en, and *path moves behind that
 * ("/en/moi" to "/moi", "/en" to ""); else Vietnamese. */
enum language route_language(const char **path);

/*
 * Finds the route of a path, which is decoded UTF-8 behind the prefix and begins with a slash.
 * Returns 0 with match filled in (all in pool), or the HTTP status: 404 with form and language.
 */
int route_find(struct pool *pool, const char *path, struct match *match);

/* Whether ?lang= chooses its language, since it is at one address: a widget, a badge, a picture,
 * oEmbed, a text. */
bool match_takes_language(const struct match *match);

/* Whether an address has it in every language; data and feeds are at the plain address alone. */
bool match_is_page(const struct match *match);

/* The stylesheet, xslt/NAME.xsl, that shows a form of it; NULL: none does. */
const char *route_style(const struct route *route, enum form form);

/* That of a form that is made alike of every page; NULL for the others. */
const char *form_style(enum form form);
const char *form_suffix(enum form form);       /* "", ".xml", ... */
const char *form_content_type(enum form form); /* with its charset, where it is text */

#endif
