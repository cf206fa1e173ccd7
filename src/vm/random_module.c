/* random: the generator itself; distributions are in python/random.py. Unseeded, it is seeded with
 * a fixed number. */
#include "base/mt19937.h"
#include "memory/alloc.h"
#include "objects/args.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/type.h"
#include "vm/module.h"

typedef struct Random {
    Object head;
    Mt19937 generator;
} Random;

enum {
    DEFAULT_SEED = 20240101,
    KEY_WORDS = 1024
};

static Object *seed(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)kwnames;
    Mt19937 *generator = &((Random *)self)->generator;
    if (!args_check(w, "seed", nargs, 0, 1))
        return NULL;
    uint32_t key[KEY_WORDS] = {DEFAULT_SEED};
    size_t n = 1;
    if (nargs && args[0] != NONE(w)) {
        Object *value = is_int(args[0]) ? number_absolute(w, args[0]) : NULL;
        if (!value) {
            int64_t hash = error_pending(w) ? -1 : object_hash(w, args[0]);
            if (error_pending(w))
                return NULL;
            value = int_from_uint64(w, (uint64_t)hash);
        }
        if (!value)
            return NULL;
        n = (int_bit_length(value) + 31) / 32;
        n = n < 1 ? 1 : n > KEY_WORDS ? KEY_WORDS : n;
        bool ok = int_to_bytes(w, value, (unsigned char *)key, n * sizeof *key, true, false);
        decref(w, value);
        if (!ok)
            return NULL;
    }
    mt19937_seed(generator, key, n);
    return new_none(w);
}

static Object *random_new(World *w, Type *type, Object *const *args, size_t nargs,
                          Object *kwnames) {
    Random *self = (Random *)object_alloc(w, type, type->basicsize);
    if (!self)
        return raise_memory(w);
    Object *done = seed(w, (Object *)self, args, nargs < 1 ? nargs : 1, kwnames);
    if (!done) {
        decref(w, self);
        return NULL;
    }
    decref(w, done);
    if (type_is_gc(type))
        gc_track(w, self);
    return (Object *)self;
}

static Object *random_random(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return float_new(w, mt19937_real(&((Random *)self)->generator));
}

static Object *getrandbits(World *w, Object *self, Object *const *args, size_t nargs,
                           Object *kwnames) {
    (void)nargs, (void)kwnames;
    Mt19937 *generator = &((Random *)self)->generator;
    int k;
    if (!arg_int(w, args[0], &k))
        return NULL;
    if (k < 0)
        return raise_value_error(w, "number of bits must be non-negative");
    if (k == 0)
        return int_from_ssize(w, 0);
    if (k <= 32)
        return int_from_uint64(w, mt19937_next(generator) >> (32 - k));
    size_t words = ((size_t)k - 1) / 32 + 1;
    uint32_t *bits = mem_alloc(w, words * sizeof *bits);
    if (!bits)
        return raise_memory(w);
    for (size_t i = 0; i < words; i++, k -= 32) {
        bits[i] = mt19937_next(generator);
        if (k < 32)
            bits[i] >>= 32 - k;
    }
    Object *result = int_from_bytes(w, (unsigned char *)bits, words * sizeof *bits, true, false);
    mem_free(w, bits);
    return result;
}

static Object *getstate(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Mt19937 *generator = &((Random *)self)->generator;
    Object *state = tuple_new(w, MT19937_WORDS + 1);
    for (int i = 0; state && i <= MT19937_WORDS; i++) {
        Object *word = int_from_uint64(w, i < MT19937_WORDS ? generator->state[i]
                                                            : (uint32_t)generator->index);
        if (word)
            ((Tuple *)state)->items[i] = word;
        else
            clear_ref(w, &state);
    }
    return state;
}

static Object *setstate(World *w, Object *self, Object *const *args, size_t nargs,
                        Object *kwnames) {
    (void)nargs, (void)kwnames;
    Mt19937 *generator = &((Random *)self)->generator;
    if (!is_tuple(args[0]))
        return raise_type_error(w, "state vector must be a tuple");
    if (VAR_SIZE(args[0]) != MT19937_WORDS + 1)
        return raise_value_error(w, "state vector is the wrong size");
    Mt19937 new_state;
    for (int i = 0; i <= MT19937_WORDS; i++) {
        int64_t word;
        if (!arg_int64(w, tuple_get(args[0], i), &word))
            return NULL;
        if (word < 0 || word > UINT32_MAX || (i == MT19937_WORDS && word > MT19937_WORDS))
            return raise_value_error(w, "invalid state");
        if (i < MT19937_WORDS)
            new_state.state[i] = (uint32_t)word;
        else
            new_state.index = (int32_t)word;
    }
    *generator = new_state;
    return new_none(w);
}

static const MethodDef methods[] = {
    {"random", random_random, METHOD_NOARGS, NULL}, {"seed", seed, METHOD_FAST, NULL},
    {"getrandbits", getrandbits, METHOD_O, NULL},   {"getstate", getstate, METHOD_NOARGS, NULL},
    {"setstate", setstate, METHOD_O, NULL},         {NULL, NULL, 0, NULL},
};

static void dealloc(World *w, Object *self) {
    object_free(w, self);
}

const TypeSpec random_spec = {
    .name = "_random.Random",
    .flags = TYPE_BASE,
    .slots = {.dealloc = dealloc, .new_ = random_new},
    .methods = methods,
};

static int init(World *w, Object *module) {
    if (!vm_type_ready(w, V_RANDOM))
        return -1;
    return module_add(w, module, "_Random", newref(w, VM_TYPE(w, RANDOM)));
}

const NativeModule random_module = {"random", NULL, init, NULL};
