/* list and tuple, slices and ranges. */
#ifndef OBJECTS_LIST_H
#define OBJECTS_LIST_H

#include "objects/abstract.h"

typedef struct List {
    VarObject head;
    Object **items;
    ssize_t allocated;
} List;

typedef struct Tuple {
    VarObject head;
    Object *items[];
} Tuple;

typedef struct Slice {
    Object head;
    Object *start, *stop, *step;
} Slice;

typedef struct Range {
    Object head;
    Object *start, *stop, *step, *length;
} Range;

Object *list_new(World *w, ssize_t n); /* n slots NULL, to be filled; exactly n allocated */
bool list_resize(World *w, Object *list,
                 ssize_t n); /* by the model's growth; new slots are not set */
void list_clear(World *w, Object *list);
int list_init(World *w, Object *list, Object *iterable /* or NULL */); /* list.__init__ */
/* Slots of the type, shared by list.c and list_methods.c: */
void list_dealloc(World *w, Object *o);
int list_traverse(World *w, Object *o, VisitFn visit, void *arg);
int list_clear_slot(World *w, Object *o);
void list_blocks(World *w, Object *o, BlockFn visit, void *arg);
Object *list_iter(World *w, Object *o);
Object *list_reversed(World *w, Object *o);
Object *tuple_iter(World *w, Object *o);
Object *list_from_items(World *w, Object *const *items, ssize_t n);
int list_append(World *w, Object *list, Object *item); /* borrowed item */
int list_append_steal(World *w, Object *list, Object *item);
int list_insert(World *w, Object *list, ssize_t i, Object *item);
int list_extend(World *w, Object *list, Object *iterable);
int list_sort(World *w, Object *list, Object *key /* or NULL */, bool reverse);
int list_reverse(World *w, Object *list);
Object *list_as_tuple(World *w, Object *list);
Object *list_slice(World *w, Object *list, ssize_t low, ssize_t high);
int list_set_slice(World *w, Object *list, ssize_t low, ssize_t high,
                   Object *items /* NULL: delete */);
Object *list_concat(World *w, Object *a, Object *b);
/* A display [a, b, c] of n values on the eval stack (stolen), in the slots the model gives
 * displays. */
Object *list_display(World *w, Object **values, ssize_t n);
/* A display of constants: extended from a tuple, or built, as the model does. */
Object *list_display_constants(World *w, Object *tuple);
static inline Object *list_get(const Object *l, ssize_t i) {
    return ((const List *)l)->items[i];
}

Object *tuple_new(World *w, ssize_t n); /* items NULL, to be filled; tracked; n 0: shared */
Object *tuple_from_items(World *w, Object *const *items, ssize_t n); /* borrowed items */
Object *tuple_from_steal(World *w, Object **items, ssize_t n);
Object *tuple_pack(World *w, size_t n, ...); /* borrowed Object* */
Object *tuple_slice(World *w, Object *t, ssize_t low, ssize_t high);
static inline Object *tuple_get(const Object *t, ssize_t i) {
    return ((const Tuple *)t)->items[i];
}
/* Changes the length of a fresh tuple nobody else holds; *t is replaced, NULL on error. */
bool tuple_resize(World *w, Object **t, ssize_t n);
/* gc hook: untracks a tuple all of whose items are untracked for good. */
void tuple_maybe_untrack(World *w, Object *t);

Object *slice_new(World *w, Object *start, Object *stop, Object *step); /* NULL: None */
/* Indices for a sequence of [length]; returns the number of items, -1 on error. */
ssize_t slice_indices(World *w, Object *slice, ssize_t length, ssize_t *start, ssize_t *stop,
                      ssize_t *step);
/* The two halves of it, for sequences whose length an __index__ may change. */
bool slice_unpack(World *w, Object *slice, ssize_t *start, ssize_t *stop, ssize_t *step);
ssize_t slice_adjust(ssize_t length, ssize_t *start, ssize_t *stop, ssize_t step);
/* start, stop and step as ints (new references) for a length that is an int. */
bool slice_long_indices(World *w, Object *slice, Object *length, Object *out[3]);
Object *range_new(World *w, Object *start, Object *stop, Object *step);

/* The edge slot of types that visit their items last one first: "[3]". */
void edge_item(World *w, Object *self, size_t index, char *text, size_t room);
/* builtins.<name>, for __reduce__: new reference. */
Object *builtin_named(World *w, const char *name);

static inline Object **sequence_fast_items(Object *fast) {
    return is_list(fast) ? ((List *)fast)->items : ((Tuple *)fast)->items;
}
#endif
