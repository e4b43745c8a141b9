#ifndef TIENDO_STORE_SENSE_H
#define TIENDO_STORE_SENSE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "store/store.h"

/*
 * What a schema cannot say: whether a plan or register makes sense beside what the store holds.
 * Every finding goes into report with its file and line and what to do. The file has passed its
 * schema and is in normal form.
 */

/* Names known to the register, numbers used once, deadlines understood, years in the period, split
 * tasks in agreement with their printed deadline, references to tasks that exist. */
bool sense_of_plan(struct store *store, const xmlNode *plan, const char *path,
                   struct report *report);

/* Ids and spellings used once. */
bool sense_of_place(struct store *store, const xmlNode *place, const char *path,
                    struct report *report);

/* After a register was put: whether the published plans of the place still find all their names. */
bool sense_of_names(struct store *store, const char *place, const char *path,
                    struct report *report);

/* After a change of a plan or register (kind): whether facts in force are about a part or an agency
 * that it took out. */
bool sense_of_facts(struct store *store, const char *kind, const char *id, const char *path,
                    struct report *report);

#endif
