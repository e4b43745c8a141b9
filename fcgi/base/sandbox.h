#ifndef TIENDO_BASE_SANDBOX_H
#define TIENDO_BASE_SANDBOX_H

#include <stdbool.h>

/*
 * What a process that answers the public may do from now on: read the files of a few folders, take
 * connections on the sockets that it has, and write to what it has open. It opens nothing for
 * writing, makes no socket, starts no program and sends nobody a signal. Landlock (landlock(7))
 * keeps it to its folders and seccomp (seccomp(2)) to the calls that it needs; what stays open is
 * not touched.
 */

/* What the kernel lacks for it: "Landlock", "seccomp", "Landlock and seccomp"; NULL: nothing. */
const char *sandbox_lacks(void);

/* Enters it, as far as the kernel can, for good. folders are ended by NULL. False with errno where
 * the kernel refused what it says it has. */
bool sandbox_enter(const char *const *folders);

#endif
