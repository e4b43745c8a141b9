#ifndef TIENDO_PLAN_PARTS_H
#define TIENDO_PLAN_PARTS_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/*
 * A plan (or a place's register) is a list of parts, each with a kind and a key that is unique in
 * its kind: the unit in which changes are found, journalled and applied.
 *
 *     plan:  document, section (number), task (number), target (id), duty (id),
 *            responsibilities, notes
 *     place: place, agency (id)
 */
struct part {
    const char *kind, *key;
    const char *section; /* of a task: the key of its section; else "" */
    const xmlNode *node; /* and the texts above: in the document that was split, or in parts.doc */
};

struct parts {
    struct pool *pool;
    xmlDoc *doc; /* what the parts are that no document holds as they are */
    struct part *items;
    size_t count, capacity;
    xmlDoc **kept;
    size_t kept_count, kept_capacity;
};

/* Free with parts_free; pool must live at least as long. */
struct parts *parts_new(struct pool *pool);
void parts_free(struct parts *parts); /* NULL is allowed */

/* Takes a document over that parts are made from; parts_free frees it. */
void parts_keep(struct parts *parts, xmlDoc *doc);

/* Canonical, in pool: two parts are the same if this and their sections are. */
const char *part_xml(struct pool *pool, const struct part *part);

/* Appends the parts of a whole <plan> or <place>, which must live as long as the parts. */
void parts_split(struct parts *parts, const xmlNode *root);

/* The whole again: a <plan> of that id and place, or (place NULL) a <place>. Free it with
 * xmlFreeDoc. */
xmlDoc *parts_join(const struct parts *parts, const char *id, const char *place);

/* Whether every step of the body of a change says what parts_fold needs to know. */
bool parts_can_fold(const xmlNode *changes);

/* Carries out the body of a change: <put> replaces a part or appends it, <remove> takes it out,
 * <order> sorts the parts of a kind. Does nothing where parts_can_fold is false. The body must live
 * as long as the parts. */
void parts_fold(struct parts *parts, const xmlNode *changes);

const struct part *parts_find(const struct parts *parts, const char *kind, const char *key);

/*
 * The body of the change that makes new out of old, a document whose root is <plan_changes> or
 * <place_changes> with that id; or NULL if nothing differs. Free it with xmlFreeDoc.
 */
xmlDoc *parts_diff(const struct parts *old, const struct parts *new, const char *root_name,
                   const char *id);

/* The part in a <put>: its kind, key and section, with node as it stands there. */
struct part parts_of_put(const xmlNode *put);

/* Whether an element of a plan names an agency. An <agency> may stand in milestones and
 * responsibilities. */
bool plan_names_agency(const xmlNode *node);

#endif
