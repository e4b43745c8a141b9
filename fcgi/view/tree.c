/* The tree of a page and the types of its fields. */
#include "view/tree.h"

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

xmlNode *tree_add(xmlNode *parent, const char *name) {
    return xml_add(parent, name);
}

xmlNode *tree_add_list(xmlNode *parent, const char *name) {
    xmlNode *list = tree_add(parent, name);
    list->_private = (void *)&list_mark;
    return list;
}

xmlAttr *tree_add_field(xmlNode *element, xmlAttr *last, const char *name, enum tree_type type,
                        const char *text) {
    xmlAttr *field = xmlMalloc(sizeof *field);
    if (!field) return last;
    *field = (xmlAttr){
        ._private = (void *)&type_marks[text ? type : TREE_NULL],
        .type = XML_ATTRIBUTE_NODE,
        /* in the arena nothing is freed alone, and so no name */
        .name = arena_is_active() ? (const xmlChar *)name : xmlStrdup((const xmlChar *)name),
        .parent = element,
        .prev = last,
        .doc = element->doc,
    };
    if (last)
        last->next = field;
    else
        element->properties = field;
    if (!text || !*text) return field; /* what is empty needs no node for its text */
    field->children = field->last = xmlNewDocText(element->doc, (const xmlChar *)text);
    if (field->children) field->children->parent = (xmlNode *)field;
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
