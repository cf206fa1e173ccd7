/* The tree as text, for debugging and for the comparison with CPython: the form of `ast.dump(tree,
 * include_attributes=True)` except that constants are written in plain ASCII: None, True, 12, 0x1f,
 * 0o17, 0b1, a float as float:<its 64 bits in hex>, 1j as imaginary:<bits>, text as its UTF-8 bytes
 * 'x\xe2\x82\xac', bytes as b'\xff'.
 */
#ifndef GH_LANG_AST_DUMP_H
#define GH_LANG_AST_DUMP_H

#include "base/arena.h"
#include "lang/ast.h"

/* NULL if memory runs out or the tree is nested more than 20,000 levels deep. */
const char *ast_dump(const Ast *node, bool attributes, Arena *arena);

#endif
