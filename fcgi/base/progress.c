/* A progress bar on a terminal. */
#include "base/progress.h"

#include <stdio.h>
#include <unistd.h>

enum { BAR_WIDTH = 40 };

static const char bar_full[] = "########################################";
static const char bar_empty[] = "........................................";

struct progress progress_begin(void) {
    return (struct progress){.shown = isatty(STDERR_FILENO) == 1, .percent = -1};
}

void progress_show(struct progress *progress, double done, double total, const char *text) {
    if (!progress->shown || total <= 0) return;
    int percent = (int)(100 * done / total);
    percent = percent < 0 ? 0 : percent > 100 ? 100 : percent;
    if (percent <= progress->percent) return;
    progress->percent = percent;
    int full = percent * BAR_WIDTH / 100;
    fprintf(stderr, "\r[%.*s%.*s] %3d %%  %s\033[K", full, bar_full, BAR_WIDTH - full, bar_empty,
            percent, text);
    fflush(stderr);
}

void progress_end(struct progress *progress) {
    if (progress->shown && progress->percent >= 0) fputs("\r\033[K", stderr);
    progress->percent = -1;
}
