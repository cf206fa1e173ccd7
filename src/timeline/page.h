/* Pages of a World that snapshots share: bytes put aside, counted by their owners.
 *
 * A page of zeros is NULL and costs nothing. A store that packs keeps of a page only the words that
 * do not continue what stands a stride in front of them: blocks of one size lie side by side in a
 * pool, and those of a large heap were mostly made one after the other, so that types and sizes
 * repeat while serials, addresses and links go up by the same amount. That takes longer than a
 * copy, and is for heaps which would leave room for few snapshots otherwise.
 */
#ifndef TIMELINE_PAGE_H
#define TIMELINE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    PAGE_BYTES = 4096
};

typedef struct PageStore {
    size_t bytes; /* of all pages that live, and of what their owners add */
    bool packs;   /* pages that are kept from now on */
} PageStore;

typedef struct Page Page;

/* A page with these bytes for one more owner: [old] if it has them. False: no memory. */
bool page_keep(PageStore *store, const char *bytes, Page *old, Page **page);
/* Makes the bytes what they were. */
void page_restore(const Page *page, char *bytes);
/* One owner less. */
void page_drop(PageStore *store, Page *page);

#endif
