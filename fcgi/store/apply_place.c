/* The parts of a place's register, put into their tables. */
#include <string.h>

#include "base/text.h"
#include "base/xml.h"
#include "store/apply_parts.h"

/* Runs a statement that puts something into the version of the register that begins on the entry's
 * day. */
static bool put_row(struct apply *apply, const char *statement, const struct value *values) {
    struct value all[8] = {{":place", apply->id}, {":day", apply->day}};
    for (int count = 2; values->name; values++)
        all[count++] = *values;
    return apply_run(apply, statement, all);
}

bool put_place(struct apply *apply, const struct part *part) {
    return put_row(apply, "put_place",
                   (struct value[]){{":kind", xml_attribute(part->node, "kind")},
                                    {":name", xml_child_text(part->node, "name")},
                                    {0}});
}

static bool put_spelling(struct apply *apply, const char *slug, const char *spelling) {
    return put_row(apply, "put_spelling",
                   (struct value[]){{":slug", slug},
                                    {":folded", text_folded(apply->pool, spelling)},
                                    {":spelling", spelling},
                                    {0}});
}

bool put_agency(struct apply *apply, const struct part *part) {
    const char *name = xml_child_text(part->node, "name");
    bool done = apply_run(apply, "know_agency",
                          (struct value[]){{":place", apply->id}, {":slug", part->key}, {0}}) &&
                put_row(apply, "put_agency",
                        (struct value[]){{":slug", part->key},
                                         {":kind", xml_attribute(part->node, "kind")},
                                         {":name", name},
                                         {":position", pool_integer(apply->pool, apply->position)},
                                         {0}}) &&
                put_spelling(apply, part->key, name);
    xmlNode *spelling = xml_child(part->node, "spelling");
    for (; done && spelling; spelling = xml_next(spelling))
        done = put_spelling(apply, part->key, xml_text(spelling));
    return done;
}

/* The agencies of the kinds that a group covers, whose names stand between spaces. */
static bool put_members_of(struct apply *apply, const char *slug, const char *kinds) {
    bool done = true;
    for (size_t length; done && kinds && *kinds; kinds += length) {
        kinds += strspn(kinds, " ");
        length = strcspn(kinds, " ");
        if (length > 0)
            done = put_row(apply, "put_members",
                           (struct value[]){{":slug", slug},
                                            {":kind", pool_strndup(apply->pool, kinds, length)},
                                            {0}});
    }
    return done;
}

bool put_members(struct apply *apply, const struct parts *parts) {
    bool done = true;
    for (size_t i = 0; done && i < parts->count; i++)
        done = put_members_of(apply, parts->items[i].key,
                              xml_attribute(parts->items[i].node, "covers"));
    return done && put_row(apply, "put_only_member", (struct value[]){{0}});
}
