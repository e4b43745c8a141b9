/* The tree of a page and the types of its fields. */
#include "view/tree.h"

#include <libxml/parserInternals.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/xml.h"

/* libxml2 leaves _private to us: on a field it holds the type, on a list a mark. */
static const char type_marks[] = {TREE_TEXT, TREE_NULL, TREE_NUMBER, TREE_BOOLEAN};
static const char list_mark;

xmlDoc *tree_new(void) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xml_new_root(doc, "tiendo");
    return doc;
}

void tree_free(xmlDoc *doc) {
    if (doc && arena_is_active()) doc->children = doc->last = NULL;
    xmlFreeDoc(doc);
}

xmlDict *tree_names(void) {
    static xmlDict *names;
    if (!names) names = xmlDictCreate();
    return names;
}

const char *tree_name(struct pool *pool, const char *name) {
    const xmlChar *known = xmlDictExists(tree_names(), (const xmlChar *)name, -1);
    return known ? (const char *)known : pool_strdup(pool, name);
}

/* In the arena nothing is freed alone: a name need not be the node's own. */
static xmlNode *element_in_arena(xmlNode *parent, const char *name) {
    xmlNode *element = xmlMalloc(sizeof *element);
    if (!element) return NULL;
    *element = (xmlNode){.type = XML_ELEMENT_NODE,
                         .name = (const xmlChar *)name,
                         .parent = parent,
                         .prev = parent->last,
                         .doc = parent->doc,
                         .ns = parent->ns};
    if (parent->last)
        parent->last->next = element;
    else
        parent->children = element;
    return parent->last = element;
}

xmlNode *tree_add(xmlNode *parent, const char *name) {
    return arena_is_active() ? element_in_arena(parent, name) : xml_add(parent, name);
}

xmlNode *tree_add_list(xmlNode *parent, const char *name) {
    xmlNode *list = tree_add(parent, name);
    list->_private = (void *)&list_mark;
    return list;
}

/* A field and its text in one piece of the arena, where nothing is freed alone. */
struct field {
    xmlAttr attribute;
    xmlNode text;
    char content[];
};

/* text may be NULL. */
static xmlAttr *field_in_arena(const char *name, const char *text) {
    size_t size = text ? strlen(text) + 1 : 0;
    struct field *field = xmlMalloc(size ? sizeof *field + size : offsetof(struct field, text));
    if (!field) return NULL;
    field->attribute = (xmlAttr){.type = XML_ATTRIBUTE_NODE, .name = (const xmlChar *)name};
    if (size == 0) return &field->attribute;
    field->text = (xmlNode){
        .type = XML_TEXT_NODE,
        .name = xmlStringText,
        .parent = (xmlNode *)&field->attribute,
        .content = memcpy(field->content, text, size),
    };
    field->attribute.children = field->attribute.last = &field->text;
    return &field->attribute;
}
static xmlAttr *new_field(xmlDoc *doc, const char *name, const char *text) {
    xmlAttr *field = xmlNewDocProp(doc, (const xmlChar *)name, NULL);
    if (!field || !text) return field;
    field->children = field->last = xmlNewDocText(doc, (const xmlChar *)text);
    if (field->children) field->children->parent = (xmlNode *)field;
    return field;
}

xmlAttr *tree_add_field(xmlNode *element, xmlAttr *last, const char *name, enum tree_type type,
                        const char *text) {
    const char *content = text && *text ? text : NULL; /* what is empty needs no node for it */
    xmlAttr *field =
        arena_is_active() ? field_in_arena(name, content) : new_field(element->doc, name, content);
    if (!field) return last;
    field->_private = (void *)&type_marks[text ? type : TREE_NULL];
    field->parent = element;
    field->prev = last;
    field->doc = element->doc;
    if (field->children) field->children->doc = element->doc;
    if (last)
        last->next = field;
    else
        element->properties = field;
    return field;
}

void tree_set(xmlNode *element, const char *name, enum tree_type type, const char *text) {
    /* what is empty needs no node for its text */
    xmlAttr *field =
        xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)(text && *text ? text : NULL));
    if (field) field->_private = (void *)&type_marks[text ? type : TREE_NULL];
}

enum tree_type tree_type_of(const xmlAttr *field) {
    return field->_private ? (enum tree_type)(*(const char *)field->_private) : TREE_TEXT;
}

bool tree_is_list(const xmlNode *element) {
    return element->_private == &list_mark;
}
