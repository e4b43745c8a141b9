#ifndef TIENDO_WEB_SOURCE_H
#define TIENDO_WEB_SOURCE_H

#include "web/route.h"

/* Writes the canonical bytes of the journal entry in the tree of its page (sql/pages/entry.sql),
 * just as they are hashed. */
route_writer source_write;

#endif
