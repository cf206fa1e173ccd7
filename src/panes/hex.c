#include "panes/hex.h"

#include "memory/alloc.h"
#include "objects/list.h"
#include "objects/state.h"
#include "timeline/value.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum {
    WORD = 8,
    NAME_ROOM = 80
};

static const char *block_of(const Scene *scene, const SceneObject *o) {
    return (const char *)o->object - object_prefix(scene->w, o->object);
}

int hex_words(const Scene *scene, const SceneObject *o) {
    return (int)(value_block_size(scene->w, (void *)block_of(scene, o)) / WORD);
}

static uint64_t word_at(const char *p) {
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* The word as it is shown: pointers into the World as the addresses that all panes speak of. */
static void shown_bytes(const World *w, uint64_t word, unsigned char *bytes) {
    uint64_t start = (uint64_t)(uintptr_t)w;
    if (word >= start && word < start + w->reserved)
        word = word - start + WORLD_SHOWN_BASE;
    memcpy(bytes, &word, sizeof word);
}

/* ---- what a word is: the reference or buffer that its value is, found by the object's own slots
 * ---- */

typedef struct Search {
    const void *value;
    Object *from;
    size_t index;
    char *name;
    bool found;
} Search;

static int is_reference(World *w, Object *o, void *arg) {
    Search *s = arg;
    if (o == s->value) {
        char edge[40] = "", label[32];
        if (TYPE_OF(s->from)->slots.edge)
            TYPE_OF(s->from)->slots.edge(w, s->from, s->index, edge, sizeof edge);
        value_label(w, o, label, sizeof label);
        snprintf(s->name, NAME_ROOM, "%s → %s", edge + (edge[0] == '.'), label);
        s->found = true;
        return 1;
    }
    s->index++;
    return 0;
}

static void is_buffer(World *w, void *block, void *arg) {
    Search *s = arg;
    char size[20];
    if (block != s->value || s->found)
        return;
    value_size(value_block_size(w, block), size, sizeof size);
    snprintf(s->name, NAME_ROOM, "→ its buffer of %s", size);
    s->found = true;
}

/* What the word refers to, for a word whose name is known. */
static void add_target(const Scene *scene, const SceneObject *o, uint64_t word, char *name) {
    char target[NAME_ROOM] = "", *arrow;
    Search s = {(const void *)(uintptr_t)word, o->object, 0, target, false};
    if (TYPE_OF(o->object)->slots.traverse)
        TYPE_OF(o->object)->slots.traverse(scene->w, o->object, is_reference, &s);
    if (!s.found && TYPE_OF(o->object)->slots.blocks)
        TYPE_OF(o->object)->slots.blocks(scene->w, o->object, is_buffer, &s);
    arrow = s.found ? strstr(target, "→") : NULL;
    size_t n = strlen(name);
    snprintf(name + n, NAME_ROOM - n, " %.40s", arrow ? arrow : word ? "" : "NULL");
}

static bool name_field(const Scene *scene, const SceneObject *o, size_t offset, uint64_t word,
                       char *name) {
    size_t item = offsetof(Tuple, items);
    if (is_tuple(o->object) && offset >= item &&
        (ssize_t)((offset - item) / WORD) < VAR_SIZE(o->object)) {
        snprintf(name, NAME_ROOM, "[%zu]", (offset - item) / WORD);
        add_target(scene, o, word, name);
        return true;
    }
    for (const Field *f = TYPE_OF(o->object)->slots.fields; f && f->kind != FIELD_END; f++)
        if (f->offset == offset) {
            snprintf(name, NAME_ROOM, "%.40s", f->name);
            add_target(scene, o, word, name);
            return true;
        }
    return false;
}

static bool name_pointer(const Scene *scene, const SceneObject *o, uint64_t word, char *name) {
    Search s = {(const void *)(uintptr_t)word, o->object, 0, name, false};
    const Type *type = TYPE_OF(o->object);
    if (!word)
        return false;
    if (type->slots.traverse)
        type->slots.traverse(scene->w, o->object, is_reference, &s);
    if (!s.found && type->slots.blocks)
        type->slots.blocks(scene->w, o->object, is_buffer, &s);
    return s.found;
}

/* ---- headers ---- */

static void name_gc(const Scene *scene, bool first, uint64_t word, char *name) {
    const char *field = first ? "_gc_next" : "_gc_prev";
    const Object *other =
        word ? (const Object *)((const GcHead *)(uintptr_t)(word & ~UINT64_C(3)) + 1) : NULL;
    bool known = other && first && (const char *)other >= scene->w->raw.start &&
                 (const char *)other < scene->w->raw.top && object_number(scene->w, other) &&
                 scene_object(scene, object_number(scene->w, other));
    if (known)
        snprintf(name, NAME_ROOM, "%s → #%u", field, object_number(scene->w, other));
    else
        snprintf(name, NAME_ROOM, "%s%s", field, first && !word ? ": not tracked" : "");
}

static void name_before(const Scene *scene, const SceneObject *o, long offset, uint64_t word,
                        char *name) {
    const Type *type = TYPE_OF(o->object);
    long gc = object_is_gc(o->object) ? -(long)sizeof(GcHead) : 0;
    if (offset >= gc && gc)
        name_gc(scene, offset == gc, word, name);
    else if (type->flags & TYPE_MANAGED_DICT && offset == gc - WORD)
        snprintf(name, NAME_ROOM, "__dict__ or values%s", word ? "" : ": none yet");
    else if (type->flags & TYPE_MANAGED_WEAKREF)
        snprintf(name, NAME_ROOM, "list of weak references%s", word ? "" : ": empty");
    else if (!name_pointer(scene, o, word, name))
        snprintf(name, NAME_ROOM, "header");
}

static bool name_head(const SceneObject *o, long offset, char *name) {
    if (offset == 0)
        snprintf(name, NAME_ROOM, "ob_refcnt %u, number #%u", o->refcnt, o->serial);
    else if (offset == (long)offsetof(Object, type))
        snprintf(name, NAME_ROOM, "ob_type → %s", TYPE_OF(o->object)->name);
    else
        return false;
    return true;
}

static bool is_sized(const World *w, const Object *o) {
    return TYPE_OF(o)->itemsize || is_list(o) || IS(w, o, BYTEARRAY) || is_type(o);
}

static void name_word(const Scene *scene, const SceneObject *o, long offset, uint64_t word,
                      char *name) {
    const Type *type = TYPE_OF(o->object);
    name[0] = 0;
    if (offset < 0) {
        name_before(scene, o, offset, word, name);
        return;
    }
    if (name_head(o, offset, name) || name_field(scene, o, (size_t)offset, word, name) ||
        name_pointer(scene, o, word, name))
        return;
    if (offset == (long)offsetof(VarObject, size) && is_sized(scene->w, o->object))
        snprintf(name, NAME_ROOM, "ob_size %lld", (long long)word);
    else if (type->dictoffset && offset == type->dictoffset)
        snprintf(name, NAME_ROOM, "__dict__ NULL");
    else if (type->weakoffset && offset == type->weakoffset)
        snprintf(name, NAME_ROOM, "__weakref__ list");
    else if (word && word < 1000000)
        snprintf(name, NAME_ROOM, "%llu", (unsigned long long)word);
}

void hex_draw(const Scene *scene, Pen *pen, int row, const SceneObject *o, int word) {
    const char *p = block_of(scene, o) + (size_t)word * WORD;
    char text[NAME_ROOM], plain[WORD + 1] = "";
    unsigned char bytes[WORD];
    shown_bytes(scene->w, word_at(p), bytes);
    pen_move(pen, row, 4);
    snprintf(text, sizeof text, "%llx ", (unsigned long long)world_address(scene->w, p));
    pen_role(pen, ROLE_DIM, text);
    for (int i = 0; i < WORD; i++) {
        unsigned char c = bytes[i];
        snprintf(text, sizeof text, " %02x", c);
        pen_role(pen, c ? ROLE_NUMBER : ROLE_DIM, text);
        plain[i] = c >= ' ' && c < 0x7f ? (char)c : '.';
    }
    pen_puts(pen, "  ");
    pen_role(pen, ROLE_STRING, plain);
    pen_puts(pen, "  ");
    name_word(scene, o, (long)(p - (const char *)o->object), word_at(p), text);
    pen->role = ROLE_NAME;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
}
