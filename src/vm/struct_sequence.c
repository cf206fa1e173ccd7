#include "vm/struct_sequence.h"

#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

#include <string.h>

Object *struct_sequence_get(World *w, Object *self, void *closure) {
    ssize_t i = (ssize_t)(intptr_t)closure;
    return i < VAR_SIZE(self) ? newref(w, tuple_get(self, i)) : new_none(w);
}

/* name(field=value, ...) */
Object *struct_sequence_repr(World *w, Object *self) {
    const TypeSpec *spec = TYPE_OF(self)->spec;
    StrWriter out;
    writer_init(&out, 64);
    out.overallocate = true;
    bool ok = writer_ascii(w, &out, spec->name, strlen(spec->name)) && writer_char(w, &out, '(');
    for (ssize_t i = 0; ok && i < VAR_SIZE(self); i++) {
        const char *name = spec->getset[i].name;
        Object *text = object_repr(w, tuple_get(self, i));
        ok = text && writer_ascii(w, &out, ", ", i ? 2 : 0) &&
             writer_ascii(w, &out, name, strlen(name)) && writer_char(w, &out, '=') &&
             writer_str(w, &out, text);
        xdecref(w, text);
    }
    if (ok && writer_char(w, &out, ')'))
        return writer_finish(w, &out);
    writer_discard(w, &out);
    return NULL;
}

static bool add_counts(World *w, Type *type, ssize_t n) {
    static const char *const names[] = {"n_fields", "n_sequence_fields", "n_unnamed_fields"};
    for (int i = 0; i < 3; i++) {
        Object *count = int_from_ssize(w, i < 2 ? n : 0);
        bool ok = count && dict_set_c(w, type->dict, names[i], count) == 0;
        xdecref(w, count);
        if (!ok)
            return false;
    }
    return true;
}

Object *struct_sequence_new(World *w, enum VmTypeIndex index, Object **items, ssize_t n) {
    Type *type = &VM(w)->types[index];
    bool ok = true, fresh = !(type->flags & TYPE_READY);
    for (ssize_t i = 0; i < n; i++)
        ok = ok && items[i];
    ok = ok && vm_type_ready(w, index) && (!fresh || add_counts(w, type, n));
    Object *self = ok ? type_alloc(w, type, n) : NULL;
    for (ssize_t i = 0; i < n; i++) {
        if (self)
            ((Tuple *)self)->items[i] = items[i];
        else
            xdecref(w, items[i]);
    }
    return self;
}
