/* The allocator of libxml2 while a page is made: pieces are cut from one range of addresses, and
 * what was freed is kept by size for the next that wants as much. */
#include "base/arena.h"

#include <libxml/globals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(bytes, size) ((void)(bytes), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(bytes, size) ((void)(bytes), (void)(size))
#endif

enum {
    STEP = 16,                                  /* pieces begin at its multiples */
    HEADER = 8,                                 /* bytes before a piece: struct header */
    CLASSES = 513,                              /* of pieces that are used again, by their size */
    REUSED_MAX = STEP * (CLASSES - 1) - HEADER, /* bytes: larger ones are not */
    KEPT_SIZE = 4 * 1024 * 1024,    /* stays with the process from one page to the next */
    RANGE_SIZE = 1024 * 1024 * 1024 /* of addresses, and so the most that one page may take */
};

/* How many bytes a piece may hold, and its class: of one that is not used again CLASSES. */
struct header {
    uint32_t held, class;
};

/* A piece while it is free. */
struct piece {
    struct piece *next;
};

static struct {
    unsigned char *bytes; /* NULL: not installed, or no addresses were to be had */
    uintptr_t first;      /* the address of bytes; without them one that no piece has */
    size_t used;
    bool active;
    /* by class_of, none while it is not active; and those that are not used again */
    struct piece *freed[CLASSES + 1];
} arena = {.first = UINTPTR_MAX / 2 + 1};

static bool is_ours(const void *piece) {
    return (uintptr_t)piece - arena.first < RANGE_SIZE;
}

static struct header *header_of(void *piece) {
    return (struct header *)((unsigned char *)piece - HEADER);
}

/* So many steps hold a piece of so many bytes with its header, and at least a struct piece. */
static size_t class_of(size_t size) {
    return (size + HEADER + STEP - 1) / STEP;
}

/* One that was freed; NULL where there is none. */
static struct piece *take_freed(size_t size) {
    if (size >= REUSED_MAX) return NULL;
    const size_t class = class_of(size);
    struct piece *piece = arena.freed[class];
    if (!piece) return NULL;
    ASAN_UNPOISON_MEMORY_REGION(piece, class * STEP - HEADER);
    arena.freed[class] = piece->next;
    return piece;
}

static void *take(size_t size) {
    if (size > RANGE_SIZE) return NULL;
    struct piece *freed = take_freed(size);
    if (freed) return freed;
    const size_t class = class_of(size), held = class * STEP - HEADER;
    if (arena.used + HEADER + held > RANGE_SIZE) return NULL;
    unsigned char *piece = arena.bytes + arena.used + HEADER;
    arena.used += HEADER + held;
    ASAN_UNPOISON_MEMORY_REGION(piece - HEADER, HEADER + held);
    *header_of(piece) =
        (struct header){(uint32_t)held, (uint32_t)(class < CLASSES ? class : CLASSES)};
    return piece;
}

static void give_back(void *piece) {
    const struct header *header = header_of(piece);
    ((struct piece *)piece)->next = arena.freed[header->class];
    arena.freed[header->class] = piece;
    ASAN_POISON_MEMORY_REGION(piece, header->held);
}

static void *arena_malloc(size_t size) {
    struct piece *freed = take_freed(size); /* mostly */
    if (freed) return freed;
    return arena.active ? take(size) : malloc(size);
}

static void arena_free(void *piece) {
    if (!piece) return;
    if (!is_ours(piece))
        free(piece);
    else if (arena.active)
        give_back(piece);
}

static void *arena_realloc(void *piece, size_t size) {
    if (!piece) return arena_malloc(size);
    if (!is_ours(piece)) return realloc(piece, size);
    const struct header *header = header_of(piece);
    if (size <= header->held) return piece;
    /* what is too large to be used again grows by half: a long text is not copied at each step */
    void *larger = take(header->class < CLASSES ? size : size + size / 2);
    if (!larger) return NULL;
    memcpy(larger, piece, header->held);
    give_back(piece);
    return larger;
}

static char *arena_strdup(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = arena_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

void arena_install(void) {
    void *range = mmap(NULL, RANGE_SIZE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED) return; /* slower, and else the same */
    arena.bytes = range;
    arena.first = (uintptr_t)range;
    /* the first piece begins at a multiple of STEP */
    arena.used = STEP - HEADER;
    xmlMemSetup(arena_free, arena_malloc, arena_realloc, arena_strdup);
}

void arena_begin(void) {
    arena.active = arena.bytes != NULL;
}

bool arena_is_active(void) {
    return arena.active;
}

void arena_end(void) {
    if (!arena.active) return;
    xmlResetLastError(); /* its words are in the arena */
    arena.active = false;
    memset(arena.freed, 0, sizeof arena.freed);
    ASAN_POISON_MEMORY_REGION(arena.bytes, arena.used);
    if (arena.used > KEPT_SIZE)
        madvise(arena.bytes + KEPT_SIZE, arena.used - KEPT_SIZE, MADV_DONTNEED);
    arena.used = STEP - HEADER;
}
