#include "memory/fields.h"

#include <string.h>

#include "memory/alloc.h"

static inline void **slot_of(Object *self, const Field *field) {
    return (void **)((char *)self + field->offset);
}

/* The type that the fields belong to: classes of the program put their own things behind them. */
static inline const Type *owner(const Object *self) {
    const Type *type = TYPE_OF(self);
    while (!type->spec && type->base)
        type = type->base;
    return type;
}

/* A field behind the end of its type's block does not exist in this model. */
static inline bool has_reference(Object *self, const Field *field) {
    return field->kind == FIELD_REF && field->offset < owner(self)->basicsize &&
           *slot_of(self, field);
}

int fields_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    for (const Field *f = TYPE_OF(self)->slots.fields; f && f->kind != FIELD_END; f++) {
        if (!has_reference(self, f))
            continue;
        int stop = visit(w, *slot_of(self, f), arg);
        if (stop)
            return stop;
    }
    return 0;
}

int fields_clear(World *w, Object *self) {
    for (const Field *f = TYPE_OF(self)->slots.fields; f && f->kind != FIELD_END; f++)
        if (has_reference(self, f))
            clear_ref(w, slot_of(self, f));
    return 0;
}

void fields_dealloc(World *w, Object *self) {
    if (object_is_gc(self))
        gc_untrack(w, self);
    fields_clear(w, self);
    for (const Field *f = TYPE_OF(self)->slots.fields; f && f->kind != FIELD_END; f++) {
        if (f->kind != FIELD_BUFFER)
            continue;
        void *buffer = *slot_of(self, f);
        *slot_of(self, f) = NULL;
        mem_free(w, buffer);
    }
    object_free(w, self);
}

void fields_edge(World *w, Object *self, size_t index, char *text, size_t room) {
    (void)w;
    if (room < 2)
        return;
    text[0] = 0;
    for (const Field *f = TYPE_OF(self)->slots.fields; f && f->kind != FIELD_END; f++) {
        if (!has_reference(self, f) || index-- != 0)
            continue;
        size_t length = strlen(f->name);
        if (length > room - 2)
            length = room - 2;
        text[0] = '.';
        memcpy(text + 1, f->name, length);
        text[length + 1] = 0;
        return;
    }
}

void fields_blocks(World *w, Object *self, BlockFn visit, void *arg) {
    for (const Field *f = TYPE_OF(self)->slots.fields; f && f->kind != FIELD_END; f++)
        if (f->kind == FIELD_BUFFER && *slot_of(self, f))
            visit(w, *slot_of(self, f), arg);
}
