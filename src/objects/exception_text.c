/* Errors about text: SyntaxError and the Unicode errors. */
#include "objects/exception.h"

#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

/* ---- SyntaxError ---- */

static const Field syntax_fields[] = {
    {"msg", offsetof(SyntaxErrorObject, msg), FIELD_REF},
    {"filename", offsetof(SyntaxErrorObject, filename), FIELD_REF},
    {"lineno", offsetof(SyntaxErrorObject, lineno), FIELD_REF},
    {"offset", offsetof(SyntaxErrorObject, offset), FIELD_REF},
    {"text", offsetof(SyntaxErrorObject, text), FIELD_REF},
    {"print_file_and_line", offsetof(SyntaxErrorObject, print_file_and_line), FIELD_REF},
    {"end_lineno", offsetof(SyntaxErrorObject, end_lineno), FIELD_REF},
    {"end_offset", offsetof(SyntaxErrorObject, end_offset), FIELD_REF},
    {NULL, 0, FIELD_END},
};

/* The second argument: (filename, lineno, offset, text[, end_lineno, end_offset]). */
static int set_place(World *w, SyntaxErrorObject *self, Object *info) {
    Object *tuple = sequence_tuple(w, info);
    if (!tuple)
        return -1;
    ssize_t n = VAR_SIZE(tuple);
    bool has_end = SYNTAX_ERROR_HAS_END(w);
    if (n != 4 && !(has_end && n == 6)) {
        decref(w, tuple);
        if (!has_end)
            raise_error(w, IndexError, "tuple index out of range");
        else if (n == 5)
            raise_type_error(w, "end_offset must be provided when end_lineno is provided");
        else
            raise_type_error(w, "function takes %s %d arguments (%zd given)",
                             n < 4 ? "at least" : "at most", n < 4 ? 4 : 6, n);
        return -1;
    }
    Object **slots[] = {&self->filename, &self->lineno, &self->offset, &self->text};
    for (int i = 0; i < 4; i++)
        set_ref(w, slots[i], newref(w, tuple_get(tuple, i)));
    if (n == 6) {
        set_ref(w, &self->end_lineno, newref(w, tuple_get(tuple, 4)));
        set_ref(w, &self->end_offset, newref(w, tuple_get(tuple, 5)));
    }
    decref(w, tuple);
    return 0;
}

static int syntax_init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    SyntaxErrorObject *self = (SyntaxErrorObject *)o;
    if (exception_base_init(w, o, args, nargs, kwnames) < 0)
        return -1;
    if (nargs)
        set_ref(w, &self->msg, newref(w, args[0]));
    return nargs == 2 ? set_place(w, self, args[1]) : 0;
}

/* The last part of a path; new. */
static Object *basename_of(World *w, Object *path) {
    ssize_t start = str_length(path);
    while (start > 0 && str_at(path, start - 1) != '/')
        start--;
    return str_substring(w, path, start, str_length(path));
}

static Object *syntax_str(World *w, Object *o) {
    SyntaxErrorObject *self = (SyntaxErrorObject *)o;
    Object *msg = self->msg ? self->msg : NONE(w), *text;
    bool has_line = self->lineno && is_int(self->lineno);
    Object *file = self->filename && is_str(self->filename) ? basename_of(w, self->filename) : NULL;
    if (!file && error_pending(w))
        return NULL;
    if (file && has_line)
        text = str_format_c(w, "%S (%U, line %S)", msg, file, self->lineno);
    else if (file)
        text = str_format_c(w, "%S (%U)", msg, file);
    else if (has_line)
        text = str_format_c(w, "%S (line %S)", msg, self->lineno);
    else
        text = object_str(w, msg);
    xdecref(w, file);
    return text;
}

static Object *get_end(World *w, Object *o, void *closure) {
    SyntaxErrorObject *self = (SyntaxErrorObject *)o;
    if (!SYNTAX_ERROR_HAS_END(w))
        return raise_error(w, AttributeError, "'%.50T' object has no attribute '%s'", o,
                           (const char *)closure);
    Object *value = ((const char *)closure)[4] == 'l' ? self->end_lineno : self->end_offset;
    return value ? newref(w, value) : new_none(w);
}

static const GetSetDef syntax_getsets[] = {
    {"end_lineno", get_end, NULL, NULL, "end_lineno"},
    {"end_offset", get_end, NULL, NULL, "end_offset"},
    {NULL, NULL, NULL, NULL, NULL},
};

#define SYNTAX_MEMBER(name)                                                                        \
    { #name, MEMBER_OBJECT, offsetof(SyntaxErrorObject, name), false }
static const MemberDef syntax_members[] = {
    SYNTAX_MEMBER(msg),    SYNTAX_MEMBER(filename), SYNTAX_MEMBER(lineno),
    SYNTAX_MEMBER(offset), SYNTAX_MEMBER(text),     SYNTAX_MEMBER(print_file_and_line),
    {NULL, 0, 0, false},
};

const TypeSpec syntax_error_spec = {
    .name = "SyntaxError",
    .doc = "Invalid syntax.",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = syntax_fields,
              .init = syntax_init, .str = syntax_str},
    .getset = syntax_getsets,
    .members = syntax_members,
};

/* ---- Unicode errors ---- */

static const Field unicode_fields[] = {
    {"encoding", offsetof(UnicodeErrorObject, encoding), FIELD_REF},
    {"object", offsetof(UnicodeErrorObject, object), FIELD_REF},
    {"reason", offsetof(UnicodeErrorObject, reason), FIELD_REF},
    {NULL, 0, FIELD_END},
};

static bool wrong_type(World *w, int position, const char *wanted, Object *given) {
    raise_type_error(w, "argument %d must be %s, not %T", position, wanted, given);
    return false;
}

/* ([encoding,] object, start, end, reason) */
static int unicode_init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames,
                        bool has_encoding, bool of_bytes) {
    UnicodeErrorObject *self = (UnicodeErrorObject *)o;
    if (exception_base_init(w, o, args, nargs, kwnames) < 0)
        return -1;
    size_t wanted = has_encoding ? 5 : 4;
    if (nargs != wanted) {
        raise_type_error(w, "function takes exactly %d arguments (%zd given)", (int)wanted,
                         (ssize_t)nargs);
        return -1;
    }
    size_t at = has_encoding;
    Object *object = args[at], *reason = args[at + 3];
    ssize_t start, end;
    bool fine = true;
    if (has_encoding && !is_str(args[0]))
        fine = wrong_type(w, 1, "str", args[0]);
    else if (of_bytes ? !is_bytes(object) && !IS(w, object, BYTEARRAY) : !is_str(object))
        fine = of_bytes ? wrong_type(w, (int)at + 1, "bytes-like", object)
                        : wrong_type(w, (int)at + 1, "str", object);
    else if (!is_str(reason))
        fine = wrong_type(w, (int)at + 4, "str", reason);
    if (!fine || !arg_ssize(w, args[at + 1], &start) || !arg_ssize(w, args[at + 2], &end))
        return -1;
    set_ref(w, &self->encoding, has_encoding ? newref(w, args[0]) : NULL);
    set_ref(w, &self->object, newref(w, object));
    set_ref(w, &self->reason, newref(w, reason));
    self->start = start;
    self->end = end;
    return 0;
}

static int decode_init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    return unicode_init(w, o, args, nargs, kwnames, true, true);
}

static int encode_init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    return unicode_init(w, o, args, nargs, kwnames, true, false);
}

static int translate_init(World *w, Object *o, Object *const *args, size_t nargs, Object *kwnames) {
    return unicode_init(w, o, args, nargs, kwnames, false, false);
}

static Object *hex_text(World *w, const char *before, uint32_t c, int digits) {
    char text[16];
    int n = 0;
    while (before[n]) {
        text[n] = before[n];
        n++;
    }
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text[n++] = "0123456789abcdef"[c >> shift & 15];
    return str_from_latin1(w, text, (size_t)n);
}

static Object *decode_str(World *w, Object *o) {
    UnicodeErrorObject *self = (UnicodeErrorObject *)o;
    const char *data;
    size_t n;
    if (!self->object)
        return newref(w, OBJ(w)->empty_str);
    if (!bytes_view(w, self->object, &data, &n))
        return NULL;
    if (self->start < 0 || (size_t)self->start >= n || self->end != self->start + 1)
        return str_format_c(w, "'%U' codec can't decode bytes in position %zd-%zd: %U",
                            self->encoding, self->start, self->end - 1, self->reason);
    Object *byte = hex_text(w, "0x", (unsigned char)data[self->start], 2);
    if (!byte)
        return NULL;
    Object *text = str_format_c(w, "'%U' codec can't decode byte %U in position %zd: %U",
                                self->encoding, byte, self->start, self->reason);
    decref(w, byte);
    return text;
}

/* "character '\xe9' in position 0" or "characters in position 0-3"; new. */
static Object *place_of_characters(World *w, UnicodeErrorObject *self) {
    if (self->start < 0 || self->start >= str_length(self->object) || self->end != self->start + 1)
        return str_format_c(w, "characters in position %zd-%zd", self->start, self->end - 1);
    uint32_t c = str_at(self->object, self->start);
    Object *shown = c <= 0xff     ? hex_text(w, "\\x", c, 2)
                    : c <= 0xffff ? hex_text(w, "\\u", c, 4)
                                  : hex_text(w, "\\U", c, 8);
    if (!shown)
        return NULL;
    Object *text = str_format_c(w, "character '%U' in position %zd", shown, self->start);
    decref(w, shown);
    return text;
}

static Object *encode_str(World *w, Object *o) {
    UnicodeErrorObject *self = (UnicodeErrorObject *)o;
    if (!self->object)
        return newref(w, OBJ(w)->empty_str);
    Object *place = place_of_characters(w, self);
    if (!place)
        return NULL;
    Object *text = self->encoding ? str_format_c(w, "'%U' codec can't encode %U: %U",
                                                 self->encoding, place, self->reason)
                                  : str_format_c(w, "can't translate %U: %U", place, self->reason);
    decref(w, place);
    return text;
}

static const MemberDef unicode_members[] = {
    {"encoding", MEMBER_OBJECT, offsetof(UnicodeErrorObject, encoding), false},
    {"object", MEMBER_OBJECT, offsetof(UnicodeErrorObject, object), false},
    {"start", MEMBER_SSIZE, offsetof(UnicodeErrorObject, start), false},
    {"end", MEMBER_SSIZE, offsetof(UnicodeErrorObject, end), false},
    {"reason", MEMBER_OBJECT, offsetof(UnicodeErrorObject, reason), false},
    {NULL, 0, 0, false},
};

#define UNICODE_SPEC(variable, text, init_, str_)                                                  \
    const TypeSpec variable = {                                                                    \
        .name = text,                                                                              \
        .base = T_UnicodeError,                                                                    \
        .flags = EXCEPTION_FLAGS,                                                                  \
        .slots = {EXCEPTION_LIFE, .new_ = exception_base_new, .fields = unicode_fields,            \
                  .init = init_, .str = str_},                                                     \
        .members = unicode_members,                                                                \
    }
UNICODE_SPEC(unicode_decode_error_spec, "UnicodeDecodeError", decode_init, decode_str);
UNICODE_SPEC(unicode_encode_error_spec, "UnicodeEncodeError", encode_init, encode_str);
UNICODE_SPEC(unicode_translate_error_spec, "UnicodeTranslateError", translate_init, encode_str);
