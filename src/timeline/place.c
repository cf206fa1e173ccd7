#include "timeline/place.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/descr.h"
#include "objects/dict_keys.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/designate.h"
#include "timeline/evaluate.h"
#include "timeline/value.h"
#include "vm/generator.h"
#include "vm/module.h"

enum {
    CONTENTS_MOST = 65536 /* bytes of an object whose contents can be followed */
};

/* ---- looking ---- */

/* Freed memory keeps its bytes, so a count of 0 tells, and a serial that is another one. */
static bool exists(const Place *p) {
    return p->holder->type == p->type && p->holder->serial == p->serial && p->holder->refcnt > 0;
}

static bool is_key(const Place *p, const Object *key) {
    if (!key)
        return false;
    if (p->name)
        return is_str(key) && str_equal(key, p->name);
    int overflow = 1;
    return is_int(key) && int_as_int64((Object *)(uintptr_t)key, &overflow) == p->number &&
           !overflow;
}

static Object *look_in_dict(Place *p, const Dict *d) {
    const DictKeys *k = d->keys;
    if (p->hint < k->nentries && is_key(p, keys_entry(k, p->hint)[0]))
        return dict_value_at(d, p->hint);
    if (k->kind != KEYS_GENERAL) {
        ssize_t i = p->name ? keys_find_str(k, p->name, ((const Str *)p->name)->hash) : INDEX_EMPTY;
        p->hint = i >= 0 ? i : 0;
        return i >= 0 ? dict_value_at(d, i) : NULL;
    }
    for (ssize_t i = 0; i < k->nentries; i++) {
        if (is_key(p, keys_entry(k, i)[0])) {
            p->hint = i;
            return dict_value_at(d, i);
        }
    }
    return NULL;
}

static Object *look_at_attribute(Place *p, World *w) {
    Object **values = instance_values(w, p->holder);
    if (values) {
        const DictKeys *k = p->type->cached_keys;
        ssize_t i = keys_find_str(k, p->name, ((const Str *)p->name)->hash);
        return i >= 0 ? values[i] : NULL;
    }
    const Dict *d = (const Dict *)(const void *)instance_existing_dict(w, p->holder);
    return d ? look_in_dict(p, d) : NULL;
}

static Object *look_at_item(const Place *p) {
    ssize_t n = VAR_SIZE(p->holder), i = p->index < 0 ? p->index + n : p->index;
    return i >= 0 && i < n ? list_get(p->holder, i) : NULL;
}

/* A frame that lies on the data stack exists while it is in the chain. */
static bool frame_runs(const Place *p, World *w) {
    const Frame *f = VM(w)->frame;
    while (f && f != p->frame)
        f = f->previous;
    return f && f->code == p->code;
}

static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t n) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, at + i, 8);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash;
}

static void add_block(World *w, void *block, void *arg) {
    uint64_t *hash = arg;
    size_t size = value_block_size(w, block);
    *hash = add_bytes(*hash ^ size, block, size < CONTENTS_MOST ? size : CONTENTS_MOST);
}

static uint64_t hash_contents(World *w, Object *o) {
    uint64_t hash = 1;
    if (is_dict(o))
        return ((const Dict *)(const void *)o)->version;
    size_t size = value_block_bytes(w, o), head = object_prefix(w, o) + sizeof *o;
    if (size > head)
        hash = add_bytes(hash, o + 1, size - head);
    if (TYPE_OF(o)->slots.blocks)
        TYPE_OF(o)->slots.blocks(w, o, add_block, &hash);
    return hash;
}

static Object *look_at_reference(Place *p, World *w) {
    switch (p->kind) {
    case PLACE_LOCAL:
        return p->frame->localsplus[p->index];
    case PLACE_CELL:
        return ((Cell *)(void *)p->holder)->value;
    case PLACE_NAME:
    case PLACE_KEY:
        return look_in_dict(p, (const Dict *)(const void *)p->holder);
    case PLACE_ATTRIBUTE:
        return look_at_attribute(p, w);
    case PLACE_SLOT:
        return *(Object **)(void *)((char *)p->holder + p->index);
    default:
        return look_at_item(p);
    }
}

bool place_exists(const Place *p, World *w) {
    return p->holder ? exists(p) : frame_runs(p, w);
}

PlaceLook place_look(Place *p, World *w) {
    PlaceLook look = {0, 0};
    if (!place_exists(p, w))
        return look;
    if (p->kind == PLACE_COUNT) {
        look.value = p->holder->refcnt;
    } else if (p->kind == PLACE_CONTENTS) {
        look.value = hash_contents(w, p->holder);
    } else {
        const Object *o = look_at_reference(p, w);
        look.value = (uintptr_t)o;
        look.serial = o ? o->serial : 0;
    }
    return look;
}

void place_put(const Place *p, World *w, PlaceLook look, Buffer *out) {
    static const char *const nothing[] = {
        [PLACE_LOCAL] = "not bound", [PLACE_CELL] = "not bound", [PLACE_NAME] = "not bound",
        [PLACE_KEY] = "not there",   [PLACE_ITEM] = "not there", [PLACE_ATTRIBUTE] = "not set",
        [PLACE_SLOT] = "not set",    [PLACE_COUNT] = "not born", [PLACE_CONTENTS] = "not born",
    };
    if (!look.value)
        buffer_puts(out, nothing[p->kind]);
    else if (p->kind == PLACE_COUNT)
        buffer_printf(out, "%llu", (unsigned long long)look.value);
    else if (p->kind == PLACE_CONTENTS)
        value_put(w, p->holder, out);
    else
        value_put(w, (Object *)(uintptr_t)look.value, out); // NOLINT(performance-no-int-to-ptr)
}

/* ---- finding ---- */

void place_free(Place *p) {
    free(p->name);
    p->name = NULL;
}

static bool hold(Place *p, enum PlaceKind kind, Object *holder) {
    p->kind = kind;
    p->holder = holder;
    p->type = holder->type;
    p->serial = holder->serial;
    return true;
}

/* A str lives on outside of the World, with its hash: a key for looking up at any moment. */
static bool copy_name(World *w, Place *p, Object *name) {
    size_t bytes = ((const Str *)(const void *)name)->data +
                   ((size_t)str_length(name) + 1) * ((const Str *)(const void *)name)->kind;
    str_hash(w, name);
    p->name = malloc(bytes < sizeof(Str) ? sizeof(Str) : bytes);
    if (p->name)
        memcpy(p->name, name, bytes);
    return p->name != NULL;
}

/* The key that an expression makes: an exact str or an int. */
static bool find_key(Timeline *t, const char *expression, Place *p, Buffer *out) {
    Evaluation e;
    char problem[200];
    int overflow = 0;
    if (!evaluation_begin(&e, t->world, NULL)) {
        buffer_puts(out, "The host has not enough memory.\n");
        return false;
    }
    Object *key = evaluation_compute(&e, expression);
    bool ok = key != NULL;
    if (!key) {
        evaluation_error(&e, problem, sizeof problem);
        buffer_printf(out, "%s: %s\n", expression, problem);
    } else if (IS(t->world, key, STR)) {
        ok = copy_name(t->world, p, key);
    } else {
        p->number = is_int(key) ? int_as_int64(key, &overflow) : 0;
        ok = is_int(key) && !overflow;
        if (!ok)
            buffer_puts(out, "Only items with a str or an int as key can be followed.\n");
    }
    evaluation_end(&e);
    return ok;
}

static bool make_name(Timeline *t, const char *text, Place *p, Buffer *out) {
    Evaluation e;
    if (!evaluation_begin(&e, t->world, NULL)) {
        buffer_puts(out, "The host has not enough memory.\n");
        return false;
    }
    Object *name = str_new(t->world, text);
    bool ok = name && copy_name(t->world, p, name);
    evaluation_end(&e);
    if (!ok)
        buffer_puts(out, "There is not enough memory.\n");
    return ok;
}

static bool is_name(const char *text) {
    if (!isalpha((unsigned char)*text) && *text != '_' && !(*text & 0x80))
        return false;
    while (isalnum((unsigned char)*text) || *text == '_' || *text & 0x80)
        text++;
    return !*text;
}

static bool in_frame(Place *p, World *w, Frame *f, ssize_t slot) {
    Cell *cell = frame_cell(w, f, (int32_t)slot);
    if (cell)
        return hold(p, PLACE_CELL, (Object *)cell);
    if (f->object)
        hold(p, PLACE_LOCAL, (Object *)f->object);
    else if (f->owner == OWNED_BY_GENERATOR)
        hold(p, PLACE_LOCAL, (Object *)frame_generator(w, f));
    p->kind = PLACE_LOCAL;
    p->frame = f;
    p->code = f->code;
    p->index = slot;
    return true;
}

/* A global or builtin name. */
static bool hold_name(World *w, Place *p, Object *globals) {
    Object *builtins = OBJ(w)->builtins;
    bool builtin =
        !look_in_dict(p, (Dict *)(void *)globals) && look_in_dict(p, (Dict *)(void *)builtins);
    return hold(p, PLACE_NAME, builtin ? builtins : globals);
}

/* Where the name stands, or would if it were bound by this code. */
static bool find_name(Timeline *t, const char *name, Place *p, Buffer *out) {
    World *w = t->world;
    Frame *f = VM(w)->frame;
    snprintf(p->label, sizeof p->label, "%s", name);
    if (!make_name(t, name, p, out))
        return false;
    if (!f && !VM(w)->main) {
        buffer_puts(out, "The interpreter has exited: there are no names.\n");
        return false;
    }
    if (!f)
        return hold_name(w, p, module_dict(VM(w)->main));
    ssize_t n = f->code->nlocals + f->code->ncells + f->code->nfrees;
    for (ssize_t i = 0; f->code->flags & CODE_OPTIMIZED && i < n; i++)
        if (str_equal(tuple_get(f->code->localnames, i), p->name))
            return in_frame(p, w, f, i);
    for (int32_t i = -1; (i = frame_hidden_local(w, f, i + 1)) >= 0;)
        if (str_equal(tuple_get(f->code->localnames, i), p->name))
            return in_frame(p, w, f, i);
    if (!(f->code->flags & CODE_OPTIMIZED) && f->locals && is_dict(f->locals) &&
        look_in_dict(p, (Dict *)(void *)f->locals))
        return hold(p, PLACE_NAME, f->locals);
    return hold_name(w, p, f->globals);
}

static bool find_attribute(Timeline *t, Object *o, const char *name, Place *p, Buffer *out) {
    World *w = t->world;
    char label[60];
    value_label(w, o, label, sizeof label);
    snprintf(p->label, sizeof p->label, "%s.%s", label, name);
    if (!make_name(t, name, p, out))
        return false;
    if (IS(w, o, MODULE))
        return hold(p, PLACE_KEY, module_dict(o));
    if (is_type(o))
        return hold(p, PLACE_KEY, ((Type *)(void *)o)->dict);
    if (!(TYPE_OF(o)->flags & TYPE_HEAP)) {
        buffer_printf(out, "%s is no attribute that could be followed.\n", p->label);
        return false;
    }
    hold(p, PLACE_ATTRIBUTE, o);
    for (ssize_t i = 0; i < VAR_SIZE(TYPE_OF(o)->mro); i++) {
        const Type *base = (const Type *)(void *)tuple_get(TYPE_OF(o)->mro, i);
        const Object *member =
            base->dict ? look_in_dict(p, (const Dict *)(const void *)base->dict) : NULL;
        size_t offset = member ? descr_slot_offset(w, member) : 0;
        if (offset) {
            p->kind = PLACE_SLOT;
            p->index = (ssize_t)offset;
        }
        if (member)
            break;
    }
    return true;
}

static bool find_item(Timeline *t, Object *o, const char *key, Place *p, Buffer *out) {
    char label[60], shown[50] = "";
    if (!find_key(t, key, p, out))
        return false;
    value_label(t->world, o, label, sizeof label);
    if (p->name)
        value_text(t->world, p->name, shown, sizeof shown);
    else
        snprintf(shown, sizeof shown, "%lld", (long long)p->number);
    snprintf(p->label, sizeof p->label, "%s[%s]", label, shown);
    if (is_dict(o))
        return hold(p, PLACE_KEY, o);
    if (is_list(o) && !p->name) {
        p->index = (ssize_t)p->number;
        return hold(p, PLACE_ITEM, o);
    }
    buffer_printf(out, "%s is no item that could change.\n", p->label);
    return false;
}

static bool is_constant(World *w, const Object *o) {
    return value_is_atom(w, o) || is_tuple(o) || IS(w, o, FROZENSET) || IS(w, o, CODE);
}

static void sum_block(World *w, void *block, void *arg) {
    *(size_t *)arg += value_block_size(w, block);
}

static bool find_contents(Timeline *t, Object *o, Place *p, Buffer *out) {
    World *w = t->world;
    char label[60];
    size_t bytes = value_block_bytes(w, o);
    value_label(w, o, label, sizeof label);
    snprintf(p->label, sizeof p->label, "%s", label);
    if (TYPE_OF(o)->slots.blocks)
        TYPE_OF(o)->slots.blocks(w, o, sum_block, &bytes);
    if (is_constant(w, o))
        buffer_printf(out,
                      "%s never changes; ask for refs(X), its count, or for the name or item that "
                      "refers to it.\n",
                      label);
    else if (!is_dict(o) && bytes > CONTENTS_MOST)
        buffer_printf(out, "%s is too large to be followed as a whole; ask for an item of it.\n",
                      label);
    else
        return hold(p, PLACE_CONTENTS, o);
    return false;
}

/* Where the last step of `a.b.c` or `a['k']` begins: at the dot or the bracket; NULL: there is
 * none. */
static char *last_step(char *text) {
    char *step = NULL;
    int depth = 0;
    size_t n = strlen(text);
    for (char *at = text; at < text + n; at++) {
        if (*at == '"' || *at == '\'') {
            char *end = strchr(at + 1, *at);
            at = end ? end : text + n - 1;
            continue;
        }
        if (depth == 0 && (*at == '.' || (*at == '[' && at > text)))
            step = at;
        depth +=
            (*at == '(' || *at == '[' || *at == '{') - (*at == ')' || *at == ']' || *at == '}');
    }
    bool whole = step && (*step == '.' ? is_name(step + 1) : text[n - 1] == ']');
    return whole ? step : NULL;
}

/* refs(X): X without the rest. */
static bool strip_refs(char *text) {
    size_t n = strlen(text);
    if (n < 6 || strncmp(text, "refs(", 5) != 0 || text[n - 1] != ')')
        return false;
    text[n - 1] = '\0';
    memmove(text, text + 5, n - 5);
    return true;
}

static bool find_in(Timeline *t, char *text, Place *p, Buffer *out) {
    char *step = last_step(text), label[60];
    if (strip_refs(text)) {
        Object *o = designate(t, text, out);
        if (!o)
            return false;
        value_label(t->world, o, label, sizeof label);
        snprintf(p->label, sizeof p->label, "the count of %s", label);
        return hold(p, PLACE_COUNT, o);
    }
    if (is_name(text))
        return find_name(t, text, p, out);
    char kind = step ? *step : '\0';
    if (kind == '[')
        text[strlen(text) - 1] = '\0';
    if (kind)
        *step = '\0';
    Object *o = designate(t, text, out);
    if (!o)
        return false;
    return kind == '.'   ? find_attribute(t, o, step + 1, p, out)
           : kind == '[' ? find_item(t, o, step + 1, p, out)
                         : find_contents(t, o, p, out);
}

bool place_find(Timeline *t, const char *what, Place *p, Buffer *out) {
    size_t n = strlen(what);
    char *text = malloc(n + 1);
    *p = (Place){0};
    if (!text) {
        buffer_puts(out, "The host has not enough memory.\n");
        return false;
    }
    while (n && what[n - 1] == ' ')
        n--;
    memcpy(text, what, n);
    text[n] = '\0';
    bool ok = find_in(t, text, p, out);
    free(text);
    return ok;
}
