#ifndef TIENDO_BASE_RELAY_H
#define TIENDO_BASE_RELAY_H

/*
 * A thread that takes pieces of work, in their order. One may wait while another is worked on: who
 * gives a third waits, so that memory is bounded.
 */
struct relay;

/* take is called by the thread for each piece, and at the end with NULL. NULL: there can be no
 * thread. */
struct relay *relay_new(void (*take)(void *data, void *piece), void *data);
void relay_give(struct relay *relay, void *piece);
/* No more comes: the thread goes on to its end, and the caller does not wait. NULL is allowed. */
void relay_last(struct relay *relay);
/* Waits until all are taken, and frees it. NULL is allowed. */
void relay_end(struct relay *relay);

#endif
