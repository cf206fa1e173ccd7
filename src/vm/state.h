/* The vm layer's share of the World: the running frames, the data stack, modules, native types of
 * modules. Lies in w->vm_room; VM(w) is the way in.
 */
#ifndef VM_STATE_H
#define VM_STATE_H

#include "objects/function.h"
#include "objects/state.h"

/* Native types that belong to the machine or to modules: X(NAME, spec, size row). A type is made
 * ready when its module is first imported (those of the machine: at boot). */
/* clang-format off */
#define VM_TYPES(X)                                                                                \
    X(FRAME, frame, FRAME) X(GENERATOR, generator, GENERATOR) X(TRACEBACK, traceback, TRACEBACK)   \
    X(TEXT_OUTPUT, text_output, OBJECT) X(TEXT_INPUT, text_input, OBJECT)                          \
    X(QUITTER, quitter, OBJECT) X(SITE_PRINTER, site_printer, OBJECT)                              \
    X(VERSION_INFO, version_info, TUPLE) X(FLOAT_INFO, float_info, TUPLE)                          \
    X(INT_INFO, int_info, TUPLE) X(HASH_INFO, hash_info, TUPLE) X(FLAGS, flags, TUPLE)             \
    X(THREAD_INFO, thread_info, TUPLE) X(DEQUE, deque, DEQUE)                                      \
    X(DEQUE_ITER, deque_iter, DEQUE_ITER) X(DEQUE_REVERSE_ITER, deque_reverse_iter, DEQUE_ITER)    \
    X(DEFAULTDICT, defaultdict, DEFAULTDICT) X(TUPLE_GETTER, tuple_getter, OBJECT)                 \
    X(ODICT, odict, ODICT) X(ODICT_ITER, odict_iter, ODICT_ITER)                                   \
    X(ODICT_KEYS, odict_keys, DICT_VIEW) X(ODICT_VALUES, odict_values, DICT_VIEW)                  \
    X(ODICT_ITEMS, odict_items, DICT_VIEW) X(ARRAY, array, ARRAY)                                  \
    X(ARRAY_ITER, array_iter, SEQ_ITER) X(RANDOM, random, RANDOM) X(PARTIAL, partial, PARTIAL)     \
    X(CMP_TO_KEY, cmp_to_key, PARTIAL) X(LRU_CACHE, lru_cache, PARTIAL)                            \
    X(ITEMGETTER, itemgetter, PARTIAL) X(ATTRGETTER, attrgetter, PARTIAL)                          \
    X(METHODCALLER, methodcaller, PARTIAL) X(NDARRAY, ndarray, NDARRAY)                            \
    X(COUNT, count, COUNT_ITER) X(CYCLE, cycle, CYCLE) X(REPEAT, repeat, ITERTOOL)                 \
    X(ACCUMULATE, accumulate, ACCUMULATE) X(CHAIN, chain, ITERTOOL)                                \
    X(COMPRESS, compress, ITERTOOL) X(DROPWHILE, dropwhile, COUNT_ITER)                            \
    X(TAKEWHILE, takewhile, COUNT_ITER) X(FILTERFALSE, filterfalse, ITERTOOL)                      \
    X(STARMAP, starmap, ITERTOOL) X(GROUPBY, groupby, GROUPBY) X(GROUPER, grouper, ITERTOOL)       \
    X(ISLICE, islice, ISLICE) X(PAIRWISE, pairwise, PAIRWISE) X(BATCHED, batched, PAIRWISE)        \
    X(TEE, tee, TEE) X(TEE_DATA, tee_data, TEE_DATA) X(ZIP_LONGEST, zip_longest, ISLICE)           \
    X(PRODUCT, product, CYCLE) X(PERMUTATIONS, permutations, PERMUTATIONS)                         \
    X(COMBINATIONS, combinations, ISLICE) X(COMBINATIONS_AGAIN, combinations_again, ISLICE)
/* clang-format on */

enum VmTypeIndex {
#define X(name, spec, size) V_##name,
    VM_TYPES(X)
#undef X
    VM_TYPE_COUNT
};

typedef struct Frame Frame;

/* What is being handled: one link per running generator, and one for everything else. */
typedef struct ExcInfo {
    Object *value; /* owned, NULL: nothing */
    struct ExcInfo *previous;
} ExcInfo;

/* The same where the traceback is held beside the exception (handled_traceback_held): in every
 * place but the generators that hold their own Frame, which those models do not have. */
typedef struct TracedExcInfo {
    ExcInfo info;
    Object *traceback;
} TracedExcInfo;

/* One chunk of the data stack on which the frames of FRAME_STACK models lie. */
typedef struct StackChunk {
    struct StackChunk *previous;
    char *top, *limit;
} StackChunk;

/* References that CPython holds in C variables while a call runs that we make without C recursion
 * (the new instance and the argument tuple of C(...) ...). */
typedef struct Held {
    Object *object;
    const char *what; /* constant text for the holders' list */
} Held;

typedef struct VmState {
    Type types[VM_TYPE_COUNT];
    Frame *frame; /* innermost running frame or NULL */
    TracedExcInfo exc_base;
    ExcInfo *exc_info; /* innermost */
    StackChunk *chunk;
    Held *held; /* raw block */
    int32_t nheld, held_room;
    struct Control *control; /* host side: output, input, interrupt, where to stop */
    Object *modules;         /* sys.modules */
    Object *sys, *main;      /* module objects, owned */
    Object *builtins_module;
    Object *next_function;   /* builtins.next, whatever its name is bound to; borrowed */
    Object *send_descriptor; /* generator.send; borrowed */
    Object *sources;         /* dict: filename -> list of source lines, for tracebacks */
    Object *argv;
    uint64_t written[2]; /* bytes the program wrote to stdout and stderr: positions on the console's
                            log */
    uint64_t input_position; /* on the tape of inputs */
    uint64_t clock;          /* simulated nanoseconds that sleep() and calls of time() have added */
    uint32_t entries;        /* that were begun, of the machine's inputs (see Entry in machine.h) */
    int32_t exit_code;       /* of the last that ended */
    bool running;            /* one is between its beginning and its end */
    bool exiting;            /* SystemExit came to the top */
    bool finalizing;
    bool in_trace_function;
    bool asked_for_references; /* gc.get_referrers or gc.get_referents looks: see frame_traverse */
    uint32_t watch;         /* enum WatchReason bits: who follows each instruction, see watch.h */
    Object *trace_function; /* sys.settrace, owned, or NULL */
    const Frame *traced_frame; /* that the last instruction watched belongs to; compared only */
    int64_t traced_index;      /* of that instruction */
    Object *program;           /* code object of the running script */
    Object *script_constants;  /* what the syntax tree of the running script holds */
} VmState;

#define VM(w)             ((VmState *)(w)->vm_room)
#define VM_TYPE(w, NAME)  (&VM(w)->types[V_##NAME])
#define VM_IS(w, o, NAME) (TYPE_OF(o) == VM_TYPE(w, NAME))
/* Makes the native type ready if it is not yet. */
bool vm_type_ready(World *w, enum VmTypeIndex index);

#endif
