/* _abc: what the abstract base classes of containers need of the machine. */
#include "objects/args.h"
#include "objects/list.h"
#include "objects/type.h"
#include "vm/module.h"

/* CPython's set_collection_flag_recursive: a built-in type stays as it is, and so do classes that
 * match already. */
static bool match_alike(World *w, Type *type, uint32_t patterns) {
    if (!(type->flags & TYPE_HEAP) || (type->flags & TYPE_PATTERNS) == patterns)
        return true;
    type->flags = (type->flags & ~(uint32_t)TYPE_PATTERNS) | patterns;
    Object *subclasses = type_subclasses(w, type);
    bool ok = subclasses != NULL;
    for (ssize_t i = 0; ok && i < VAR_SIZE(subclasses); i++)
        ok = match_alike(w, (Type *)list_get(subclasses, i), patterns);
    xdecref(w, subclasses);
    return ok;
}

/* _match_alike(cls, other): case patterns take instances of cls for sequences or mappings as they
 * do those of other. */
static Object *abc_match_alike(World *w, Object *self, Object *const *args, size_t nargs,
                               Object *kwnames) {
    (void)self, (void)kwnames;
    if (!args_check(w, "_match_alike", nargs, 2, 2))
        return NULL;
    uint32_t patterns = ((Type *)args[1])->flags & TYPE_PATTERNS;
    return !patterns || match_alike(w, (Type *)args[0], patterns) ? new_none(w) : NULL;
}

static const MethodDef functions[] = {
    {"_match_alike", abc_match_alike, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _abc_module = {"_abc", functions, NULL, NULL};
