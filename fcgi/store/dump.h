#ifndef TIENDO_STORE_DUMP_H
#define TIENDO_STORE_DUMP_H

#include "base/zip.h"
#include "store/store.h"

/* Where the journal stands in a dump. */
#define DUMP_JOURNAL "nhat-ky.xml"

/*
 * Writes what a store holds into a ZIP: nhat-ky.xml, the canonical bytes of every entry
 * (sql/journal.rng); co-quan/{place}.xml and ke-hoach/{plan}.xml, the registers and plans as they
 * stand, for `tiendo import`; cap-nhat.xml and cap-nhat.csv, the facts in force, likewise; and
 * luoc-do/, the schemas of these. store is one that is only read. False with a problem in report.
 */
bool dump_store(struct store *store, struct zip_writer *zip, struct report *report);

/* The last entry: its number (0: there is none), hash and instant, in the store's pool. False with
 * a problem in report. */
bool dump_head(struct store *store, int64_t *number, const char **hash, const char **at,
               struct report *report);

/*
 * Fills an empty store with the journal of a dump: checks the whole chain, then makes all tables
 * from it. All or nothing; number of entries in *count. False with problems in report.
 */
bool dump_restore(struct store *store, const char *path, int64_t *count, struct report *report);

#endif
