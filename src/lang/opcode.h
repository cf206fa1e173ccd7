/* The instruction set: CPython's names, one set for all models, one row per opcode.
 *
 * X(NAME, operand kind, stack effect). Effects that depend on the operand are VAR (opcode.c).
 * Between CPython 3.8 and 3.11: binary operators have an opcode each and calls are
 * CALL_FUNCTION/CALL_METHOD as up to 3.10, exceptions are found by a table as from 3.11, so a `try`
 * costs nothing. Jump operands are instruction indices.
 *
 * Stack pictures: left is deeper, TOS last.
 */
#ifndef LANG_OPCODE_H
#define LANG_OPCODE_H

#include <stdbool.h>
#include <stdint.h>

enum OperandKind {
    OPERAND_NONE,
    OPERAND_INT,
    OPERAND_CONST,
    OPERAND_NAME,
    OPERAND_LOCAL /* index in localsplus */,
    OPERAND_JUMP,
    OPERAND_COMPARE,
    OPERAND_BINARY
};
#define STACK_VAR 99

/* clang-format off */
#define OPCODES(X)                                                                                  \
    X(NOP, NONE, 0) X(POP_TOP, NONE, -1)                                                            \
    X(ROT_TWO, NONE, 0) X(ROT_THREE, NONE, 0) X(ROT_FOUR, NONE, 0)                                  \
    X(DUP_TOP, NONE, 1) X(DUP_TOP_TWO, NONE, 2)                                                     \
    X(COPY, INT, 1)          /* push the n-th from the top, 1: TOS */                               \
    X(SWAP, INT, 0)          /* TOS <-> n-th from the top */                                        \
    X(ROT_N, INT, 0)         /* TOS goes down to n-th, others up */                                 \
    X(LOAD_CONST, CONST, 1)                                                                         \
    X(LOAD_NONE, NONE, 1)    /* None, without being a constant of the code */                       \
    X(LOAD_FAST, LOCAL, 1) X(STORE_FAST, LOCAL, -1) X(DELETE_FAST, LOCAL, 0)                        \
    X(LOAD_NAME, NAME, 1) X(STORE_NAME, NAME, -1) X(DELETE_NAME, NAME, 0)                           \
    X(LOAD_GLOBAL, NAME, 1) X(STORE_GLOBAL, NAME, -1) X(DELETE_GLOBAL, NAME, 0)                     \
    X(LOAD_DEREF, LOCAL, 1) X(STORE_DEREF, LOCAL, -1) X(DELETE_DEREF, LOCAL, 0)                     \
    X(LOAD_CLASSDEREF, LOCAL, 1) /* class body: locals dict first, then the cell */                 \
    X(LOAD_CLOSURE, LOCAL, 1)    /* the cell itself */                                              \
    X(LOAD_ATTR, NAME, 0) X(STORE_ATTR, NAME, -2) /* value obj -> */ X(DELETE_ATTR, NAME, -1)       \
    X(LOAD_METHOD, NAME, 1)      /* obj -> method obj | NULL bound */                               \
    X(CALL_METHOD, INT, VAR)     /* (method obj | NULL bound) arg1 ... argn -> result */            \
    X(KW_NAMES, CONST, 0)        /* names of the last values of the CALL_..._KW that follows */      \
    X(CALL_METHOD_KW, INT, VAR)  /* n counts all values (3.11+ models) */                           \
    X(CALL_FUNCTION, INT, VAR)   /* callable arg1 ... argn -> result */                             \
    X(CALL_FUNCTION_KW, INT, VAR) /* n counts all values */                                         \
    X(CALL_EXIT, INT, VAR)       /* as CALL_FUNCTION; a bound method stays one (the __exit__ of `with`) */ \
    X(CALL_FUNCTION_EX, INT, VAR) /* callable args [kwargs if operand & 1] -> result; & 2: any mapping */ \
    X(PUSH_NULL, NONE, 0)        /* never emitted: room that 3.11+ counts under a callable */       \
    X(UNARY_POSITIVE, NONE, 0) X(UNARY_NEGATIVE, NONE, 0) X(UNARY_NOT, NONE, 0)                     \
    X(UNARY_INVERT, NONE, 0)                                                                        \
    X(BINARY_ADD, NONE, -1) X(BINARY_SUBTRACT, NONE, -1) X(BINARY_MULTIPLY, NONE, -1)               \
    X(BINARY_TRUE_DIVIDE, NONE, -1) X(BINARY_FLOOR_DIVIDE, NONE, -1) X(BINARY_MODULO, NONE, -1)     \
    X(BINARY_POWER, NONE, -1) X(BINARY_LSHIFT, NONE, -1) X(BINARY_RSHIFT, NONE, -1)                 \
    X(BINARY_AND, NONE, -1) X(BINARY_OR, NONE, -1) X(BINARY_XOR, NONE, -1)                          \
    X(BINARY_MATRIX_MULTIPLY, NONE, -1)                                                             \
    X(INPLACE_ADD, NONE, -1) X(INPLACE_SUBTRACT, NONE, -1) X(INPLACE_MULTIPLY, NONE, -1)            \
    X(INPLACE_TRUE_DIVIDE, NONE, -1) X(INPLACE_FLOOR_DIVIDE, NONE, -1) X(INPLACE_MODULO, NONE, -1)  \
    X(INPLACE_POWER, NONE, -1) X(INPLACE_LSHIFT, NONE, -1) X(INPLACE_RSHIFT, NONE, -1)              \
    X(INPLACE_AND, NONE, -1) X(INPLACE_OR, NONE, -1) X(INPLACE_XOR, NONE, -1)                       \
    X(INPLACE_MATRIX_MULTIPLY, NONE, -1)                                                            \
    X(BINARY_SUBSCR, NONE, -1)   /* container key -> value */                                       \
    X(STORE_SUBSCR, NONE, -3)    /* value container key -> */                                       \
    X(DELETE_SUBSCR, NONE, -2)   /* container key -> */                                             \
    X(COMPARE_OP, COMPARE, -1) X(IS_OP, INT, -1) X(CONTAINS_OP, INT, -1) /* operand 1: not */       \
    X(JUMP_FORWARD, JUMP, 0) X(JUMP_BACKWARD, JUMP, 0)                                              \
    X(POP_JUMP_IF_FALSE, JUMP, -1) X(POP_JUMP_IF_TRUE, JUMP, -1)                                    \
    X(POP_JUMP_IF_NONE, JUMP, -1) X(POP_JUMP_IF_NOT_NONE, JUMP, -1)                                 \
    X(JUMP_IF_FALSE_OR_POP, JUMP, VAR) X(JUMP_IF_TRUE_OR_POP, JUMP, VAR)                            \
    X(GET_ITER, NONE, 0) X(FOR_ITER, JUMP, VAR) /* it -> it value; at the end it -> and jump */     \
    X(RETURN_VALUE, NONE, -1)                                                                       \
    X(YIELD_VALUE, NONE, 0)      /* value -> what is sent */                                        \
    X(GET_YIELD_FROM_ITER, NONE, 0)                                                                 \
    X(YIELD_FROM, NONE, -1)      /* it sent -> result; suspends here while it yields */             \
    X(BUILD_TUPLE, INT, VAR) X(BUILD_LIST, INT, VAR) X(BUILD_SET, INT, VAR) X(BUILD_MAP, INT, VAR)  \
    X(BUILD_CONST_KEY_MAP, INT, VAR) /* v1 ... vn keys -> dict */                                   \
    X(BUILD_STRING, INT, VAR) X(BUILD_SLICE, INT, VAR) /* 2 or 3 */                                 \
    X(LIST_CONSTANTS, NONE, 0)   /* tuple constant -> list, as the model builds such displays */    \
    X(SET_CONSTANTS, NONE, 0)    /* frozenset or tuple constant -> set */                           \
    X(LIST_APPEND, INT, -1) X(SET_ADD, INT, -1) /* into the n-th from the top after popping */      \
    X(MAP_ADD, INT, -2)          /* key value popped */                                             \
    X(LIST_EXTEND, INT, -1) X(SET_UPDATE, INT, -1) X(DICT_UPDATE, INT, -1) X(DICT_MERGE, INT, -1)   \
    X(ARGUMENTS_EXTEND, INT, -1) /* LIST_EXTEND of what the callable below gets (up to 3.8) */      \
    X(LIST_TO_TUPLE, NONE, 0)                                                                       \
    X(UNPACK_SEQUENCE, INT, VAR) X(UNPACK_EX, INT, VAR) /* before | after << 8 */                   \
    X(FORMAT_VALUE, INT, VAR)    /* low 2 bits: none !s !r !a; 4: a spec is on top */               \
    X(MAKE_FUNCTION, INT, VAR)   /* [defaults] [kwdefaults] [annotations] [closure] code [qualname] */ \
    X(LOAD_BUILD_CLASS, NONE, 1)                                                                    \
    X(PUSH_EXC_INFO, NONE, 1)    /* exc -> previous exc */                                          \
    X(CHECK_EXC_MATCH, NONE, 0)  /* exc type -> exc bool */                                         \
    X(CHECK_EG_MATCH, NONE, 0)   /* exc type -> the rest of it | None, what matches | None */        \
    X(PREP_RERAISE_STAR, NONE, -1) /* caught list-of-raised -> exc | None */                        \
    X(POP_EXCEPT, NONE, -1)      /* previous -> */                                                  \
    X(RERAISE, INT, -1)          /* operand 1: also take the line from below (lasti) */             \
    X(RAISE_VARARGS, INT, VAR) X(LOAD_ASSERTION_ERROR, NONE, 1)                                     \
    X(BEFORE_WITH, NONE, 1)      /* manager -> exit result-of-enter */                              \
    X(WITH_EXCEPT_START, NONE, 1) /* exit [lasti] previous exc -> ... + result of exit(...) */      \
    X(SETUP_ANNOTATIONS, NONE, 0) X(PRINT_EXPR, NONE, -1)                                           \
    X(IMPORT_NAME, NAME, -1)     /* level fromlist -> module */                                     \
    X(IMPORT_FROM, NAME, 1) X(IMPORT_STAR, NONE, -1)                                                \
    X(GET_LEN, NONE, 1) X(MATCH_SEQUENCE, NONE, 1) X(MATCH_MAPPING, NONE, 1)                        \
    X(MATCH_KEYS, NONE, 1)       /* subject keys -> subject keys (values tuple | None) */           \
    X(MATCH_CLASS, INT, -2)      /* subject class names -> (attributes tuple | None) */             \
    X(LOAD_FAST_AND_CLEAR, LOCAL, 1) /* what is in the slot, or NULL; STORE_FAST puts it back */      \
    X(MAKE_CELL, LOCAL, 0)       /* a new, empty cell in the empty slot */
/* clang-format on */

enum Opcode {
#define X(name, operand, effect) OPCODE_##name,
    OPCODES(X)
#undef X
    OPCODE_COUNT
};

typedef struct OpcodeInfo {
    const char *name;
    enum OperandKind operand;
    int effect;
} OpcodeInfo;
extern const OpcodeInfo opcode_info[OPCODE_COUNT];

/* Change of the value stack's depth; [jump]: when the jump is taken. */
int opcode_effect(enum Opcode opcode, int32_t arg, bool jump);

/* MAKE_FUNCTION operand bits */
enum {
    MAKE_DEFAULTS = 1,
    MAKE_KWDEFAULTS = 2,
    MAKE_ANNOTATIONS = 4,
    MAKE_CLOSURE = 8,
    MAKE_QUALNAME = 16 /* else it is the code's */
};

#endif
