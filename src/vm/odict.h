/* collections.OrderedDict: a dict whose order is that of a doubly linked list of nodes, as
 * CPython's.
 *
 * Each node is a block of its own and counts its key once more than the dict does. A table beside
 * the dict's key table, of as many slots, finds the node of an entry; it is made anew when the dict
 * has got another key table. Whoever changes the dict behind its back (dict.__setitem__(od, ...))
 * leaves nodes that are too few or too many, which is seen as in CPython and breaks nothing.
 */
#ifndef VM_ODICT_H
#define VM_ODICT_H

#include "objects/dict.h"
#include "vm/state.h"

typedef struct ODictNode {
    Object *key;
    int64_t hash;
    struct ODictNode *next, *prev;
} ODictNode;

typedef struct ODict {
    Dict dict;
    ODictNode *first, *last;
    ODictNode **nodes;    /* by index of the dict's entries; NULL: none yet */
    ssize_t nnodes;       /* slots of that table */
    const DictKeys *keys; /* that it was made for; compared only */
    size_t state;         /* changes with the list of nodes: iterators notice */
    Object *attributes;   /* __dict__, or NULL */
    Object *weakrefs;
} ODict;

bool is_odict(World *w, const Object *o);
static inline bool is_odict_exact(const World *w, const Object *o) {
    return VM_IS(w, o, ODICT);
}

int odict_set(World *w, Object *od, Object *key, Object *value);
int odict_set_hash(World *w, Object *od, Object *key, int64_t hash, Object *value);
int odict_delete(World *w, Object *od, Object *key); /* KeyError */
/* NULL without an exception: there is none. */
ODictNode *odict_find(World *w, ODict *d, Object *key);
ODictNode *odict_find_hash(World *w, ODict *d, Object *key, int64_t hash);
/* Takes the key's node away, if there is one; the dict stays as it is. 0 or -1. */
int odict_drop_node(World *w, ODict *d, Object *key, int64_t hash);
void odict_clear_nodes(World *w, ODict *d);
void odict_move(World *w, ODict *d, ODictNode *node, bool last); /* to that end */
/* The value of a node's key, new; KeyError if the dict has lost it. */
Object *odict_value(World *w, ODict *d, const ODictNode *node);
/* The next node in a walk during which Python code may run. [*state] is d->state at its beginning.
 * NULL at the end; with RuntimeError if the node was freed meanwhile, which CPython would not see.
 */
ODictNode *odict_after(World *w, ODict *d, const ODictNode *node, size_t *state);

/* odict_methods.c */
extern const MethodDef odict_methods[];
int odict_init(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *odict_or(World *w, Object *left, Object *right);
Object *odict_inplace_or(World *w, Object *self, Object *other);

/* odict_iter.c */
enum ODictIterKind {
    ODICT_KEYS = 1,
    ODICT_VALUES = 2,
    ODICT_ITEMS = ODICT_KEYS | ODICT_VALUES,
    ODICT_REVERSED = 4
};
Object *odict_iter_new(World *w, Object *od, int kind);
Object *odict_iter(World *w, Object *od); /* the iter slot */

#endif
