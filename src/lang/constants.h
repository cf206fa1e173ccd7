/* Tables of constants: co_consts of one code object, and the one of a whole compilation.
 *
 * Constants are the same if type and value are: 1, 1.0 and True differ, 0.0 and -0.0 differ, and so
 * on inside of tuples and frozensets; equal code objects are the same. The tables hold borrowed
 * references.
 */
#ifndef LANG_CONSTANTS_H
#define LANG_CONSTANTS_H

#include "lang/name.h"

typedef struct ConstTable {
    Object **items; /* in order of insertion */
    int32_t *slots; /* number + 1 */
    uint64_t *hashes;
    int32_t count, room, mask;
} ConstTable;

/* Number of an equal constant, or -1. */
int32_t constants_find(Compiler *c, const ConstTable *table, Object *value);
int32_t constants_add(Compiler *c, ConstTable *table, Object *value);
/* Behind the others, even if there is an equal one. */
int32_t constants_append(Compiler *c, ConstTable *table, Object *value);
/* The one object for this constant in the compilation, by the model's rule. */
Object *constants_merge(Compiler *c, Object *value);
/* Interns the strings in a tuple of constants that look like names. False: exception pending. */
bool constants_intern(World *w, Object *tuple);

#endif
