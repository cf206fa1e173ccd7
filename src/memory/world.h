/* The World: one contiguous region that holds all mutable state of the machine.
 *
 * One mmap reservation, made once and never moved while the World lives, so ordinary pointers are
 * used inside. Nothing in it owns anything outside it: it points out only to constants of the
 * program (code, const tables). Copying the bytes [world, world + world_used) away and back
 * therefore is time travel; timeline does just that. Layers above keep their state by value in the
 * two rooms below.
 *
 *   | World | objects_room | vm_room | raw heap: arenas of pymalloc, large requests ... -> |
 *
 * Addresses shown to the user are pointer - base + WORLD_SHOWN_BASE, the same in every run.
 */
#ifndef MEMORY_WORLD_H
#define MEMORY_WORLD_H

#include "base/arena.h"
#include "memory/gc.h"
#include "memory/object.h"
#include "memory/pymalloc.h"
#include "memory/raw.h"
#include "memory/tracer.h"
#include "model/model.h"

#define WORLD_SHOWN_BASE UINT64_C(0x7f0000000000)

enum {
    OBJECTS_ROOM = 384 * 1024,
    VM_ROOM = 256 * 1024
};

/* What happened, for those who watch: the subject, and the detail. Each is told when the bytes are
 * consistent, so every event is a moment that can be looked at. timeline/event.h says them in
 * words. */
enum EventKind {
    EVENT_ALLOC,         /* block, bytes */
    EVENT_FREE,          /* block */
    EVENT_POOL,          /* pool, 1: taken, 0: returned */
    EVENT_ARENA,         /* arena, 1: taken, 0: returned */
    EVENT_FREE_LIST,     /* dead object that a free list gives out again */
    EVENT_INCREF,        /* object, new count */
    EVENT_DECREF,        /* object, new count */
    EVENT_BORN,          /* object */
    EVENT_DIES,          /* object: its count fell to 0 */
    EVENT_MOVED,         /* object, its former place: its block was resized, or is another one */
    EVENT_TRACK,         /* object */
    EVENT_UNTRACK,       /* object */
    EVENT_INTERNED,      /* string */
    EVENT_IMMORTAL,      /* object */
    EVENT_RESIZED,       /* container, slots of its new table */
    EVENT_BOUND,         /* name (a string), pointer to the value: in the innermost frame */
    EVENT_UNBOUND,       /* name */
    EVENT_SET_ATTRIBUTE, /* owner, pointer to an EventPart; so the next three */
    EVENT_DELETE_ATTRIBUTE,
    EVENT_SET_ITEM,
    EVENT_DELETE_ITEM,
    EVENT_PUSH,   /* value, new depth of the evaluation stack */
    EVENT_POP,    /* NULL, new depth */
    EVENT_CALL,   /* frame */
    EVENT_NATIVE, /* object whose built-in method is called, or a module, or NULL; its name (const
                     char *) */
    EVENT_RETURN, /* frame, pointer to the result or 0: an exception leaves it */
    EVENT_YIELD,  /* frame, pointer to the value */
    EVENT_RESUME, /* frame */
    EVENT_RAISE,  /* exception, which leaves an instruction of the innermost frame */
    EVENT_CATCH,  /* exception: a handler of the innermost frame takes it */
    EVENT_IMPORT, /* name of the module */
    EVENT_WEAKREF_CLEARED, /* weak reference, pointer to what it referred to */
    EVENT_WEAKREF_CALLED,  /* weak reference: its callback is called */
    EVENT_FINALIZER,       /* object: its finalizer is called */
    EVENT_COLLECT,         /* object or NULL, enum GcPhase */
    EVENT_KINDS
};

/* The attribute or item that was set or deleted, and its value (NULL: deleted). */
typedef struct EventPart {
    const Object *key, *value;
} EventPart;

/* Host-side observer; lives outside the World, is NULL at full speed. */
typedef struct Observer Observer;
struct Observer {
    void (*event)(Observer *self, World *w, enum EventKind kind, const void *subject,
                  size_t detail);
};

struct World {
    const Model *model;
    uint64_t instructions; /* executed bytecode instructions: the first half of a moment */
    uint32_t next_serial;  /* of the next object born */
    uint32_t first_serial; /* of the first object born once the interpreter had started */
    uint32_t native_depth; /* native C calls that run bytecode right now; 0: a clean point */
    uint32_t unused;
    uint64_t fail_allocation; /* counts down; at 1 the next allocation fails (tests); 0: off */
    size_t reserved;          /* bytes of the reservation */
    size_t heap_limit;        /* bytes the raw heap may use */
    RawHeap raw;
    Pymalloc pymalloc;
    Gc gc;
    Tracer tracer; /* tracemalloc */
    /* Host pointers, not part of the state: who watches, and the memory of the compilation that
     * runs now (who leaves it by longjmp frees it). NULL at every clean point. */
    Observer *observer;
    Arena *scratch;
    /* Objects waiting to be destroyed because destruction nests too deep; see trash.h. */
    Object *trash;
    Object *trash_held;     /* an instance whose native base is about to begin again */
    bool trash_net;         /* something was put aside because the C stack was deep */
    uint32_t trash_depth;   /* containers being destroyed inside one another */
    uint32_t dealloc_depth; /* object_dealloc calls inside one another */
    _Alignas(64) unsigned char objects_room[OBJECTS_ROOM];
    _Alignas(64) unsigned char vm_room[VM_ROOM];
};

/* Reserves a World for [model]; heap_limit in bytes. NULL if the system refuses. */
World *world_create(const Model *model, size_t heap_limit);
void world_destroy(World *w);

/* Bytes from the start of the World that are in use: what a checkpoint copies. Everything behind
 * them reads as zero, always. */
size_t world_used(const World *w);
/* All of it will be read: pages that were never written are mapped together, not one by one. */
void world_read_ahead(const World *w);

/* Call after copying the bytes of another moment over the World, with world_used of just before:
 * makes what is now behind world_used zero again. [observer] is copied back too: keep it. */
void world_restored(World *w, size_t used_before);
/* Copies a checkpoint of world_used bytes into the World, keeps observer and fail_allocation. */
void world_restore(World *w, const void *bytes, size_t used);

/* A hash of all bytes of the machine's state (host pointers left out). */
uint64_t world_hash(const World *w);

/* The address shown for a pointer into the World; world_pointer is its inverse (NULL if outside).
 */
static inline uint64_t world_address(const World *w, const void *p) {
    return (uint64_t)((const char *)p - (const char *)w) + WORLD_SHOWN_BASE;
}
void *world_pointer(World *w, uint64_t address);

/* Asked at every request for memory, raw or from pymalloc: whether this is the one to fail. */
static inline bool world_must_fail(World *w) {
    return __builtin_expect(w->fail_allocation != 0, 0) && --w->fail_allocation == 0;
}

/* All *_check() of this layer: NULL or what is wrong. */
const char *world_check(const World *w);

/* The number by which an object is spoken of, never reused: #1 is the first one born after the
 * interpreter had started. 0: it is the interpreter's own, older than any program. */
static inline uint32_t object_number(const World *w, const Object *o) {
    return o->serial >= w->first_serial ? o->serial - w->first_serial + 1 : 0;
}

static inline void world_event(World *w, enum EventKind kind, const void *subject, size_t detail) {
    if (__builtin_expect(w->observer != NULL, 0))
        w->observer->event(w->observer, w, kind, subject, detail);
}

/* EVENT_SET_ATTRIBUTE and the like. */
static inline void world_event_part(World *w, enum EventKind kind, const Object *owner,
                                    const Object *key, const Object *value) {
    if (__builtin_expect(w->observer != NULL, 0)) {
        EventPart part = {key, value};
        w->observer->event(w->observer, w, kind, owner, (size_t)&part);
    }
}

#endif
