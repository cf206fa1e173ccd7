/* The types str and str_iterator: what makes them, and their slots. */
#include "objects/str_impl.h"

#include "memory/fields.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/format.h"
#include "objects/iter.h"
#include "objects/type.h"

typedef struct StrIter {
    Object head;
    ssize_t index;
    Object *text; /* NULL: exhausted */
} StrIter;

/* ---- making ------------------------------------------------------------------------------- */

/* An instance of a subclass: the characters in a block of their own. [s] is borrowed. */
static Object *new_of_subclass(World *w, Type *type, Object *s) {
    Str *from = (Str *)s, *self = (Str *)type_instantiate(w, type);
    if (!self)
        return NULL;
    self->length = 0;
    self->hash = -1;
    self->kind = from->kind;
    self->ascii = from->ascii;
    size_t n = (size_t)from->kind * (size_t)(from->length + 1);
    self->outer = mem_alloc(w, n);
    if (!self->outer) {
        decref(w, self);
        return raise_memory(w);
    }
    memcpy(self->outer, str_data(s), n);
    self->length = from->length;
    self->hash = from->hash;
    return &self->head;
}

/* str(bytes, encoding, errors) */
static Object *decode_object(World *w, Object *o, Object *encoding, Object *errors) {
    const char *data, *names[2] = {NULL, NULL};
    Object *given[2] = {encoding, errors};
    size_t n;
    if (is_str(o))
        return raise_type_error(w, "decoding str is not supported");
    if (!bytes_is_like(w, o))
        return raise_type_error(w, "decoding to str: need a bytes-like object, %.80T found", o);
    for (int i = 0; i < 2; i++)
        if (given[i] && !(names[i] = str_utf8(w, given[i], NULL)))
            return NULL;
    if (!bytes_view(w, o, &data, &n))
        return NULL;
    if (n == 0)
        return str_empty(w);
    return str_decode(w, data, n, names[0], names[1]);
}

static Object *str_new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"object", "encoding", "errors", NULL};
    static const ArgSpec spec = {"str", names, 0, 3};
    Object *given[3], *s;
    if (!args_parse(w, &spec, args, nargs, kwnames, given))
        return NULL;
    bool named = w->model->wording.str_named_argument;
    if ((given[1] && !arg_str(w, "str", named ? "argument 'encoding'" : "argument 2", given[1])) ||
        (given[2] && !arg_str(w, "str", named ? "argument 'errors'" : "argument 3", given[2])))
        return NULL;
    if (!given[0])
        s = str_empty(w);
    else if (given[1] || given[2])
        s = decode_object(w, given[0], given[1], given[2]);
    else
        s = object_str(w, given[0]);
    if (!s || type == TYPE(w, STR))
        return s;
    Object *self = new_of_subclass(w, type, s);
    decref(w, s);
    return self;
}

/* ---- slots -------------------------------------------------------------------------------- */

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if (!is_str(a) || !is_str(b))
        return new_notimplemented(w);
    if (op == CMP_EQ || op == CMP_NE)
        return new_bool(w, str_equal(a, b) == (op == CMP_EQ));
    int order = str_compare(a, b);
    bool yes = op == CMP_LT   ? order < 0
               : op == CMP_LE ? order <= 0
               : op == CMP_GT ? order > 0
                              : order >= 0;
    return new_bool(w, yes);
}

static Object *remainder_(World *w, Object *a, Object *b) {
    if (!is_str(a))
        return new_notimplemented(w);
    return str_mod(w, a, b);
}

static ssize_t length(World *w, Object *self) {
    (void)w;
    return str_length(self);
}

static Object *item(World *w, Object *self, ssize_t i) {
    if (i < 0 || i >= str_length(self))
        return raise_error(w, IndexError, "string index out of range");
    return str_from_char(w, str_at(self, i));
}

static Object *slice_of(World *w, Object *self, Object *slice) {
    ssize_t start, stop, step;
    ssize_t n = slice_indices(w, slice, str_length(self), &start, &stop, &step);
    if (n < 0)
        return NULL;
    if (n == 0)
        return str_empty(w);
    if (step == 1)
        return str_substring(w, self, start, start + n);
    uint32_t seen = 0;
    for (ssize_t i = 0, at = start; i < n; i++, at += step)
        seen |= str_at(self, at);
    Object *s = str_alloc(w, n, seen);
    for (ssize_t i = 0, at = start; s && i < n; i++, at += step)
        str_put(s, i, str_at(self, at));
    return s;
}

static Object *subscript(World *w, Object *self, Object *key) {
    if (object_is_index(key)) {
        ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
        if (i == -1 && error_pending(w))
            return NULL;
        return item(w, self, i < 0 ? i + str_length(self) : i);
    }
    if (IS(w, key, SLICE))
        return slice_of(w, self, key);
    if (!w->model->wording.index_type_named)
        return raise_type_error(w, "string indices must be integers");
    return raise_type_error(w, "string indices must be integers, not '%.200T'", key);
}

static Object *iterate(World *w, Object *self) {
    bool ascii = str_is_ascii(self) && w->model->str_ascii_iterators;
    Type *type = ascii ? TYPE(w, STR_ASCII_ITER) : TYPE(w, STR_ITER);
    StrIter *it = (StrIter *)object_alloc(w, type, type->basicsize);
    if (!it)
        return raise_memory(w);
    it->text = newref(w, self);
    gc_track(w, it);
    return &it->head;
}

/* ---- methods without a file of their own -------------------------------------------------- */

static Object *encode_or_decode_names(World *w, const char *function, Object *const *args,
                                      size_t nargs, Object *kwnames, const char *out[2]) {
    static const char *const names[] = {"encoding", "errors", NULL};
    static const char *const quoted[] = {"argument 'encoding'", "argument 'errors'"};
    const ArgSpec spec = {function, names, 0, 2};
    Object *given[2];
    if (!args_parse(w, &spec, args, nargs, kwnames, given))
        return NULL;
    for (int i = 0; i < 2; i++) {
        out[i] = NULL;
        if (given[i] &&
            (!arg_str(w, function, quoted[i], given[i]) || !(out[i] = str_utf8(w, given[i], NULL))))
            return NULL;
    }
    return NONE(w);
}

STR_METHOD(encode) {
    const char *names[2];
    if (!encode_or_decode_names(w, "encode", args, nargs, kwnames, names))
        return NULL;
    return str_encode(w, self, names[0], names[1]);
}

STR_METHOD(format) {
    PackedArgs packed;
    if (!packed_make(w, &packed, args, nargs, kwnames))
        return NULL;
    Object *s = format_string(w, self, args, nargs, packed.kwargs);
    packed_release(w, &packed);
    return s;
}

STR_METHOD(format_map) {
    (void)nargs, (void)kwnames;
    return format_string_map(w, self, args[0]);
}

static Object *method_format(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)nargs, (void)kwnames;
    if (!arg_str(w, "__format__", "argument", args[0]))
        return NULL;
    if (str_length(args[0]) == 0)
        return IS(w, self, STR) ? newref(w, self) : object_str(w, self);
    return format_str(w, self, args[0]);
}

static Object *method_sizeof(World *w, Object *self, Object *const *args, size_t nargs,
                             Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, (ssize_t)str_sizeof(w, self));
}

static Object *method_getnewargs(World *w, Object *self, Object *const *args, size_t nargs,
                                 Object *kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Object *copy = str_new_copy(w, self);
    Object *tuple = copy ? tuple_pack(w, 1, copy) : NULL;
    xdecref(w, copy);
    return tuple;
}

#define ROW_N(name) {#name, str_method_##name, METHOD_NOARGS, NULL},
#define ROW_O(name) {#name, str_method_##name, METHOD_O, NULL},
#define ROW_F(name) {#name, str_method_##name, METHOD_FAST, NULL},
#define ROW_K(name) {#name, str_method_##name, METHOD_KEYWORDS, NULL},

static const MethodDef methods[] = {
    STR_METHODS(ROW_N, ROW_O, ROW_F, ROW_K){"isascii", str_method_isascii,
                                            METHOD_NOARGS | METHOD_SINCE(7), NULL},
    {"removeprefix", str_method_removeprefix, METHOD_O | METHOD_SINCE(9), NULL},
    {"removesuffix", str_method_removesuffix, METHOD_O | METHOD_SINCE(9), NULL},
    {"maketrans", str_method_maketrans, METHOD_FAST | METHOD_STATIC, NULL},
    {"__format__", method_format, METHOD_O, NULL},
    {"__sizeof__", method_sizeof, METHOD_NOARGS, NULL},
    {"__getnewargs__", method_getnewargs, METHOD_NOARGS, NULL},
    {0},
};

static const char str_doc[] =
    "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
    "Text: an immutable sequence of Unicode code points. Of an object: its __str__(), or else its\n"
    "__repr__(); of bytes: what they say in the given encoding ('utf-8' unless given).";

const TypeSpec str_spec = {
    .name = "str",
    .doc = str_doc,
    .flags = TYPE_BASE | TYPE_STR_SUB | TYPE_MATCH_SELF,
    .slots = {.dealloc = str_dealloc,
              .blocks = str_blocks,
              .repr = str_repr,
              .str = str_unchanged,
              .hash = str_hash,
              .richcompare = richcompare,
              .iter = iterate,
              .new_ = str_new_,
              .remainder = remainder_,
              .sq_length = length,
              .sq_concat = str_concat,
              .sq_repeat = str_repeat,
              .sq_item = item,
              .sq_contains = str_contains,
              .mp_length = length,
              .mp_subscript = subscript},
    .methods = methods,
};

/* ---- str_iterator ------------------------------------------------------------------------- */

static Object *iter_next_(World *w, Object *self) {
    StrIter *it = (StrIter *)self;
    if (!it->text)
        return NULL;
    if (it->index < str_length(it->text))
        return str_from_char(w, str_at(it->text, it->index++));
    clear_ref(w, &it->text);
    return NULL;
}

static Object *iter_self(World *w, Object *self) {
    return newref(w, self);
}

static Object *iter_length_hint(World *w, Object *self, Object *const *args, size_t nargs,
                                Object *kwnames) {
    const StrIter *it = (const StrIter *)self;
    (void)args, (void)nargs, (void)kwnames;
    return int_from_ssize(w, it->text ? str_length(it->text) - it->index : 0);
}

static Object *iter_set_state(World *w, Object *self, Object *const *args, size_t nargs,
                              Object *kwnames) {
    StrIter *it = (StrIter *)self;
    (void)nargs, (void)kwnames;
    ssize_t index;
    if (!iter_state_index(w, args[0], &index))
        return NULL;
    if (it->text)
        it->index = index < 0 ? 0 : index > str_length(it->text) ? str_length(it->text) : index;
    return new_none(w);
}

static Object *iter_reduce_(World *w, Object *self, Object *const *args, size_t nargs,
                            Object *kwnames) {
    const StrIter *it = (const StrIter *)self;
    (void)args, (void)nargs, (void)kwnames;
    if (!it->text)
        return iter_reduce(w, "iter", str_new(w, ""), NULL);
    return iter_reduce(w, "iter", newref(w, it->text), int_from_ssize(w, it->index));
}

static const MethodDef iter_methods[] = {
    {"__reduce__", iter_reduce_, METHOD_NOARGS, NULL},
    {"__setstate__", iter_set_state, METHOD_O, NULL},
    {"__length_hint__", iter_length_hint, METHOD_NOARGS, NULL},
    {0},
};

static const Field iter_fields[] = {
    {".text", offsetof(StrIter, text), FIELD_REF},
    {0},
};

#define ITER_SPEC(type_name)                                                                       \
    {                                                                                              \
        .name = type_name, .flags = TYPE_GC | TYPE_DISALLOW_NEW,                                   \
        .slots = {.dealloc = fields_dealloc,                                                       \
                  .traverse = fields_traverse,                                                     \
                  .clear = fields_clear,                                                           \
                  .edge = fields_edge,                                                             \
                  .fields = iter_fields,                                                           \
                  .iter = iter_self,                                                               \
                  .iternext = iter_next_},                                                         \
        .methods = iter_methods,                                                                   \
    }
const TypeSpec str_iter_spec = ITER_SPEC("str_iterator");
const TypeSpec str_ascii_iter_spec = ITER_SPEC("str_ascii_iterator");
