/* The typed half of the grammar: what an expression of each type may look like. A pattern's text
 * stands for itself but for a backquote and a letter, a symbol: one of that symbol's patterns takes
 * its place.
 */
#ifndef TYPED_H
#define TYPED_H

#include <stddef.h>

/* Names of each type, and functions and classes to use them; no value grows without end. */
extern const char typed_prologue[], typed_epilogue[];

/* The patterns of a symbol. The first one leads to no other symbol but names. */
const char *const *typed_patterns(char symbol, size_t *count);

#endif
