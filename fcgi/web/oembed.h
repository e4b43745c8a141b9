#ifndef TIENDO_WEB_OEMBED_H
#define TIENDO_WEB_OEMBED_H

#include "base/conf.h"
#include "web/route.h"

/*
 * Reads what an oEmbed consumer asks for (oEmbed 1.0, 2.2): :url of parameters names a page of this
 * site, in either language, or a widget. match gets the route of the :format asked for
 * and the address of the widget; parameters become those of the widget, with :what it shows,
 * :maxwidth and :maxheight. Returns 0 or the status of an error: 400 without a URL, 404 for one of
 * another site or of a page without a widget, 501 for another format than json and xml.
 */
int oembed_read(struct pool *pool, const struct conf *conf, struct match *match,
                struct parameter parameters[2 * ROUTE_PARAMETERS_MAX]);

#endif
