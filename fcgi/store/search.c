/* From what a visitor typed to queries of the full-text index, and back to marks in a text. */
#include "store/search.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum {
    ASKED_MAX = 16,
    BEGINNING_MIN = 2,
    EXCERPT_BEFORE = 60,
    EXCERPT_LENGTH = 160,
    WORD_MAX = 40,
    FAR = 99
};

/* A run of letters and digits: what the index calls a token. */
struct run {
    const char *folded, *plain;
    size_t first, last; /* characters in the text, from 1 */
    bool glued;         /* no space stands between it and the run before */
    bool strict;        /* asked for with accents that the text has: other accents do not count */
    bool begins;        /* asked for with its beginning, perhaps: it is the last word typed */
};

struct runs {
    struct run *items;
    size_t count;
};

static bool is_part_of_run(const struct text_token *token) {
    return token->kind != TOKEN_MARK;
}

/* The runs of a normal text. */
static struct runs runs_of(struct pool *pool, const char *normal) {
    struct clause clause = text_tokens(pool, normal);
    struct runs runs = {0};
    size_t capacity = 0, characters = 0, counted = 0;
    bool glued = false;
    for (size_t i = 0; i < clause.count; i++) {
        size_t first = i;
        glued = glued && clause.tokens[i].glued;
        if (!is_part_of_run(&clause.tokens[i])) continue;
        while (i + 1 < clause.count && clause.tokens[i + 1].glued &&
               is_part_of_run(&clause.tokens[i + 1]))
            i++;
        size_t start = clause.tokens[first].start, end = clause.tokens[i].end;
        const char *text = pool_strndup(pool, normal + start, end - start);
        characters += text_length(pool_strndup(pool, normal + counted, start - counted));
        runs.items = pool_grow(pool, runs.items, &capacity, runs.count, sizeof *runs.items);
        struct run *run = &runs.items[runs.count++];
        run->folded = text_folded(pool, text);
        run->plain = text_plain(pool, text);
        run->strict = run->begins = false;
        run->first = characters + 1;
        run->last = characters += text_length(text);
        run->glued = glued;
        counted = end;
        glued = true;
    }
    return runs;
}

static struct runs asked_runs(struct pool *pool, const char *asked) {
    struct runs runs = runs_of(pool, text_normal(pool, asked));
    if (runs.count > ASKED_MAX) runs.count = ASKED_MAX;
    struct run *last = runs.count > 0 ? &runs.items[runs.count - 1] : NULL;
    if (last) last->begins = last->last - last->first + 1 >= BEGINNING_MIN;
    return runs;
}

char *search_match(struct pool *pool, const char *asked, const char *form) {
    bool exact = strncmp(form, "exact", 5) == 0, phrase = strstr(form, "phrase") != NULL;
    struct runs runs = asked_runs(pool, asked);
    struct buffer match = buffer_new(pool);
    if (runs.count == 0) return pool_strdup(pool, "\"\"");
    bool title = strncmp(form, "title", 5) == 0;
    buffer_text(&match, exact ? "{exact}" : title ? "{title}" : "{title text}");
    buffer_text(&match, " : (\"");
    for (size_t i = 0; i < runs.count; i++) {
        if (i > 0) buffer_text(&match, phrase || runs.items[i].glued ? " " : "\" AND \"");
        buffer_text(&match, exact ? runs.items[i].folded : runs.items[i].plain);
    }
    bool begins = strstr(form, "begun") != NULL && runs.items[runs.count - 1].begins;
    buffer_text(&match, begins ? "\" *)" : "\")");
    return match.bytes;
}

char *search_words(struct pool *pool, const char *asked) {
    struct runs runs = asked_runs(pool, asked);
    struct buffer words = buffer_new(pool);
    buffer_text(&words, "[");
    for (size_t i = 0; i < runs.count; i++) {
        buffer_text(&words, i > 0 ? ",\"" : "\"");
        buffer_text(&words, runs.items[i].folded); /* letters and digits: nothing to escape */
        buffer_text(&words, "\"");
    }
    buffer_text(&words, "]");
    return words.bytes;
}

/* How many runs belong to what was asked for from run at on: those that are glued to it. */
static size_t piece_length(const struct runs *asked, size_t at) {
    size_t length = 1;
    while (at + length < asked->count && asked->items[at + length].glued)
        length++;
    return length;
}

/* Whether a word of a text is the one asked for, or begins so where that is enough. */
static bool is_word(const char *word, const char *asked, bool begins) {
    return (begins ? strncmp(word, asked, strlen(asked)) : strcmp(word, asked)) == 0;
}

static bool stands_at(const struct runs *text, size_t at, const struct run *piece, size_t length) {
    if (at + length > text->count) return false;
    for (size_t i = 0; i < length; i++)
        if (!is_word(text->items[at + i].plain, piece[i].plain, piece[i].begins) ||
            (piece[i].strict &&
             !is_word(text->items[at + i].folded, piece[i].folded, piece[i].begins)))
            return false;
    return true;
}

/* Where the text has a word whole, words that only begin so do not count; then its accents do. */
static void be_strict(const struct runs *text, struct runs *asked) {
    for (size_t i = 0; i < asked->count; i++) {
        struct run *run = &asked->items[i];
        for (size_t j = 0; j < text->count; j++)
            if (strcmp(text->items[j].plain, run->plain) == 0) run->begins = false;
        bool accents = strcmp(run->folded, run->plain) != 0;
        for (size_t j = 0; accents && j < text->count && !run->strict; j++)
            run->strict = is_word(text->items[j].folded, run->folded, run->begins);
    }
}

/* How many runs of the text from run at on are what was asked for; 0: none. */
static size_t found_at(const struct runs *text, size_t at, const struct runs *asked) {
    size_t longest = 0;
    for (size_t i = 0, length; i < asked->count; i += length) {
        length = piece_length(asked, i);
        if (length > longest && stands_at(text, at, &asked->items[i], length)) longest = length;
    }
    return longest;
}

static char *marks_of(struct pool *pool, const struct runs *text, const struct runs *asked) {
    const char *marks = "";
    for (size_t i = 0; i < text->count; i++) {
        size_t length = found_at(text, i, asked);
        if (length == 0) continue;
        size_t first = text->items[i].first;
        /* words that stand side by side share a mark */
        for (size_t more = length; more > 0; length += more) {
            i += more;
            bool beside = i < text->count && text->items[i].first == text->items[i - 1].last + 2;
            more = beside ? found_at(text, i, asked) : 0;
        }
        marks = pool_printf(pool, "%s%s%zu-%zu", marks, *marks ? " " : "", first,
                            text->items[--i].last);
    }
    return pool_strdup(pool, marks);
}

char *search_marks(struct pool *pool, const char *text, const char *asked) {
    struct runs runs = runs_of(pool, text), wanted = asked_runs(pool, asked);
    be_strict(&runs, &wanted);
    return marks_of(pool, &runs, &wanted);
}

static bool holds(const struct runs *text, const struct run *piece, size_t length) {
    for (size_t i = 0; i < text->count; i++)
        if (stands_at(text, i, piece, length)) return true;
    return false;
}

static bool holds_all(const struct runs *text, const struct runs *asked) {
    for (size_t i = 0, length; i < asked->count; i += length) {
        length = piece_length(asked, i);
        if (!holds(text, &asked->items[i], length)) return false;
    }
    return true;
}

/* The byte of a character, counted from 1; that of the end for one behind it. */
static size_t byte_of(const char *text, size_t character) {
    size_t byte = 0;
    for (size_t seen = 0; text[byte]; byte++) {
        seen += ((unsigned char)text[byte] & 0xC0) != 0x80;
        if (seen == character) break;
    }
    return byte;
}

char *search_excerpt(struct pool *pool, const char *text, const char *asked, const char *title) {
    struct runs runs = runs_of(pool, text), wanted = asked_runs(pool, asked);
    struct runs above = runs_of(pool, title);
    size_t at = 0;
    if (holds_all(&above, &wanted)) return NULL;
    while (at < runs.count && found_at(&runs, at, &wanted) == 0)
        at++;
    if (at == runs.count) return NULL;
    size_t first = at, last = at;
    while (first > 0 && runs.items[at].first - runs.items[first - 1].first <= EXCERPT_BEFORE)
        first--;
    while (last + 1 < runs.count &&
           runs.items[last + 1].last - runs.items[first].first < EXCERPT_LENGTH)
        last++;
    bool is_end = last + 1 == runs.count;
    size_t start = first == 0 ? 0 : byte_of(text, runs.items[first].first);
    size_t end = is_end ? strlen(text) : byte_of(text, runs.items[last].last + 1);
    return pool_printf(pool, "%s%.*s%s", first == 0 ? "" : "… ", (int)(end - start), text + start,
                       is_end ? "" : " …");
}

/* The code points of a text, WORD_MAX at most; -1 for a longer one. */
static int characters_of(const char *text, int32_t *characters) {
    int count = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if ((byte & 0xC0) == 0x80) {
            if (count > 0) characters[count - 1] = characters[count - 1] << 6 | (byte & 0x3F);
            continue;
        }
        if (count == WORD_MAX) return -1;
        characters[count++] = byte < 0x80 ? byte : byte & 0x1F;
    }
    return count;
}

int search_distance(const char *one, const char *other) {
    int32_t left[WORD_MAX], right[WORD_MAX];
    int row[WORD_MAX + 1];
    int height = characters_of(one, left), width = characters_of(other, right);
    if (height < 0 || width < 0) return FAR;
    for (int j = 0; j <= width; j++)
        row[j] = j;
    for (int i = 1; i <= height; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= width; j++) {
            int change = diagonal + (left[i - 1] != right[j - 1]);
            int least = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = least < change ? least : change;
        }
    }
    return row[width];
}
