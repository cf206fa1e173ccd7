/* What str methods and the lexer need of the Unicode character database. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_title(uint32_t c);
bool unicode_is_space(uint32_t c);
bool unicode_is_linebreak(uint32_t c);
bool unicode_is_printable(uint32_t c);
bool unicode_is_cased(uint32_t c);          /* these two decide what a capital sigma becomes */
bool unicode_is_case_ignorable(uint32_t c);
bool unicode_is_identifier_start(uint32_t c); /* letters, '_' */
bool unicode_is_identifier_part(uint32_t c);
int unicode_decimal(uint32_t c); /* 0..9, -1: none */
int unicode_digit(uint32_t c);

/* Full case mappings: up to three characters; returns how many. */
int unicode_to_lower(uint32_t c, uint32_t out[3]);
int unicode_to_upper(uint32_t c, uint32_t out[3]);
int unicode_to_title(uint32_t c, uint32_t out[3]);
int unicode_to_fold(uint32_t c, uint32_t out[3]);

#endif
