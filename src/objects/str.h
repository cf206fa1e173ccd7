/* str: PEP 393. ASCII strings have the short header, others the long one with room for a cached
 * UTF-8 form; both sizes are the model's, so where the characters begin is kept in [data].
 */
#ifndef OBJECTS_STR_H
#define OBJECTS_STR_H

#include "objects/abstract.h"

enum StrInterned {
    STR_NOT_INTERNED,
    STR_INTERNED,
    STR_IMMORTAL
};

struct Str {
    Object head;
    ssize_t length; /* code points */
    int64_t hash;   /* -1: not computed */
    uint8_t kind;   /* bytes a code point: 1, 2, 4 */
    uint8_t ascii;
    uint8_t interned;
    uint8_t data; /* offset of the characters; 0: in a block of their own (subclasses) */
    uint32_t unused;
    /* only when not ascii: */
    ssize_t utf8_length;
    char *utf8;  /* NULL or a block; ascii: the characters themselves, this field does not exist */
    void *outer; /* instances of subclasses only: the block of characters; owned */
};

static inline void *str_data(const Object *s) {
    const Str *str = (const Str *)s;
    return str->data ? (char *)s + str->data : str->outer;
}
static inline ssize_t str_length(const Object *s) {
    return ((const Str *)s)->length;
}
static inline uint32_t str_at(const Object *s, ssize_t i) {
    const void *d = str_data(s);
    switch (((const Str *)s)->kind) {
    case 1:
        return ((const uint8_t *)d)[i];
    case 2:
        return ((const uint16_t *)d)[i];
    default:
        return ((const uint32_t *)d)[i];
    }
}
void str_put(Object *s, ssize_t i, uint32_t c); /* fresh strings only */

/* Boot, once the type str exists: size of subclasses' instances, the empty str. False: no memory.
 */
bool str_boot(World *w);
Object *str_empty(World *w); /* the shared '' */

/* n characters, none greater than maxchar, contents zero; '' and latin-1 singles are not shared
 * here */
Object *str_alloc(World *w, ssize_t n, uint32_t maxchar);
Object *str_new(World *w, const char *utf8); /* NUL-terminated */
Object *str_from_utf8(World *w, const char *utf8,
                      size_t n); /* strict; surrogates allowed (WTF-8) */
Object *str_from_latin1(World *w, const void *bytes, size_t n);
Object *str_from_codepoints(World *w, const uint32_t *c, size_t n);
Object *str_from_char(World *w, uint32_t c); /* latin-1 ones are shared */
Object *str_intern_c(World *w, const char *utf8);
void str_intern(World *w, Object **slot); /* replaces the reference in the slot */
bool str_is_interned(const Object *s);
/* UTF-8 text, cached in the object if not ASCII (the object then owns one more block). NULL+error
 * for surrogates. */
const char *str_utf8(World *w, Object *s, size_t *n);
/* UTF-8 (WTF-8 for surrogates) into room bytes, truncated; for messages; returns bytes written. */
size_t str_copy_utf8(const Object *s, char *out, size_t room);
bool str_equal_c(const Object *s, const char *ascii);
bool str_equal(const Object *a, const Object *b); /* both str */
int str_compare(const Object *a, const Object *b);
int64_t str_hash(World *w, Object *s);
Object *str_substring(World *w, Object *s, ssize_t start,
                      ssize_t end); /* shares s if whole and exact */
Object *str_concat(World *w, Object *a, Object *b);
/* a += b in place where the model and the count (1) allow; *a is replaced; on error *a is NULL. */
void str_append(World *w, Object **a, Object *b);
Object *str_join(World *w, Object *separator, Object *iterable);
Object *str_repeat(World *w, Object *s, ssize_t n);
ssize_t str_find(const Object *s, const Object *part, ssize_t start, ssize_t end, int direction);
int str_contains(World *w, Object *s, Object *part);
Object *str_split(World *w, Object *s, Object *separator /* NULL: white space */, ssize_t max);
Object *str_replace(World *w, Object *s, Object *old, Object *new_, ssize_t max);
Object *str_repr(World *w, Object *s);
Object *str_mod(World *w, Object *format, Object *args); /* '%' formatting */
Object *str_encode(World *w, Object *s, const char *encoding, const char *errors);
Object *str_decode(World *w, const char *bytes, size_t n, const char *encoding, const char *errors);
bool str_is_identifier(const Object *s);
size_t str_sizeof(World *w, Object *s); /* with cached UTF-8, without headers */

/* Builds a str piece by piece; the block is CPython's writer's: over-allocated, shrunk at the end.
 */
typedef struct StrWriter {
    Object *buffer;
    ssize_t length;   /* characters written */
    ssize_t expected; /* the first buffer has at least so many */
    uint32_t maxchar; /* of the buffer; the narrowest it may be before there is one */
    bool overallocate;
    bool readonly; /* the buffer is a str of someone else, the only thing written so far */
} StrWriter;
void writer_init(StrWriter *self, ssize_t expected);
/* Room for n characters up to maxchar (callers then put them into [buffer] and add to [length]). */
bool writer_prepare(World *w, StrWriter *self, ssize_t n, uint32_t maxchar);
bool writer_char(World *w, StrWriter *self, uint32_t c);
bool writer_str(World *w, StrWriter *self, Object *s);
bool writer_slice(World *w, StrWriter *self, Object *s, ssize_t start, ssize_t end);
bool writer_ascii(World *w, StrWriter *self, const char *text, size_t n);
bool writer_fill(World *w, StrWriter *self, uint32_t c, ssize_t n);
Object *writer_finish(World *w, StrWriter *self); /* the str; the writer is empty after */
void writer_discard(World *w, StrWriter *self);
#endif
