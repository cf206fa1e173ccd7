/* What Python asks of a character: the properties behind str.isalpha and its like, and the casings.
 *
 * The tables (unicode_tables.h) are generated from CPython 3.11, Unicode 14, by
 * tests/tools/unicode_tables.py: every character has a record that it shares with the many
 * characters of the same properties, found in three steps. All functions take any number, and know
 * nothing of those beyond U+10FFFF. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c); /* has a value in decimal notation: see below */
bool unicode_is_digit(uint32_t c);   /* ... or is a digit of another kind, such as a superscript */
bool unicode_is_numeric(uint32_t c); /* ... or a number */
bool unicode_is_lower(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_title(uint32_t c);          /* a title case letter: not the upper case ones */
bool unicode_is_cased(uint32_t c);          /* lower, upper or title */
bool unicode_is_case_ignorable(uint32_t c); /* skipped in looking for a cased neighbour */
bool unicode_is_space(uint32_t c);
bool unicode_is_linebreak(uint32_t c);        /* as str.splitlines sees it */
bool unicode_is_printable(uint32_t c);        /* shown as it is in a repr */
bool unicode_is_identifier_start(uint32_t c); /* XID_Start or '_' */
bool unicode_is_identifier_part(uint32_t c);  /* XID_Continue */

int unicode_decimal(uint32_t c); /* 0 to 9, or -1 */

enum {
    UNICODE_CASE_MAX = 3
}; /* characters that one becomes */

/* Write what [c] becomes and return how many characters that is, 1 to 3. What depends on the
 * neighbours (the final sigma) is for the caller. */
size_t unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
size_t unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
size_t unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
size_t unicode_to_fold(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);

#endif
