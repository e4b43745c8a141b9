#ifndef TIENDO_TESTS_FUZZ_H
#define TIENDO_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/conf.h"
#include "store/store.h"

/* What the fuzzers share. They run in the root of the source tree. */

/* Ends the process, which libFuzzer takes for a finding and names the input of. */
#define EXPECT(what) ((what) ? (void)0 : fuzz_fail(#what, __FILE__, __LINE__))
_Noreturn void fuzz_fail(const char *what, const char *file, int line);

/* The bytes as text, in pool; NULL where no text comes in like that: it is no clean UTF-8. */
const char *fuzz_text(struct pool *pool, const uint8_t *bytes, size_t length);

/* A configuration whose clock stands still, with a store in a folder that is gone at the end of the
 * process. The store holds the register, the plan and the facts of seeds/import. */
const struct conf *fuzz_site(void);

/* That store, open for writing. */
struct store *fuzz_store(void);

/* Before an input is published, and after: nothing of it stays. */
void fuzz_begin(struct store *store);
void fuzz_undo(struct store *store);

#endif
