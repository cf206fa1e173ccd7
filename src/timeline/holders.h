/* Holders: a census with its edges grouped by whom they hold, and how each is spoken of.
 *
 * Together the holders of an object are its reference count: names in frames and namespaces,
 * evaluation stacks, items, attributes, cells, constants of code, references in C variables of the
 * calls that run, the machine's own tables. What no traversal can find is the rest: the
 * interpreter's own references to objects that it never frees, and what C code or the instruction
 * in progress holds for the moment.
 */
#ifndef TIMELINE_HOLDERS_H
#define TIMELINE_HOLDERS_H

#include "timeline/census.h"

typedef struct Holders {
    World *w;
    Census census;
    uint32_t *start; /* of each row: index in [edges] */
    uint32_t *edges; /* of the census, grouped by target; a target's first is the shortest way from
                        a root */
} Holders;

/* False: no memory on the host (holders_free all the same). */
bool holders_take(Holders *self, World *w);
bool holders_take_extent(Holders *self, World *w, const CensusExtent *extent);
void holders_free(Holders *self);
/* Holders of the object in a row of the census: edges; [count] gets their number. */
const uint32_t *holders_of(const Holders *self, uint32_t row, size_t *count);
/* Says who holds it so: "node1", "#13.ref", "#7[0]", "local x in f". */
void holders_text(const Holders *self, uint32_t edge, char *text, size_t room);
/* The object that holds it, or the owner of the dict that does; NULL: a frame or the machine. */
Object *holders_owner(const Holders *self, uint32_t edge);
/* Whose attributes the dict in a row holds: an instance, a class or a module; NULL: it is no such
 * dict. */
Object *holders_dict_owner(const Holders *self, uint32_t row);
/* References that are counted but were not found (0 for immortals), and who has them. */
uint32_t holders_rest(const Holders *self, uint32_t row);
void holders_rest_text(const Holders *self, uint32_t row, char *text, size_t room);

#endif
