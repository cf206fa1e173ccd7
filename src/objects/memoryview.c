/* memoryview of one dimension: windows on the bytes of other objects.
 *
 * The object is asked for its bytes once, by a managed buffer; the view and all views sliced or
 * cast from it share that. Releasing the last window gives the bytes back, so that a bytearray may
 * be resized again.
 */
#include "objects/bytes_impl.h"

#include "memory/fields.h"
#include "objects/iter.h"
#include "objects/weakref.h"

enum {
    MANAGED_SIZE = 112,
    DIMENSION_SLOTS = 3
};

static MemoryView *view_of(Object *o) {
    return (MemoryView *)o;
}

static bool check_live(World *w, const MemoryView *self) {
    if (self->managed)
        return true;
    raise_value_error(w, "operation forbidden on released memoryview object");
    return false;
}

/* ---- making and releasing ----------------------------------------------------------------- */

static void close_buffer(World *w, ManagedBuffer *self) {
    Object *base = self->base;
    if (!base)
        return;
    self->base = NULL;
    TYPE_OF(base)->slots.buffer(w, base, NULL);
    decref(w, base);
}

static void managed_dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    close_buffer(w, (ManagedBuffer *)o);
    object_free(w, o);
}

static int managed_traverse(World *w, Object *o, VisitFn visit, void *arg) {
    Object *base = ((ManagedBuffer *)o)->base;
    return base ? visit(w, base, arg) : 0;
}

static int managed_clear(World *w, Object *o) {
    close_buffer(w, (ManagedBuffer *)o);
    return 0;
}

static void managed_edge(World *w, Object *o, size_t index, char *text, size_t room) {
    static const char name[] = ".obj";
    (void)w, (void)o, (void)index;
    if (room >= sizeof name)
        memcpy(text, name, sizeof name);
}

/* A window on [managed] (stolen; NULL: fails). */
static MemoryView *new_window(World *w, ManagedBuffer *managed) {
    if (!managed)
        return NULL;
    Type *type = TYPE(w, MEMORYVIEW);
    MemoryView *self =
        (MemoryView *)object_alloc(w, type, type->basicsize + DIMENSION_SLOTS * sizeof(ssize_t));
    if (!self) {
        decref(w, managed);
        raise_memory(w);
        return NULL;
    }
    self->head.size = DIMENSION_SLOTS;
    self->managed = managed;
    self->hash = -1;
    managed->windows++;
    gc_track(w, self);
    return self;
}

static MemoryView *window_like(World *w, MemoryView *from) {
    MemoryView *self = new_window(w, newref(w, from->managed));
    if (self) {
        self->data = from->data;
        self->length = from->length;
        self->stride = from->stride;
        self->itemsize = from->itemsize;
        self->format = from->format;
        self->readonly = from->readonly;
    }
    return self;
}

Object *memoryview_new(World *w, Object *o) {
    BufferView view;
    if (IS(w, o, MEMORYVIEW))
        return check_live(w, view_of(o)) ? (Object *)window_like(w, view_of(o)) : NULL;
    if (!bytes_is_like(w, o))
        return raise_type_error(w, "memoryview: a bytes-like object is required, not '%.200T'", o);
    if (!TYPE_OF(o)->slots.buffer(w, o, &view))
        return NULL;
    ManagedBuffer *managed =
        (ManagedBuffer *)object_alloc(w, TYPE(w, MANAGED_BUFFER), MANAGED_SIZE);
    if (!managed) {
        TYPE_OF(o)->slots.buffer(w, o, NULL);
        return raise_memory(w);
    }
    managed->base = newref(w, o);
    managed->view = view;
    gc_track(w, managed);
    MemoryView *self = new_window(w, managed);
    if (!self)
        return NULL;
    self->data = view.data;
    self->itemsize = self->stride = (ssize_t)view.itemsize;
    self->length = (ssize_t)(view.n / view.itemsize);
    self->format = view.format;
    self->readonly = view.readonly;
    return &self->head.head;
}

/* Lets the buffer go. */
static void let_go(World *w, MemoryView *self) {
    ManagedBuffer *managed = self->managed;
    if (!managed)
        return;
    self->managed = NULL;
    if (--managed->windows == 0)
        close_buffer(w, managed);
    decref(w, managed);
}

static void dealloc(World *w, Object *o) {
    gc_untrack(w, o);
    let_go(w, view_of(o));
    if (view_of(o)->weakrefs)
        weakref_clear_all(w, o);
    object_free(w, o);
}

static int traverse(World *w, Object *o, VisitFn visit, void *arg) {
    ManagedBuffer *managed = view_of(o)->managed;
    return managed ? visit(w, &managed->head, arg) : 0;
}

static int clear(World *w, Object *o) {
    if (view_of(o)->exports == 0)
        let_go(w, view_of(o));
    return 0;
}

static void edge(World *w, Object *o, size_t index, char *text, size_t room) {
    static const char name[] = ".buffer";
    (void)w, (void)o, (void)index;
    if (room >= sizeof name)
        memcpy(text, name, sizeof name);
}

static Object *new_(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames) {
    static const char *const names[] = {"object", NULL};
    static const ArgSpec spec = {"memoryview", names, 1, 1};
    Object *given[1];
    (void)type;
    return args_parse(w, &spec, args, nargs, kwnames, given) ? memoryview_new(w, given[0]) : NULL;
}

/* ---- items -------------------------------------------------------------------------------- */

static char *item_address(World *w, MemoryView *self, ssize_t i) {
    if (i < 0)
        i += self->length;
    if (i < 0 || i >= self->length) {
        raise_error(w, IndexError, "index out of bounds on dimension 1");
        return NULL;
    }
    return self->data + i * self->stride;
}

static Object *item(World *w, Object *o, ssize_t i) {
    MemoryView *self = view_of(o);
    if (!check_live(w, self))
        return NULL;
    char *at = item_address(w, self, i);
    return at ? view_unpack(w, at, *self->format) : NULL;
}

static MemoryView *slice_of(World *w, MemoryView *self, Object *slice) {
    ssize_t start, stop, step;
    ssize_t n = slice_indices(w, slice, self->length, &start, &stop, &step);
    if (n < 0 || !check_live(w, self))
        return NULL;
    MemoryView *part = window_like(w, self);
    if (part) {
        if (n)
            part->data += start * self->stride;
        part->length = n;
        part->stride = self->stride * step;
    }
    return part;
}

static Object *subscript(World *w, Object *o, Object *key) {
    MemoryView *self = view_of(o);
    if (!check_live(w, self))
        return NULL;
    if (object_is_index(key)) {
        ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
        return i == -1 && error_pending(w) ? NULL : item(w, o, i);
    }
    if (IS(w, key, SLICE))
        return (Object *)slice_of(w, self, key);
    if (key == ELLIPSIS(w))
        return newref(w, o);
    return raise_type_error(w, "memoryview: invalid slice key");
}

/* All bytes, in order; [out] has length * itemsize of them. */
static void gather(const MemoryView *self, char *out) {
    for (ssize_t i = 0; i < self->length; i++)
        memcpy(out + i * self->itemsize, self->data + i * self->stride, (size_t)self->itemsize);
}

static int assign_slice(World *w, MemoryView *self, Object *key, Object *value) {
    MemoryView *to = slice_of(w, self, key), *from = NULL;
    int status = -1;
    Object *bytes = NULL;
    if (to)
        from = (MemoryView *)memoryview_new(w, value);
    if (!from)
        goto done;
    if (from->length != to->length || *from->format != *to->format) {
        raise_value_error(w, "memoryview assignment: lvalue and rvalue have different structures");
        goto done;
    }
    bytes = bytes_new(w, NULL, (size_t)(from->length * from->itemsize)); /* they may overlap */
    if (!bytes)
        goto done;
    if (from->length)
        gather(from, bytes_data(bytes));
    for (ssize_t i = 0; i < to->length; i++)
        memcpy(to->data + i * to->stride, bytes_data(bytes) + i * to->itemsize,
               (size_t)to->itemsize);
    status = 0;
done:
    xdecref(w, bytes);
    xdecref(w, from);
    xdecref(w, to);
    return status;
}

static int set_subscript(World *w, Object *o, Object *key, Object *value) {
    MemoryView *self = view_of(o);
    if (!check_live(w, self))
        return -1;
    if (self->readonly) {
        raise_type_error(w, "cannot modify read-only memory");
        return -1;
    }
    if (!value) {
        raise_type_error(w, "cannot delete memory");
        return -1;
    }
    if (IS(w, key, SLICE))
        return assign_slice(w, self, key, value);
    if (!object_is_index(key)) {
        raise_type_error(w, "memoryview: invalid slice key");
        return -1;
    }
    ssize_t i = number_as_ssize(w, key, TYPE(w, IndexError));
    if (i == -1 && error_pending(w))
        return -1;
    char item_bytes[8];
    char *at = item_address(w, self, i);
    if (!at || !view_pack(w, item_bytes, *self->format, value) || !check_live(w, self))
        return -1;
    memcpy(at, item_bytes, (size_t)self->itemsize);
    return 0;
}

static ssize_t length(World *w, Object *o) {
    return check_live(w, view_of(o)) ? view_of(o)->length : -1;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool is_contiguous(const MemoryView *self) {
    return self->length <= 1 || self->stride == self->itemsize;
}

static bool buffer(World *w, Object *o, BufferView *out) {
    MemoryView *self = view_of(o);
    if (!out) {
        self->exports--;
        return true;
    }
    if (!check_live(w, self))
        return false;
    if (!is_contiguous(self)) {
        raise_error(w, BufferError, "memoryview: underlying buffer is not C-contiguous");
        return false;
    }
    self->exports++;
    *out = (BufferView){self->data, (size_t)(self->length * self->itemsize), self->readonly,
                        self->format, (size_t)self->itemsize};
    return true;
}

static Object *to_bytes(World *w, MemoryView *self) {
    if (!check_live(w, self))
        return NULL;
    Object *bytes = bytes_new(w, NULL, (size_t)(self->length * self->itemsize));
    if (bytes && self->length)
        gather(self, bytes_data(bytes));
    return bytes;
}

Object *memoryview_bytes(World *w, Object *view) {
    return to_bytes(w, view_of(view));
}

static Object *to_list(World *w, MemoryView *self) {
    if (!check_live(w, self))
        return NULL;
    Object *list = list_new(w, self->length);
    for (ssize_t i = 0; list && i < self->length; i++) {
        Object *value = view_unpack(w, self->data + i * self->stride, *self->format);
        if (!value)
            clear_ref(w, &list);
        else
            ((List *)list)->items[i] = value;
    }
    return list;
}

static Object *richcompare(World *w, Object *a, Object *b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !bytes_is_like(w, b))
        return new_notimplemented(w);
    if (!view_of(a)->managed || (IS(w, b, MEMORYVIEW) && !view_of(b)->managed))
        return new_bool(w, (a == b) == (op == CMP_EQ));
    Object *other = memoryview_new(w, b);
    if (!other) {
        error_clear(w);
        return new_notimplemented(w);
    }
    MemoryView *x = view_of(a), *y = view_of(other);
    int equal = x->length == y->length;
    for (ssize_t i = 0; equal > 0 && i < x->length; i++) {
        Object *p = view_unpack(w, x->data + i * x->stride, *x->format);
        Object *q = p ? view_unpack(w, y->data + i * y->stride, *y->format) : NULL;
        equal = q ? object_compare_bool(w, p, q, CMP_EQ) : -1;
        xdecref(w, p);
        xdecref(w, q);
    }
    decref(w, other);
    return equal < 0 ? NULL : new_bool(w, (equal > 0) == (op == CMP_EQ));
}

static int64_t hash(World *w, Object *o) {
    MemoryView *self = view_of(o);
    if (self->hash != -1)
        return self->hash;
    if (!check_live(w, self))
        return -1;
    if (!self->readonly) {
        raise_value_error(w, "cannot hash writable memoryview object");
        return -1;
    }
    if (!strchr("Bbc", *self->format)) {
        raise_value_error(w, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        return -1;
    }
    if (object_hash(w, self->managed->base) == -1)
        return -1; /* the keys to an exporter are hashable all or not at all */
    Object *bytes = to_bytes(w, self);
    if (bytes)
        self->hash = object_hash(w, bytes);
    xdecref(w, bytes);
    return self->hash;
}

static Object *repr(World *w, Object *o) {
    static const char digits[] = "0123456789abcdef";
    char hex[17];
    uint64_t address = world_address(w, o);
    int at = 16;
    hex[at] = '\0';
    do {
        hex[--at] = digits[address & 15];
        address >>= 4;
    } while (address);
    return str_format_c(w, view_of(o)->managed ? "<memory at 0x%s>" : "<released memory at 0x%s>",
                        hex + at);
}

static Object *iterate(World *w, Object *o) {
    return check_live(w, view_of(o)) ? seq_iter_new(w, o) : NULL;
}

/* ---- methods ------------------------------------------------------------------------------ */

static Object *method_tobytes(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return to_bytes(w, view_of(self));
}

static Object *method_tolist(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return to_list(w, view_of(self));
}

static Object *method_hex(NATIVE_PARAMETERS) {
    Object *bytes = to_bytes(w, view_of(self));
    if (!bytes)
        return NULL;
    Object *text = bytes_hex(w, span_self(w, bytes), args, nargs, kwnames);
    decref(w, bytes);
    return text;
}

static Object *method_release(NATIVE_PARAMETERS) {
    MemoryView *view = view_of(self);
    NATIVE_UNUSED;
    if (view->managed && view->exports > 0)
        return raise_error(w, BufferError, "memoryview has %zd exported buffer%s", view->exports,
                           view->exports == 1 ? "" : "s");
    let_go(w, view);
    return new_none(w);
}

Object *bytes_buffer(NATIVE_PARAMETERS) {
    int flags;
    (void)nargs, (void)kwnames;
    return arg_int(w, args[0], &flags) ? memoryview_new(w, self) : NULL;
}

Object *bytes_release_buffer(NATIVE_PARAMETERS) {
    (void)nargs;
    if (!IS(w, args[0], MEMORYVIEW))
        return raise_type_error(w, "expected a memoryview object");
    MemoryView *view = view_of(args[0]);
    if (view->managed && view->managed->base != self)
        return raise_value_error(w, "memoryview's buffer is not this object");
    return method_release(w, args[0], NULL, 0, kwnames);
}

static Object *method_enter(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    return check_live(w, view_of(self)) ? newref(w, self) : NULL;
}

static Object *method_toreadonly(NATIVE_PARAMETERS) {
    NATIVE_UNUSED;
    if (!check_live(w, view_of(self)))
        return NULL;
    MemoryView *made = window_like(w, view_of(self));
    if (made)
        made->readonly = true;
    return (Object *)made;
}

/* The constant that spells a format of one letter, perhaps with '@' in front; NULL with ValueError.
 */
static const char *native_format(World *w, Object *text) {
    static const char *const formats[] = {"b", "B", "c", "?", "h", "H", "i", "I", "f",
                                          "l", "L", "q", "Q", "n", "N", "d", NULL};
    ssize_t n = str_length(text), at = n == 2 && str_at(text, 0) == '@';
    for (int i = 0; n - at == 1 && formats[i]; i++)
        if (str_at(text, at) == (uint32_t)formats[i][0])
            return formats[i];
    raise_value_error(w, "memoryview: destination format must be a native single character format "
                         "prefixed with an optional '@'");
    return NULL;
}

static Object *method_cast(NATIVE_PARAMETERS) {
    static const char *const names[] = {"format", "shape", NULL};
    static const ArgSpec spec = {"cast", names, 1, 2};
    MemoryView *view = view_of(self);
    Object *given[2];
    if (!check_live(w, view) || !args_parse(w, &spec, args, nargs, kwnames, given) ||
        !arg_str(w, "cast", "argument 'format'", given[0]))
        return NULL;
    if (given[1])
        return raise_error(w, NotImplementedError,
                           "memoryview: only views of one dimension are simulated");
    if (!is_contiguous(view))
        return raise_type_error(w, "memoryview: casts are restricted to C-contiguous views");
    const char *format = native_format(w, given[0]);
    if (!format)
        return NULL;
    ssize_t size = view_item_size(*format), bytes = view->length * view->itemsize;
    if (!strchr("bBc", *format) && !strchr("bBc", *view->format))
        return raise_type_error(w, "memoryview: cannot cast between two non-byte formats");
    if (bytes % size)
        return raise_type_error(w, "memoryview: length is not a multiple of itemsize");
    MemoryView *made = window_like(w, view);
    if (made) {
        made->format = format;
        made->itemsize = made->stride = size;
        made->length = bytes / size;
    }
    return (Object *)made;
}

static const MethodDef methods[] = {
    {"release", method_release, METHOD_NOARGS, NULL},
    {"__buffer__", bytes_buffer, METHOD_O | METHOD_SINCE(12), NULL},
    {"__release_buffer__", bytes_release_buffer, METHOD_O | METHOD_SINCE(12), NULL},
    {"tobytes", method_tobytes, METHOD_FAST, NULL},
    {"hex", method_hex, METHOD_KEYWORDS, NULL},
    {"tolist", method_tolist, METHOD_NOARGS, NULL},
    {"cast", method_cast, METHOD_KEYWORDS, NULL},
    {"toreadonly", method_toreadonly, METHOD_NOARGS | METHOD_SINCE(8), NULL},
    {"__enter__", method_enter, METHOD_NOARGS, NULL},
    {"__exit__", method_release, METHOD_FAST, NULL},
    {0},
};

/* One getter for all; what is asked stands in the closure. */
static Object *get(World *w, Object *o, void *closure) {
    MemoryView *self = view_of(o);
    const char *what = closure;
    Object *number, *tuple;
    if (!check_live(w, self))
        return NULL;
    switch (*what) {
    case 'o':
        return newref(w, self->managed->base);
    case 'n':
        return int_from_ssize(w, self->length * self->itemsize);
    case 'i':
        return int_from_ssize(w, self->itemsize);
    case 'f':
        return str_new(w, self->format);
    case 'd':
        return int_from_ssize(w, 1);
    case 'r':
        return new_bool(w, self->readonly);
    case 'c':
        return new_bool(w, is_contiguous(self));
    case '(':
        return tuple_new(w, 0);
    default: /* 'l' shape, 's' strides */
        number = int_from_ssize(w, *what == 'l' ? self->length : self->stride);
        tuple = number ? tuple_pack(w, 1, number) : NULL;
        xdecref(w, number);
        return tuple;
    }
}

static const GetSetDef getset[] = {
    {"obj", get, NULL, NULL, "o"},
    {"nbytes", get, NULL, NULL, "n"},
    {"readonly", get, NULL, NULL, "r"},
    {"itemsize", get, NULL, NULL, "i"},
    {"format", get, NULL, NULL, "f"},
    {"ndim", get, NULL, NULL, "d"},
    {"shape", get, NULL, NULL, "l"},
    {"strides", get, NULL, NULL, "s"},
    {"suboffsets", get, NULL, NULL, "("},
    {"c_contiguous", get, NULL, NULL, "c"},
    {"f_contiguous", get, NULL, NULL, "c"},
    {"contiguous", get, NULL, NULL, "c"},
    {0},
};

const TypeSpec memoryview_spec = {
    .name = "memoryview",
    .doc = "A window on the bytes of another object, without a copy.",
    .itemsize = sizeof(ssize_t),
    .flags = TYPE_GC | TYPE_SEQUENCE,
    .weakoffset = offsetof(MemoryView, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .edge = edge,
              .repr = repr,
              .hash = hash,
              .richcompare = richcompare,
              .iter = iterate,
              .new_ = new_,
              .sq_length = length,
              .sq_item = item,
              .mp_length = length,
              .mp_subscript = subscript,
              .mp_ass_subscript = set_subscript,
              .buffer = buffer},
    .methods = methods,
    .getset = getset,
};

const TypeSpec managed_buffer_spec = {
    .name = "managedbuffer",
    .flags = TYPE_GC | TYPE_DISALLOW_NEW,
    .slots = {.dealloc = managed_dealloc,
              .traverse = managed_traverse,
              .clear = managed_clear,
              .edge = managed_edge},
};
