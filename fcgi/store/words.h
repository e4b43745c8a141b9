#ifndef TIENDO_STORE_WORDS_H
#define TIENDO_STORE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/report.h"
#include "store/db.h"

/*
 * The full-text index of many rows of search_row, made by another thread while the caller puts more
 * of them: in a database of its own, a file beside the store that nobody else finds, whose tables
 * then become those of the store's empty index. Memory is bounded: the caller waits where the
 * thread is far behind.
 */
struct words;

/* NULL: it cannot be made so. */
struct words *words_new(struct db *db);

/* A row that was put, or one of these that is gone. The texts are copied. */
void words_put(struct words *words, int64_t id, const char *title, const char *text);
void words_drop(struct words *words, int64_t id, const char *title, const char *text);

/* Waits for the thread and puts the words into the store, inside the caller's transaction. False
 * with a problem in report. Free it all the same. */
bool words_move(struct words *words, struct report *report);
void words_free(struct words *words); /* NULL is allowed */

#endif
