/* `glassheap models`: the columns of the model tables, as rows that differ. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

typedef enum {
    YES_NO,
    U8,
    U16,
    U32,
    I32,
    NUMBER,
    CHOICE
} Kind;

typedef struct {
    const char *label;
    size_t offset;
    Kind kind;
    const char *const *choices; /* of a CHOICE: what each value of the enum means */
} Row;

#define ROW(field, kind, label)                                                                    \
    { label, offsetof(Model, field), kind, NULL }
#define CHOOSE(field, label, ...)                                                                  \
    {                                                                                              \
        label, offsetof(Model, field), CHOICE, (const char *const[]) {                             \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static const Row rows[] = {
    ROW(minor, NUMBER, "follows CPython 3."),
    ROW(micro, NUMBER, "release"),
    ROW(alignment, U32, "blocks are multiples of (bytes)"),
    ROW(pool_size, U32, "a pool (bytes)"),
    ROW(arena_size, U32, "an arena (bytes)"),
    ROW(arena_alignment, U32, "a new arena is aligned to (bytes)"),
    ROW(arena_keeps_last, YES_NO, "the last empty arena is kept"),
    ROW(gc_header, U32, "collector's header of an object (bytes)"),
    ROW(pre_header, U32, "header of an instance before that (bytes)"),
#define X(name)                                                                                    \
    {"size of " #name, offsetof(Model, sizes) + SIZE_##name * sizeof(uint16_t), U16, NULL},
    MODEL_SIZES(X)
#undef X
        ROW(freelists.floats, U16, "free list: floats"),
    ROW(freelists.lists, U16, "free list: lists"),
    ROW(freelists.dicts, U16, "free list: dicts"),
    ROW(freelists.dict_keys, U16, "free list: key tables of dicts"),
    ROW(freelists.tuples, U16, "free list: tuples of each length"),
    ROW(freelists.tuple_lengths, U16, "free list: lengths of tuples"),
    ROW(freelists.frames, U16, "free list: frames"),
    ROW(freelists.methods, U16, "free list: bound methods"),
    ROW(freelists.builtins, U16, "free list: bound built-in methods"),
    ROW(freelists.slices, U16, "free list: slices"),
    ROW(freelists.contexts, U16, "free list: contexts"),
    ROW(freelists.zombie_frames, YES_NO, "a code object keeps its last frame"),
    ROW(thresholds[0], I32, "threshold of generation 0"),
    ROW(thresholds[1], I32, "threshold of generation 1"),
    ROW(thresholds[2], I32, "threshold of generation 2"),
    CHOOSE(gc_trigger, "a collection starts at", "the allocation", "the next eval breaker"),
    CHOOSE(gc_resurrect, "a finalizer that revives an object saves", "all of the garbage",
           "what it reaches"),
    ROW(gc_counts_before_finalizers, YES_NO, "collect() counts what finalizers save"),
    ROW(trash_depth, U32, "destruction nests up to"),
    ROW(trash_instance_depth, U32, "destruction of instances nests up to"),
    ROW(small_int_min, I32, "smallest shared int"),
    ROW(small_int_max, I32, "largest shared int"),
    ROW(zero_has_digit, YES_NO, "the int 0 has a digit"),
    ROW(x_sub_small_shared, YES_NO, "a difference of big ints may be a shared int"),
    ROW(siphash_rounds, U8, "rounds of SipHash"),
    CHOOSE(immortality, "immortal are", "none", "singletons", "singletons and interned strings"),
    ROW(int_max_str_digits, U16, "longest int as decimal text (digits, 0: any)"),
    CHOOSE(list_growth, "lists grow as in", "3.6", "3.9"),
    CHOOSE(list_sized, "list(x) of known length takes", "what extend takes", "exactly that",
           "that, made even", "that, made even (3.13)"),
    ROW(list_extend_rounds_even, YES_NO, "the first extend takes an even number of slots"),
    ROW(list_pop_frees_last, YES_NO, "the last pop gives the items back"),
    ROW(list_del_keeps, YES_NO, "del v[i] keeps the slots"),
    ROW(list_display_extends, YES_NO, "[1, 2, 3] is extended from a tuple"),
    ROW(list_display_max, U8, "longest display built at once (0: any)"),
    ROW(split_slots_fixed, U8, "str.split starts with 12 slots"),
    ROW(set_display_constant, YES_NO, "{1, 2, 3} is updated from a frozenset"),
    CHOOSE(dict_growth, "dicts grow as in", "3.6", "3.7"),
    CHOOSE(dict_copy, "dicts are copied as in", "3.6", "3.7"),
    ROW(dict_bit_rounding, YES_NO, "sizes of dicts are rounded by bits"),
    ROW(dict_keys_header, U8, "header of a dict's key table (bytes)"),
    ROW(dict_str_entries, YES_NO, "dicts with only str keys have small entries"),
    ROW(dict_display_has_keys, YES_NO, "{} has a key table at once"),
    ROW(dict_call_has_keys, YES_NO, "dict() has a key table at once"),
    CHOOSE(set_fill, "sets grow when filled by", "2/3", "3/5"),
    ROW(frozenset_empty_shared, YES_NO, "there is one empty frozenset"),
    ROW(tuple_concat_empty_same, YES_NO, "t + () is t"),
    ROW(deque_header, U8, "a deque itself (bytes)"),
    CHOOSE(instance_layout, "attributes of an instance are in", "a dict with shared keys",
           "a block of values", "the object's own block"),
    ROW(shared_names, U8, "attribute names a class shares"),
    CHOOSE(frame_layout, "frames are", "objects", "on a stack"),
    CHOOSE(call_arguments, "arguments on the caller's stack are", "kept", "moved to the callee"),
    ROW(methods_unbound, YES_NO, "o.m() makes no bound method"),
    ROW(call_pushes_null, YES_NO, "a NULL lies under a callable"),
    ROW(frame_holds_function, YES_NO, "a frame holds its function"),
    ROW(new_instance_by_tuple, YES_NO, "C(...) packs its arguments in a tuple"),
    ROW(comprehensions_inlined, YES_NO, "comprehensions have no frame"),
    ROW(cell_replaces_argument, YES_NO, "a captured argument's cell takes its place"),
    ROW(generator_prefix_stack, YES_NO, "a generator's stack has at least 2 slots"),
    ROW(varargs_tuple_copied, YES_NO, "f(*t) copies t"),
    ROW(concat_in_place_module, YES_NO, "s += t in place in a module"),
    ROW(concat_in_place_warm, U8, "s += t in place in a function after runs"),
    ROW(locals_shared, YES_NO, "locals() is one dict"),
    ROW(constants_merged_across, YES_NO, "equal constants of functions are one object"),
    ROW(constants_module_wide, YES_NO, "equal tuples of constants are one object"),
    ROW(fold_str_max, U16, "longest str made by folding constants"),
    ROW(fold_tuple_max, U16, "longest tuple made by folding constants"),
    ROW(fold_not, YES_NO, "`not` of a constant is folded"),
    ROW(fold_ifexp, YES_NO, "`if` of a constant is folded"),
    ROW(positions, YES_NO, "tracebacks mark the expression"),
    ROW(syntax.walrus, YES_NO, "syntax: x := 1"),
    ROW(syntax.positional_only, YES_NO, "syntax: def f(a, /)"),
    ROW(syntax.fstring_debug, YES_NO, "syntax: f'{x=}'"),
    ROW(syntax.any_decorator, YES_NO, "syntax: any expression as decorator"),
    ROW(syntax.parenthesized_with, YES_NO, "syntax: with (a, b):"),
    ROW(syntax.match, YES_NO, "syntax: match"),
    ROW(syntax.except_star, YES_NO, "syntax: except*"),
    ROW(syntax.pep701_fstrings, YES_NO, "syntax: any expression in f-strings"),
    ROW(syntax.pep695, YES_NO, "syntax: def f[T]()"),
    ROW(syntax.star_index, YES_NO, "syntax: a[*b]"),
};
enum {
    ROWS = sizeof rows / sizeof *rows,
    CELL = 64,
    MAX_MODELS = 32
};

static void write_cell(char cell[CELL], const Row *row, const Model *model) {
    const char *at = (const char *)model + row->offset;
    switch (row->kind) {
    case YES_NO:
        snprintf(cell, CELL, "%s", *(const bool *)at ? "yes" : "no");
        break;
    case U8:
        snprintf(cell, CELL, "%u", *(const uint8_t *)at);
        break;
    case U16:
        snprintf(cell, CELL, "%u", *(const uint16_t *)(const void *)at);
        break;
    case U32:
        snprintf(cell, CELL, "%u", *(const uint32_t *)(const void *)at);
        break;
    case I32:
    case NUMBER:
        snprintf(cell, CELL, "%d", *(const int *)(const void *)at);
        break;
    case CHOICE:
        snprintf(cell, CELL, "%s", row->choices[*(const unsigned *)(const void *)at]);
        break;
    }
}

/* The row's label as shown: type names of the size table are in capitals there. */
static void write_label(char label[CELL], const Row *row) {
    snprintf(label, CELL, "%s", row->label);
    if (row->kind == U16 && strncmp(label, "size of ", 8) == 0)
        for (char *c = label + 8; *c; c++)
            *c = (char)(*c == '_' ? ' ' : *c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
}

static bool differs(const Row *row, const Model *const *shown, int count) {
    char first[CELL], other[CELL];
    write_cell(first, row, shown[0]);
    for (int i = 1; i < count; i++) {
        write_cell(other, row, shown[i]);
        if (strcmp(first, other) != 0)
            return true;
    }
    return false;
}

/* Width of a model's column: of its longest cell that is shown. */
static int column_width(const Model *model, const Model *const *shown, int count) {
    size_t width = strlen(model->name);
    for (int i = 0; i < ROWS; i++) {
        char cell[CELL];
        write_cell(cell, &rows[i], model);
        if (differs(&rows[i], shown, count) && strlen(cell) > width)
            width = strlen(cell);
    }
    return (int)width;
}

static void print_table(const Model *const *shown, int count) {
    int widths[MAX_MODELS];
    char text[CELL];
    printf("%-46s", "");
    for (int i = 0; i < count; i++) {
        widths[i] = column_width(shown[i], shown, count);
        printf("  %-*s", i + 1 < count ? widths[i] : 0, shown[i]->name);
    }
    putchar('\n');
    for (int r = 0; r < ROWS; r++) {
        if (!differs(&rows[r], shown, count))
            continue;
        write_label(text, &rows[r]);
        printf("%-46s", text);
        for (int i = 0; i < count; i++) {
            write_cell(text, &rows[r], shown[i]);
            printf("  %-*s", i + 1 < count ? widths[i] : 0, text);
        }
        putchar('\n');
    }
}

int command_models(const Invocation *call) {
    const Model *shown[MAX_MODELS];
    int count = 0;
    if (call->count == 1)
        return command_fail("models", "name two models to compare, or none");
    for (int i = 0; i < call->count; i++) {
        shown[count++] = model_find(call->operands[i]);
        if (!shown[i])
            return command_fail(call->operands[i], "no such model");
    }
    if (count == 0) {
        for (const Model *const *model = models; *model && count < MAX_MODELS; model++) {
            shown[count++] = *model;
            printf("%-10s %s\n", (*model)->name, (*model)->summary);
        }
        printf("\nWhat differs:\n");
    }
    print_table(shown, count);
    return 0;
}
