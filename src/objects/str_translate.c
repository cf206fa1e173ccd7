/* translate and maketrans. */
#include "objects/str_impl.h"

#include "objects/dict.h"

/* Writes what [c] becomes; false with the exception pending. */
static bool translate_char(World *w, StrWriter *writer, Object *table, uint32_t c) {
    Object *key = int_from_ssize(w, (ssize_t)c);
    if (!key)
        return false;
    Object *to = object_getitem(w, table, key);
    decref(w, key);
    if (!to) {
        if (!error_is(w, LookupError))
            return false;
        error_clear(w); /* not in the table: stays */
        return writer_char(w, writer, c);
    }
    bool ok = true;
    if (is_int(to)) {
        int overflow;
        int64_t code = int_as_int64(to, &overflow);
        ok = !overflow && code >= 0 && code <= 0x10ffff;
        if (!ok)
            raise_value_error(w, "character mapping must be in range(0x110000)");
        else
            ok = writer_char(w, writer, (uint32_t)code);
    } else if (is_str(to)) {
        ok = writer_str(w, writer, to);
    } else if (to != NONE(w)) {
        raise_type_error(w, "character mapping must return integer, None or str");
        ok = false;
    }
    decref(w, to);
    return ok;
}

STR_METHOD(translate) {
    StrWriter writer;
    ssize_t n = str_length(self);
    (void)nargs, (void)kwnames;
    if (n == 0)
        return str_unchanged(w, self);
    writer_init(&writer, 0);
    if (!writer_prepare(w, &writer, n, 127))
        return NULL;
    writer.overallocate = true;
    for (ssize_t i = 0; i < n; i++)
        if (!translate_char(w, &writer, args[0], str_at(self, i))) {
            writer_discard(w, &writer);
            return NULL;
        }
    return writer_finish(w, &writer);
}

static int set_int_key(World *w, Object *dict, uint32_t key, Object *value /* stolen */) {
    Object *k = value ? int_from_ssize(w, (ssize_t)key) : NULL;
    int status = k ? dict_set(w, dict, k, value) : -1;
    xdecref(w, k);
    xdecref(w, value);
    return status;
}

static int from_strings(World *w, Object *dict, Object *const *args, size_t nargs) {
    if (!is_str(args[0])) {
        raise_type_error(w,
                         "first maketrans argument must be a string if there is a second argument");
        return -1;
    }
    if (str_length(args[0]) != str_length(args[1])) {
        raise_value_error(w, "the first two maketrans arguments must have equal length");
        return -1;
    }
    for (ssize_t i = 0; i < str_length(args[0]); i++) {
        Object *value = int_from_ssize(w, (ssize_t)str_at(args[1], i));
        if (set_int_key(w, dict, str_at(args[0], i), value) < 0)
            return -1;
    }
    for (ssize_t i = 0; nargs > 2 && i < str_length(args[2]); i++)
        if (set_int_key(w, dict, str_at(args[2], i), new_none(w)) < 0)
            return -1;
    return 0;
}

static int from_dict(World *w, Object *dict, Object *from) {
    ssize_t at = 0;
    Object *key, *value;
    int64_t hash;
    if (!IS(w, from, DICT)) {
        raise_type_error(w, "if you give only one argument to maketrans it must be a dict");
        return -1;
    }
    while (dict_next(from, &at, &key, &value, &hash)) {
        if (is_str(key)) {
            if (str_length(key) != 1) {
                raise_value_error(w, "string keys in translate table must be of length 1");
                return -1;
            }
            if (set_int_key(w, dict, str_at(key, 0), newref(w, value)) < 0)
                return -1;
        } else if (is_int(key)) {
            if (dict_set(w, dict, key, value) < 0)
                return -1;
        } else {
            raise_type_error(w, "keys in translate table must be strings or integers");
            return -1;
        }
    }
    return 0;
}

STR_METHOD(maketrans) {
    (void)self, (void)kwnames;
    if (!args_check(w, "maketrans", nargs, 1, 3) ||
        (nargs > 1 && !arg_str(w, "maketrans", "argument 2", args[1])) ||
        (nargs > 2 && !arg_str(w, "maketrans", "argument 3", args[2])))
        return NULL;
    Object *dict = dict_new(w);
    if (!dict)
        return NULL;
    int status = nargs > 1 ? from_strings(w, dict, args, nargs) : from_dict(w, dict, args[0]);
    if (status < 0)
        clear_ref(w, &dict);
    return dict;
}
