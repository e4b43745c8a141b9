/* Agencies renamed or succeeded by others, put into their tables. */
#include "base/text.h"
#include "base/xml.h"
#include "store/apply_parts.h"

static bool put_succession(struct apply *apply, const xmlNode *fact) {
    const char *name = xml_attribute(fact, "name");
    return apply_run(apply, "put_succession",
                     (struct value[]){{":entry", apply->number},
                                      {":at", apply->entry->at},
                                      {":on", xml_attribute(fact, "on")},
                                      {":place", xml_attribute(fact, "place")},
                                      {":agency", xml_attribute(fact, "agency")},
                                      {":name", name},
                                      {":folded", name ? text_folded(apply->pool, name) : NULL},
                                      {":successor_place", xml_attribute(fact, "successor_place")},
                                      {":successor", xml_attribute(fact, "successor")},
                                      {":note", xml_attribute(fact, "note")},
                                      {":document", xml_attribute(fact, "document")},
                                      {":document_date", xml_attribute(fact, "document_date")},
                                      {":link", xml_attribute(fact, "link")},
                                      {0}});
}

bool apply_succession(struct apply *apply, const xmlNode *fact) {
    return put_succession(apply, fact) &&
           apply_run(apply, "note_succession",
                     (struct value[]){{":entry", apply->number}, {":at", apply->entry->at}, {0}}) &&
           apply_run(apply, "touch_succession", (struct value[]){{":entry", apply->number}, {0}}) &&
           index_fact(apply);
}
