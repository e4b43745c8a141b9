#ifndef TIENDO_STORE_SEARCH_H
#define TIENDO_STORE_SEARCH_H

#include "base/mem.h"

/*
 * What a visitor typed, made into what the full-text index of sql/schema.sql understands. Only runs
 * of letters and digits are taken from it, each between quotes, so that any text is safe; runs that
 * no space divides, as in 41/2007/QĐ-UBND, must stand one behind the other. The first 16 count. The
 * last one may be the beginning of a word, if it has two characters at least.
 */

/* An FTS5 MATCH expression; one that matches nothing where the text holds no letter or digit.
 * form: "words" (all of them, accents ignored), "title words" (in the title), "phrase" (one behind
 * the other), "exact words" and "exact phrase" (with their accents); with " begun" behind it the
 * beginning of the last word is enough. */
char *search_match(struct pool *pool, const char *asked, const char *form);

/* What is asked for, word by word (folded: base/text.h), as a JSON array: ["thủ","tục"]. */
char *search_words(struct pool *pool, const char *asked);

/* Where a normal text holds what is asked for, accents ignored: the first and the last character of
 * each place, counted from 1, "5-13 20-23"; "" for nowhere. A word is marked whole. */
char *search_marks(struct pool *pool, const char *text, const char *asked);

/* The part of a normal text, some 160 characters, around the first place that search_marks finds
 * there; NULL if there is none, or if the title holds all that is asked for. */
char *search_excerpt(struct pool *pool, const char *text, const char *asked, const char *title);

/* In how many characters two texts differ: put in, left out or exchanged (Levenshtein). Long texts
 * differ in at least 99. */
int search_distance(const char *one, const char *other);

#endif
