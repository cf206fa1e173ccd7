/* What the files of str share with each other and with nobody else (format, bytes and codecs are
 * relatives). A `kind` is the width of a character in bytes: 1, 2 or 4.
 */
#ifndef OBJECTS_STR_IMPL_H
#define OBJECTS_STR_IMPL_H

#include <string.h>

#include "objects/args.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"

static inline uint32_t kind_read(int kind, const void *data, ssize_t i) {
    switch (kind) {
    case 1:
        return ((const uint8_t *)data)[i];
    case 2:
        return ((const uint16_t *)data)[i];
    default:
        return ((const uint32_t *)data)[i];
    }
}

static inline void kind_write(int kind, void *data, ssize_t i, uint32_t c) {
    switch (kind) {
    case 1:
        ((uint8_t *)data)[i] = (uint8_t)c;
        break;
    case 2:
        ((uint16_t *)data)[i] = (uint16_t)c;
        break;
    default:
        ((uint32_t *)data)[i] = c;
    }
}

static inline int str_kind(const Object *s) {
    return ((const Str *)s)->kind;
}
static inline bool str_is_ascii(const Object *s) {
    return ((const Str *)s)->ascii;
}

/* The greatest character that fits a str of this shape: 127, 255, 65535 or 0x10ffff. */
static inline uint32_t str_max_char(const Object *s) {
    const Str *str = (const Str *)s;
    return str->ascii ? 127 : str->kind == 1 ? 255 : str->kind == 2 ? 65535 : 0x10ffff;
}

/* A bound as above for the characters [start, end) as they are. */
uint32_t str_find_max(const Object *s, ssize_t start, ssize_t end);
/* Copies n characters; [to] is fresh and wide enough. */
void str_copy(Object *to, ssize_t at, const Object *from, ssize_t start, ssize_t n);
/* As str_alloc, but n == 0 gives the shared ''. */
Object *str_fresh(World *w, ssize_t n, uint32_t maxchar);
/* Replaces a fresh '' or one-character latin-1 str by the shared one; takes and gives a reference.
 */
Object *str_ready(World *w, Object *s);
/* s itself, new reference, if exactly a str; else a copy. */
Object *str_unchanged(World *w, Object *s);
Object *str_new_copy(World *w, Object *s);
/* Changes the length of a fresh str in place; it may move. False: MemoryError, *s released. */
bool str_resize(World *w, Object **s, ssize_t n);
Object *str_shared_char(World *w, uint32_t c); /* c < 256 */

void str_dealloc(World *w, Object *o);
void str_blocks(World *w, Object *o, BlockFn visit, void *arg);

/* Search in [start, end); -1 if absent. direction 1: first, -1: last. */
ssize_t str_search(int kind, const void *s, ssize_t start, ssize_t end, int part_kind,
                   const void *part, ssize_t n, int direction);
ssize_t str_count_in(int kind, const void *s, ssize_t start, ssize_t end, int part_kind,
                     const void *part, ssize_t n, ssize_t max);
ssize_t str_find_char(int kind, const void *s, ssize_t start, ssize_t end, uint32_t c,
                      int direction);

/* Parses (sub[, start[, end]]) of find, count, startswith ...; start and end are clamped to length.
 */
bool str_find_args(World *w, const char *function, Object *const *args, size_t nargs,
                   ssize_t length, ssize_t *start, ssize_t *end);
/* The argument of splitlines. */
bool str_keepends(World *w, Object *o, bool *out);
/* "must be str, not int" */
bool str_check(World *w, Object *o);

#define STR_METHOD(name)                                                                           \
    Object *str_method_##name(World *w, Object *self, Object *const *args, size_t nargs,           \
                              Object *kwnames)
/* How each takes its arguments: none, one, positional, with keywords. */
/* clang-format off */
#define STR_METHODS(N, O, F, K)                                                                    \
    K(encode)                                                                                      \
    F(replace)                                                                                     \
    K(split) K(rsplit) O(join) N(capitalize) N(casefold) N(title) F(center) F(count) K(expandtabs) \
        F(find) O(partition) F(index) F(ljust) N(lower) F(lstrip) F(rfind) F(rindex) F(rjust)      \
            F(rstrip) O(rpartition) K(splitlines) F(strip) N(swapcase) O(translate) N(upper)       \
                F(startswith) F(endswith) N(islower) N(isupper) N(istitle) N(isspace) N(isdecimal) \
                    N(isdigit) N(isnumeric) N(isalpha) N(isalnum) N(isidentifier) N(isprintable)   \
                        O(zfill) K(format) O(format_map)
/* clang-format on */
#define X(name) STR_METHOD(name);
STR_METHODS(X, X, X, X)
X(isascii)
X(removeprefix)
X(removesuffix)
X(maketrans)
#undef X

#endif
