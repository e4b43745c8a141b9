#ifndef TIENDO_STORE_DB_PARTS_H
#define TIENDO_STORE_DB_PARTS_H

#include <sqlite3.h>

#include "store/db.h"

/* Between db.c and db_copy.c only. */
struct db {
    sqlite3 *handle;
    char as_of[DATE_ISO_SIZE], known_on[DATE_ISO_SIZE];
};

#endif
