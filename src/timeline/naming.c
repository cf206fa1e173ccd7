#include "timeline/naming.h"

#include "objects/dict.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/event.h"

#include <stdio.h>
#include <string.h>

enum {
    NAMES_MOST = 2000,    /* of one dict that are looked at */
    OBJECTS_MOST = 20000, /* that are searched for a holder */
    NAME = 60
};

static int32_t slot_count(const Code *code) {
    return code->nlocals + code->ncells + code->nfrees;
}

const Object *naming_local(World *w, const Frame *f, int32_t slot) {
    const Code *code = f->code;
    const Object *value = frame_local(w, f, slot);
    for (int32_t i = 0; !value && i < code->body->ncells; i++)
        if (code->body->cells[i].argument == slot)
            value = frame_local(w, f, code->body->cells[i].slot);
    return value;
}

static const Object *value_in(const Object *dict, const Object *name) {
    ssize_t at = 0, seen = 0;
    Object *key, *value;
    while (dict && is_dict(dict) && seen++ < NAMES_MOST && dict_next(dict, &at, &key, &value, NULL))
        if (key == name || (is_str(key) && str_equal(key, name)))
            return value;
    return NULL;
}

const Object *naming_value(World *w, const Frame *f, const Object *name) {
    for (int32_t i = -1; (i = frame_hidden_local(w, f, i + 1)) >= 0;)
        if (tuple_get(f->code->localnames, i) == name)
            return naming_local(w, f, i);
    if (!(f->code->flags & CODE_OPTIMIZED))
        return value_in(f->locals ? f->locals : f->globals, name);
    for (int32_t i = 0; i < slot_count(f->code); i++)
        if (tuple_get(f->code->localnames, i) == name)
            return naming_local(w, f, i);
    return value_in(f->globals, name);
}

/* ---- the names of a module or class body ---- */

static bool is_dunder(const Object *name) {
    ssize_t n = str_length(name);
    return n > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_' &&
           str_at(name, n - 1) == '_' && str_at(name, n - 2) == '_';
}

/* What an inlined comprehension means by the name; NULL: nothing. */
static Object *inlined_value(World *w, const Frame *f, const Object *name) {
    for (int32_t i = -1; f && (i = frame_hidden_local(w, f, i + 1)) >= 0;)
        if (str_equal(tuple_get(f->code->localnames, i), name))
            return frame_local(w, f, i);
    return NULL;
}

bool naming_next(World *w, const Frame *f, const Object *dict, NamingCursor *at, Object **name,
                 Object **value) {
    while (!at->slots && dict_next(dict, &at->entry, name, value, NULL)) {
        if (!is_str(*name) || is_dunder(*name))
            continue;
        Object *inlined = inlined_value(w, f, *name);
        at->inlined = inlined != NULL;
        *value = inlined ? inlined : *value;
        return true;
    }
    while (f && (at->slots = frame_hidden_local(w, f, at->slots) + 1) > 0) {
        *name = tuple_get(f->code->localnames, at->slots - 1);
        *value = frame_local(w, f, at->slots - 1);
        at->inlined = true;
        if (!dict_get_str(w, (Object *)(uintptr_t)dict, *name))
            return true;
    }
    return false;
}

/* ---- what something is called ---- */

static bool take(const Object *name, const char *except, char *text, size_t room) {
    size_t n = str_copy_utf8(name, text, room - 1);
    text[n] = 0;
    return (!except || strcmp(text, except) != 0) && strncmp(text, "__", 2) != 0;
}

static bool find_in(const Object *dict, const Object *o, const char *except, char *text,
                    size_t room) {
    ssize_t at = 0, seen = 0;
    Object *key, *value;
    while (dict && is_dict(dict) && seen++ < NAMES_MOST && dict_next(dict, &at, &key, &value, NULL))
        if (value == o && is_str(key) && take(key, except, text, room))
            return true;
    return false;
}

static bool find_local(World *w, const Frame *f, const Object *o, const char *except, char *text,
                       size_t room) {
    for (int32_t i = -1; (i = frame_hidden_local(w, f, i + 1)) >= 0;)
        if (naming_local(w, f, i) == o &&
            take(tuple_get(f->code->localnames, i), except, text, room))
            return true;
    if (!(f->code->flags & CODE_OPTIMIZED))
        return find_in(f->locals, o, except, text, room);
    for (int32_t i = 0; i < slot_count(f->code); i++)
        if (naming_local(w, f, i) == o &&
            take(tuple_get(f->code->localnames, i), except, text, room))
            return true;
    return false;
}

bool naming_find(World *w, const Frame *f, const Object *o, const char *except, char *text,
                 size_t room) {
    return find_local(w, f, o, except, text, room) || find_in(f->globals, o, except, text, room);
}

/* ---- other holders ---- */

static bool named_somewhere(World *w, const Object *o, char *text, size_t room) {
    char name[NAME], function[NAME];
    const Frame *inner = VM(w)->frame;
    for (const Frame *f = inner; f; f = f->previous) {
        if (!find_local(w, f, o, NULL, name, sizeof name))
            continue;
        function[str_copy_utf8(f->code->name, function, sizeof function - 1)] = 0;
        if (f == inner || !(f->code->flags & CODE_OPTIMIZED))
            snprintf(text, room, "`%s`", name);
        else
            snprintf(text, room, "`%s` of %s", name, function);
        return true;
    }
    const Object *globals = inner ? inner->globals : VM(w)->main ? module_dict(VM(w)->main) : NULL;
    if (!find_in(globals, o, NULL, name, sizeof name))
        return false;
    snprintf(text, room, "`%s`", name);
    return true;
}

typedef struct Search {
    const Object *wanted;
    Object *holder;
    size_t index, at;
    size_t seen; /* objects looked at */
} Search;

static int meet(World *w, Object *referent, void *arg) {
    Search *search = arg;
    (void)w;
    if (referent == search->wanted) {
        search->index = search->at;
        return 1;
    }
    search->at++;
    return 0;
}

static int look_into(World *w, Object *o, void *arg) {
    Search *search = arg;
    if (++search->seen > OBJECTS_MOST)
        return 1;
    if (!object_number(w, o) || o == search->wanted || VM_IS(w, o, FRAME))
        return 0;
    search->at = 0;
    if (TYPE_OF(o)->slots.traverse(w, o, meet, search) == 0)
        return 0;
    search->holder = o;
    return 1;
}

static bool find_holder(World *w, const Object *o, Search *search) {
    *search = (Search){.wanted = o};
    for (int i = 0; i < GC_GENERATIONS && !search->holder && search->seen <= OBJECTS_MOST; i++)
        gc_each(w, i, look_into, search);
    if (!search->holder && search->seen <= OBJECTS_MOST && object_is_gc(o)) {
        Object *itself = (Object *)(uintptr_t)o;
        search->at = 0;
        if (TYPE_OF(o)->slots.traverse(w, itself, meet, search) != 0)
            search->holder = itself;
    }
    return search->holder;
}

static void edge_text(World *w, const Search *search, char *text, size_t room) {
    text[0] = 0;
    if (TYPE_OF(search->holder)->slots.edge)
        TYPE_OF(search->holder)->slots.edge(w, search->holder, search->index, text, room);
}

/* "['ref']" of an instance's dict is the attribute "ref" of the instance. */
static bool as_attribute(World *w, const Search *search, char *edge, Object **owner) {
    Search outer;
    size_t n = strlen(edge);
    bool is_key = n > 4 && strncmp(edge, "['", 2) == 0;
    if (!is_key || !IS(w, search->holder, DICT) || !find_holder(w, search->holder, &outer) ||
        instance_existing_dict(w, outer.holder) != search->holder)
        return false;
    memmove(edge, edge + 2, n - 4);
    edge[n - 4] = 0;
    *owner = outer.holder;
    return true;
}

/* "item [0] of list #7", "attribute `ref` of Node #3", "`x` of ..." */
static void say_holder(World *w, const Search *search, char *text, size_t room) {
    char label[NAME], edge[NAME];
    Object *owner = search->holder;
    edge_text(w, search, edge, sizeof edge);
    bool attribute = as_attribute(w, search, edge, &owner);
    if (owner == search->wanted)
        snprintf(label, sizeof label, "itself");
    else
        event_object(w, owner, label, sizeof label);
    if (attribute || edge[0] == '.')
        snprintf(text, room, "attribute `%.40s` of %s", edge + (edge[0] == '.'), label);
    else if (edge[0] == '[')
        snprintf(text, room, "item %.40s of %s", edge, label);
    else
        snprintf(text, room, "%s", label);
}

bool naming_holder(World *w, const Object *o, bool *named, char *text, size_t room) {
    *named = named_somewhere(w, o, text, room);
    if (*named)
        return true;
    Search search;
    if (!find_holder(w, o, &search))
        return false;
    say_holder(w, &search, text, room);
    return true;
}
