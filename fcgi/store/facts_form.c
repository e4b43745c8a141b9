/* The form of facts: their fields, and which kind needs which. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "base/xml.h"
#include "store/facts.h"

static bool is_day(const char *text) {
    return day_parse_iso(text) != DAY_NONE;
}

static bool is_number(const char *text) {
    size_t length = strspn(text, "0123456789");
    return length > 0 && length <= 15 && text[length] == '\0' && *text != '0';
}

static bool is_percent(const char *text) {
    char *end;
    long percent = strtol(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && percent <= 100;
}

static bool is_decimal(const char *text) {
    text += *text == '-';
    size_t whole = strspn(text, "0123456789"), part = 0;
    if (text[whole] == '.') part = 1 + strspn(text + whole + 1, "0123456789");
    return whole > 0 && part != 1 && whole + part <= 15 && text[whole + part] == '\0';
}

enum { SLUG_MAX = 80, TASK_MAX = 20, PHRASE_MAX = 300, PROSE_MAX = 1200, LINK_MAX = 500 };

#define VISIBLE "!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~" LOWER UPPER
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool is_link(const char *text) {
    size_t scheme = strncmp(text, "http://", 7) == 0    ? 7
                    : strncmp(text, "https://", 8) == 0 ? 8
                                                        : 0;
    size_t rest = strspn(text + scheme, VISIBLE);
    return scheme > 0 && rest > 0 && text[scheme + rest] == '\0' && scheme + rest <= LINK_MAX;
}

/* Words of these characters with one of these marks between two. */
static bool is_words(const char *text, const char *characters, const char *marks, size_t longest) {
    if (text_length(text) > longest) return false;
    for (;; text++) {
        size_t length = strspn(text, characters);
        text += length;
        if (length == 0) return false;
        if (*text == '\0') return true;
        if (!strchr(marks, *text)) return false;
    }
}

static bool is_slug(const char *text) {
    return is_words(text, LOWER DIGITS, "-", SLUG_MAX);
}

static bool is_task(const char *text) {
    return is_words(text, DIGITS LOWER UPPER "đĐ", ".-", TASK_MAX);
}

static bool is_phrase(const char *text) {
    return *text && text_length(text) <= PHRASE_MAX;
}

static bool is_prose(const char *text) {
    return *text && text_length(text) <= PROSE_MAX;
}

static bool is_execution(const char *text) {
    static const char *const words[] = {"not_started", "in_progress", "done", "suspended"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], text) == 0) return true;
    return false;
}

static bool is_true(const char *text) {
    return strcmp(text, "true") == 0;
}

#define DAY_RULE "is no day; write it as 2013-09-30"
#define NUMBER_RULE "is no whole number from 1 on"
#define SLUG_RULE "is no id; it looks like vinh-phuc-2021"
#define PHRASE_RULE "is empty or longer than 300 characters"

const struct fact_field fact_fields[] = {
    {"plan", is_slug, SLUG_RULE},
    {"task", is_task, "is no number of a task, such as 2.14"},
    {"milestone", is_number, NUMBER_RULE},
    {"target", is_slug, SLUG_RULE},
    {"duty", is_slug, SLUG_RULE},
    {"due", is_day, DAY_RULE},
    {"by", is_phrase, PHRASE_RULE},
    {"on", is_day, DAY_RULE},
    {"execution", is_execution, "is none of not_started, in_progress, done, suspended"},
    {"percent", is_percent, "is no whole number from 0 to 100"},
    {"value", is_decimal, "is no number such as 45 or 45.5"},
    {"deadline", is_phrase, PHRASE_RULE},
    {"source", is_phrase, PHRASE_RULE},
    {"note", is_prose, "is empty or longer than 1200 characters"},
    {"document", is_phrase, PHRASE_RULE},
    {"document_date", is_day, DAY_RULE},
    {"link", is_link, "is no address (http:// or https://, no spaces, 500 characters at most)"},
    {"place", is_slug, SLUG_RULE},
    {"agency", is_slug, SLUG_RULE},
    {"name", is_phrase, PHRASE_RULE},
    {"successor_place", is_slug, SLUG_RULE},
    {"successor", is_slug, SLUG_RULE},
    {"entry", is_number, NUMBER_RULE},
    {"corrects", is_number, NUMBER_RULE},
    {"sample", is_true, "is true, where the fact is made up, or not there"},
};
const size_t fact_field_count = sizeof fact_fields / sizeof *fact_fields;

int fact_field_of(const char *name) {
    for (size_t i = 0; i < fact_field_count; i++)
        if (strcmp(fact_fields[i].name, name) == 0) return (int)i;
    return -1;
}

#define DOCUMENT "note|document|document_date|link"
#define EVIDENCE DOCUMENT "|corrects"

static const struct kind {
    const char *name;
    const char *needs[8];
    const char *allows; /* beside those */
} kinds[] = {
    {"update", {"plan", "task", "by", "on", "execution"}, "milestone|percent|" EVIDENCE},
    {"confirmation", {"plan", "task", "by", "on"}, "milestone|" EVIDENCE},
    {"amendment", {"plan", "task", "by", "on", "deadline", "document"}, "milestone|" EVIDENCE},
    {"dropping", {"plan", "task", "by", "on", "document"}, "milestone|" EVIDENCE},
    {"condition", {"plan", "task", "by", "on"}, "milestone|deadline|" EVIDENCE},
    {"measurement", {"plan", "target", "on", "value", "source"}, EVIDENCE},
    {"filing", {"plan", "duty", "by", "on"}, "due|" EVIDENCE},
    {"succession",
     {"place", "agency", "on", "document"},
     "name|successor_place|successor|" DOCUMENT},
    {"withdrawal", {"entry", "note"}, ""},
};

/* libxml2 keeps lines in 16 bits; what is past them stands in psvi */
enum { LINE_MAX_KEPT = 65535 };

xmlDoc *facts_new(void) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xml_new_root(doc, "updates");
    return doc;
}

xmlNode *facts_add(xmlDoc *doc, const char *kind, int line) {
    xmlNode *node = xml_add(xmlDocGetRootElement(doc), kind);
    node->line = (unsigned short)(line < LINE_MAX_KEPT ? line : LINE_MAX_KEPT);
    if (line >= LINE_MAX_KEPT) node->psvi = (void *)(ptrdiff_t)line;
    return node;
}

int fact_line(const xmlNode *fact) {
    bool kept = fact->line >= LINE_MAX_KEPT && fact->psvi;
    return kept ? (int)(ptrdiff_t)fact->psvi : (int)xmlGetLineNo((xmlNode *)fact);
}

static bool takes(const struct kind *kind, const char *name) {
    for (const char *const *needed = kind->needs; *needed; needed++)
        if (strcmp(*needed, name) == 0) return true;
    return strcmp(name, "sample") == 0 || text_is_one_of(name, kind->allows, strlen(kind->allows));
}

static bool stands_before(const xmlAttr *attribute) {
    for (const xmlAttr *other = attribute->prev; other; other = other->prev)
        if (xmlStrEqual(other->name, attribute->name)) return true;
    return false;
}

/* What is wrong with a field, or NULL. */
static const char *fault_of(const struct kind *kind, const xmlAttr *attribute, const char *value) {
    int field = fact_field_of((const char *)attribute->name);
    if (field < 0) return "is no field; sql/updates.rng names them all";
    if (!takes(kind, fact_fields[field].name)) return "is no field of this kind; leave it out";
    if (stands_before(attribute)) return "is given twice; give it once";
    return fact_fields[field].valid(value) ? NULL : fact_fields[field].rule;
}

enum { SHOWN_MAX = 120 };

/* The value, or its beginning where it is long, cut between two characters. */
static const char *shown(struct pool *pool, const char *value) {
    size_t length = SHOWN_MAX;
    if (strlen(value) <= length) return value;
    while ((value[length] & 0xc0) == 0x80)
        length--;
    return pool_printf(pool, "%.*s...", (int)length, value);
}

static bool check_values(const struct kind *kind, const xmlNode *fact, const char *path,
                         struct report *report) {
    bool right = true;
    for (const xmlAttr *attribute = fact->properties; attribute; attribute = attribute->next) {
        const char *value = attribute->children ? (const char *)attribute->children->content : "";
        const char *fault = fault_of(kind, attribute, value);
        if (fault)
            right = report_add(report, path, fact_line(fact), "%s %s=`%s`: %s", fact->name,
                               attribute->name, shown(report->pool, value), fault);
    }
    return right;
}

static bool check_needs(const struct kind *kind, const xmlNode *fact, const char *path,
                        struct report *report) {
    bool right = true;
    for (const char *const *name = kind->needs; *name; name++)
        if (!xml_attribute(fact, *name))
            right =
                report_add(report, path, fact_line(fact), "%s %s is missing", fact->name, *name);
    if (xml_is(fact, "succession") &&
        !xml_attribute(fact, "name") == !xml_attribute(fact, "successor"))
        right = report_add(report, path, fact_line(fact),
                           "succession has to say one of name (renamed) and successor");
    return right;
}

bool fact_check_form(const xmlNode *fact, const char *path, struct report *report) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!xml_is(fact, kinds[i].name)) continue;
        bool complete = check_needs(&kinds[i], fact, path, report);
        return check_values(&kinds[i], fact, path, report) && complete;
    }
    return report_add(report, path, fact_line(fact),
                      "`%s` is no kind of fact; sql/updates.rng names them all", fact->name);
}
