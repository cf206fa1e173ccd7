/* The models: what differs between versions of CPython, one const table each.
 *
 * A model is data. Code asks it by column (`w->model->list_growth`), at one place per rule; nothing
 * tests for a version. Facts: measured on real interpreters; `textbook` is CPython 3.8 with the
 * numbers of the usual textbook description of pymalloc (8-byte classes, 4 KiB pools, 1 MiB
 * arenas). The values stand in model/columns.h, a row a column. Sizes are bytes asked from the
 * allocator, without the collector's header.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sizes of fixed parts (CPython's __basicsize__); rows of the size table. A type's spec names its
 * row. STR_* are without characters and the final zero, BYTES with its zero. */
/* clang-format off */
#define MODEL_SIZES(X)                                                                              \
    X(OBJECT) X(TYPE) X(INT) X(FLOAT) X(COMPLEX) X(BOOL) X(STR_ASCII) X(STR_WIDE) X(BYTES)          \
    X(BYTEARRAY) X(LIST) X(TUPLE) X(DICT) X(SET) X(SLICE) X(RANGE) X(RANGE_ITER) X(LIST_ITER)       \
    X(LIST_REVERSE_ITER) X(TUPLE_ITER) X(STR_ITER) X(BYTES_ITER) X(SET_ITER) X(DICT_ITER)           \
    X(DICT_VIEW) X(SEQ_ITER) X(CALL_ITER) X(ENUMERATE) X(REVERSED) X(ZIP) X(MAP) X(FILTER)          \
    X(FUNCTION) X(METHOD) X(BUILTIN) X(CELL) X(CODE) X(FRAME) X(GENERATOR) X(COROUTINE)             \
    X(MODULE) X(WEAKREF) X(PROPERTY) X(CLASSMETHOD) X(STATICMETHOD) X(SUPER) X(EXCEPTION)           \
    X(SYNTAX_ERROR) X(OS_ERROR) X(UNICODE_ERROR) X(STOP_ITERATION) X(SYSTEM_EXIT) X(IMPORT_ERROR)   \
    X(NAME_ERROR) X(ATTRIBUTE_ERROR) X(EXCEPTION_GROUP) X(TRACEBACK) X(MEMBER) X(GETSET) X(METHOD_DESCR)               \
    X(WRAPPER_DESCR) X(METHOD_WRAPPER) X(MAPPINGPROXY) X(NAMESPACE) X(INSTANCE) X(MEMORYVIEW)       \
    X(DEQUE) X(DEQUE_ITER) X(DEFAULTDICT) X(ODICT) X(ODICT_ITER) X(ARRAY) X(PARTIAL) X(RANDOM)      \
    X(STATIC_TYPE) X(NDARRAY) X(ITERTOOL) X(COUNT_ITER) X(CYCLE) X(ISLICE) X(PERMUTATIONS)          \
    X(ACCUMULATE) X(GROUPBY) X(TEE) X(TEE_DATA) X(PAIRWISE)
/* clang-format on */
enum ModelSize {
#define X(name) SIZE_##name,
    MODEL_SIZES(X)
#undef X
    SIZE_COUNT
};

enum GcTrigger {
    GC_TRIGGER_ALLOCATION,
    GC_TRIGGER_EVAL_BREAKER
};
enum GcResurrect {
    GC_RESURRECT_ALL,
    GC_RESURRECT_REACHED
}; /* what a revived object saves */
enum InstanceLayout {
    INSTANCE_DICT,          /* up to 3.10: a dict with split keys at the first attribute */
    INSTANCE_VALUES,        /* 3.11, 3.12: values in a block of their own, dict on demand */
    INSTANCE_INLINE_VALUES, /* 3.13: values inside the object's block */
};
enum Immortality {
    IMMORTAL_NONE,
    IMMORTAL_SINGLETONS,
    IMMORTAL_INTERNED_TOO
};
enum LettersTwice {
    LETTERS_ONCE,
    LETTERS_TWICE_311,
    LETTERS_TWICE_312
}; /* one-letter names of the frozen modules are not the characters that strings give */
enum FrameLayout {
    FRAME_OBJECTS,
    FRAME_STACK
}; /* up to 3.10 | from 3.11 */
enum CallArguments {
    ARGUMENTS_KEPT,
    ARGUMENTS_MOVED
}; /* caller's stack keeps them until return | callee owns */
enum KeywordStack {
    KEYWORD_STACK_VALUES, /* the values of keywords */
    KEYWORD_STACK_ALL,    /* and the positional arguments */
    KEYWORD_STACK_MOVED   /* nothing: the callee owns what was copied */
};
enum PartialCalls {
    PARTIAL_TUPLES, /* functools.partial makes one tuple of its arguments and those of the call */
    PARTIAL_PACKED, /* it gets those of the call in a tuple, and joins both in an array */
    PARTIAL_JOINS   /* it joins both in an array */
};
enum ListGrowth {
    LIST_GROW_36,
    LIST_GROW_39
};
enum DictGrowth {
    DICT_GROW_36,
    DICT_GROW_37
};
enum DictCopy {
    DICT_COPY_36,
    DICT_COPY_37
};
enum SetFill {
    SET_FILL_TWO_THIRDS,
    SET_FILL_THREE_FIFTHS
};
enum SetReuse { /* which dead entry on its way a new key takes */
    SET_REUSE_LAST,
    SET_REUSE_FIRST,
    SET_REUSE_NONE
};
enum UnusedConstants {
    UNUSED_CONSTANTS_KEPT,
    UNUSED_CONSTANTS_TRIMMED, /* at the end of co_consts (3.10, 3.11) */
    UNUSED_CONSTANTS_REMOVED  /* 3.12+ */
};
enum ListFromSized {
    LIST_SIZED_EXTEND,
    LIST_SIZED_EXACT,
    LIST_SIZED_EVEN,
    LIST_SIZED_EVEN_313
};

typedef struct FreeListCaps {
    uint16_t floats, lists, dicts, dict_keys, tuples, frames, methods, builtins, slices, contexts;
    uint16_t tuple_lengths; /* the longest tuples kept: 19, 20 (3.11+) */
    bool zombie_frames;     /* each code object keeps its last frame (up to 3.10) */
} FreeListCaps;

/* Syntax that a version does not have yet. */
typedef struct SyntaxFeatures {
    bool walrus, positional_only, fstring_debug, any_decorator, parenthesized_with, match,
        except_star, pep701_fstrings, pep695, star_index,
        hints, /* errors say what is missing or meant (3.10+), else where the parser gave up */
        errors_at_end; /* that is the end of the token, not its beginning (up to 3.7) */
} SyntaxFeatures;

enum SyntaxWords {
    SYNTAX_WORDS_36,
    SYNTAX_WORDS_38,
    SYNTAX_WORDS_39,
    SYNTAX_WORDS_310,
    SYNTAX_WORDS_311
};

/* How messages of natives are worded. */
typedef struct Wording {
    enum SyntaxWords syntax;  /* the messages of syntax errors, see lang/syntax_words.h */
    bool method_class;        /* "list.append() takes exactly one argument" (3.9+) */
    bool union_in_isinstance; /* "... a tuple of types, or a union" (3.10+) */
    bool
        enumerate_no_position; /* enumerate() missing required argument without "(pos 1)" (3.11+) */
    bool type_named;           /* "type 'int' is not subscriptable" (3.11+) */
    bool unexpected_keyword;   /* "f() got an unexpected keyword argument 'x'" (3.13+) */
    bool no_dict_hint;         /* "... and no __dict__ for setting new attributes" (3.13+) */
    bool immutable_type;       /* "cannot set 'x' attribute of immutable type 'int'" (3.10+) */
    bool missing_slot;      /* reading an empty slot: "'C' object has no attribute 'x'" (3.10+) */
    bool missing_attribute; /* del c.x: "'C' object has no attribute 'x'" (3.11+) */
    bool property_names;    /* "property 'p' of 'C' object has no setter" (3.11+) */
    bool unassociated;      /* "where it is not associated with a value" (3.11+) */
    bool context_manager;   /* "does not support the context manager protocol" (3.11+) */
    bool a_type;            /* "must be a type, not int" (3.11+) */
    bool callable_module;   /* f(*1): "__main__.f() argument after * ..." (3.9+) */
    bool
        attribute_name_type; /* getattr(o, 1): "attribute name must be string, not 'int'" (3.11+) */
    bool index_required;     /* chr('a'): "'str' object cannot be interpreted ..." (3.10+) */
    bool iter_object;        /* iter(1, 2): "iter(object, sentinel): object ..." (3.12+) */
    bool group_condition;    /* "expected an exception type, a tuple ... or a callable" (3.13+) */
    bool iterable_empty;     /* max([]): "max() iterable argument is empty" (3.12+) */
    bool at_least_one;       /* max(): "max expected at least 1 argument" (3.9+) */
    bool integer_modulo;     /* 1 % 0: "integer modulo by zero" (3.11+) */
    bool float_floor_division; /* 1.0 // 0: "float floor division by zero" (3.9+) */
    bool float_modulo_by_zero; /* 1.0 % 0: "float modulo by zero" (3.13+) */
    bool limit_in_digits;      /* "Exceeds the limit (4300 digits)" (3.11+) */
    bool index_type_named;     /* "string indices must be integers, not 'str'" (3.11+) */
    bool real_number;          /* "%d format: a real number is required, not str" (3.10+) */
    bool format_named;        /* "Invalid format specifier 'xx' for object of type 'int'" (3.11+) */
    bool format_space;        /* "Space not allowed in string format specifier" (3.9+) */
    bool find_expected;       /* "find expected at least 1 argument, got 0" (3.13+) */
    bool replacement_index;   /* "Replacement index 0 out of range ..." (3.8+) */
    bool str_named_argument;  /* "str() argument 'encoding' must be str" (3.10+) */
    bool integer_got_type;    /* "an integer is required (got type str)" (up to 3.9) */
    bool format_two_commas;   /* "Cannot specify ',' with ','." (3.9+) */
    bool concatenate;         /* "can only concatenate str (not "int") to str" (3.7+) */
    bool counts_plural;       /* "min expected 1 arguments, got 0" (up to 3.7) */
    bool unpack_non_iterable; /* x, y = 1: "cannot unpack non-iterable int object" (3.7+) */
    bool this_function;       /* "'x' is an invalid keyword argument for this function" (3.6) */
    bool no_parameters;       /* "object() takes no parameters" (3.6) */
    bool support_indexing;    /* o[0]: "'C' object does not support indexing" (3.6) */
    bool import_name_from;    /* "cannot import name 'x' from 'm'" (3.7+) */
    bool missing_is_shown;    /* "3 is not in deque" (3.10+) */
    bool super_names_types;   /* "obj (instance of B) is not an instance ..." (3.13) */
    bool array_is_list;       /* "array.remove(x): x not in list" (3.6) */
    bool not_a_generic;       /* "list[int] is not a generic class" (3.11+) */
    bool property_attribute;  /* "can't set attribute 'p'" (3.10) */
} Wording;

typedef struct Model {
    const char *name; /* "textbook", "3.11" */
    int minor, micro; /* of the CPython it follows: 3.minor.micro */
    const char *summary;

    /* pymalloc */
    uint32_t alignment, pool_size, arena_size;
    uint32_t arena_alignment; /* of a new arena: 4096, or a whole pool */
    bool heap_in_use; /* by others, when a program starts: a block of each size, small ints; not in
                         textbook */
    bool arena_keeps_last; /* the last arena stays when all its pools are free (3.9+) */

    /* headers */
    uint32_t gc_header;  /* 32 or 16 */
    uint32_t pre_header; /* in front of it, instances with a managed dict: 0 or 16 */

    uint16_t sizes[SIZE_COUNT];
    FreeListCaps freelists;

    /* collector */
    int32_t thresholds[3];
    enum GcTrigger gc_trigger;
    enum GcResurrect gc_resurrect;
    uint16_t others_tracked; /* objects that make a full collection rarer, and are not simulated */
    bool gc_counts_before_finalizers; /* return value of collect (3.6) */
    uint32_t
        trash_instance_depth; /* the same for instances of Python classes: one less up to 3.7 */
    uint32_t trash_depth; /* nested deallocations before the trashcan; 0: no trashcan in practice */

    /* ints and strings */
    int32_t small_int_min, small_int_max; /* -5 .. 256 */
    bool zero_has_digit;                  /* int 0 takes one digit (3.11+) */
    bool int_result_padded;  /* an int that arithmetic makes of small ones takes a whole struct
                                (3.11+) */
    bool int_sizeof_of_type; /* int.__sizeof__ begins with the type's size, not int's own (3.12+) */
    bool
        x_sub_small_shared; /* the difference of two huge ints may be the shared small int (3.9+) */
    bool int_from_double_shared; /* round(), floor() of a float may be the shared int (3.9+) */
    bool int_rest_shared;        /* a % b of huge ints, int.from_bytes() may be the shared small int
                                    (3.11+) */
    bool pow_inverse;            /* pow(a, -n, m) (3.8+) */
    bool shift_any_count;        /* 1 >> 2**70 is 0 (3.7+) */
    bool nan_hash_by_id;         /* 3.10+ */
    bool int_bytes_defaults;     /* to_bytes() means to_bytes(1, 'big') (3.11+) */
    uint8_t siphash_rounds;      /* 2 (SipHash-2-4) or 1 (SipHash-1-3) */
    enum Immortality immortality;
    uint32_t
        static_refcount; /* of static objects at the start; 0: they are not static (up to 3.10) */
    enum LettersTwice letters_twice;
    uint16_t int_max_str_digits; /* 4300; 0: no limit in that release */

    /* containers */
    enum ListGrowth list_growth;
    enum ListFromSized list_sized;
    bool list_extend_rounds_even; /* first extend of a list without slots (3.10+) */
    bool list_pop_frees_last;     /* 3.12+ */
    bool list_del_keeps;          /* del v[i] never shrinks (3.13) */
    bool list_display_extends;    /* display of >= 3 constants is extended from a tuple (3.9+) */
    uint8_t list_display_max;  /* longer displays of names are appended one by one (30); 0: never */
    uint8_t split_slots_fixed; /* str.split starts with 12 slots always */
    bool set_display_constant; /* display of >= 3 constants updates from a frozenset (3.9+) */
    enum DictGrowth dict_growth;
    enum DictCopy dict_copy;
    bool dict_bit_rounding;     /* 3.10+ rounding of asked table sizes */
    uint8_t dict_keys_header;   /* 40 or 32 */
    bool dict_str_entries;      /* 16-byte entries while all keys are str (3.11+) */
    bool dict_display_has_keys; /* {} has a table at once (up to 3.7) */
    bool dict_call_has_keys;    /* dict() has a table at once (up to 3.9) */
    bool dict_set_holds;        /* d[k] = v holds both while it looks for the key (3.11+) */
    bool dict_merge_clones;     /* d.update(e) of an empty d copies the table of e (3.10+) */
    bool dict_operators;        /* d | e (3.9+) */
    bool dict_views_by_dict;    /* set operations of d.keys() start from the dict itself (3.9+) */
    bool odict_pop_by_methods;  /* pop() of a subclass of OrderedDict calls its methods (up to 3.10)
                                 */
    bool odict_repr_dict;       /* OrderedDict({'a': 1}) (3.12+) */
    bool odict_clear_noticed;   /* its iterators notice clear() as any change of order (3.13+) */
    enum SetFill set_fill;
    enum SetReuse set_reuse;
    bool set_difference_skips_empty; /* an empty set keeps its table (3.6) */
    bool frozenset_empty_shared;     /* up to 3.9 */
    bool tuple_concat_empty_same;    /* t + () is t (3.7+) */
    uint8_t deque_header;            /* 80 or 216 bare */

    /* instances */
    enum InstanceLayout instance_layout;
    uint8_t shared_names; /* room for names in a class's shared key table, 3.11+: 30 */

    /* frames and calls */
    enum FrameLayout frame_layout;
    enum CallArguments call_arguments;
    bool methods_unbound;         /* LOAD_METHOD avoids the bound method (3.7+) */
    bool call_pushes_null;        /* co_stacksize counts the NULL under a callable (3.11+) */
    bool frames_tracked;          /* frames are tracked while they run (3.6) */
    bool frame_holds_function;    /* 3.11+ */
    bool function_holds_builtins; /* f.__builtins__ (3.10+) */
    bool mro_merges_lists;        /* the MRO of a new class is merged from lists (3.6) */
    bool class_packs_super;       /* super() in making a class gets a tuple (up to 3.10) */
    bool new_instance_by_tuple;   /* C(...) packs its arguments in a tuple for __init__ */
    bool comprehensions_inlined;  /* PEP 709, 3.12+ */
    bool cell_replaces_argument;  /* a captured argument's cell takes its slot (3.11+); else it has
                                     one more */
    bool generator_prefix_stack;  /* generator stack size is at least 2 (3.12+) */
    bool varargs_tuple_copied;    /* f(*[x]) : the caller's tuple is kept during the call */
    enum KeywordStack keyword_stack; /* of f(**d), what is held once more */
    bool call_holds_callable; /* a call in bytecode holds its callable once more, and puts the self
                                 of a bound method in its place (up to 3.7) */
    bool methods_packed;      /* a bound method called by native code gets a tuple (up to 3.7) */
    bool wrappers_unbound;    /* x.__len__() makes no method-wrapper (3.8+) */
    bool getattr_unbound;     /* __getattr__ is called without a bound method (3.12+) */
    enum PartialCalls partial_calls;
    bool slots_bind_methods; /* special methods are bound and get a tuple of arguments (3.6) */
    bool list_iter_negative; /* an iterator of a list may be set before its start (3.13) */
    bool property_named_by_getter; /* a property without a name has its getter's (3.13) */
    bool property_packs_self;      /* a property's getter gets a tuple of arguments (up to 3.7) */
    bool concat_in_place_module;   /* s += 'x' in place at module level (3.6-3.10) */
    uint8_t concat_in_place_warm;  /* runs before it works in a function: 0, 8 (3.11), 2 (3.12+) */
    bool throw_has_context; /* what throw() brings has the exception that the generator handles as
                               context (3.9+) */
    bool close_keeps_frame; /* a generator closed before it began keeps its frame (3.12+) */
    bool generator_stop;    /* StopIteration cannot leave a generator (3.7+) */
    bool handled_traceback_held; /* what is being handled holds the traceback beside the exception
                                    (up to 3.10) */
    bool locals_shared;          /* locals() is the same dict each time (up to 3.12) */

    /* compiler */
    bool constants_merged_across;   /* equal constants of all code objects are one (3.8+) */
    bool bytes_literals_held_twice; /* by the syntax tree (3.12+) */
    bool constants_module_wide;     /* 3.7+: (1, 2) twice in a module */
    uint16_t fold_str_max;          /* 20 or 4096 */
    uint16_t fold_tuple_max;        /* 20 or 256 */
    bool fold_late; /* after compiling: what is folded is a constant of its own beside its operands
                       (3.6) */
    bool fold_not, fold_ifexp;
    bool flow_optimizer; /* stack depth is measured after optimizing; constant tests are
                            found there (3.10+) */
    enum UnusedConstants unused_constants;
    bool qualname_constant;    /* co_consts holds the qualified names of functions (up to 3.10) */
    bool code_flag_nofree;     /* co_flags has CO_NOFREE (up to 3.10) */
    bool try_blocks;           /* handlers find six values on the stack (up to 3.10) */
    bool finally_called;       /* one copy of a finally block, with six values on the stack
                                  (up to 3.8) */
    bool finally_first;        /* ... compiled before the try block (3.8) */
    bool dead_code_names;      /* names in `if 0:` are in co_names (3.8+) */
    bool class_places;         /* classes have __firstlineno__ and __static_attributes__ (3.13) */
    bool module_first_line;    /* co_firstlineno of a module is its first statement's (up to 3.9) */
    bool code_equal_positions; /* else only by first line: two lambdas of a line are one (up
                                  to 3.10) */
    bool assertion_by_name;    /* assert looks AssertionError up as a global (up to 3.8) */
    bool else_last;            /* `else` of try is compiled after the except clauses */
    bool jump_if_none;         /* 3.11+ */
    bool fold_percent;         /* '%s' % (x,) becomes an f-string (3.11+) */
    bool unpack_stacked;       /* [*a, *b], f(*a, *b), {**a, **b} keep all parts until joined
                                  (up to 3.8) */
    bool annotations_tuple;    /* a function's annotations are a flat tuple at first (3.10+) */
    bool comprehension_of_one; /* for y in [x]: in a comprehension is an assignment (3.9+) */
    bool method_keywords;      /* o.m(x=1) makes no bound method (3.11+) */
    bool syntax_error_end;     /* SyntaxError has end_lineno and end_offset (3.10+) */
    bool marks_calls;          /* ... and in a call the parentheses (3.13+) */
    bool positions;            /* tracebacks mark the expression with ^^^^ (3.11+) */
    SyntaxFeatures syntax;
    bool with_at_statement; /* __enter__ and __exit__ are called at the statement (3.11, 3.12), not
                               at the manager */
    Wording wording;

    /* builtin types */
    bool contains_item_left;        /* x in v asks item == x (3.9+), not x == item */
    bool sort_powersort;            /* merges by powersort (3.11+), not by timsort's stack rule */
    bool sort_runs_with_ties;       /* descending runs may have equal neighbours (3.13+) */
    bool tuple_hash_xx;             /* xxHash (3.8+) */
    bool tuple_resize_empty_shared; /* tuple(i) of an iterator without items is () (3.11+) */
    bool zip_strict;                /* zip(strict=True) (3.10+) */
    bool generic_aliases;           /* list[int] (3.9+) */
    bool types_vectorcall;    /* dict(a=1), list(x) make no dict and tuple of arguments (3.9+) */
    bool slice_hashable;      /* 3.12+ */
    bool range_iter_no_index; /* iterators of range hold no index: __reduce__ says None (3.12+) */
    bool classmethod_chains;  /* classmethod(property(f)) is the property's value (3.9 to 3.12) */
    bool method_wrappers_copy_names; /* classmethod, staticmethod have the function's names, are
                                        callable (3.10+) */
    bool exception_notes;            /* add_note (3.11+) */
    bool union_asked;                /* by isinstance(), as a class with a metaclass is (3.10) */
    bool union_types;                /* int | str (3.10+) */
    bool set_name_error_noted;       /* an error in __set_name__ is not wrapped (3.12+) */
    bool managed_weakref; /* the list of weak references stands in front of the object (3.12+) */
    bool max_packs_arguments;      /* max(x), min(x) make a tuple of their arguments (up to 3.12) */
    bool print_packs_arguments;    /* print(x) does (3.11+) */
    bool sum_compensated;          /* sum() of floats keeps what rounding loses (3.12+) */
    bool encoding_warning;         /* 3.10+ */
    bool native_recursion_counted; /* against sys.getrecursionlimit() (up to 3.11) */
    bool unraisable_hook;          /* sys.unraisablehook; reports name the frame that ran (3.8+) */
    bool unraisable_marked;        /* ... with ^^^^, where tracebacks have them (not 3.13) */
    bool exceptions_from_main; /* the interpreter reports __main__.E, traceback.py E (up to 3.10) */
    bool exceptions_qualified; /* ... by __qualname__, <unknown> has a dot (3.9+) */
    bool lost_stderr_told;     /* an error in sys.stderr.write() is "lost sys.stderr" (3.11+) */
    bool dump_addresses;       /* what stands over "lost sys.stderr" begins with addresses (3.8+) */
    bool atexit_unraisable;    /* errors in atexit functions are unraisable (3.10+) */
    bool unraisable_names_in_message; /* ... and their message holds the function (3.13+) */
    bool exception_repr_tuple;        /* repr(ValueError(1)) is ValueError(1,) (up to 3.6) */
    bool notes_by_module;             /* notes are written as by traceback.py (3.12+) */
    bool itertools_keywords_strict;   /* also subclasses without __init__ refuse keywords (3.11+) */
    bool itertools_unnamed;    /* errors of tee(), zip(), zip_longest() name nothing (up to 3.7) */
    bool itertools_base_names; /* repr() of a subclass of count has the name of the base (3.6) */
    bool cycle_flag_number;    /* the state of cycle() ends with 0 or 1, no bool (up to 3.8) */
    bool array_gc;             /* array.array has the collector's header (3.10+) */
    bool caret_inside;         /* at the end of a line it is below the last character (up to 3.8) */
    bool caret_ranges;         /* carets below all of what a syntax error is about (3.10+) */
    bool last_exc;             /* sys.last_exc (3.12+) */
    bool arena_map;            /* arenas are found by a radix tree (3.10+) */
    bool stats_dict_keys;      /* sys._debugmallocstats() counts free key tables (3.12) */
    bool weakref_types_named;  /* weakref.ReferenceType, not weakref (3.10+) */
    bool slots_always_gc;      /* instances with __slots__ = () have the header (3.8+) */
    bool format_z;             /* format(x, 'z') (3.11+) */
    bool format_zero_pads_text; /* format('x', '03') is 'x00' (3.10+) */
    bool replace_in_empty;      /* ''.replace('', 'x', 1) is 'x' (3.9+) */
    bool splitlines_by_truth;   /* its argument may be anything (3.12+), not only an int */
    bool str_ascii_iterators;   /* iter("abc") is a str_ascii_iterator (3.11+) */
} Model;

/* All models, in the order shown; NULL ends the list. */
extern const Model *const models[];

/* The model of that name or NULL. */
const Model *model_find(const char *name);

/* The default: "textbook". */
const Model *model_default(void);

#endif
