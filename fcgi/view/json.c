/* The tree of a page as JSON. */
#include "view/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "view/tree.h"

/* 99.9 stays 99.9: with jansson's 17 digits it would be 99.900000000000006. */
enum { REAL_DIGITS = 15 };

static json_t *number(const char *text) {
    return strpbrk(text, ".eE") ? json_real(strtod(text, NULL))
                                : json_integer(strtoll(text, NULL, 10));
}

static json_t *field_value(const xmlAttr *field) {
    const char *text = field->children ? (const char *)field->children->content : "";
    switch (tree_type_of(field)) {
    case TREE_NULL:
        return json_null();
    case TREE_NUMBER:
        return number(text);
    case TREE_BOOLEAN:
        return json_boolean(strcmp(text, "true") == 0);
    case TREE_TEXT:
        break;
    }
    return json_string(text);
}

/* The depth of a tree is that of the queries' nesting. */
static json_t *element_value(const xmlNode *element) {
    bool is_list = tree_is_list(element);
    json_t *value = is_list ? json_array() : json_object();
    for (const xmlAttr *field = element->properties; field; field = field->next)
        json_object_set_new(value, (const char *)field->name, field_value(field));
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (is_list)
            json_array_append_new(value, element_value(child));
        else
            json_object_set_new(value, (const char *)child->name, element_value(child));
    }
    return value;
}

char *json_write(struct pool *pool, const xmlNode *root, size_t *length) {
    json_t *value = element_value(root);
    char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS)), *copy = NULL;
    if (text) {
        *length = strlen(text);
        copy = pool_strndup(pool, text, *length);
    }
    free(text);
    json_decref(value);
    return copy;
}
