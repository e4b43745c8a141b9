/* Plans as lists of parts: splitting, comparing, and carrying changes out. */
#include "plan/parts.h"

#include <string.h>

#include "base/xml.h"

/* Which attribute is the key of a part's element; parts that occur once have none. */
static const struct {
    const char *kind, *key;
} kinds[] = {
    {"document", NULL}, {"section", "number"}, {"task", "number"},
    {"target", "id"},   {"duty", "id"},        {"responsibilities", NULL},
    {"notes", NULL},    {"place", NULL},       {"agency", "id"},
};

static const char *key_of(const xmlNode *element) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].key && xml_is(element, kinds[i].kind)) {
            const char *key = xml_attribute(element, kinds[i].key);
            return key ? key : "";
        }
    return "";
}

struct parts *parts_new(struct pool *pool) {
    struct parts *parts = pool_alloc(pool, sizeof *parts);
    parts->pool = pool;
    parts->doc = xmlNewDoc((const xmlChar *)"1.0");
    xml_new_root(parts->doc, "parts");
    return parts;
}

void parts_free(struct parts *parts) {
    if (!parts) return;
    xmlFreeDoc(parts->doc);
    for (size_t i = 0; i < parts->kept_count; i++)
        xmlFreeDoc(parts->kept[i]);
}

void parts_keep(struct parts *parts, xmlDoc *doc) {
    parts->kept = pool_grow(parts->pool, parts->kept, &parts->kept_capacity, parts->kept_count,
                            sizeof(xmlDoc *));
    parts->kept[parts->kept_count++] = doc;
}

const char *part_xml(struct pool *pool, const struct part *part) {
    return xml_canonical(pool, part->node, NULL);
}

static struct part make_part(const xmlNode *node, const char *section) {
    return (struct part){.kind = (const char *)node->name,
                         .key = key_of(node),
                         .section = section ? section : "",
                         .node = node};
}

static void append(struct parts *parts, const xmlNode *node, const char *section) {
    parts->items =
        pool_grow(parts->pool, parts->items, &parts->capacity, parts->count, sizeof *parts->items);
    parts->items[parts->count++] = make_part(node, section);
}

/* Appends a part that was made here: its node is not yet in a tree. */
static void append_made(struct parts *parts, xmlNode *node) {
    xmlAddChild(xmlDocGetRootElement(parts->doc), node);
    xmlReconciliateNs(parts->doc, node);
    append(parts, node, NULL);
}

/* A copy of an element with its attributes and only those children that have a name. */
static xmlNode *shallow_copy(struct parts *parts, const xmlNode *element, const char *child_name) {
    xmlNode *copy = xmlDocCopyNode((xmlNode *)element, parts->doc, 2);
    for (xmlNode *child = xml_child(element, child_name); child; child = xml_next(child))
        xmlAddChild(copy, xmlDocCopyNode(child, parts->doc, 1));
    return copy;
}

/* All children of a name in one element: lists without keys of their own are one part. */
static void append_list(struct parts *parts, const xmlNode *root, const char *name,
                        const char *list_name) {
    if (!xml_child(root, name)) return;
    xmlNode *list = xmlNewDocNode(parts->doc, xmlDocGetRootElement(parts->doc)->ns,
                                  (const xmlChar *)list_name, NULL);
    for (xmlNode *child = xml_child(root, name); child; child = xml_next(child))
        xmlAddChild(list, xmlDocCopyNode(child, parts->doc, 1));
    append_made(parts, list);
}

static void append_children(struct parts *parts, const xmlNode *root, const char *name,
                            const char *section) {
    for (xmlNode *child = xml_child(root, name); child; child = xml_next(child))
        append(parts, child, section);
}

void parts_split(struct parts *parts, const xmlNode *root) {
    if (xml_is(root, "place")) {
        append_made(parts, shallow_copy(parts, root, "name"));
        append_children(parts, root, "agency", NULL);
        return;
    }
    append_children(parts, root, "document", NULL);
    for (xmlNode *section = xml_child(root, "section"); section; section = xml_next(section)) {
        append_made(parts, shallow_copy(parts, section, "title"));
        append_children(parts, section, "task", key_of(section));
    }
    append_children(parts, root, "target", NULL);
    append_children(parts, root, "duty", NULL);
    append_list(parts, root, "responsibility", "responsibilities");
    append_list(parts, root, "note", "notes");
}

/* A copy of each part of a kind, and of a section: its tasks go into it. */
static void join_kind(const struct parts *parts, xmlNode *root, const char *kind,
                      const char *section) {
    for (size_t i = 0; parts->items && i < parts->count; i++) {
        const struct part *part = &parts->items[i];
        if (strcmp(part->kind, kind) != 0 || strcmp(part->section, section) != 0) continue;
        xmlNode *copy = xmlAddChild(root, xmlDocCopyNode((xmlNode *)part->node, root->doc, 1));
        if (strcmp(kind, "section") == 0) join_kind(parts, copy, "task", part->key);
    }
}

static void join_list(const struct parts *parts, xmlNode *root, const char *list_name) {
    const struct part *part = parts_find(parts, list_name, "");
    for (xmlNode *child = part ? part->node->children : NULL; child; child = child->next)
        xmlAddChild(root, xmlDocCopyNode(child, root->doc, 1));
}

xmlDoc *parts_join(const struct parts *parts, const char *id, const char *place) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root;
    if (place) {
        root = xml_new_root(doc, "plan");
        xml_set(root, "id", id);
        xml_set(root, "place", place);
        join_kind(parts, root, "document", "");
        join_kind(parts, root, "section", "");
        join_kind(parts, root, "target", "");
        join_kind(parts, root, "duty", "");
        join_list(parts, root, "responsibilities");
        join_list(parts, root, "notes");
    } else {
        const struct part *part = parts_find(parts, "place", "");
        root = part ? xmlDocCopyNode((xmlNode *)part->node, doc, 1) : xml_new_root(doc, "place");
        xmlDocSetRootElement(doc, root);
        join_kind(parts, root, "agency", "");
    }
    xmlReconciliateNs(doc, root);
    return doc;
}

static size_t index_of(const struct parts *parts, const char *kind, const char *key) {
    size_t i = 0;
    while (i < parts->count &&
           (strcmp(parts->items[i].kind, kind) != 0 || strcmp(parts->items[i].key, key) != 0))
        i++;
    return i;
}

const struct part *parts_find(const struct parts *parts, const char *kind, const char *key) {
    size_t i = index_of(parts, kind, key);
    return i < parts->count ? &parts->items[i] : NULL;
}

struct part parts_of_put(const xmlNode *put) {
    return make_part(xml_first_element(put), xml_attribute(put, "section"));
}

static void fold_put(struct parts *parts, const xmlNode *put) {
    const struct part part = parts_of_put(put);
    size_t i = index_of(parts, part.kind, part.key);
    if (i == parts->count)
        append(parts, part.node, part.section);
    else
        parts->items[i] = part;
}

static void fold_remove(struct parts *parts, const xmlNode *remove) {
    size_t i = index_of(parts, xml_attribute(remove, "part"), xml_attribute(remove, "key"));
    if (i == parts->count) return;
    memmove(&parts->items[i], &parts->items[i + 1], (parts->count - i - 1) * sizeof *parts->items);
    parts->count--;
}

/* The parts of one kind take the places that they have together, in the order of the keys. */
static void fold_order(struct parts *parts, const xmlNode *order) {
    const char *kind = xml_attribute(order, "part");
    size_t place = 0;
    for (xmlNode *item = xml_child(order, "item"); item; item = xml_next(item)) {
        while (place < parts->count && strcmp(parts->items[place].kind, kind) != 0)
            place++;
        size_t from = index_of(parts, kind, xml_attribute(item, "key"));
        if (from == parts->count || place == parts->count) continue;
        struct part moved = parts->items[from];
        parts->items[from] = parts->items[place];
        parts->items[place++] = moved;
    }
}

static bool is_kind(const char *kind) {
    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0) return true;
    return false;
}

static bool is_step(const xmlNode *step) {
    const xmlNode *first = xml_first_element(step);
    if (xml_is(step, "put")) return first && is_kind((const char *)first->name);
    if (!is_kind(xml_attribute(step, "part"))) return false;
    if (xml_is(step, "remove")) return xml_attribute(step, "key") != NULL;
    for (; first; first = xml_next_element(first))
        if (!xml_attribute(first, "key")) return false;
    return xml_is(step, "order");
}

bool parts_can_fold(const xmlNode *changes) {
    const xmlNode *step = xml_first_element(changes);
    while (step && is_step(step))
        step = xml_next_element(step);
    return !step;
}

void parts_fold(struct parts *parts, const xmlNode *changes) {
    if (!parts_can_fold(changes)) return;
    for (xmlNode *step = xml_first_element(changes); step; step = xml_next_element(step)) {
        if (xml_is(step, "put")) fold_put(parts, step);
        if (xml_is(step, "remove")) fold_remove(parts, step);
        if (xml_is(step, "order")) fold_order(parts, step);
    }
}

static bool same(const struct part *a, const struct part *b) {
    struct pool *pool = pool_new();
    bool equal =
        strcmp(a->section, b->section) == 0 && strcmp(part_xml(pool, a), part_xml(pool, b)) == 0;
    pool_free(pool);
    return equal;
}

static void diff_puts(const struct parts *old, const struct parts *new, xmlNode *root) {
    for (size_t i = 0; i < new->count; i++) {
        const struct part *part = &new->items[i], *before = parts_find(old, part->kind, part->key);
        if (before && same(before, part)) continue;
        xmlNode *put = xml_add(root, "put");
        if (strcmp(part->kind, "task") == 0) xml_set(put, "section", part->section);
        xmlAddChild(put, xmlDocCopyNode((xmlNode *)part->node, root->doc, 1));
    }
}

static void diff_removes(const struct parts *old, const struct parts *new, xmlNode *root) {
    for (size_t i = 0; i < old->count; i++) {
        const struct part *part = &old->items[i];
        if (parts_find(new, part->kind, part->key)) continue;
        xmlNode *remove = xml_add(root, "remove");
        xml_set(remove, "part", part->kind);
        xml_set(remove, "key", part->key);
    }
}

/* What stays of a kind in its old order, then what is new: is that already the new order? */
static bool in_order(const struct parts *old, const struct parts *new, const char *kind) {
    size_t at = 0;
    for (int added = 0; added < 2; added++) {
        const struct parts *from = added ? new : old;
        for (size_t i = 0; i < from->count; i++) {
            const struct part *part = &from->items[i];
            if (strcmp(part->kind, kind) != 0) continue;
            const struct part *other = parts_find(added ? old : new, part->kind, part->key);
            if (added ? other != NULL : other == NULL) continue;
            while (at < new->count && strcmp(new->items[at].kind, kind) != 0)
                at++;
            if (at == new->count || strcmp(new->items[at].key, part->key) != 0) return false;
            at++;
        }
    }
    return true;
}

static void diff_order(const struct parts *old, const struct parts *new, xmlNode *root) {
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (!kinds[k].key || in_order(old, new, kinds[k].kind)) continue;
        xmlNode *order = xml_add(root, "order");
        xml_set(order, "part", kinds[k].kind);
        for (size_t i = 0; i < new->count; i++)
            if (strcmp(new->items[i].kind, kinds[k].kind) == 0)
                xml_set(xml_add(order, "item"), "key", new->items[i].key);
    }
}

xmlDoc *parts_diff(const struct parts *old, const struct parts *new, const char *root_name,
                   const char *id) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xml_new_root(doc, root_name);
    xml_set(root, "id", id);
    diff_puts(old, new, root);
    diff_removes(old, new, root);
    diff_order(old, new, root);
    if (root->children) {
        xmlReconciliateNs(doc, root);
        return doc;
    }
    xmlFreeDoc(doc);
    return NULL;
}

bool plan_names_agency(const xmlNode *node) {
    static const char *const names[] = {"lead", "coordinating", "agency", "who", "standing_agency"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (*node->name == (xmlChar)*names[i] && xml_is(node, names[i])) return true;
    return false;
}
