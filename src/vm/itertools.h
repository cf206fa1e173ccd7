/* The iterators of itertools: each a native type with CPython's fields, in one file for each kind.
 *
 * itertools_endless.c: count, cycle, repeat; itertools_filter.c: those that leave items out;
 * itertools_chain.c: those that join or regroup what iterators give; itertools_group.c: groupby;
 * itertools_tee.c: tee; itertools_zip.c: zip_longest; itertools_product.c and itertools_choose.c:
 * those that choose from pools and give the same tuple again while nobody else holds it.
 */
#ifndef VM_ITERTOOLS_H
#define VM_ITERTOOLS_H

#include <limits.h>

#include "objects/args.h"
#include "objects/iter.h"
#include "objects/list.h"
#include "vm/state.h"

/* A tuple of n objects, which are stolen; NULL if one of them is NULL. */
Object *itertool_pack(World *w, size_t n, ...);
/* False with TypeError if keywords are given to [type], which is VM type [index] or a subclass
 * whose
 * __init__ does not take them. */
bool itertool_no_keywords(World *w, const Type *type, enum VmTypeIndex index, Object *kwnames);
/* The same, and the number of arguments is not as it must be. */
bool itertool_positional(World *w, const Type *type, enum VmTypeIndex index, size_t nargs,
                         Object *kwnames, size_t min, size_t max);
/* "function takes exactly 2 arguments (1 given)" unless min <= given <= max. */
bool itertool_count_arguments(World *w, ssize_t given, ssize_t min, ssize_t max);
/* Whether [state], given to __setstate__, is a tuple of min to max items; TypeError. */
bool itertool_state(World *w, Object *state, ssize_t min, ssize_t max);
/* The arguments as a tuple: that of the call if there is one. */
Object *itertool_arguments(World *w, Object *const *args, size_t nargs);
/* tee(iterable, n=2) */
Object *itertool_tee(NATIVE_PARAMETERS);

/* ---- rows: the tuples that product, permutations, combinations give ---- */

/* The row to change: *row itself, or a copy in its place if others hold it. NULL: no memory. */
Tuple *itertool_row(World *w, Object **row);
/* An index out of a state, brought into min..max (to min if max is less). False on error. */
bool itertool_state_index(World *w, Object *item, ssize_t min, ssize_t max, ssize_t *out);
/* A tuple of n numbers. */
Object *itertool_numbers(World *w, const ssize_t *numbers, ssize_t n);
/* n numbers in a block; *failed with MemoryError if there is none. */
ssize_t *itertool_block(World *w, ssize_t n);

#endif
