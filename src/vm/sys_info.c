/* What sys says about the interpreter: version_info, float_info, flags, implementation ... */
#include <float.h>

#include "objects/dict.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/struct_sequence.h"
#include "vm/sys_impl.h"

/* ---- the struct sequences: fields and values side by side ---- */

/* clang-format off */
#define VERSION_FIELDS(X)                                                                          \
    X(major, number(w, 3))                                                                         \
    X(minor, number(w, m->minor))                                                                  \
    X(micro, number(w, m->micro)) X(releaselevel, str_new(w, "final")) X(serial, number(w, 0))
/* clang-format on */

/* clang-format off */
#define FLOAT_FIELDS(X)                                                                            \
    X(max, float_new(w, DBL_MAX))                                                                  \
    X(max_exp, number(w, DBL_MAX_EXP))                                                             \
    X(max_10_exp, number(w, DBL_MAX_10_EXP)) X(min, float_new(w, DBL_MIN))                         \
        X(min_exp, number(w, DBL_MIN_EXP)) X(min_10_exp, number(w, DBL_MIN_10_EXP))                \
            X(dig, number(w, DBL_DIG)) X(mant_dig, number(w, DBL_MANT_DIG))                        \
                X(epsilon, float_new(w, DBL_EPSILON)) X(radix, number(w, FLT_RADIX))               \
                    X(rounds, number(w, 1))
/* clang-format on */

/* up to 3.6 only the first two */
/* clang-format off */
#define INT_FIELDS(X)                                                                              \
    X(bits_per_digit, number(w, INT_SHIFT))                                                        \
    X(sizeof_digit, number(w, sizeof(uint32_t)))                                                   \
    X(default_max_str_digits, number(w, m->int_max_str_digits))                                    \
    X(str_digits_check_threshold, number(w, 640))
/* clang-format on */

/* clang-format off */
#define HASH_FIELDS(X)                                                                             \
    X(width, number(w, 64))                                                                        \
    X(modulus, number(w, (INT64_C(1) << 61) - 1))                                                  \
    X(inf, number(w, 314159)) X(nan, number(w, 0)) X(imag, number(w, 1000003))                     \
        X(algorithm, str_new(w, m->siphash_rounds == 1 ? "siphash13" : "siphash24"))               \
            X(hash_bits, number(w, 64)) X(seed_bits, number(w, 128)) X(cutoff, number(w, 0))
/* clang-format on */

/* clang-format off */
#define FLAGS_FIELDS(X)                                                                            \
    X(debug, number(w, 0))                                                                         \
    X(inspect, number(w, 0))                                                                       \
    X(interactive, number(w, 0)) X(optimize, number(w, 0)) X(dont_write_bytecode, number(w, 1))    \
        X(no_user_site, number(w, 0)) X(no_site, number(w, 0)) X(ignore_environment, number(w, 0)) \
            X(verbose, number(w, 0)) X(bytes_warning, number(w, 0)) X(quiet, number(w, 0))         \
                X(hash_randomization, number(w, 0)) X(isolated, number(w, 0))                      \
                    X(dev_mode, new_bool(w, false)) X(utf8_mode, number(w, 0))                     \
                        X(int_max_str_digits, number(w, m->int_max_str_digits))
/* clang-format on */

#define THREAD_FIELDS(X)                                                                           \
    X(name, str_new(w, "pthread")) X(lock, str_new(w, "semaphore")) X(version, new_none(w))

static Object *number(World *w, int64_t v) {
    return int_from_int64(w, v);
}

/* DEFINE(version_info, VERSION): table of fields, spec, and make_version_info(). */
#define DEFINE(name, FIELDS, INDEX)                                                                \
    STRUCT_SEQUENCE_SPEC(name##_spec, "sys." #name, name##_fields);                                \
    static Object *make_##name(World *w) {                                                         \
        const Model *m = w->model;                                                                 \
        Object *items[] = {FIELDS(VALUE)};                                                         \
        (void)m;                                                                                   \
        return struct_sequence_new(w, INDEX, items, sizeof items / sizeof *items);                 \
    }
#define VALUE(field, value) value,

#define X(field, value) VERSION_##field,
enum {
    VERSION_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(VERSION, field)
static const GetSetDef version_info_fields[] = {VERSION_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(version_info, VERSION_FIELDS, V_VERSION_INFO)

#define X(field, value) FLOAT_##field,
enum {
    FLOAT_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(FLOAT, field)
static const GetSetDef float_info_fields[] = {FLOAT_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(float_info, FLOAT_FIELDS, V_FLOAT_INFO)

#define X(field, value) INT_##field,
enum {
    INT_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(INT, field)
static const GetSetDef int_info_fields[] = {INT_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(int_info, INT_FIELDS, V_INT_INFO)

#define X(field, value) HASH_##field,
enum {
    HASH_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(HASH, field)
static const GetSetDef hash_info_fields[] = {HASH_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(hash_info, HASH_FIELDS, V_HASH_INFO)

#define X(field, value) FLAGS_##field,
enum {
    FLAGS_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(FLAGS, field)
static const GetSetDef flags_fields[] = {FLAGS_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(flags, FLAGS_FIELDS, V_FLAGS)

#define X(field, value) THREAD_##field,
enum {
    THREAD_FIELDS(X)
};
#undef X
#define X(field, value) STRUCT_SEQUENCE_ROW(THREAD, field)
static const GetSetDef thread_info_fields[] = {THREAD_FIELDS(X) STRUCT_SEQUENCE_END};
#undef X
DEFINE(thread_info, THREAD_FIELDS, V_THREAD_INFO)

/* ---- other values ---- */

static int64_t hexversion(World *w) {
    return INT64_C(3) << 24 | w->model->minor << 16 | w->model->micro << 8 | 0xf0;
}

static Object *make_hexversion(World *w) {
    return number(w, hexversion(w));
}

static Object *make_version(World *w) {
    return str_format_c(w, "3.%d.%d (glassheap, %s) \n[C11]", w->model->minor, w->model->micro,
                        w->model->name);
}

static Object *make_maxsize(World *w) {
    return number(w, INT64_MAX);
}

static Object *make_maxunicode(World *w) {
    return number(w, 0x10ffff);
}

static Object *make_api_version(World *w) {
    return number(w, 1013);
}

static Object *make_list(World *w) {
    return list_new(w, 0);
}

static Object *make_path(World *w) {
    Object *empty = OBJ(w)->empty_str;
    return list_from_items(w, &empty, 1);
}

static Object *make_dict(World *w) {
    return dict_new(w);
}

static Object *make_true(World *w) {
    return new_bool(w, true);
}

/* The names of all native modules, sorted. */
static Object *make_builtin_module_names(World *w) {
    Object *names = list_new(w, 0);
    for (const NativeModule *const *m = native_modules; names && *m; m++) {
        Object *name = str_intern_c(w, (*m)->name);
        if (!name || list_append_steal(w, names, name) < 0)
            clear_ref(w, &names);
    }
    Object *tuple = names && list_sort(w, names, NULL, false) == 0 ? list_as_tuple(w, names) : NULL;
    xdecref(w, names);
    return tuple;
}

/* SimpleNamespace(name='cpython', ...); [version] borrowed. */
static Object *make_implementation(World *w, Object *version) {
    Object *dict = dict_new(w);
    if (!dict)
        return NULL;
    Object *values[] = {str_new(w, "cpython"), str_format_c(w, "cpython-3%d", w->model->minor),
                        xnewref(w, version), make_hexversion(w), str_new(w, "x86_64-linux-gnu")};
    static const char *const names[] = {"name", "cache_tag", "version", "hexversion", "_multiarch"};
    bool ok = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ok = ok && values[i] && dict_set_c(w, dict, names[i], values[i]) == 0;
        xdecref(w, values[i]);
    }
    Object *namespace = ok ? namespace_new(w, dict) : NULL;
    decref(w, dict);
    return namespace;
}

/* Texts, and values that are made. */
static const struct {
    const char *name, *text;
    Object *(*make)(World *w);
} values[] = {
    {"version", NULL, make_version},
    {"hexversion", NULL, make_hexversion},
    {"version_info", NULL, make_version_info},
    {"float_info", NULL, make_float_info},
    {"int_info", NULL, make_int_info},
    {"hash_info", NULL, make_hash_info},
    {"thread_info", NULL, make_thread_info},
    {"flags", NULL, make_flags},
    {"maxsize", NULL, make_maxsize},
    {"maxunicode", NULL, make_maxunicode},
    {"api_version", NULL, make_api_version},
    {"builtin_module_names", NULL, make_builtin_module_names},
    {"byteorder", "little", NULL},
    {"platform", "linux", NULL},
    {"executable", "/usr/bin/python3", NULL},
    {"_base_executable", "/usr/bin/python3", NULL},
    {"prefix", "/usr", NULL},
    {"exec_prefix", "/usr", NULL},
    {"base_prefix", "/usr", NULL},
    {"base_exec_prefix", "/usr", NULL},
    {"platlibdir", "lib", NULL},
    {"float_repr_style", "short", NULL},
    {"abiflags", "", NULL},
    {"copyright", "glassheap is free software under the MIT License.", NULL},
    {"argv", NULL, make_path},
    {"path", NULL, make_path},
    {"warnoptions", NULL, make_list},
    {"_xoptions", NULL, make_dict},
    {"dont_write_bytecode", NULL, make_true},
};

int sys_add_info(World *w, Object *module) {
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Object *value = values[i].make ? values[i].make(w) : str_intern_c(w, values[i].text);
        if (!value || module_add(w, module, values[i].name, value) < 0)
            return -1;
    }
    Object *version = dict_get_c(w, module_dict(module), "version_info");
    Object *implementation = make_implementation(w, version);
    return implementation ? module_add(w, module, "implementation", implementation) : -1;
}
