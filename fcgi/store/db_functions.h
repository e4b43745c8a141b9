#ifndef TIENDO_STORE_DB_FUNCTIONS_H
#define TIENDO_STORE_DB_FUNCTIONS_H

#include <sqlite3.h>

#include "store/db.h"

/* A connection, as db.c and its functions share it. */
struct db {
    sqlite3 *handle;
    char as_of[DATE_ISO_SIZE], known_on[DATE_ISO_SIZE];
};

/* Makes the functions that SQL may call known to the connection: as_of(), timing(...), plain(...).
 */
bool db_add_functions(struct db *db);

#endif
