/* The list itself: its slots, growth, slices, birth and death. Methods: list_methods.c. */
#include "objects/list.h"

#include <limits.h>
#include <string.h>

#include "memory/trash.h"
#include "objects/dict.h"

static List *as_list(Object *o) {
    return (List *)o;
}

/* Birth */

static Object *new_header(World *w) {
    Type *type = TYPE(w, LIST);
    Object *o = freelist_pop(&OBJ(w)->freelists.lists);
    if (o) {
        object_revive(w, o);
    } else if (!(o = object_alloc(w, type, type->basicsize))) {
        return raise_memory(w);
    }
    List *self = as_list(o);
    self->head.size = self->allocated = 0;
    self->items = NULL;
    return o;
}

Object *list_new(World *w, ssize_t n) {
    Object *o = new_header(w);
    if (!o)
        return NULL;
    List *self = as_list(o);
    if (n > 0) {
        if ((size_t)n > SIZE_MAX / sizeof(Object *) / 2 ||
            !(self->items = mem_alloc(w, (size_t)n * sizeof(Object *)))) {
            decref(w, o);
            return raise_memory(w);
        }
        self->head.size = self->allocated = n;
    }
    gc_track(w, o);
    return o;
}

Object *list_from_items(World *w, Object *const *items, ssize_t n) {
    Object *o = list_new(w, n);
    for (ssize_t i = 0; o && i < n; i++)
        as_list(o)->items[i] = newref(w, items[i]);
    return o;
}

Object *list_display(World *w, Object **values, ssize_t n) {
    bool one_by_one = w->model->list_display_max && n > w->model->list_display_max;
    Object *o = list_new(w, one_by_one ? 0 : n);
    for (ssize_t i = 0; i < n; i++) {
        if (!o)
            decref(w, values[i]);
        else if (!one_by_one)
            as_list(o)->items[i] = values[i];
        else if (list_append_steal(w, o, values[i]) < 0)
            clear_ref(w, &o);
    }
    return o;
}

Object *list_display_constants(World *w, Object *tuple) {
    ssize_t n = VAR_SIZE(tuple);
    if (!w->model->list_display_extends || n < 3)
        return list_from_items(w, ((Tuple *)tuple)->items, n);
    return sequence_list(w, tuple);
}

/* Growth */

/* Slots after the length goes from [size] to [n], which the slots there are do not suit. */
static ssize_t slots_for(const Model *m, ssize_t size, ssize_t n) {
    if (!n)
        return 0;
    if (m->list_growth == LIST_GROW_36)
        return n + (n >> 3) + (n < 9 ? 3 : 6);
    ssize_t slots = (ssize_t)(((size_t)n + (n >> 3) + 6) & ~(size_t)3);
    if (n - size > slots - n)
        slots = (n + 3) & ~(ssize_t)3;
    return slots;
}

bool list_resize(World *w, Object *list, ssize_t n) {
    List *self = as_list(list);
    if (self->allocated >= n && n >= self->allocated >> 1) {
        self->head.size = n;
        return true;
    }
    ssize_t size = self->head.size, slots = 0;
    Object **items = NULL;
    void *left;
    if (n < size)
        self->head.size = n;
    if (n <= SSIZE_MAX / 16) {
        slots = slots_for(w->model, size, n);
        items = mem_realloc(w, self->items, (size_t)slots * sizeof(Object *), &left);
    }
    if (!items) {
        self->head.size = size;
        raise_memory(w);
        return false;
    }
    self->items = items;
    self->allocated = slots;
    mem_free(w, left);
    world_event(w, EVENT_RESIZED, self, (size_t)slots);
    self->head.size = n; /* new slots are filled by who asked for them */
    return true;
}

/* Slots for a list without any that is about to take [n] items. */
static bool preallocate(World *w, List *self, ssize_t n) {
    if (w->model->list_extend_rounds_even)
        n = (n + 1) & ~(ssize_t)1;
    if (n < SSIZE_MAX / 16)
        self->items = mem_alloc(w, (size_t)n * sizeof(Object *));
    if (!self->items) {
        raise_memory(w);
        return false;
    }
    self->allocated = n;
    return true;
}

int list_append_steal(World *w, Object *list, Object *item) {
    List *self = as_list(list);
    ssize_t n = self->head.size;
    if (n < self->allocated) {
        self->items[n] = item;
        self->head.size = n + 1;
        return 0;
    }
    if (!list_resize(w, list, n + 1)) {
        decref(w, item);
        return -1;
    }
    self->items[n] = item;
    return 0;
}

int list_append(World *w, Object *list, Object *item) {
    return list_append_steal(w, list, newref(w, item));
}

int list_insert(World *w, Object *list, ssize_t i, Object *item) {
    List *self = as_list(list);
    ssize_t n = self->head.size;
    if (!list_resize(w, list, n + 1))
        return -1;
    if (i < 0)
        i = i + n < 0 ? 0 : i + n;
    if (i > n)
        i = n;
    memmove(self->items + i + 1, self->items + i, (size_t)(n - i) * sizeof(Object *));
    self->items[i] = newref(w, item);
    return 0;
}

/* Extends by the items of a list or tuple, which may be the list itself. */
static int extend_fast(World *w, Object *list, Object *source) {
    List *self = as_list(list);
    ssize_t m = self->head.size, n = VAR_SIZE(source);
    if (!n)
        return 0;
    if (!self->items && w->model->list_extend_rounds_even) {
        if (!preallocate(w, self, n))
            return -1;
        self->head.size = n;
    } else if (!list_resize(w, list, m + n)) {
        return -1;
    }
    Object **items = sequence_fast_items(source); /* again: source may be the list */
    for (ssize_t i = 0; i < n; i++)
        self->items[m + i] = newref(w, items[i]);
    return 0;
}

/* Types whose items CPython 3.13 copies without an iterator, and without rounding. */
static bool is_hashed(World *w, const Object *o) {
    return IS(w, o, SET) || IS(w, o, FROZENSET) || IS(w, o, DICT) || IS(w, o, DICT_KEYS) ||
           IS(w, o, DICT_VALUES) || IS(w, o, DICT_ITEMS);
}

/* Room for as many items as the iterable says it has. */
static bool make_room(World *w, Object *list, Object *iterable) {
    List *self = as_list(list);
    ssize_t hint = object_length_hint(w, iterable, 8), n = self->head.size;
    if (hint < 0)
        return false;
    if (hint > SSIZE_MAX - n)
        return true; /* let it run out of memory, if it is so */
    bool exact = !self->items && w->model->list_extend_rounds_even &&
                 !(w->model->list_sized == LIST_SIZED_EVEN_313 && is_hashed(w, iterable));
    if (exact)
        return !hint || preallocate(w, self, hint);
    if (!list_resize(w, list, n + hint))
        return false;
    self->head.size = n;
    return true;
}

static int extend_by_iterator(World *w, Object *list, Object *iterable) {
    List *self = as_list(list);
    Object *iterator = object_iter(w, iterable), *item;
    if (!iterator)
        return -1;
    bool ok = make_room(w, list, iterable);
    while (ok && (item = iter_next(w, iterator)))
        ok = list_append_steal(w, list, item) == 0;
    ok = ok && !error_pending(w);
    if (ok && self->head.size < self->allocated)
        ok = list_resize(w, list, self->head.size);
    decref(w, iterator);
    return ok ? 0 : -1;
}

int list_extend(World *w, Object *list, Object *iterable) {
    if (!IS(w, iterable, LIST) && !IS(w, iterable, TUPLE) && iterable != list)
        return extend_by_iterator(w, list, iterable);
    Object *source = sequence_fast(w, iterable, "argument must be iterable");
    if (!source)
        return -1;
    int result = extend_fast(w, list, source);
    decref(w, source);
    return result;
}

int list_init(World *w, Object *list, Object *iterable) {
    List *self = as_list(list);
    if (self->items)
        list_clear(w, list);
    if (!iterable)
        return 0;
    if (w->model->list_sized == LIST_SIZED_EXACT && object_has_length(iterable)) {
        ssize_t n = object_length(w, iterable);
        if (n < 0) {
            if (!error_is(w, TypeError))
                return -1;
            error_clear(w);
        } else if (n && !self->items && !preallocate(w, self, n)) {
            return -1;
        }
    }
    return list_extend(w, list, iterable);
}

/* Slices */

Object *list_slice(World *w, Object *list, ssize_t low, ssize_t high) {
    return high > low ? list_from_items(w, as_list(list)->items + low, high - low) : list_new(w, 0);
}

Object *list_as_tuple(World *w, Object *list) {
    return tuple_from_items(w, as_list(list)->items, VAR_SIZE(list));
}

void list_clear(World *w, Object *list) {
    List *self = as_list(list);
    Object **items = self->items;
    ssize_t i = self->head.size;
    if (!items)
        return;
    self->items = NULL;
    self->head.size = self->allocated = 0;
    while (--i >= 0)
        xdecref(w, items[i]);
    mem_free(w, items);
}

static ssize_t clamp(ssize_t i, ssize_t low, ssize_t high) {
    return i < low ? low : i > high ? high : i;
}

/* Puts n items in the place of [low, high). The items that go die last, when the list is whole
 * again, last item first. */
static int replace(World *w, Object *list, ssize_t low, ssize_t high, Object **items, ssize_t n) {
    List *self = as_list(list);
    ssize_t size = self->head.size;
    low = clamp(low, 0, size);
    high = clamp(high, low, size);
    ssize_t gone = high - low, change = n - gone;
    if (size + change == 0) {
        list_clear(w, list);
        return 0;
    }
    Object *few[8], **recycled = few;
    if (gone > 8 && !(recycled = mem_alloc(w, (size_t)gone * sizeof(Object *)))) {
        raise_memory(w);
        return -1;
    }
    if (gone)
        memcpy(recycled, self->items + low, (size_t)gone * sizeof(Object *));
    size_t tail = (size_t)(size - high) * sizeof(Object *);
    bool ok = true;
    if (change < 0) {
        memmove(self->items + high + change, self->items + high, tail);
        ok = list_resize(w, list, size + change);
        if (!ok) {
            memmove(self->items + high, self->items + high + change, tail);
            memcpy(self->items + low, recycled, (size_t)gone * sizeof(Object *));
        }
    } else if (change > 0 && (ok = list_resize(w, list, size + change))) {
        memmove(self->items + high + change, self->items + high, tail);
    }
    for (ssize_t i = 0; ok && i < n; i++)
        self->items[low + i] = newref(w, items[i]);
    for (ssize_t i = gone - 1; ok && i >= 0; i--)
        xdecref(w, recycled[i]);
    if (recycled != few)
        mem_free(w, recycled);
    return ok ? 0 : -1;
}

int list_set_slice(World *w, Object *list, ssize_t low, ssize_t high, Object *items) {
    if (!items)
        return replace(w, list, low, high, NULL, 0);
    Object *source = items == list ? list_slice(w, list, 0, VAR_SIZE(list))
                                   : sequence_fast(w, items, "can only assign an iterable");
    if (!source)
        return -1;
    int result = replace(w, list, low, high, sequence_fast_items(source), VAR_SIZE(source));
    decref(w, source);
    return result;
}

Object *list_concat(World *w, Object *a, Object *b) {
    if (!is_list(b))
        return raise_type_error(w, "can only concatenate list (not \"%.200T\") to list", b);
    ssize_t m = VAR_SIZE(a), n = VAR_SIZE(b);
    Object *o = list_new(w, m + n);
    if (!o)
        return NULL;
    for (ssize_t i = 0; i < m + n; i++)
        as_list(o)->items[i] = newref(w, list_get(i < m ? a : b, i < m ? i : i - m));
    return o;
}

int list_reverse(World *w, Object *list) {
    (void)w;
    Object **items = as_list(list)->items;
    for (ssize_t i = 0, j = VAR_SIZE(list) - 1; i < j; i++, j--) {
        Object *o = items[i];
        items[i] = items[j];
        items[j] = o;
    }
    return 0;
}

/* Life and death */

void list_dealloc(World *w, Object *o) {
    List *self = as_list(o);
    gc_untrack(w, o);
    if (!trash_begin(w, o))
        return;
    if (self->items) {
        while (self->head.size > 0) {
            Object *item = self->items[--self->head.size];
            xdecref(w, item);
        }
        mem_free(w, self->items);
    }
    if (!IS(w, o, LIST) || !freelist_push(&OBJ(w)->freelists.lists, o, w->model->freelists.lists))
        object_free(w, o);
    trash_end(w);
}

int list_traverse(World *w, Object *o, VisitFn visit, void *arg) {
    List *self = as_list(o);
    for (ssize_t i = self->head.size - 1; i >= 0; i--) {
        int result = self->items[i] ? visit(w, self->items[i], arg) : 0;
        if (result)
            return result;
    }
    return 0;
}

int list_clear_slot(World *w, Object *o) {
    list_clear(w, o);
    return 0;
}

void list_blocks(World *w, Object *o, BlockFn visit, void *arg) {
    if (as_list(o)->items)
        visit(w, as_list(o)->items, arg);
}
