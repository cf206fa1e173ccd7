/* repr, str, ascii, format; and the guard of containers that contain themselves. */
#include "objects/abstract.h"
#include "objects/list.h"
#include "objects/str.h"

/* [text], or TypeError if it is no str; consumes it. */
static Object *check_text(World *w, Object *text, const char *method) {
    if (!text || is_str(text))
        return text;
    raise_type_error(w, "%s returned non-string (type %.200T)", method, text);
    decref(w, text);
    return NULL;
}

Object *object_repr(World *w, Object *o) {
    UnaryFn repr = TYPE_OF(o)->slots.repr;
    if (!repr)
        return str_format_c(w, "<%T object at %A>", o, o);
    if (!recursion_enter(w, " while getting the repr of an object"))
        return NULL;
    Object *text = repr(w, o);
    recursion_leave(w);
    return check_text(w, text, "__repr__");
}

Object *object_str(World *w, Object *o) {
    if (IS(w, o, STR))
        return newref(w, o);
    UnaryFn str = TYPE_OF(o)->slots.str;
    if (!str)
        return object_repr(w, o);
    if (!recursion_enter(w, " while getting the str of an object"))
        return NULL;
    Object *text = str(w, o);
    recursion_leave(w);
    return check_text(w, text, "__str__");
}

static bool write_escaped(World *w, StrWriter *out, uint32_t c) {
    char text[10] = {'\\'};
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int i = 0; i < digits; i++)
        text[2 + i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    return writer_ascii(w, out, text, (size_t)digits + 2);
}

Object *object_ascii(World *w, Object *o) {
    Object *text = object_repr(w, o);
    if (!text || ((Str *)text)->ascii)
        return text;
    StrWriter out;
    writer_init(&out, str_length(text));
    out.overallocate = true;
    bool ok = true;
    for (ssize_t i = 0; ok && i < str_length(text); i++) {
        uint32_t c = str_at(text, i);
        ok = c < 128 ? writer_char(w, &out, c) : write_escaped(w, &out, c);
    }
    decref(w, text);
    if (ok)
        return writer_finish(w, &out);
    writer_discard(w, &out);
    return NULL;
}

Object *object_format(World *w, Object *o, Object *spec) {
    if (spec && !is_str(spec))
        return raise_error(w, SystemError, "Format specifier must be a string, not %.200T", spec);
    if (!spec || !str_length(spec)) {
        if (IS(w, o, STR))
            return newref(w, o);
        if (IS(w, o, INT))
            return object_str(w, o);
    }
    Object *method = object_lookup_special(w, o, NAME(w, __format__));
    if (!method)
        return error_pending(w) ? NULL
                                : raise_type_error(w, "Type %.100T doesn't define __format__", o);
    Object *text = object_call1(w, method, spec ? spec : OBJ(w)->empty_str);
    decref(w, method);
    if (!text || is_str(text))
        return text;
    raise_type_error(w, "__format__ must return a str, not %.200T", text);
    decref(w, text);
    return NULL;
}

static ssize_t find_running(const Object *running, const Object *o) {
    for (ssize_t i = VAR_SIZE(running) - 1; i >= 0; i--)
        if (list_get(running, i) == o)
            return i;
    return -1;
}

int repr_enter(World *w, Object *o) {
    ObjectState *state = OBJ(w);
    if (!state->repr_running && !(state->repr_running = list_new(w, 0)))
        return -1;
    if (find_running(state->repr_running, o) >= 0)
        return 1;
    return list_append(w, state->repr_running, o) < 0 ? -1 : 0;
}

void repr_leave(World *w, Object *o) {
    Object *running = OBJ(w)->repr_running, *error = error_fetch(w);
    ssize_t i = running ? find_running(running, o) : -1;
    if (i >= 0)
        list_set_slice(w, running, i, i + 1, NULL);
    error_restore(w, error);
}
