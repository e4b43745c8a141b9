/*
 * Text in Vietnamese: whether bytes may enter, and the four forms in which text is kept, compared,
 * searched and put in addresses. utf8proc knows Unicode; this file knows which of it we want.
 */
#include "base/text.h"

#include <string.h>

#include <utf8proc.h>

/* One code point of clean UTF-8 that is not at its NUL; *text moves behind it. */
static utf8proc_int32_t next_character(const char **text) {
    utf8proc_int32_t character;
    if (**text > 0) return *(*text)++; /* ASCII */
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)*text, -1, &character);
    *text += size > 0 ? size : 1;
    return character;
}

static bool is_space(utf8proc_int32_t character) {
    if ((character >= '\t' && character <= '\r') || character == 0x85) return true;
    if (character < 0x80) return character == ' ';
    utf8proc_category_t category = utf8proc_category(character);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

static bool is_clean(utf8proc_int32_t character) {
    if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
    /* XML bears DEL and the C1 controls, HTML calls them errors: no text of ours needs them. */
    if (character >= 0x7F && character <= 0x9F) return false;
    return character != 0xFFFE && character != 0xFFFF;
}

bool text_is_clean(const char *bytes, size_t length) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
    while (length > 0) {
        if (*at >= ' ' && *at < 0x7F) {
            at++, length--;
            continue;
        }
        utf8proc_int32_t character;
        utf8proc_ssize_t size = utf8proc_iterate(at, (utf8proc_ssize_t)length, &character);
        if (size <= 0 || !is_clean(character)) return false;
        at += size;
        length -= (size_t)size;
    }
    return true;
}

/* Any text in NFC with default-ignorable characters (soft hyphens, zero width) dropped before marks
 * combine, and what more options ask. "" for text that is not UTF-8: callers have checked it. */
static char *map_any(struct pool *pool, const char *text, int more) {
    const utf8proc_option_t options =
        (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_IGNORE | more);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t length = (utf8proc_ssize_t)strlen(text);
    utf8proc_ssize_t count = utf8proc_decompose(bytes, length, NULL, 0, options);
    if (count < 0) return pool_strdup(pool, "");
    /* One more than count: utf8proc_reencode writes UTF-8 and a NUL into the same buffer. */
    utf8proc_int32_t *characters = pool_alloc(pool, ((size_t)count + 1) * sizeof *characters);
    count = utf8proc_decompose(bytes, length, characters, count, options);
    if (count < 0 || utf8proc_reencode(characters, count, options) < 0) *characters = 0;
    return (char *)characters;
}

/* The characters of which Vietnamese text consists: Latin letters with and without accents (up to
 * U+024F; U+1E00 to U+1EFF) and dashes, quotes and spaces (U+2000 to U+204F). None of them ever
 * combines with the one before it, so that a text of them is mapped one by one. */
enum { LATIN_END = 0x250, MORE_FIRST = 0x1E00, MARKS_FIRST = 0x2000, MARKS_END = 0x2050 };
enum { SIMPLE = LATIN_END + 0x100 + MARKS_END - MARKS_FIRST, MAPPED_MAX = 12 };

/* The index of the simple character that begins here, and its bytes; -1: it is none of them. */
static int simple_index(const unsigned char *at, size_t *size) {
    *size = 1;
    if (at[0] < 0x80) return at[0];
    if ((at[1] & 0xC0) != 0x80) return -1;
    *size = 2;
    int character = (at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    if (at[0] >= 0xC2 && at[0] < 0xE0) return character < LATIN_END ? character : -1;
    if ((at[0] & 0xF0) != 0xE0 || (at[2] & 0xC0) != 0x80) return -1;
    *size = 3;
    character = (at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    if (character >= MORE_FIRST && character < MORE_FIRST + 0x100)
        return LATIN_END + character - MORE_FIRST;
    bool is_mark = character >= MARKS_FIRST && character < MARKS_END;
    return is_mark ? LATIN_END + 0x100 + character - MARKS_FIRST : -1;
}

/* What simple characters become under some options, as map_any has found it. */
struct mapped {
    unsigned char known, size;
    char bytes[MAPPED_MAX];
};

static const struct mapped *look_up(struct mapped *table, int index, const char *at, size_t size,
                                    int more) {
    struct mapped *mapped = &table[index];
    struct pool *pool = pool_new();
    const char *bytes = map_any(pool, pool_strndup(pool, at, size), more);
    mapped->size = (unsigned char)strlen(bytes); /* two characters of 3 bytes at most */
    memcpy(mapped->bytes, bytes, mapped->size);
    mapped->known = 1;
    pool_free(pool);
    return mapped;
}

/* map_any, quicker for a text of simple characters. form: one for each value of more. */
enum form { NORMAL, FOLDED, PLAIN, FORMS };
static char *map(struct pool *pool, const char *text, enum form form) {
    static _Thread_local struct mapped tables[FORMS][SIMPLE];
    static const int options[FORMS] = {
        [FOLDED] = UTF8PROC_CASEFOLD, [PLAIN] = UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK};
    /* no simple character becomes more than three times as long */
    const char *whole = text;
    char *start = pool_bytes(pool, 3 * strlen(text) + MAPPED_MAX), *to = start;
    struct mapped *table = tables[form];
    for (size_t size; *text; text += size) {
        int index = simple_index((const unsigned char *)text, &size);
        if (index < 0) return map_any(pool, whole, options[form]);
        const struct mapped *mapped = &table[index];
        if (!mapped->known) mapped = look_up(table, index, text, size, options[form]);
        /* more than is needed, but of a size that the compiler knows */
        memcpy(to, mapped->bytes, mapped->size > 4 ? MAPPED_MAX : 4);
        to += mapped->size;
    }
    *to = '\0';
    return start;
}

/* Whether a space may begin here: U+0085, U+00A0, U+1680, U+2000 to U+205F and U+3000 do so. */
static bool may_be_space(const char *at) {
    unsigned char first = (unsigned char)at[0];
    if (first > ' ' && first < 0xC2) return false; /* most are */
    return first <= ' ' || first == 0xC2 || first == 0xE2 || first == 0xE3 ||
           (first == 0xE1 && (unsigned char)at[1] == 0x9A);
}

/* The first byte that squeeze would not leave as it is; the end. */
static char *first_to_squeeze(char *text) {
    if (may_be_space(text)) return text;
    for (; *text; text++)
        if (may_be_space(text) && (*text != ' ' || may_be_space(text + 1))) break;
    return text;
}

/* Runs of white space become one space and go at the ends, in place: a space is never longer. */
static char *squeeze(char *text) {
    char *to = first_to_squeeze(text);
    const char *from = to;
    bool space = false;
    while (*from) {
        const char *next = from;
        if (may_be_space(from) && is_space(next_character(&next))) {
            space = to > text;
            from = next;
            continue;
        }
        if (space) *to++ = ' ';
        space = false;
        do
            *to++ = *from++;
        while ((*from & 0xC0) == 0x80);
    }
    *to = '\0';
    return text;
}

char *text_normal(struct pool *pool, const char *text) {
    return squeeze(map(pool, text, NORMAL));
}

char *text_folded(struct pool *pool, const char *text) {
    return squeeze(map(pool, text, FOLDED));
}

/* The stroke of đ is no combining mark. Eth and African d look the same as capitals (Ð, Ɖ), and old
 * fonts and scanners put them for Đ. Each takes two bytes. */
static bool is_stroked_d(const char *text) {
    return !memcmp(text, "đ", 2) || !memcmp(text, "ð", 2) || !memcmp(text, "ɖ", 2);
}

char *text_plain(struct pool *pool, const char *text) {
    char *plain = squeeze(map(pool, text, PLAIN));
    char *to = plain;
    for (const char *from = plain; *from;) {
        bool stroked = (*from & 0x80) && is_stroked_d(from);
        *to++ = stroked ? 'd' : *from;
        from += stroked ? 2 : 1;
    }
    *to = '\0';
    return plain;
}

size_t text_length(const char *text) {
    size_t count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80; /* continuation bytes are 10xxxxxx */
    return count;
}

static enum text_token_kind kind_of(utf8proc_int32_t character) {
    utf8proc_category_t category = utf8proc_category(character);
    if (category == UTF8PROC_CATEGORY_ND) return TOKEN_NUMBER;
    bool letter_or_mark = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
    return letter_or_mark ? TOKEN_WORD : TOKEN_MARK;
}

static bool is_dash(utf8proc_int32_t character) {
    return utf8proc_category(character) == UTF8PROC_CATEGORY_PD || character == 0x2212; /* minus */
}

static int value_of(const char *digits, size_t length) {
    int value = 0;
    if (length > 4) return -1;
    for (size_t i = 0; i < length; i++) {
        if (digits[i] < '0' || digits[i] > '9') return -1;
        value = value * 10 + (digits[i] - '0');
    }
    return value;
}

static struct text_token next_token(struct pool *pool, const char *normal, size_t start) {
    const char *end = normal + start;
    utf8proc_int32_t character = next_character(&end);
    struct text_token token = {.kind = kind_of(character), .start = start};
    bool dash = is_dash(character);
    for (const char *next = end; *next && token.kind != TOKEN_MARK; end = next) {
        if (kind_of(next_character(&next)) != token.kind) break;
    }
    token.end = (size_t)(end - normal);
    size_t length = token.end - start;
    token.value = value_of(normal + start, length);
    token.folded = dash ? "-" : text_folded(pool, pool_strndup(pool, normal + start, length));
    return token;
}

struct clause text_tokens(struct pool *pool, const char *normal) {
    struct text_token *tokens = NULL;
    size_t at = 0, count = 0, capacity = 0;
    while (normal[at]) {
        bool space = normal[at] == ' ';
        at += space;
        if (!normal[at]) break;
        tokens = pool_grow(pool, tokens, &capacity, count, sizeof *tokens);
        tokens[count] = next_token(pool, normal, at);
        tokens[count].glued = !space && at > 0;
        at = tokens[count++].end;
    }
    return (struct clause){normal, tokens, count};
}

bool text_is_word(const struct clause *clause, size_t at, const char *words) {
    return at < clause->count && text_is_one_of(clause->tokens[at].folded, words, strlen(words));
}

int text_number_at(const struct clause *clause, size_t at, size_t shortest, size_t longest) {
    if (at >= clause->count) return -1;
    size_t length = clause->tokens[at].end - clause->tokens[at].start;
    return length >= shortest && length <= longest ? clause->tokens[at].value : -1;
}

char *text_printed(struct pool *pool, const struct clause *clause, size_t start, size_t end) {
    if (start >= end) return pool_strdup(pool, "");
    size_t from = clause->tokens[start].start;
    return pool_strndup(pool, clause->normal + from, clause->tokens[end - 1].end - from);
}

bool text_is_one_of(const char *word, const char *words, size_t length) {
    const size_t word_length = strlen(word);
    for (const char *end = words + length; words < end; words++) {
        const char *bar = memchr(words, '|', (size_t)(end - words));
        if (!bar) bar = end;
        if ((size_t)(bar - words) == word_length && !memcmp(words, word, word_length)) return true;
        words = bar;
    }
    return false;
}

/* RFC 3986, 2.3. Not isalnum: it asks the locale. */
static bool is_unreserved(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("-._~", byte));
}

char *text_encode_segment(struct pool *pool, const char *text) {
    static const char hex[] = "0123456789ABCDEF";
    char *encoded = pool_alloc(pool, strlen(text) * 3 + 1), *to = encoded;
    for (; *text; text++) {
        if (is_unreserved(*text)) {
            *to++ = *text;
            continue;
        }
        *to++ = '%';
        *to++ = hex[(unsigned char)*text >> 4];
        *to++ = hex[*text & 0x0F];
    }
    return encoded;
}
