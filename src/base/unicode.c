#include "base/unicode.h"

#include "base/unicode_tables.h"

static const Record *find(uint32_t c) {
    if (c > 0x10ffff)
        return &records[0]; /* that of U+0000, which is nothing */
    uint32_t block = c >> LOW_BITS, group = block >> HIGH_BITS;
    block = block_of[(uint32_t)group_of[group] << HIGH_BITS | (block & ((1u << HIGH_BITS) - 1))];
    return &records[record_of[block << LOW_BITS | (c & ((1u << LOW_BITS) - 1))]];
}

static bool has(uint32_t c, unsigned flag) {
    return find(c)->flags & flag;
}

bool unicode_is_alpha(uint32_t c) {
    return has(c, ALPHA);
}
bool unicode_is_decimal(uint32_t c) {
    return has(c, DECIMAL);
}
bool unicode_is_digit(uint32_t c) {
    return has(c, DIGIT);
}
bool unicode_is_numeric(uint32_t c) {
    return has(c, NUMERIC);
}
bool unicode_is_lower(uint32_t c) {
    return has(c, LOWER);
}
bool unicode_is_upper(uint32_t c) {
    return has(c, UPPER);
}
bool unicode_is_title(uint32_t c) {
    return has(c, TITLE);
}
bool unicode_is_cased(uint32_t c) {
    return has(c, CASED);
}
bool unicode_is_case_ignorable(uint32_t c) {
    return has(c, CASE_IGNORABLE);
}
bool unicode_is_space(uint32_t c) {
    return has(c, SPACE);
}
bool unicode_is_linebreak(uint32_t c) {
    return has(c, LINEBREAK);
}
bool unicode_is_printable(uint32_t c) {
    return has(c, PRINTABLE);
}
bool unicode_is_identifier_start(uint32_t c) {
    return has(c, IDENTIFIER_START);
}
bool unicode_is_identifier_part(uint32_t c) {
    return has(c, IDENTIFIER_PART);
}

int unicode_decimal(uint32_t c) {
    return find(c)->decimal;
}

static size_t change(uint32_t c, const Record *r, int32_t to, uint32_t out[UNICODE_CASE_MAX]) {
    if (!(r->flags & SPECIAL)) {
        out[0] = c + (uint32_t)to;
        return 1;
    }
    size_t n = (size_t)to & 3;
    for (size_t i = 0; i < n; i++)
        out[i] = special_cases[((size_t)to >> 2) + i];
    return n;
}

size_t unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) {
    const Record *r = find(c);
    return change(c, r, r->lower, out);
}

size_t unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) {
    const Record *r = find(c);
    return change(c, r, r->upper, out);
}

size_t unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) {
    const Record *r = find(c);
    return change(c, r, r->title, out);
}

size_t unicode_to_fold(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) {
    const Record *r = find(c);
    return change(c, r, r->fold, out);
}
