#include "vm/odict.h"

#include "objects/dict_keys.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/slots.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/frame.h"

bool is_odict(World *w, const Object *o) {
    return type_is_subtype(TYPE_OF(o), VM_TYPE(w, ODICT));
}

/* ---- the list ---- */

static void link_last(ODict *d, ODictNode *node) {
    node->prev = d->last;
    node->next = NULL;
    *(d->last ? &d->last->next : &d->first) = node;
    d->last = node;
    d->state++;
}

static void link_first(ODict *d, ODictNode *node) {
    node->prev = NULL;
    node->next = d->first;
    *(d->first ? &d->first->prev : &d->last) = node;
    d->first = node;
    d->state++;
}

static void unlink_node(ODict *d, ODictNode *node) {
    *(node->prev ? &node->prev->next : &d->first) = node->next;
    *(node->next ? &node->next->prev : &d->last) = node->prev;
    node->prev = node->next = NULL;
    d->state++;
}

void odict_move(World *w, ODict *d, ODictNode *node, bool last) {
    if (node == (last ? d->last : d->first))
        return;
    unlink_node(d, node);
    if (last)
        link_last(d, node);
    else
        link_first(d, node);
    dict_changed(w, &d->dict);
}

static void free_node(World *w, ODictNode *node) {
    decref(w, node->key);
    mem_free(w, node);
}

void odict_clear_nodes(World *w, ODict *d) {
    ODictNode *node = d->first;
    mem_free(w, d->nodes);
    d->nodes = NULL;
    d->nnodes = 0;
    d->keys = NULL;
    d->first = d->last = NULL;
    while (node) {
        ODictNode *next = node->next;
        free_node(w, node);
        node = next;
    }
    if (w->model->odict_clear_noticed)
        d->state++;
}

/* ---- the table of nodes ---- */

/* The index of the key's entry; of the one that it would get if it is absent; -1: error. */
static ssize_t entry_index(World *w, ODict *d, Object *key, int64_t hash) {
    Object *value;
    ssize_t i = dict_lookup(w, &d->dict, key, hash, &value);
    return i == LOOKUP_ERROR ? -1 : i == INDEX_EMPTY ? d->dict.keys->nentries : i;
}

static bool in_step(const ODict *d) {
    return d->keys == d->dict.keys && d->nnodes == (ssize_t)keys_slots(d->dict.keys);
}

/* Comparisons of keys may do anything, even to the list: then it starts again. */
static int rebuild(World *w, ODict *d) {
again:;
    const DictKeys *keys = d->dict.keys;
    size_t slots = keys_slots(keys), state = d->state;
    ODictNode **nodes = mem_alloc(w, slots * sizeof(ODictNode *));
    if (!nodes) {
        raise_memory(w);
        return -1;
    }
    for (ODictNode *node = d->first; node; node = node->next) {
        ssize_t i = entry_index(w, d, node->key, node->hash);
        bool changed =
            d->state != state || !d->first || d->dict.keys != keys || keys_slots(keys) != slots;
        if (i < 0 || changed) {
            mem_free(w, nodes);
            if (i < 0)
                return -1;
            goto again;
        }
        nodes[i] = node;
    }
    mem_free(w, d->nodes);
    d->nodes = nodes;
    d->nnodes = (ssize_t)slots;
    d->keys = keys;
    return 0;
}

/* The slot of the key in d->nodes; -1: error. */
static ssize_t node_index(World *w, ODict *d, Object *key, int64_t hash) {
    for (;;) {
        if (!in_step(d) && rebuild(w, d) < 0)
            return -1;
        ssize_t i = entry_index(w, d, key, hash);
        if (i < 0 || in_step(d))
            return i;
    }
}

ODictNode *odict_find_hash(World *w, ODict *d, Object *key, int64_t hash) {
    ssize_t i = d->first ? node_index(w, d, key, hash) : -1;
    return i < 0 ? NULL : d->nodes[i];
}

ODictNode *odict_find(World *w, ODict *d, Object *key) {
    int64_t hash = d->first ? key_hash(w, key) : -1;
    return hash == -1 ? NULL : odict_find_hash(w, d, key, hash);
}

int odict_drop_node(World *w, ODict *d, Object *key, int64_t hash) {
    ssize_t i = d->first ? node_index(w, d, key, hash) : -1;
    if (i < 0)
        return error_pending(w) ? -1 : 0;
    ODictNode *node = d->nodes[i];
    if (!node)
        return 0;
    d->nodes[i] = NULL;
    unlink_node(d, node);
    free_node(w, node);
    return 0;
}

/* ---- items ---- */

static int add_node(World *w, ODict *d, Object *key, int64_t hash) {
    incref(w, key);
    ssize_t i = node_index(w, d, key, hash);
    if (i < 0 || d->nodes[i]) {
        decref(w, key);
        return i < 0 ? -1 : 0;
    }
    ODictNode *node = mem_alloc(w, sizeof *node);
    if (!node) {
        decref(w, key);
        raise_memory(w);
        return -1;
    }
    node->key = key;
    node->hash = hash;
    link_last(d, node);
    d->nodes[i] = node;
    return 0;
}

int odict_set_hash(World *w, Object *od, Object *key, int64_t hash, Object *value) {
    if (dict_set_hash(w, od, key, hash, value) < 0)
        return -1;
    if (add_node(w, (ODict *)od, key, hash) == 0)
        return 0;
    Object *error = error_fetch(w);
    if (dict_delete_hash(w, od, key, hash) < 0)
        error_clear(w);
    error_restore(w, error);
    return -1;
}

int odict_set(World *w, Object *od, Object *key, Object *value) {
    int64_t hash = key_hash(w, key);
    return hash == -1 ? -1 : odict_set_hash(w, od, key, hash, value);
}

int odict_delete(World *w, Object *od, Object *key) {
    int64_t hash = key_hash(w, key);
    if (hash == -1 || odict_drop_node(w, (ODict *)od, key, hash) < 0)
        return -1;
    return dict_delete_hash(w, od, key, hash);
}

static int assign_subscript(World *w, Object *od, Object *key, Object *value) {
    return value ? odict_set(w, od, key, value) : odict_delete(w, od, key);
}

Object *odict_value(World *w, ODict *d, const ODictNode *node) {
    Object *key = newref(w, node->key);
    Object *value = xnewref(w, dict_get(w, &d->dict.head, key));
    if (!value && !error_pending(w))
        raise_key_error(w, key);
    decref(w, key);
    return value;
}

ODictNode *odict_after(World *w, ODict *d, const ODictNode *node, size_t *state) {
    if (d->state == *state && d->first)
        return node->next;
    *state = d->state;
    for (const ODictNode *at = d->first; at; at = at->next)
        if (at == node)
            return node->next;
    raise_error(w, RuntimeError, "OrderedDict mutated during iteration");
    return NULL;
}

/* ---- life ---- */

static void dealloc(World *w, Object *self) {
    ODict *d = (ODict *)self;
    gc_untrack(w, self);
    clear_ref(w, &d->attributes);
    if (d->weakrefs)
        weakref_clear_all(w, self);
    odict_clear_nodes(w, d);
    dict_dealloc(w, self);
}

static int traverse(World *w, Object *self, VisitFn visit, void *arg) {
    ODict *d = (ODict *)self;
    int stop = d->attributes ? visit(w, d->attributes, arg) : 0;
    for (ODictNode *node = d->first; node && !stop; node = node->next)
        stop = visit(w, node->key, arg);
    return stop ? stop : dict_traverse(w, self, visit, arg);
}

static int clear(World *w, Object *self) {
    ODict *d = (ODict *)self;
    clear_ref(w, &d->attributes);
    dict_clear(w, self);
    odict_clear_nodes(w, d);
    return 0;
}

static void edge(World *w, Object *self, size_t index, char *text, size_t room) {
    ODict *d = (ODict *)self;
    if (d->attributes && index-- == 0) {
        text_put(text, room, ".__dict__");
        return;
    }
    for (ODictNode *node = d->first; node; node = node->next) {
        if (index-- == 0) {
            size_t at = text_put(text, room, "node ");
            edge_write_key(node->key, text + at, room - at);
            return;
        }
    }
    dict_edge(w, self, index, text, room);
}

static void blocks(World *w, Object *self, BlockFn visit, void *arg) {
    ODict *d = (ODict *)self;
    dict_blocks(w, self, visit, arg);
    if (d->nodes)
        visit(w, d->nodes, arg);
    for (ODictNode *node = d->first; node; node = node->next)
        visit(w, node, arg);
}

/* ---- text and comparison ---- */

static Object *pair_of(World *w, ODict *d, const ODictNode *node) {
    Object *key = newref(w, node->key), *value = odict_value(w, d, node);
    Object *pair = value ? tuple_pack(w, 2, key, value) : NULL;
    xdecref(w, value);
    decref(w, key);
    return pair;
}

/* Its items in order as a list of pairs, without running methods. */
static Object *pairs_of(World *w, ODict *d) {
    Object *list = list_new(w, dict_length(&d->dict.head)), *pair;
    size_t state = d->state;
    ssize_t n = 0;
    for (ODictNode *node = d->first; list && node; node = odict_after(w, d, node, &state)) {
        if (!(pair = pair_of(w, d, node)))
            clear_ref(w, &list);
        else if (n < VAR_SIZE(list))
            ((List *)list)->items[n++] = pair;
        else if (list_append_steal(w, list, pair) < 0)
            clear_ref(w, &list);
    }
    if (list && error_pending(w))
        clear_ref(w, &list);
    if (list && n < VAR_SIZE(list))
        ((VarObject *)list)->size = n;
    return list;
}

static Object *contents(World *w, Object *self) {
    if (w->model->odict_repr_dict)
        return dict_copy(w, self);
    if (is_odict_exact(w, self))
        return pairs_of(w, (ODict *)self);
    Object *items = object_call_method0(w, self, NAME(w, items));
    Object *list = items ? sequence_list(w, items) : NULL;
    xdecref(w, items);
    return list;
}

static Object *repr(World *w, Object *self) {
    const char *name = type_short_name(TYPE_OF(self));
    if (dict_length(self) == 0)
        return str_format_c(w, "%s()", name);
    int running = repr_enter(w, self);
    if (running)
        return running > 0 ? str_new(w, "...") : NULL;
    Object *inside = contents(w, self);
    Object *text = inside ? str_format_c(w, "%s(%R)", name, inside) : NULL;
    xdecref(w, inside);
    repr_leave(w, self);
    return text;
}

/* 1, 0, -1: whether the keys stand in the same order. */
static int same_order(World *w, ODict *a, ODict *b) {
    size_t state_a = a->state, state_b = b->state;
    ODictNode *x = a->first, *y = b->first;
    int same = 1;
    while (same == 1 && x && y) {
        Object *left = newref(w, x->key), *right = newref(w, y->key);
        same = object_compare_bool(w, left, right, CMP_EQ);
        decref(w, left);
        decref(w, right);
        if (same == 1) {
            x = odict_after(w, a, x, &state_a);
            y = error_pending(w) ? NULL : odict_after(w, b, y, &state_b);
        }
    }
    return error_pending(w) ? -1 : same && !x && !y;
}

static Object *compare(World *w, Object *left, Object *right, int op) {
    if (!is_odict(w, left) || !is_dict(right) || (op != CMP_EQ && op != CMP_NE))
        return new_notimplemented(w);
    int equal = dict_equal(w, left, right);
    if (equal == 1 && is_odict(w, right))
        equal = same_order(w, (ODict *)left, (ODict *)right);
    return equal < 0 ? NULL : new_bool(w, equal == (op == CMP_EQ));
}

/* ---- the type ---- */

static Object *get_dict(World *w, Object *self, void *closure) {
    (void)closure;
    return instance_dict(w, self);
}

static int set_dict(World *w, Object *self, Object *value, void *closure) {
    (void)closure;
    return instance_set_dict(w, self, value);
}

static const GetSetDef getset[] = {
    {"__dict__", get_dict, set_dict, NULL, NULL},
    {0},
};

const TypeSpec odict_spec = {
    .name = "collections.OrderedDict",
    .doc = "Dictionary that remembers insertion order",
    .base = T_DICT,
    .flags = TYPE_GC | TYPE_BASE,
    .dictoffset = offsetof(ODict, attributes),
    .weakoffset = offsetof(ODict, weakrefs),
    .slots = {.dealloc = dealloc,
              .traverse = traverse,
              .clear = clear,
              .edge = edge,
              .blocks = blocks,
              .repr = repr,
              .hash = slot_hash_not_implemented,
              .richcompare = compare,
              .iter = odict_iter,
              .init = odict_init,
              .or_ = odict_or,
              .ior = odict_inplace_or,
              .mp_ass_subscript = assign_subscript},
    .methods = odict_methods,
    .getset = getset,
};
