#include "lang/opcode.h"

#define VAR STACK_VAR
const OpcodeInfo opcode_info[OPCODE_COUNT] = {
#define X(name, operand, effect) {#name, OPERAND_##operand, effect},
    OPCODES(X)
#undef X
};
#undef VAR

static int make_function_effect(int32_t arg) {
    int popped = 1;
    for (int32_t bit = MAKE_DEFAULTS; bit <= MAKE_QUALNAME; bit <<= 1)
        popped += (arg & bit) != 0;
    return 1 - popped;
}

int opcode_effect(enum Opcode opcode, int32_t arg, bool jump) {
    int effect = opcode_info[opcode].effect;
    if (effect != STACK_VAR)
        return effect;
    switch (opcode) {
    case OPCODE_CALL_METHOD:
    case OPCODE_CALL_METHOD_KW:
        return -arg - 1;
    case OPCODE_CALL_FUNCTION:
    case OPCODE_CALL_FUNCTION_KW:
    case OPCODE_CALL_EXIT:
        return -arg;
    case OPCODE_CALL_FUNCTION_EX:
        return -1 - (arg & 1);
    case OPCODE_JUMP_IF_FALSE_OR_POP:
    case OPCODE_JUMP_IF_TRUE_OR_POP:
        return jump ? 0 : -1;
    case OPCODE_FOR_ITER:
        return jump ? -1 : 1;
    case OPCODE_BUILD_TUPLE:
    case OPCODE_BUILD_LIST:
    case OPCODE_BUILD_SET:
    case OPCODE_BUILD_STRING:
    case OPCODE_BUILD_SLICE:
        return 1 - arg;
    case OPCODE_BUILD_MAP:
        return 1 - 2 * arg;
    case OPCODE_BUILD_CONST_KEY_MAP:
        return -arg;
    case OPCODE_UNPACK_SEQUENCE:
        return arg - 1;
    case OPCODE_UNPACK_EX:
        return (arg & 0xff) + (arg >> 8);
    case OPCODE_FORMAT_VALUE:
        return arg & 4 ? -1 : 0;
    case OPCODE_MAKE_FUNCTION:
        return make_function_effect(arg);
    case OPCODE_RAISE_VARARGS:
        return -arg;
    default:
        return 0;
    }
}
