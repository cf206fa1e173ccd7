/* What the files of bytes and bytearray share. Both types have the same methods; what a method
 * makes is of the type of its self. */
#ifndef OBJECTS_BYTES_IMPL_H
#define OBJECTS_BYTES_IMPL_H

#include <string.h>

#include "objects/args.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str_impl.h"

typedef struct Span {
    const uint8_t *data;
    ssize_t n;
} Span;

/* "a bytes-like object is required, not 'str'" */
bool span_of(World *w, Object *o, Span *out);
/* Of self, known to be bytes or bytearray. */
Span span_self(World *w, Object *self);
/* A new bytearray if self is one, else a bytes. */
Object *bytes_like_self(World *w, Object *self, const void *data, ssize_t n);
uint8_t *bytes_like_data(World *w, Object *made);
/* self again if exactly bytes, else a copy of its kind */
Object *bytes_unchanged(World *w, Object *self);

/* Bytes from any iterable of ints into a growing block. Free [data] with mem_free when != small. */
typedef struct ByteBuffer {
    uint8_t small[512], *data;
    ssize_t n, room;
} ByteBuffer;
void byte_buffer_init(ByteBuffer *self);
bool byte_buffer_put(World *w, ByteBuffer *self, int value);
void byte_buffer_free(World *w, ByteBuffer *self);
bool byte_buffer_collect(World *w, ByteBuffer *self, Object *iterable, const char *range_message);

/* The part of new_ and init that bytes and bytearray share: bytes from (source, encoding, errors).
 */
typedef struct BytesSource {
    enum {
        SOURCE_NONE,
        SOURCE_TEXT,
        SOURCE_COUNT,
        SOURCE_OBJECT
    } kind;
    Object *object; /* TEXT: the encoded bytes, owned; OBJECT: borrowed */
    ssize_t count;
} BytesSource;
bool bytes_source(World *w, const char *function, Object *const *args, size_t nargs,
                  Object *kwnames, BytesSource *out);

Object *bytes_concat_to(World *w, Object *a, Object *b, bool bytearray);
int bytes_contains(World *w, Object *self, Object *item);
int bytes_order(Span a, Span b); /* -1, 0, 1 */
Object *bytes_order_result(World *w, int order, int op);
Object *bytes_item_slice(World *w, Object *self, Object *slice);
Object *bytes_iterate(World *w, Object *self);
/* The new_ slot of bytes. */
Object *bytes_construct(World *w, Type *type, Object *const *args, size_t nargs, Object *kwnames);
/* The rows __buffer__ and __release_buffer__ of method tables (memoryview.c). */
Object *bytes_buffer(NATIVE_PARAMETERS);
Object *bytes_release_buffer(NATIVE_PARAMETERS);
Object *bytes_hex(World *w, Span s, Object *const *args, size_t nargs, Object *kwnames);

/* Items of memoryviews, by a format letter: bytes (0: no such format), reading, writing. */
ssize_t view_item_size(char format);
Object *view_unpack(World *w, const char *at, char format);
bool view_pack(World *w, char *at, char format, Object *value);

/* clang-format off */
#define BYTES_METHODS(N, O, F, K)                                                                  \
    N(capitalize)                                                                                  \
    F(center)                                                                                      \
    F(count)                                                                                       \
    K(decode) F(endswith) K(expandtabs) F(find) K(hex) F(index) N(isalnum) N(isalpha) N(isdigit)   \
        N(islower) N(isspace) N(istitle) N(isupper) O(join) F(ljust) N(lower) F(lstrip)            \
            O(partition) F(replace) F(rfind) F(rindex) F(rjust) O(rpartition) K(rsplit) F(rstrip)  \
                K(split) K(splitlines) F(startswith) F(strip) N(swapcase) N(title) K(translate)    \
                    N(upper) O(zfill)
/* clang-format on */
#define BYTES_METHOD(name)                                                                         \
    Object *bytes_method_##name(World *w, Object *self, Object *const *args, size_t nargs,         \
                                Object *kwnames)
#define X(name) BYTES_METHOD(name);
BYTES_METHODS(X, X, X, X)
#undef X
BYTES_METHOD(isascii);
BYTES_METHOD(removeprefix);
BYTES_METHOD(removesuffix);
BYTES_METHOD(fromhex);
BYTES_METHOD(maketrans);

#define BYTES_DEF_N(name) {#name, bytes_method_##name, METHOD_NOARGS, NULL},
#define BYTES_DEF_O(name) {#name, bytes_method_##name, METHOD_O, NULL},
#define BYTES_DEF_F(name) {#name, bytes_method_##name, METHOD_FAST, NULL},
#define BYTES_DEF_K(name) {#name, bytes_method_##name, METHOD_KEYWORDS, NULL},
/* Rows of a method table. */
#define BYTES_METHOD_ROWS                                                                          \
    BYTES_METHODS(BYTES_DEF_N, BYTES_DEF_O, BYTES_DEF_F, BYTES_DEF_K){                             \
        "isascii", bytes_method_isascii, METHOD_NOARGS | METHOD_SINCE(7), NULL},                   \
        {"removeprefix", bytes_method_removeprefix, METHOD_O | METHOD_SINCE(9), NULL},             \
        {"removesuffix", bytes_method_removesuffix, METHOD_O | METHOD_SINCE(9), NULL},             \
        {"fromhex", bytes_method_fromhex, METHOD_O | METHOD_CLASS, NULL},                          \
        {"maketrans", bytes_method_maketrans, METHOD_FAST | METHOD_STATIC, NULL},

#endif
