#include "timeline/value.h"

#include "base/real.h"
#include "base/utf8.h"
#include "objects/bytes.h"
#include "objects/dict_keys.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/generator.h"
#include "vm/odict.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Text of limited length, in whole characters; once full, it ends in "…" and takes no more. */
typedef struct Text {
    char *at, *end; /* [end]: the last byte that may be written with "…" and NUL still fitting */
    bool full;
} Text;

enum {
    ELLIPSIS_BYTES = 3
};

static Text text_begin(char *room, size_t n) {
    room[0] = 0;
    return (Text){room, room + (n > ELLIPSIS_BYTES + 1 ? n - ELLIPSIS_BYTES - 1 : 0), false};
}

static void put_n(Text *t, const char *s, size_t n) {
    while (n && !t->full) {
        uint32_t c;
        size_t bytes = utf8_decode(s, n, true, &c, NULL);
        if (bytes == 0)
            bytes = 1;
        if (t->at + bytes > t->end) {
            memcpy(t->at, "…", ELLIPSIS_BYTES + 1);
            t->at += ELLIPSIS_BYTES;
            t->full = true;
            return;
        }
        memcpy(t->at, s, bytes);
        t->at += bytes;
        *t->at = 0;
        s += bytes;
        n -= bytes;
    }
}

static void put(Text *t, const char *s) {
    put_n(t, s, strlen(s));
}

__attribute__((format(printf, 2, 3))) static void putf(Text *t, const char *format, ...) {
    char line[200];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    put(t, line);
}

static void put_str_plain(Text *t, const Object *s) {
    ssize_t n = s && is_str(s) ? str_length(s) : 0;
    for (ssize_t i = 0; i < n && !t->full; i++) {
        char bytes[UTF8_MAX];
        put_n(t, bytes, utf8_encode(str_at(s, i), bytes));
    }
}

static void put_quoted_char(Text *t, uint32_t c, char quote) {
    char bytes[UTF8_MAX];
    if (c == '\n')
        put(t, "\\n");
    else if (c == '\t')
        put(t, "\\t");
    else if (c == '\\' || c == (unsigned char)quote)
        putf(t, "\\%c", (int)c);
    else if (c < ' ' || (c >= 0x7f && c < 0xa0))
        putf(t, "\\x%02x", (unsigned)c);
    else
        put_n(t, bytes, utf8_encode(c, bytes));
}

static void put_str(Text *t, const Object *s) {
    ssize_t n = str_length(s);
    bool single = false, both = false;
    for (ssize_t i = 0; i < n; i++) {
        single |= str_at(s, i) == '\'';
        both |= str_at(s, i) == '"';
    }
    const char *quote = single && !both ? "\"" : "'"; /* as repr() */
    put(t, quote);
    for (ssize_t i = 0; i < n && !t->full; i++)
        put_quoted_char(t, str_at(s, i), *quote);
    put(t, quote);
}

static void put_raw(Text *t, const char *bytes, ssize_t n) {
    for (ssize_t i = 0; i < n && !t->full; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c >= 0x7f)
            putf(t, "\\x%02x", c);
        else
            put_quoted_char(t, c, '\'');
    }
}

static void put_bytes(Text *t, const Object *o) {
    put(t, "b'");
    put_raw(t, ((const Bytes *)o)->data, VAR_SIZE(o));
    put(t, "'");
}

static void put_int(Text *t, Object *o) {
    int overflow;
    int64_t value = int_as_int64(o, &overflow);
    if (!overflow)
        putf(t, "%lld", (long long)value);
    else
        putf(t, "%san int of %zu bits", overflow < 0 ? "-" : "", int_bit_length(o));
}

static void put_atom(World *w, Text *t, Object *o) {
    char number[REAL_REPR_MAX];
    if (o == NONE(w) || o == ELLIPSIS(w) || o == NOTIMPLEMENTED(w))
        put(t, o == NONE(w) ? "None" : o == ELLIPSIS(w) ? "Ellipsis" : "NotImplemented");
    else if (IS(w, o, BOOL))
        put(t, o == TRUE_(w) ? "True" : "False");
    else if (is_int(o))
        put_int(t, o);
    else if (is_str(o))
        put_str(t, o);
    else if (is_bytes(o))
        put_bytes(t, o);
    else if (IS(w, o, FLOAT))
        real_repr(float_value(o), number), put(t, number);
}

bool value_is_atom(World *w, const Object *o) {
    return o == NONE(w) || o == ELLIPSIS(w) || o == NOTIMPLEMENTED(w) || is_int(o) || is_str(o) ||
           is_bytes(o) || IS(w, o, FLOAT);
}

static void put_label(World *w, Text *t, Object *o) {
    if (!o)
        put(t, "(nothing)");
    else if (value_is_atom(w, o))
        put_atom(w, t, o);
    else if (is_type(o))
        put(t, ((Type *)o)->name ? ((Type *)o)->name : "(a class in the making)");
    else if (object_number(w, o))
        putf(t, "#%u", object_number(w, o));
    else if (IS(w, o, BUILTIN))
        put(t, ((Builtin *)o)->def->name);
    else if (IS(w, o, MODULE))
        put_str_plain(t, ((Module *)o)->name);
    else if (is_tuple(o) && VAR_SIZE(o) == 0)
        put(t, "()");
    else
        putf(t, "<%s>", TYPE_OF(o)->name);
}

static void put_items(World *w, Text *t, Object *const *items, ssize_t n) {
    for (ssize_t i = 0; i < n && !t->full; i++) {
        if (i)
            put(t, ", ");
        put_label(w, t, items[i]);
    }
}

static void put_item(World *w, Text *t, Object *key, Object *value, bool *first) {
    put(t, *first ? "" : ", ");
    put_label(w, t, key);
    put(t, ": ");
    put_label(w, t, value);
    *first = false;
}

/* In the order of its nodes; looked for by identity, which runs no Python code. */
static void put_ordered_items(World *w, Text *t, const ODict *od) {
    const Dict *d = &od->dict;
    bool first = true;
    for (const ODictNode *node = od->first; node && !t->full; node = node->next)
        for (ssize_t i = 0; i < d->keys->nentries; i++)
            if (keys_entry(d->keys, i)[0] == node->key && dict_value_at(d, i))
                put_item(w, t, node->key, dict_value_at(d, i), &first);
}

static void put_dict(World *w, Text *t, Dict *d) {
    bool first = true;
    put(t, "{");
    if (is_odict(w, &d->head))
        put_ordered_items(w, t, (const ODict *)d);
    else
        for (ssize_t i = 0; i < d->keys->nentries && !t->full; i++)
            if (dict_value_at(d, i))
                put_item(w, t, keys_entry(d->keys, i)[0], dict_value_at(d, i), &first);
    put(t, "}");
}

static void put_set(World *w, Text *t, const Object *o) {
    ssize_t at = 0;
    Object *key;
    bool first = true;
    put(t, set_length(o) ? "{" : "set()");
    while (!t->full && set_next(o, &at, &key, NULL)) {
        put(t, first ? "" : ", ");
        put_label(w, t, key);
        first = false;
    }
    put(t, set_length(o) ? "}" : "");
}

static void put_attribute(World *w, Text *t, Object *name, Object *value, bool *first) {
    put(t, *first ? "" : " ");
    put_str_plain(t, name);
    put(t, "=");
    put_label(w, t, value);
    *first = false;
}

static void put_instance(World *w, Text *t, Object *o) {
    Object **values = instance_values(w, o);
    DictKeys *keys = TYPE_OF(o)->cached_keys;
    bool first = true;
    if (values) {
        for (ssize_t i = 0; i < keys->nentries && !t->full; i++)
            if (values[i])
                put_attribute(w, t, keys_entry(keys, i)[0], values[i], &first);
        return;
    }
    Dict *d = (Dict *)instance_existing_dict(w, o);
    for (ssize_t i = 0; d && i < d->keys->nentries && !t->full; i++)
        if (dict_value_at(d, i))
            put_attribute(w, t, keys_entry(d->keys, i)[0], dict_value_at(d, i), &first);
}

/* Any other object by what it refers to, in the order and under the names of its traversal. */
typedef struct Referents {
    Text *text;
    Object *from;
    ssize_t index;
    bool first;
} Referents;

static int put_referent(World *w, Object *o, void *arg) {
    Referents *r = arg;
    char name[40] = "";
    if (TYPE_OF(r->from)->slots.edge)
        TYPE_OF(r->from)->slots.edge(w, r->from, (size_t)r->index, name, sizeof name);
    r->index++;
    if (o == (Object *)TYPE_OF(r->from) || strcmp(name, ".__dict__") == 0)
        return 0;
    put(r->text, r->first ? "" : " ");
    if (name[0] && name[0] != '[')
        put(r->text, name + (name[0] == '.')), put(r->text, "=");
    put_label(w, r->text, o);
    r->first = false;
    return r->text->full;
}

static void put_referents(World *w, Text *t, Object *o) {
    Referents r = {t, o, 0, true};
    if (TYPE_OF(o)->slots.traverse)
        TYPE_OF(o)->slots.traverse(w, o, put_referent, &r);
}

static void put_complex(Text *t, const Complex *c) {
    char real[REAL_REPR_MAX], imag[REAL_REPR_MAX];
    real_repr(c->real, real);
    real_repr(c->imag, imag);
    if (c->real == 0 && !signbit(c->real))
        putf(t, "%sj", imag);
    else
        putf(t, "(%s%s%sj)", real, imag[0] == '-' ? "" : "+", imag);
}

static void put_bytearray(Text *t, const ByteArray *o) {
    put(t, "bytearray(b'");
    put_raw(t, o->start, VAR_SIZE(&o->head));
    put(t, "')");
}

static void put_range(World *w, Text *t, const Range *r) {
    put(t, "range(");
    put_label(w, t, r->start);
    put(t, ", ");
    put_label(w, t, r->stop);
    if (!is_int(r->step) || int_as_int64(r->step, &(int){0}) != 1)
        put(t, ", "), put_label(w, t, r->step);
    put(t, ")");
}

static void put_generator(World *w, Text *t, Object *o) {
    Generator *g = (Generator *)o;
    Frame *f = generator_frame(w, g);
    put_str_plain(t, g->name);
    if (!f)
        put(t, ", finished");
    else if (f->state == FRAME_CREATED)
        put(t, ", not started");
    else if (g->running)
        put(t, ", running");
    else
        putf(t, ", suspended at line %d", frame_line(f));
}

static void put_weakref(World *w, Text *t, Object *o) {
    Object *target = ((WeakRef *)o)->object;
    put(t, target == NONE(w) ? "dead" : "to ");
    if (target != NONE(w))
        put_label(w, t, target);
}

static void put_value(World *w, Text *t, Object *o) {
    if (value_is_atom(w, o)) {
        put_atom(w, t, o);
    } else if (is_list(o)) {
        put(t, "[");
        put_items(w, t, ((List *)o)->items, VAR_SIZE(o));
        put(t, "]");
    } else if (is_tuple(o)) {
        put(t, "(");
        put_items(w, t, ((Tuple *)o)->items, VAR_SIZE(o));
        put(t, VAR_SIZE(o) == 1 ? ",)" : ")");
    } else if (is_dict(o)) {
        put_dict(w, t, (Dict *)o);
    } else if (is_anyset(w, o)) {
        put_set(w, t, o);
    } else if (is_type(o)) {
        putf(t, "class %s", ((Type *)o)->name);
    } else if (IS(w, o, FUNCTION)) {
        put_str_plain(t, ((Function *)o)->name);
        put(t, "()");
    } else if (IS(w, o, MODULE)) {
        put(t, "module ");
        put_str_plain(t, ((Module *)o)->name);
    } else if (IS(w, o, BUILTIN)) {
        putf(t, "%s()", ((Builtin *)o)->def->name);
    } else if (IS(w, o, METHOD)) {
        put_label(w, t, ((Method *)o)->function);
        put(t, " of ");
        put_label(w, t, ((Method *)o)->self);
    } else if (IS(w, o, CELL)) {
        put_label(w, t, ((Cell *)o)->value);
    } else if (IS(w, o, CODE)) {
        put_str_plain(t, ((Code *)o)->name);
    } else if (VM_IS(w, o, GENERATOR)) {
        put_generator(w, t, o);
    } else if (weakref_check(w, o)) {
        put_weakref(w, t, o);
    } else if (is_exception(o)) {
        Object *args = ((Exception *)o)->args;
        put(t, "(");
        if (args && is_tuple(args))
            put_items(w, t, ((Tuple *)args)->items, VAR_SIZE(args));
        put(t, ")");
    } else if (IS(w, o, COMPLEX)) {
        put_complex(t, (Complex *)o);
    } else if (IS(w, o, BYTEARRAY)) {
        put_bytearray(t, (ByteArray *)o);
    } else if (IS(w, o, RANGE)) {
        put_range(w, t, (Range *)o);
    } else if (instance_values(w, o) || instance_existing_dict(w, o)) {
        put_instance(w, t, o);
    } else {
        put_referents(w, t, o);
    }
}

void value_text(World *w, Object *o, char *text, size_t room) {
    Text t = text_begin(text, room);
    put_value(w, &t, o);
}

void value_label(World *w, Object *o, char *text, size_t room) {
    Text t = text_begin(text, room);
    put_label(w, &t, o);
}

void value_type(const Object *o, char *text, size_t room) {
    const char *name = TYPE_OF(o)->name, *dot = strrchr(name, '.');
    Text t = text_begin(text, room);
    put(&t, dot ? dot + 1 : name);
}

void value_put(World *w, Object *o, Buffer *out) {
    char type[40], value[100];
    if (!o) {
        buffer_puts(out, "not bound");
        return;
    }
    value_text(w, o, value, sizeof value);
    value_type(o, type, sizeof type);
    if (object_number(w, o))
        buffer_printf(out, "#%u ", object_number(w, o));
    buffer_printf(out, "%s %s", type, value);
}

/* ---- sizes ---- */

size_t value_block_size(World *w, const void *block) {
    if (pymalloc_owns(w, block))
        return pymalloc_block_size(w, block);
    const char *p = block;
    return p >= w->raw.start && p < w->raw.top ? raw_size(w, block) : 0;
}

size_t value_block_bytes(World *w, Object *o) {
    return object_number(w, o) ? value_block_size(w, (const char *)o - object_prefix(w, o)) : 0;
}

static void add_block(World *w, void *block, void *arg) {
    *(size_t *)arg += value_block_size(w, block);
}

size_t value_buffer_bytes(World *w, Object *o) {
    size_t sum = 0;
    if (TYPE_OF(o)->slots.blocks)
        TYPE_OF(o)->slots.blocks(w, o, add_block, &sum);
    return sum;
}

void value_size(size_t bytes, char *text, size_t room) {
    static const char units[] = "KMG";
    if (bytes < 1024) {
        snprintf(text, room, "%zu B", bytes);
        return;
    }
    double size = (double)bytes / 1024;
    int unit = 0;
    for (; size >= 1024 && unit < 2; unit++)
        size /= 1024;
    snprintf(text, room, size < 100 ? "%.1f %ciB" : "%.0f %ciB", size, units[unit]);
}
