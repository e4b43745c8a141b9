/* The parts of a place's register, put into their tables. */
#include <string.h>

#include "base/text.h"
#include "base/xml.h"
#include "store/apply_parts.h"

bool put_place(struct apply *apply, const struct part *part) {
    return apply_run(apply, "put_place",
                     (struct value[]){{":place", apply->id},
                                      {":kind", xml_attribute(part->node, "kind")},
                                      {":name", xml_child_text(part->node, "name")},
                                      {0}});
}

static bool put_spelling(struct apply *apply, const char *slug, const char *spelling) {
    return apply_run(apply, "put_spelling",
                     (struct value[]){{":place", apply->id},
                                      {":slug", slug},
                                      {":folded", text_folded(apply->pool, spelling)},
                                      {":spelling", spelling},
                                      {0}});
}

static bool put_covers(struct apply *apply, const char *slug, const char *kinds) {
    bool done = true;
    for (size_t length; done && kinds && *kinds; kinds += length) {
        kinds += strspn(kinds, " ");
        length = strcspn(kinds, " ");
        if (length > 0)
            done = apply_run(apply, "put_cover",
                             (struct value[]){{":place", apply->id},
                                              {":slug", slug},
                                              {":kind", pool_strndup(apply->pool, kinds, length)},
                                              {0}});
    }
    return done;
}

bool put_agency(struct apply *apply, const struct part *part) {
    const struct value self[] = {{":place", apply->id}, {":slug", part->key}, {0}};
    const char *name = xml_child_text(part->node, "name");
    bool done = apply_run(apply, "put_agency",
                          (struct value[]){{":place", apply->id},
                                           {":slug", part->key},
                                           {":kind", xml_attribute(part->node, "kind")},
                                           {":name", name},
                                           {0}}) &&
                apply_run(apply, "clear_spellings", self) &&
                apply_run(apply, "clear_covers", self) && put_spelling(apply, part->key, name) &&
                put_covers(apply, part->key, xml_attribute(part->node, "covers"));
    xmlNode *spelling = xml_child(part->node, "spelling");
    for (; done && spelling; spelling = xml_next(spelling))
        done = put_spelling(apply, part->key, xml_text(spelling));
    return done && apply_run(apply, "put_new_names", self);
}
