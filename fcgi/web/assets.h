#ifndef TIENDO_WEB_ASSETS_H
#define TIENDO_WEB_ASSETS_H

#include "base/mem.h"
#include "base/report.h"

/* What pages say of the files in share/xslt/assets. */
struct assets {
    /* "/assets/5d41402abc4b": they have this address for as long as none of them changes, so that
     * browsers may keep them (nginx-site.conf) */
    const char *folder;
    /* "sha384-..." of the script that other sites load (Subresource Integrity, 3.1) */
    const char *integrity;
};

/* Reads them all, texts in pool; false with a problem in report: one cannot be read. */
bool assets_open(struct assets *assets, struct pool *pool, const char *share,
                 struct report *report);

#endif
