#include "timeline/page.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORDS = PAGE_BYTES / 8,
    SAMPLE = 128 /* words from which the stride is chosen */
};

struct Page {
    uint32_t owners;
    uint16_t size;   /* of [bytes]; PAGE_BYTES: it is not packed */
    uint16_t stride; /* words */
    char bytes[];    /* packed: a bit for each word, set if it follows; the other words */
};

/* In words: blocks of up to 128 bytes, two of which may follow one another in turn. */
static const uint16_t strides[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16};

static bool is_zero(const char *bytes) {
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, PAGE_BYTES - 1) == 0;
}

/* ---- packing ---- */

/* What the word would be if it went on as those one and two strides in front of it. */
static uint64_t expected(const uint64_t *words, size_t i, size_t stride) {
    if (i < stride)
        return 0;
    return i < 2 * stride ? words[i - stride] : 2 * words[i - stride] - words[i - 2 * stride];
}

static size_t count_followers(const uint64_t *words, size_t from, size_t to, size_t stride) {
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += words[i] == expected(words, i, stride);
    return count;
}

/* The stride by which most words of the middle of the page follow. */
static uint16_t best_stride(const uint64_t *words) {
    uint16_t best = strides[0];
    size_t most = 0;
    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++) {
        size_t from = (WORDS - SAMPLE) / 2;
        size_t count = count_followers(words, from, from + SAMPLE, strides[i]);
        if (count > most) {
            most = count;
            best = strides[i];
        }
    }
    return best;
}

/* Packs into [out] (of PAGE_BYTES); the size, or PAGE_BYTES if it is not smaller. */
static uint16_t pack(const uint64_t *words, uint16_t stride, char *out) {
    uint64_t bits[WORDS / 64] = {0};
    size_t size = sizeof bits;
    for (size_t i = 0; i < WORDS; i++) {
        if (words[i] == expected(words, i, stride)) {
            bits[i / 64] |= UINT64_C(1) << i % 64;
            continue;
        }
        if (size + sizeof *words > PAGE_BYTES - sizeof *words)
            return PAGE_BYTES;
        memcpy(out + size, &words[i], sizeof *words);
        size += sizeof *words;
    }
    memcpy(out, bits, sizeof bits);
    return (uint16_t)size;
}

static void unpack(const Page *page, uint64_t *words) {
    uint64_t bits[WORDS / 64];
    const char *at = page->bytes + sizeof bits;
    memcpy(bits, page->bytes, sizeof bits);
    for (size_t i = 0; i < WORDS; i++) {
        if (bits[i / 64] >> i % 64 & 1) {
            words[i] = expected(words, i, page->stride);
        } else {
            memcpy(&words[i], at, sizeof *words);
            at += sizeof *words;
        }
    }
}

/* The bytes of a page, in [room] if it is packed. */
static const char *bytes_of(const Page *page, uint64_t *room) {
    if (page->size == PAGE_BYTES)
        return page->bytes;
    unpack(page, room);
    return (const char *)room;
}

/* ---- keeping ---- */

static Page *page_new(PageStore *store, const char *bytes, uint16_t size, uint16_t stride) {
    Page *page = malloc(sizeof *page + size);
    if (!page)
        return NULL;
    page->owners = 1;
    page->size = size;
    page->stride = stride;
    memcpy(page->bytes, bytes, size);
    store->bytes += sizeof *page + size;
    return page;
}

static Page *page_pack(PageStore *store, const char *bytes) {
    uint64_t words[WORDS];
    char packed[PAGE_BYTES];
    memcpy(words, bytes, sizeof words);
    uint16_t stride = best_stride(words), size = pack(words, stride, packed);
    return page_new(store, size < PAGE_BYTES ? packed : bytes, size, stride);
}

bool page_keep(PageStore *store, const char *bytes, Page *old, Page **page) {
    uint64_t room[WORDS];
    if (old && memcmp(bytes_of(old, room), bytes, PAGE_BYTES) == 0) {
        old->owners++;
        *page = old;
        return true;
    }
    *page = NULL;
    if (is_zero(bytes))
        return true;
    *page = store->packs ? page_pack(store, bytes) : page_new(store, bytes, PAGE_BYTES, 0);
    return *page != NULL;
}

void page_restore(const Page *page, char *bytes) {
    uint64_t room[WORDS];
    const char *kept = page ? bytes_of(page, room) : NULL;
    if (!kept && !is_zero(bytes))
        memset(bytes, 0, PAGE_BYTES);
    else if (kept && memcmp(kept, bytes, PAGE_BYTES) != 0)
        memcpy(bytes, kept, PAGE_BYTES);
}

void page_drop(PageStore *store, Page *page) {
    if (!page || --page->owners > 0)
        return;
    store->bytes -= sizeof *page + page->size;
    free(page);
}
