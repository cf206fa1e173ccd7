/* Places: where a value stands that may change. A name in a namespace or a function's frame, an
 * attribute, an item, the reference count of an object, its contents.
 *
 * A place is found once, at the present, and can then be looked at in the World of any other moment
 * of the same tape: no code runs and nothing is written, so that this is cheap enough for every
 * boundary of a long run. `a.next` is the attribute of the object that `a` means now, whatever `a`
 * means at other times.
 */
#ifndef TIMELINE_PLACE_H
#define TIMELINE_PLACE_H

#include "base/buffer.h"
#include "timeline/timeline.h"

enum PlaceKind {
    PLACE_LOCAL,     /* slot [index] of a frame */
    PLACE_CELL,      /* what a cell holds */
    PLACE_NAME,      /* a dict's value: of a module, a class body */
    PLACE_KEY,       /* the same: an item */
    PLACE_ATTRIBUTE, /* of an instance: among its values or in its dict */
    PLACE_SLOT,      /* of an instance: a pointer at offset [index], made by __slots__ */
    PLACE_ITEM,      /* [index] of a list, from the end if negative */
    PLACE_COUNT,
    PLACE_CONTENTS /* of an object: its body and buffers */
};

typedef struct Place {
    enum PlaceKind kind;
    char label[120]; /* how it is spoken of: "x", "#12.next", "#7[0]", "the count of #12" */
    Object *holder;  /* the dict, cell, list, instance or object; of a local: its frame object or
                        generator, or NULL */
    const Type
        *type; /* of the holder, and its serial: to tell it from what lies there at other times */
    uint32_t serial;
    const Frame *frame; /* of a local */
    const Code *code;
    ssize_t index;
    Object
        *name; /* the key if it is a str: a copy outside of the World; NULL: [number] is the key */
    int64_t number;
    ssize_t hint; /* where the key was found last */
} Place;

/* What is there at a moment; two looks are equal if the bytes are. */
typedef struct PlaceLook {
    uint64_t
        value; /* the object's address, or a number; 0: nothing, or what holds it does not exist */
    uint64_t serial; /* of that object */
} PlaceLook;

/* False, and a line in [out] that says why. place_free in any case. */
bool place_find(Timeline *t, const char *what, Place *place, Buffer *out);
void place_free(Place *place);
/* Whether what holds it exists now: the object, the function's call. */
bool place_exists(const Place *place, World *w);
PlaceLook place_look(Place *place, World *w);
/* The same in words: "#12 Node name='A'", "3", "unbound". */
void place_put(const Place *place, World *w, PlaceLook look, Buffer *out);

static inline bool place_same(PlaceLook a, PlaceLook b) {
    return a.value == b.value && a.serial == b.serial;
}

#endif
