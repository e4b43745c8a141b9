#ifndef TIENDO_WEB_HUB_H
#define TIENDO_WEB_HUB_H

#include "base/conf.h"
#include "base/report.h"

/*
 * Tells the WebSub hub of the configuration, where there is one, that the feed of everything has
 * news (hub.mode=publish, the way in which hubs are told today: WebSub, 7, leaves it open). Waits
 * a few seconds at most. What was published stays published: a hub that does not answer is a
 * problem in report, and subscribers see the news when their readers ask next.
 */
void hub_tell(const struct conf *conf, struct report *report);

#endif
