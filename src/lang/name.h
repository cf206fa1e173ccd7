/* Names of the compile unit, one Name for each spelling, so that names compare by address; and an
 * ordered map from addresses to numbers, which serves symbols, co_names and everything else that is
 * numbered in order of first use.
 *
 * Both live in the arena of the compilation. The order of a map is that of insertion; addresses
 * only hash.
 */
#ifndef LANG_NAME_H
#define LANG_NAME_H

#include "base/arena.h"
#include "objects/abstract.h"

typedef struct Compiler Compiler;

typedef struct Name {
    const char *text; /* UTF-8, NUL-terminated */
    size_t length;
    uint32_t hash;
    Object *object; /* its interned str once asked for; the compiler owns it */
} Name;

typedef struct NameTable {
    Name **slots;
    uint32_t count, mask;
} NameTable;

typedef struct IndexMap {
    const void **keys; /* in order of insertion */
    int32_t *slots;    /* number + 1 */
    int32_t count, room, mask;
} IndexMap;

Name *name_get(Compiler *c, const char *text, size_t length);
Name *name_c(Compiler *c, const char *text);
Object *name_object(Compiler *c, Name *name); /* borrowed */
int name_order(const Name *a, const Name *b); /* as Python orders str */
void names_sort(const Name **names, int32_t count);
bool name_equals(const Name *name, const char *text);

int32_t map_find(const IndexMap *map, const void *key);       /* -1: absent */
int32_t map_add(Compiler *c, IndexMap *map, const void *key); /* its number, new or old */

#endif
