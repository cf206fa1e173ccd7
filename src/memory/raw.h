/* The raw heap: the "system malloc" of the simulated process.
 *
 * Serves requests over 512 bytes and pymalloc's arenas from the rest of the World's reservation:
 * boundary tags, free lists by size (four bins an octave), coalescing. It is deterministic: what it
 * does follows from the sequence of requests alone.
 *
 * Bytes at and behind [top] read as zero, always, so taking from there needs no filling. A free
 * block never touches [top]: it is given back instead. Whole pages of large freed blocks go back to
 * the host system; they read as zero afterwards, under every run alike. Every block has a 16-byte
 * tag in front.
 */
#ifndef MEMORY_RAW_H
#define MEMORY_RAW_H

#include "memory/object.h"

enum {
    RAW_BINS = 64
};

typedef struct RawHeap {
    char *start, *top, *limit; /* [start, top) is in use or free blocks; limit: heap limit */
    uint64_t last;             /* size of the block that ends at top; 0: none */
    void *bins[RAW_BINS];      /* heads of free lists */
    uint64_t bin_map;
    size_t used, peak; /* bytes handed out, with headers */
    size_t blocks;
} RawHeap;

typedef struct RawTag {
    uint64_t size; /* of the whole block with its tag, a multiple of 16; bit 0: in use */
    uint64_t prev; /* size of the block in front; 0: none */
} RawTag;

void raw_init(World *w);
void *raw_alloc(World *w, size_t size);                       /* 16-aligned, zero-filled */
void *raw_alloc_aligned(World *w, size_t size, size_t align); /* arenas: a power of two */
void *raw_realloc(World *w, void *block, size_t size);        /* new bytes zero-filled */
/* The same, but where the block cannot be kept it stays beside the new one, to be freed. */
void *raw_realloc_apart(World *w, void *block, size_t size);
void raw_free(World *w, void *block);
size_t raw_size(const World *w, const void *block); /* bytes that the block can hold */
/* Zeroes [from, to), by giving back whole pages where there are many. */
void raw_zero(char *from, char *to);
const char *raw_check(const World *w);

#endif
