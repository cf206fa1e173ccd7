/* The method resolution order: C3 linearization. */
#include "objects/type.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/str.h"

/* Sequences to merge: the mros of the bases, then the bases themselves; at[i] is how far each is
 * used. */
typedef struct Merge {
    Object **lists; /* tuples, borrowed */
    ssize_t *at;
    ssize_t n;
} Merge;

static bool in_a_tail(const Merge *m, const Object *candidate) {
    for (ssize_t i = 0; i < m->n; i++)
        for (ssize_t k = m->at[i] + 1; k < VAR_SIZE(m->lists[i]); k++)
            if (tuple_get(m->lists[i], k) == candidate)
                return true;
    return false;
}

static Object *head(const Merge *m, ssize_t i) {
    return m->at[i] < VAR_SIZE(m->lists[i]) ? tuple_get(m->lists[i], m->at[i]) : NULL;
}

static Object *class_name(World *w, Object *o) {
    Object *name;
    if (object_lookup_attr(w, o, NAME(w, __name__), &name) < 0)
        return NULL;
    return name ? name : object_repr(w, o);
}

/* Names the classes that are still to be placed, each once. */
static Object *inconsistent(World *w, const Merge *m) {
    Object *text = str_new(w, "");
    for (ssize_t i = 0; i < m->n && text; i++) {
        Object *o = head(m, i);
        bool seen = !o;
        for (ssize_t k = 0; k < i && !seen; k++)
            seen = head(m, k) == o;
        Object *name = seen ? NULL : class_name(w, o);
        if (name) {
            Object *longer =
                str_length(text) ? str_format_c(w, "%U, %S", text, name) : object_str(w, name);
            set_ref(w, &text, longer);
            decref(w, name);
        }
    }
    if (text)
        raise_type_error(
            w, "Cannot create a consistent method resolution\norder (MRO) for bases %U", text);
    xdecref(w, text);
    return NULL;
}

/* Appends to [result] the next head that stands in no tail, until all are used. 0 or -1. */
static int merge(World *w, Merge *m, Object *result) {
    for (;;) {
        ssize_t left = 0, i;
        for (i = 0; i < m->n; i++) {
            Object *candidate = head(m, i);
            left += candidate != NULL;
            if (!candidate || in_a_tail(m, candidate))
                continue;
            if (list_append(w, result, candidate) < 0)
                return -1;
            for (ssize_t k = 0; k < m->n; k++)
                m->at[k] += head(m, k) == candidate;
            break;
        }
        if (i < m->n)
            continue;
        if (left)
            inconsistent(w, m);
        return left ? -1 : 0;
    }
}

static int check_duplicates(World *w, Object *bases) {
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++)
        for (ssize_t k = i + 1; k < VAR_SIZE(bases); k++)
            if (tuple_get(bases, i) == tuple_get(bases, k)) {
                Object *name = class_name(w, tuple_get(bases, i));
                if (name)
                    raise_type_error(w, "duplicate base class %S", name);
                xdecref(w, name);
                return -1;
            }
    return 0;
}

/* With one base its mro follows: the usual case, and what CPython does without a merge. */
static Object *single(World *w, Type *type, Object *base_mro) {
    ssize_t n = VAR_SIZE(base_mro);
    Object *mro = tuple_new(w, n + 1);
    if (!mro)
        return NULL;
    ((Tuple *)mro)->items[0] = newref(w, type);
    for (ssize_t i = 0; i < n; i++)
        ((Tuple *)mro)->items[i + 1] = newref(w, tuple_get(base_mro, i));
    return mro;
}

static Object *compute(World *w, Type *type, Object *bases) {
    ssize_t n = VAR_SIZE(bases);
    for (ssize_t i = 0; i < n; i++)
        if (!((Type *)tuple_get(bases, i))->mro)
            return raise_type_error(w, "Cannot extend an incomplete type '%.100s'",
                                    ((Type *)tuple_get(bases, i))->name);
    if (n == 0)
        return tuple_pack(w, 1, type);
    if (n == 1)
        return single(w, type, ((Type *)tuple_get(bases, 0))->mro);
    if (check_duplicates(w, bases) < 0)
        return NULL;
    size_t bytes = (size_t)(n + 1) * (sizeof(Object *) + sizeof(ssize_t));
    Object **lists = mem_alloc(w, bytes);
    Object *result = lists ? list_new(w, 0) : raise_memory(w), *mro = NULL;
    if (result) {
        Merge m = {lists, (ssize_t *)(lists + n + 1), n + 1};
        for (ssize_t i = 0; i < n; i++)
            lists[i] = ((Type *)tuple_get(bases, i))->mro;
        lists[n] = bases;
        if (list_append(w, result, (Object *)type) == 0 && merge(w, &m, result) == 0)
            mro = list_as_tuple(w, result);
        decref(w, result);
    }
    mem_free(w, lists);
    return mro;
}

/* CPython 3.6 merges lists: the MRO of each base and the bases, all in one more; and the result,
 * which here only several bases need. */
static Object *merged_lists(World *w, Object *bases) {
    ssize_t n = VAR_SIZE(bases), count = n == 1 ? n + 2 : n + 1;
    Object *lists = list_new(w, count);
    for (ssize_t i = 0; lists && i < count; i++) {
        const Object *base = i < n ? tuple_get(bases, i) : NULL;
        const Object *merged = base ? ((const Type *)base)->mro : bases;
        Object *list = list_from_items(w, ((const Tuple *)merged)->items, VAR_SIZE(merged));
        ((List *)lists)->items[i] = list;
        if (!list)
            clear_ref(w, &lists);
    }
    return lists;
}

Object *type_compute_mro(World *w, Type *type, Object *bases) {
    if (!w->model->mro_merges_lists)
        return compute(w, type, bases);
    for (ssize_t i = 0; i < VAR_SIZE(bases); i++)
        if (!((Type *)tuple_get(bases, i))->mro)
            return compute(w, type, bases);
    Object *lists = merged_lists(w, bases);
    Object *mro = lists ? compute(w, type, bases) : NULL;
    xdecref(w, lists);
    return mro;
}

/* mro() of a metaclass may return anything; it must be classes that fit the layout. */
static Object *custom_mro(World *w, Type *type) {
    Object *result = object_call_method0(w, (Object *)type, NAME(w, mro));
    Object *mro = result ? sequence_tuple(w, result) : NULL;
    xdecref(w, result);
    Type *solid = mro ? type_solid_base(type) : NULL;
    for (ssize_t i = 0; mro && i < VAR_SIZE(mro); i++) {
        Object *o = tuple_get(mro, i);
        if (!is_type(o))
            raise_type_error(w, "mro() returned a non-class ('%.500T')", o);
        else if (!type_is_subtype(solid, type_solid_base((Type *)o)))
            raise_type_error(w, "mro() returned base with unsuitable layout ('%.500s')",
                             ((Type *)o)->name);
        else
            continue;
        clear_ref(w, &mro);
    }
    return mro;
}

bool type_set_mro(World *w, Type *type) {
    bool custom = TYPE_OF(type) != TYPE(w, TYPE) && TYPE(w, TYPE)->dict &&
                  type_lookup(w, TYPE_OF(type), NAME(w, mro)) !=
                      dict_get_str(w, TYPE(w, TYPE)->dict, NAME(w, mro));
    Object *mro = custom ? custom_mro(w, type) : type_compute_mro(w, type, type->bases);
    if (!mro)
        return false;
    set_ref(w, &type->mro, mro);
    return true;
}
