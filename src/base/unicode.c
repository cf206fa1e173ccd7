#include "base/unicode.h"

/* [map]: lower, upper, title, fold: a difference, or MANY | place in specials << 2 | length. */
typedef struct Record {
    uint16_t flags;
    int8_t decimal, digit;
    int32_t map[4];
} Record;

enum { MANY = 1 << 24 };

#include "base/unicode_tables.h"

static const Record *find(uint32_t c) {
    return &records[c > 0x10ffff ? 0 : blocks[block_index[c / BLOCK] * BLOCK + c % BLOCK]];
}

#define PREDICATE(name, FLAG)                                                                      \
    bool unicode_is_##name(uint32_t c) {                                                           \
        return find(c)->flags & FLAG;                                                              \
    }
PREDICATE(alpha, ALPHA)
PREDICATE(decimal, DECIMAL)
PREDICATE(digit, DIGIT)
PREDICATE(numeric, NUMERIC)
PREDICATE(lower, LOWER)
PREDICATE(upper, UPPER)
PREDICATE(title, TITLE)
PREDICATE(space, SPACE)
PREDICATE(linebreak, LINEBREAK)
PREDICATE(printable, PRINTABLE)
PREDICATE(cased, CASED)
PREDICATE(case_ignorable, CASE_IGNORABLE)
PREDICATE(identifier_start, START)
PREDICATE(identifier_part, PART)

int unicode_decimal(uint32_t c) {
    return find(c)->decimal;
}

int unicode_digit(uint32_t c) {
    return find(c)->digit;
}

static int map(uint32_t c, int which, uint32_t out[3]) {
    int32_t m = find(c)->map[which];
    if (m < MANY) {
        out[0] = (uint32_t)((int32_t)c + m);
        return 1;
    }
    const uint32_t *from = specials + ((m - MANY) >> 2);
    for (int i = 0; i < (m & 3); i++)
        out[i] = from[i];
    return m & 3;
}

int unicode_to_lower(uint32_t c, uint32_t out[3]) {
    return map(c, 0, out);
}

int unicode_to_upper(uint32_t c, uint32_t out[3]) {
    return map(c, 1, out);
}

int unicode_to_title(uint32_t c, uint32_t out[3]) {
    return map(c, 2, out);
}

int unicode_to_fold(uint32_t c, uint32_t out[3]) {
    return map(c, 3, out);
}
