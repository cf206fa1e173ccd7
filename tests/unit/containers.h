/* Random operations on containers, the same as in record_containers.py, and what that printed. */
#ifndef UNIT_CONTAINERS_H
#define UNIT_CONTAINERS_H

#include "unmarked.h"
#include <stdint.h>

#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"

enum {
    WORLD_BYTES = 256 * 1024 * 1024
};

typedef struct Recorded {
    const char *model;
    uint64_t dicts, sets, instances;
} Recorded;

/* "textbook" is 3.8 here. */
static const Recorded recorded[] = {
    {"textbook", UINT64_C(5913035982958809736), UINT64_C(13380336445304586925),
     UINT64_C(724164756718720384)},
    {"3.6", UINT64_C(6641587360164798280), UINT64_C(12256884018801962903),
     UINT64_C(5244261457873292888)},
    {"3.7", UINT64_C(17540378063012410328), UINT64_C(13380336445304586925),
     UINT64_C(3146130586618206536)},
    {"3.8", UINT64_C(5913035982958809736), UINT64_C(13380336445304586925),
     UINT64_C(724164756718720384)},
    {"3.9", UINT64_C(5913035982958809736), UINT64_C(10368381223558471905),
     UINT64_C(724164756718720384)},
    {"3.10", UINT64_C(4555153308728745904), UINT64_C(13380336445304586925),
     UINT64_C(8086283214851867904)},
    {"3.11", UINT64_C(5044073765562731312), UINT64_C(13380336445304586925),
     UINT64_C(17780976660561516424)},
    {"3.12", UINT64_C(5044073765562731312), UINT64_C(13380336445304586925),
     UINT64_C(17780976660561516424)},
    {"3.13", UINT64_C(5044073765562731312), UINT64_C(13380336445304586925),
     UINT64_C(5270397913045520672)},
};

enum {
    RECORDED = sizeof recorded / sizeof *recorded
};

typedef struct Run {
    uint64_t x, h;
} Run;

static inline Run run_start(uint64_t seed) {
    return (Run){seed, UINT64_C(14695981039346656037)};
}

static inline uint64_t run_next(Run *run, uint64_t below) {
    run->x = run->x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (run->x >> 33) % below;
}

static inline void run_mix(Run *run, int64_t number) {
    run->h = (run->h ^ (uint64_t)number) * UINT64_C(1099511628211);
}

static inline int64_t number_of(Object *o) {
    int overflow;
    return int_as_int64(o, &overflow);
}

/* A World with the objects of a model. */
static inline World *world_with(const char *model) {
    World *w = world_create(model_find(model), WORLD_BYTES);
    ck_assert_ptr_nonnull(w);
    ck_assert(objects_boot(w));
    return w;
}

/* Keys whose comparison runs [evil_action] on the container: what __eq__ may do. Equal to
 * themselves only, and one in three times to any other. */
typedef void (*EvilAction)(World *w, Object *container, Run *run);
static EvilAction evil_action;
static Object *evil_container;
static Run evil_run;

static inline Object *evil_compare(World *w, Object *left, Object *right, int op) {
    (void)left, (void)right;
    EvilAction action = evil_action;
    evil_action = NULL; /* not while it is at work itself */
    if (action && run_next(&evil_run, 4) == 0)
        action(w, evil_container, &evil_run);
    if (error_pending(w))
        error_clear(w);
    evil_action = action;
    if (run_next(&evil_run, 50) == 0)
        return raise_value_error(w, "no comparison");
    bool equal = run_next(&evil_run, 3) == 0;
    return new_bool(w, equal == (op == CMP_EQ));
}

/* Few hashes, so that there is much to compare. */
static inline int64_t evil_hash(World *w, Object *self) {
    (void)w;
    return TYPE_OF(self)->basicsize + self->serial % 3;
}

static inline void evil_dealloc(World *w, Object *self) {
    object_free(w, self);
}

static inline Type *evil_type(World *w) {
    static const TypeSpec spec = {
        .name = "evil",
        .slots = {.richcompare = evil_compare, .hash = evil_hash, .dealloc = evil_dealloc},
    };
    Type *type = type_from_spec(w, &spec, sizeof(Object), TYPE(w, OBJECT), NULL);
    ck_assert_ptr_nonnull(type);
    return type;
}

#endif
