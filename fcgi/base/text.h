#ifndef TIENDO_BASE_TEXT_H
#define TIENDO_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/* Whether bytes are UTF-8 that XML 1.0 allows: no control characters but tab, LF and CR, no
 * surrogates, no U+FFFE or U+FFFF, no overlong forms, no NUL. */
bool text_is_clean(const char *bytes, size_t length);

/* NFC (TCVN 6909), runs of white space (also no-break and other Unicode spaces, line ends) made one
 * space, none at the ends, soft hyphens and zero-width characters dropped. text is clean UTF-8. */
char *text_normal(struct pool *pool, const char *text);

/* For comparing: text_normal, then case folded. Accents stay: "Sở Nội Vụ" -> "sở nội vụ". */
char *text_folded(struct pool *pool, const char *text);

/* For searching: text_folded, then accents dropped and đ made d: "de an", "so noi vu". */
char *text_plain(struct pool *pool, const char *text);

/* The number of characters (code points) of clean UTF-8. */
size_t text_length(const char *text);

/* A run of letters and marks, a run of decimal digits, or one other character that is no space. */
struct text_token {
    enum text_token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } kind;
    const char *folded; /* as text_folded; of every dash and minus "-" */
    size_t start, end;  /* its bytes in the text */
    int value;          /* of one to four ASCII digits; else -1 */
    bool glued;         /* no space stands before it */
};

/* The tokens of a normal text, or a part of them. */
struct clause {
    const char *normal;
    const struct text_token *tokens;
    size_t count;
};

/* All tokens of what text_normal made; normal must live as long as they. */
struct clause text_tokens(struct pool *pool, const char *normal);

/* Whether token at is one of the folded words in "one|two|three"; false behind the last token. */
bool text_is_word(const struct clause *clause, size_t at, const char *words);

/* The value of token at, if it is a number of shortest to longest digits (4 at most); else -1. */
int text_number_at(const struct clause *clause, size_t at, size_t shortest, size_t longest);

/* The text from token start up to token end, as it is printed; "" where there is none. */
char *text_printed(struct pool *pool, const struct clause *clause, size_t start, size_t end);

/* Whether word is one of the words in "one|two|three", of which length bytes count. */
bool text_is_one_of(const char *word, const char *words, size_t length);

/* Percent-encodes one segment of a path (RFC 3986: unreserved characters stay). */
char *text_encode_segment(struct pool *pool, const char *text);

#endif
