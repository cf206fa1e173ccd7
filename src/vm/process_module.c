/* _process: the simulated process as its system would see it, for python/psutil.py. */
#include "objects/int.h"
#include "objects/list.h"
#include "vm/module.h"

enum {
    PAGE = 4096
};

static ssize_t in_pages(size_t bytes) {
    return (ssize_t)((bytes + PAGE - 1) / PAGE * PAGE);
}

/* (resident, reserved, limit) in bytes: arenas and all that the raw heap has handed out; the heap
 * with its holes; what it may become. */
static Object *memory(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    const ssize_t bytes[] = {in_pages(w->raw.used), in_pages((size_t)(w->raw.top - w->raw.start)),
                             in_pages(w->heap_limit)};
    Object *items[3];
    for (int i = 0; i < 3; i++)
        if (!(items[i] = int_from_ssize(w, bytes[i]))) {
            while (i--)
                decref(w, items[i]);
            return NULL;
        }
    return tuple_from_steal(w, items, 3);
}

static const MethodDef methods[] = {
    {"memory", memory, METHOD_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _process_module = {"_process", methods, NULL, NULL};
