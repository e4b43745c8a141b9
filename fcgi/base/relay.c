/* A thread that works on what another one gives it. */
#include "base/relay.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct relay {
    void (*take)(void *data, void *piece);
    void *data;
    pthread_t thread;
    pthread_mutex_t mutex; /* of what follows */
    pthread_cond_t changed;
    void *next; /* that the thread is to take; NULL: none */
    bool ended; /* no more comes */
};

static void *work(void *data) {
    struct relay *relay = data;
    pthread_mutex_lock(&relay->mutex);
    while (relay->next || !relay->ended) {
        void *piece = relay->next;
        relay->next = NULL;
        if (piece) {
            pthread_cond_signal(&relay->changed);
            pthread_mutex_unlock(&relay->mutex);
            relay->take(relay->data, piece);
            pthread_mutex_lock(&relay->mutex);
        } else {
            pthread_cond_wait(&relay->changed, &relay->mutex);
        }
    }
    pthread_mutex_unlock(&relay->mutex);
    relay->take(relay->data, NULL);
    return NULL;
}

static void close_relay(struct relay *relay) {
    pthread_mutex_destroy(&relay->mutex);
    pthread_cond_destroy(&relay->changed);
    free(relay);
}

struct relay *relay_new(void (*take)(void *data, void *piece), void *data) {
    struct relay *relay = calloc(1, sizeof *relay);
    if (!relay) return NULL;
    relay->take = take;
    relay->data = data;
    pthread_mutex_init(&relay->mutex, NULL);
    pthread_cond_init(&relay->changed, NULL);
    if (pthread_create(&relay->thread, NULL, work, relay) == 0) return relay;
    close_relay(relay);
    return NULL;
}

void relay_give(struct relay *relay, void *piece) {
    pthread_mutex_lock(&relay->mutex);
    while (relay->next)
        pthread_cond_wait(&relay->changed, &relay->mutex);
    relay->next = piece;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->mutex);
}

void relay_last(struct relay *relay) {
    if (!relay) return;
    pthread_mutex_lock(&relay->mutex);
    relay->ended = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->mutex);
}

void relay_end(struct relay *relay) {
    if (!relay) return;
    relay_last(relay);
    pthread_join(relay->thread, NULL);
    close_relay(relay);
}
