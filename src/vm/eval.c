#include "vm/eval.h"

#include "lang/opcode.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/instance.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "vm/control.h"
#include "vm/eval_call.h"
#include "vm/eval_ops.h"
#include "vm/eval_string.h"
#include "vm/generator.h"
#include "vm/traceback.h"
#include "vm/watch.h"

/* ---- entering and leaving ---- */

static bool enter_native(World *w) {
    if (w->native_depth >= OBJ(w)->native_limit) {
        raise_error(w, RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    w->native_depth++;
    return true;
}

Object *function_call(World *w, Object *callable, Object *const *args, size_t nargs,
                      Object *kwnames) {
    Function *function = (Function *)callable;
    Frame *f = frame_for_call(w, function, args, nargs, kwnames, false);
    if (!f)
        return NULL;
    if (function->code->flags & CODE_GENERATOR)
        return generator_new(w, f);
    return eval_frame(w, f, false);
}

Object *eval_code(World *w, Object *code, Object *globals, Object *locals) {
    Frame *f = frame_for_code(w, (Code *)code, globals, locals, NULL);
    return f ? eval_frame(w, f, false) : NULL;
}

/* Pops values above [bottom] from the top. */
static void unwind_stack(World *w, Object **bottom, Object **sp) {
    while (sp > bottom) {
        Object *o = *--sp;
        *sp = NULL;
        xdecref(w, o);
    }
}

static const ExceptionTableEntry *find_handler(const Code *code, int32_t index) {
    const CodeBody *body = code->body;
    for (int32_t i = 0; i < body->nexceptions; i++)
        if (body->exceptions[i].start <= index && index < body->exceptions[i].end)
            return &body->exceptions[i];
    return NULL;
}

/* Before an instruction of a program that is watched. Until the next one, the frame says its line.
 */
static bool watch_next(World *w, Frame *f) {
    f->ip++;
    return watch_instruction(w, f);
}

/* What the host asked for before the next instruction: a pause, or Ctrl-C. -1: KeyboardInterrupt.
 */
static int host_check(World *w) {
    Control *control = VM(w)->control;
    if (VM(w)->watch && !control->interrupt && w->instructions < control->host_stop_at)
        return 0;
    if (control->interrupt) {
        control->interrupt = 0;
        control->stop_at = UINT64_MAX;
        watch_resume(w);
        raise_with_args(w, TYPE(w, KeyboardInterrupt), OBJ(w)->empty_tuple);
        return -1;
    }
    if (control->pause)
        control->pause(control, w);
    else
        control->stop_at = UINT64_MAX;
    watch_resume(w);
    return error_pending(w) ? -1 : 0;
}

/* The tail of __init__ under C(...): the instance becomes the result. NULL: it did not return None.
 */
static Object *finish_init(World *w, Object *returned) {
    VmState *vm = VM(w);
    Object *self = NULL;
    if (returned && returned != NONE(w))
        raise_type_error(w, "__init__() should return None, not '%T'", returned);
    else if (returned)
        self = newref(w, vm->held[vm->nheld - 1].object);
    xdecref(w, returned);
    held_end(w);
    if (w->model->call_holds_callable)
        held_end(w);
    return self;
}

#define PUSH(value) (*sp++ = (Object *)(value))
#define POP()       (*--sp)
#define TOP()       (sp[-1])
#define SECOND()    (sp[-2])
#define THIRD()     (sp[-3])

/* Instructions dispatch by a table of labels where the compiler has them (each instruction's jump
 * is predicted by itself), else by a switch. */
/* clang-format off */
#if defined(__GNUC__) && !defined(GLASSHEAP_SWITCH)
#define TARGET(name)  target_##name:
#define EXECUTE()     goto *labels[ip[-1].opcode]
#define BEGIN_TARGETS
#define END_TARGETS
#define DISPATCH()                                                                                 \
    do {                                                                                           \
        if (__builtin_expect(w->instructions >= control->stop_at, 0))                              \
            goto check;                                                                            \
        FETCH();                                                                                   \
        EXECUTE();                                                                                 \
    } while (0)
#else
#define TARGET(name)  case OPCODE_##name:
#define EXECUTE()     goto execute
#define BEGIN_TARGETS                                                                              \
    dispatch:                                                                                      \
        if (w->instructions >= control->stop_at)                                                   \
            goto check;                                                                            \
        FETCH();                                                                                   \
    execute:                                                                                       \
        switch ((enum Opcode)ip[-1].opcode) {
#define END_TARGETS                                                                                \
        case OPCODE_COUNT:                                                                         \
            break;                                                                                 \
        }
#define DISPATCH()    goto dispatch
#endif

#define FETCH()                                                                                    \
    do {                                                                                           \
        w->instructions++;                                                                         \
        arg = ip->arg;                                                                             \
        f->ip = ++ip;                                                                              \
    } while (0)

#define BINARY_OPERATOR(name, op)                                                                  \
    TARGET(BINARY_##name) {                                                                        \
        result = number_binary(w, SECOND(), TOP(), op);                                            \
        goto binary_done;                                                                          \
    }                                                                                              \
    TARGET(INPLACE_##name) {                                                                       \
        result = number_inplace(w, SECOND(), TOP(), op);                                           \
        goto binary_done;                                                                          \
    }
/* clang-format on */

enum Entry {
    ENTER_FRAME,
    ENTER_THROWING /* by raising the pending exception */,
    ENTER_AGAIN /* after a pause */
};

/* Runs frames, beginning with [f], until the one that returns to C returns or, in a generator,
 * yields. */
static Object *run(World *w, Frame *f, enum Entry entry) {
#if defined(__GNUC__) && !defined(GLASSHEAP_SWITCH)
    static const void *const labels[] = {
#define X(name, operand, effect) &&target_##name,
        OPCODES(X)
#undef X
    };
#endif
    VmState *const vm = VM(w);
    Control *const control = vm->control;
    Object **sp, **fast, **consts, **names;
    const Instruction *ip;
    const ExceptionTableEntry *handler;
    Object *result, *value;
    int32_t arg;

    watch_resume(w);
    if (entry == ENTER_AGAIN)
        goto load_frame;

start_frame:
    if (++OBJ(w)->recursion_depth > OBJ(w)->recursion_limit) {
        vm->frame = f;
        fast = f->localsplus;
        sp = frame_stack(f) + f->depth;
        ip = f->ip;
        raise_error(w, RecursionError, "maximum recursion depth exceeded");
        goto unwind_frame;
    }
    vm->frame = f;
    world_event(w, f->state == FRAME_SUSPENDED ? EVENT_RESUME : EVENT_CALL, f, 0);
    if (__builtin_expect(w->gc.pending, 0))
        gc_run_pending(w);
    if (__builtin_expect(vm->watch, 0) && !watch_call(w, f)) {
        fast = f->localsplus;
        sp = frame_stack(f) + f->depth;
        ip = f->ip;
        goto unwind_frame;
    }
load_frame:
    f->state = FRAME_RUNNING;
    fast = f->localsplus;
    consts = ((Tuple *)f->code->consts)->items;
    names = ((Tuple *)f->code->names)->items;
    sp = frame_stack(f) + f->depth;
    ip = f->ip;
    f->depth = -1;
    if (__builtin_expect(entry != ENTER_FRAME, 0)) {
        bool throwing = entry == ENTER_THROWING;
        entry = ENTER_FRAME;
        if (throwing) {
            ip++;
            goto error;
        }
    }
    DISPATCH();

check:
    f->ip = ip;
    f->depth = (int32_t)(sp - frame_stack(f));
    if (host_check(w) < 0 || (vm->watch && !watch_next(w, f))) {
        f->depth = -1;
        ip++;
        goto error;
    }
    f->depth = -1;
    FETCH();
    EXECUTE();

    BEGIN_TARGETS;
    TARGET(NOP)
    TARGET(KW_NAMES)
    TARGET(PUSH_NULL) {
        DISPATCH();
    }

    /* ---- the value stack ---- */
    TARGET(POP_TOP) {
        value = POP();
        decref(w, value);
        DISPATCH();
    }

    TARGET(ROT_TWO) {
        value = TOP();
        TOP() = SECOND();
        SECOND() = value;
        DISPATCH();
    }

    TARGET(ROT_THREE) {
        arg = 3;
        goto rotate;
    }
    TARGET(ROT_FOUR) {
        arg = 4;
        goto rotate;
    }
    TARGET(ROT_N) {
    rotate:
        value = TOP();
        for (int32_t i = 1; i < arg; i++)
            sp[-i] = sp[-i - 1];
        sp[-arg] = value;
        DISPATCH();
    }

    TARGET(DUP_TOP) {
        value = newref(w, TOP());
        PUSH(value);
        DISPATCH();
    }

    TARGET(DUP_TOP_TWO) {
        sp[0] = newref(w, sp[-2]);
        sp[1] = newref(w, sp[-1]);
        sp += 2;
        DISPATCH();
    }

    TARGET(COPY) {
        value = xnewref(w, sp[-arg]);
        PUSH(value);
        DISPATCH();
    }

    TARGET(SWAP) {
        value = TOP();
        TOP() = sp[-arg];
        sp[-arg] = value;
        DISPATCH();
    }

    /* ---- names ---- */
    TARGET(LOAD_CONST) {
        value = newref(w, consts[arg]);
        PUSH(value);
        DISPATCH();
    }

    TARGET(LOAD_NONE) {
        value = new_none(w);
        PUSH(value);
        DISPATCH();
    }

    TARGET(LOAD_FAST) {
        value = fast[arg];
        if (__builtin_expect(value == NULL, 0))
            goto unbound;
        incref(w, value);
        PUSH(value);
        DISPATCH();
    }

    TARGET(STORE_FAST) {
        value = fast[arg];
        fast[arg] = POP();
        if (__builtin_expect(w->observer != NULL, 0))
            op_tell_local(w, f, arg, fast[arg]);
        xdecref(w, value);
        DISPATCH();
    }

    TARGET(DELETE_FAST) {
        if (!fast[arg])
            goto unbound;
        value = fast[arg];
        fast[arg] = NULL;
        op_tell_local(w, f, arg, NULL);
        decref(w, value);
        DISPATCH();
    }

    TARGET(LOAD_FAST_AND_CLEAR) {
        PUSH(fast[arg]);
        fast[arg] = NULL;
        DISPATCH();
    }

    TARGET(MAKE_CELL) {
        if (!(fast[arg] = cell_new(w, NULL)))
            goto error;
        DISPATCH();
    }

    TARGET(LOAD_NAME) {
        if (!(value = op_load_name(w, f, names[arg])))
            goto error;
        PUSH(value);
        DISPATCH();
    }

    TARGET(STORE_NAME) {
        value = POP();
        int status = op_store_name(w, f, names[arg], value);
        world_event(w, EVENT_BOUND, names[arg], (size_t)value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DELETE_NAME) {
        if (op_delete_name(w, f, names[arg]) < 0)
            goto error;
        world_event(w, EVENT_UNBOUND, names[arg], 0);
        DISPATCH();
    }

    TARGET(LOAD_GLOBAL) {
        GlobalCache *cache = &f->code->body->globals[ip[-1].cache];
        if (cache->value && cache->globals == ((Dict *)f->globals)->version &&
            cache->builtins == ((Dict *)f->builtins)->version) {
            value = newref(w, cache->value);
        } else {
            value = op_load_global(w, f, names[arg]);
            if (!value)
                goto error;
            if (IS(w, f->globals, DICT) && IS(w, f->builtins, DICT))
                *cache = (GlobalCache){((Dict *)f->globals)->version,
                                       ((Dict *)f->builtins)->version, value};
        }
        PUSH(value);
        DISPATCH();
    }

    TARGET(STORE_GLOBAL) {
        value = POP();
        int status = dict_set(w, f->globals, names[arg], value);
        world_event(w, EVENT_BOUND, names[arg], (size_t)value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DELETE_GLOBAL) {
        if (op_delete_global(w, f, names[arg]) < 0)
            goto error;
        world_event(w, EVENT_UNBOUND, names[arg], 0);
        DISPATCH();
    }

    TARGET(LOAD_DEREF) {
        value = ((Cell *)fast[arg])->value;
        if (!value)
            goto unbound;
        incref(w, value);
        PUSH(value);
        DISPATCH();
    }

    TARGET(STORE_DEREF) {
        value = ((Cell *)fast[arg])->value;
        ((Cell *)fast[arg])->value = POP();
        op_tell_local(w, f, arg, ((Cell *)fast[arg])->value);
        xdecref(w, value);
        DISPATCH();
    }

    TARGET(DELETE_DEREF) {
        if (!((Cell *)fast[arg])->value)
            goto unbound;
        value = ((Cell *)fast[arg])->value;
        ((Cell *)fast[arg])->value = NULL;
        op_tell_local(w, f, arg, NULL);
        decref(w, value);
        DISPATCH();
    }

    TARGET(LOAD_CLASSDEREF) {
        if (!(value = op_load_classderef(w, f, arg)))
            goto error;
        PUSH(value);
        DISPATCH();
    }

    TARGET(LOAD_CLOSURE) {
        value = newref(w, fast[arg]);
        PUSH(value);
        DISPATCH();
    }

    /* ---- attributes and items ---- */
    TARGET(LOAD_ATTR) {
        value = TOP();
        result = object_getattr(w, value, names[arg]);
        if (!result)
            goto error;
        TOP() = result;
        decref(w, value);
        DISPATCH();
    }

    TARGET(STORE_ATTR) {
        int status = object_setattr(w, TOP(), names[arg], SECOND());
        Object *owner = POP();
        value = POP();
        if (status == 0)
            world_event_part(w, EVENT_SET_ATTRIBUTE, owner, names[arg], value);
        decref(w, value);
        decref(w, owner);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DELETE_ATTR) {
        int status = object_setattr(w, TOP(), names[arg], NULL);
        value = POP();
        if (status == 0)
            world_event_part(w, EVENT_DELETE_ATTRIBUTE, value, names[arg], NULL);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(LOAD_METHOD) {
        value = TOP();
        int unbound_method = object_getmethod(w, value, names[arg], &result);
        if (unbound_method < 0)
            goto error;
        if (unbound_method && w->model->methods_unbound) {
            TOP() = result;
            PUSH(value);
        } else {
            if (unbound_method) {
                Object *method =
                    TYPE_OF(result)->slots.descr_get(w, result, value, (Object *)TYPE_OF(value));
                decref(w, result);
                if (!(result = method))
                    goto error;
            }
            TOP() = NULL;
            PUSH(result);
            decref(w, value);
        }
        DISPATCH();
    }

    TARGET(BINARY_SUBSCR) {
        Object *container = SECOND(), *key = TOP();
        if (IS(w, container, LIST) && TYPE_OF(key) == TYPE(w, INT) && int_is_compact(key) &&
            (size_t)int_compact_value(key) < (size_t)VAR_SIZE(container))
            result = newref(w, list_get(container, int_compact_value(key)));
        else
            result = object_getitem(w, container, key);
        goto binary_done;
    }

    TARGET(STORE_SUBSCR) {
        Object *key = TOP(), *container = SECOND();
        value = THIRD();
        int status = object_setitem(w, container, key, value);
        sp -= 3;
        if (status == 0)
            world_event_part(w, EVENT_SET_ITEM, container, key, value);
        decref(w, value);
        decref(w, container);
        decref(w, key);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DELETE_SUBSCR) {
        Object *key = TOP(), *container = SECOND();
        int status = object_setitem(w, container, key, NULL);
        sp -= 2;
        if (status == 0)
            world_event_part(w, EVENT_DELETE_ITEM, container, key, NULL);
        decref(w, container);
        decref(w, key);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    /* ---- operators ---- */
    TARGET(UNARY_POSITIVE) {
        result = number_positive(w, TOP());
        goto unary_done;
    }
    TARGET(UNARY_NEGATIVE) {
        result = number_negative(w, TOP());
        goto unary_done;
    }
    TARGET(UNARY_INVERT) {
        result = number_invert(w, TOP());
        goto unary_done;
    }
    TARGET(UNARY_NOT) {
        int truth = object_is_true(w, TOP());
        result = truth < 0 ? NULL : new_bool(w, !truth);
    }
unary_done:
    if (!result)
        goto error;
    value = TOP();
    TOP() = result;
    decref(w, value);
    DISPATCH();

    TARGET(BINARY_ADD) {
        if (IS(w, TOP(), INT) && IS(w, SECOND(), INT)) {
            result = int_add(w, SECOND(), TOP());
            goto binary_done;
        }
        if (IS(w, TOP(), STR) && IS(w, SECOND(), STR)) {
            f->ip = ip;
            sp = concat_strings(w, f, sp, false);
            if (!TOP())
                goto error_below;
            DISPATCH();
        }
        result = number_binary(w, SECOND(), TOP(), OP_ADD);
        goto binary_done;
    }

    TARGET(INPLACE_ADD) {
        if (IS(w, TOP(), INT) && IS(w, SECOND(), INT)) {
            result = int_add(w, SECOND(), TOP());
            goto binary_done;
        }
        if (IS(w, TOP(), STR) && IS(w, SECOND(), STR)) {
            f->ip = ip;
            sp = concat_strings(w, f, sp, true);
            if (!TOP())
                goto error_below;
            DISPATCH();
        }
        result = number_inplace(w, SECOND(), TOP(), OP_ADD);
        goto binary_done;
    }

    TARGET(BINARY_SUBTRACT) {
        result = IS(w, TOP(), INT) && IS(w, SECOND(), INT)
                     ? int_subtract(w, SECOND(), TOP())
                     : number_binary(w, SECOND(), TOP(), OP_SUBTRACT);
        goto binary_done;
    }
    TARGET(INPLACE_SUBTRACT) {
        result = IS(w, TOP(), INT) && IS(w, SECOND(), INT)
                     ? int_subtract(w, SECOND(), TOP())
                     : number_inplace(w, SECOND(), TOP(), OP_SUBTRACT);
        goto binary_done;
    }
    TARGET(BINARY_MULTIPLY) {
        result = IS(w, TOP(), INT) && IS(w, SECOND(), INT)
                     ? int_multiply(w, SECOND(), TOP())
                     : number_binary(w, SECOND(), TOP(), OP_MULTIPLY);
        goto binary_done;
    }
    TARGET(INPLACE_MULTIPLY) {
        result = number_inplace(w, SECOND(), TOP(), OP_MULTIPLY);
        goto binary_done;
    }
    TARGET(BINARY_POWER) {
        result = number_power(w, SECOND(), TOP(), NONE(w));
        goto binary_done;
    }
    TARGET(INPLACE_POWER) {
        result = number_inplace(w, SECOND(), TOP(), OP_POWER);
        goto binary_done;
    }
    BINARY_OPERATOR(TRUE_DIVIDE, OP_TRUE_DIVIDE)
    BINARY_OPERATOR(FLOOR_DIVIDE, OP_FLOOR_DIVIDE)
    BINARY_OPERATOR(MODULO, OP_REMAINDER)
    BINARY_OPERATOR(LSHIFT, OP_LSHIFT)
    BINARY_OPERATOR(RSHIFT, OP_RSHIFT)
    BINARY_OPERATOR(AND, OP_AND)
    BINARY_OPERATOR(OR, OP_OR)
    BINARY_OPERATOR(XOR, OP_XOR)
    BINARY_OPERATOR(MATRIX_MULTIPLY, OP_MATMUL)

    TARGET(COMPARE_OP) {
        Object *left = SECOND(), *right = TOP();
        if (TYPE_OF(left) == TYPE(w, INT) && TYPE_OF(right) == TYPE(w, INT) &&
            int_is_compact(left) && int_is_compact(right)) {
            int64_t a = int_compact_value(left), b = int_compact_value(right);
            bool truth = arg == CMP_LT   ? a < b
                         : arg == CMP_LE ? a <= b
                         : arg == CMP_EQ ? a == b
                         : arg == CMP_NE ? a != b
                         : arg == CMP_GT ? a > b
                                         : a >= b;
            sp -= 2;
            decref(w, left);
            decref(w, right);
            if (ip->opcode == OPCODE_POP_JUMP_IF_FALSE && w->instructions < control->stop_at) {
                w->instructions++;
                *sp = truth ? TRUE_(w) : FALSE_(w); /* what the two would leave there */
                ip = truth ? ip + 1 : f->code->body->instructions + ip->arg;
                DISPATCH();
            }
            value = new_bool(w, truth);
            PUSH(value);
            DISPATCH();
        }
        result = op_compare(w, left, right, arg);
    }
binary_done:
    if (!result)
        goto error;
    {
        Object *right = POP();
        value = TOP();
        TOP() = result;
        decref(w, value);
        decref(w, right);
    }
    if (__builtin_expect(w->gc.pending, 0))
        gc_run_pending(w);
    DISPATCH();

    TARGET(IS_OP) {
        Object *right = POP();
        value = TOP();
        TOP() = new_bool(w, (value == right) != arg);
        decref(w, value);
        decref(w, right);
        DISPATCH();
    }

    TARGET(CONTAINS_OP) {
        int found = sequence_contains(w, TOP(), SECOND());
        Object *right = POP();
        value = POP();
        decref(w, value);
        decref(w, right);
        if (found < 0)
            goto error;
        value = new_bool(w, found != arg);
        PUSH(value);
        DISPATCH();
    }

    /* ---- jumps ---- */
    TARGET(JUMP_BACKWARD) {
        if (__builtin_expect(w->gc.pending, 0))
            gc_run_pending(w);
        ip = f->code->body->instructions + arg;
        DISPATCH();
    }

    TARGET(JUMP_FORWARD) {
        ip = f->code->body->instructions + arg;
        DISPATCH();
    }

    TARGET(POP_JUMP_IF_FALSE) {
        value = POP();
        if (value == FALSE_(w)) {
            decref(w, value);
            ip = f->code->body->instructions + arg;
        } else if (value == TRUE_(w)) {
            decref(w, value);
        } else {
            int truth = object_is_true(w, value);
            decref(w, value);
            if (truth < 0)
                goto error;
            if (!truth)
                ip = f->code->body->instructions + arg;
        }
        DISPATCH();
    }

    TARGET(POP_JUMP_IF_TRUE) {
        value = POP();
        int truth = object_is_true(w, value);
        decref(w, value);
        if (truth < 0)
            goto error;
        if (truth)
            ip = f->code->body->instructions + arg;
        DISPATCH();
    }

    TARGET(POP_JUMP_IF_NONE) {
        value = POP();
        if (value == NONE(w))
            ip = f->code->body->instructions + arg;
        decref(w, value);
        DISPATCH();
    }

    TARGET(POP_JUMP_IF_NOT_NONE) {
        value = POP();
        if (value != NONE(w))
            ip = f->code->body->instructions + arg;
        decref(w, value);
        DISPATCH();
    }

    TARGET(JUMP_IF_FALSE_OR_POP)
    TARGET(JUMP_IF_TRUE_OR_POP) {
        int truth = object_is_true(w, TOP());
        if (truth < 0)
            goto error;
        if (truth == (ip[-1].opcode == OPCODE_JUMP_IF_TRUE_OR_POP)) {
            ip = f->code->body->instructions + arg;
        } else {
            value = POP();
            decref(w, value);
        }
        DISPATCH();
    }

    /* ---- iteration ---- */
    TARGET(GET_ITER) {
        result = object_iter(w, TOP());
        goto unary_done;
    }

    TARGET(FOR_ITER) {
        value = TOP();
        if (VM_IS(w, value, GENERATOR) && !((Generator *)value)->closed) {
            if (!generator_enter(w, (Generator *)value, NULL))
                goto error;
            f->ip = ip;
            f->depth = (int32_t)(sp - frame_stack(f));
            f = generator_frame(w, (Generator *)value);
            f->returns = RETURN_FOR_ITER;
            f->pops = 0;
            goto start_frame;
        }
        result = TYPE_OF(value)->slots.iternext(w, value);
        if (result) {
            PUSH(result);
            DISPATCH();
        }
        if (error_pending(w)) {
            if (!error_is(w, StopIteration))
                goto error;
            error_clear(w);
        }
        sp--;
        decref(w, value);
        ip = f->code->body->instructions + arg;
        DISPATCH();
    }

    TARGET(GET_YIELD_FROM_ITER) {
        result = op_yield_from_iter(w, f, TOP());
        goto unary_done;
    }

    TARGET(YIELD_FROM) {
        Object *sent = TOP(), *iterator = SECOND();
        if (VM_IS(w, iterator, GENERATOR) && !((Generator *)iterator)->closed) {
            sp--;
            bool entered = generator_enter(w, (Generator *)iterator, sent);
            decref(w, sent);
            if (!entered)
                goto error;
            f->ip = ip;
            f->depth = (int32_t)(sp - frame_stack(f));
            f = generator_frame(w, (Generator *)iterator);
            f->returns = RETURN_YIELD_FROM;
            f->pops = 0;
            goto start_frame;
        }
        sp--;
        value = op_delegate(w, iterator, sent, &result);
        decref(w, sent);
        if (value) {
            ip--;
            goto yield_value;
        }
        if (!result)
            goto error;
        TOP() = result;
        decref(w, iterator);
        DISPATCH();
    }

    TARGET(YIELD_VALUE) {
        value = POP();
    }
yield_value:
    f->ip = ip;
    f->depth = (int32_t)(sp - frame_stack(f));
    if (__builtin_expect(vm->watch, 0) && !watch_return(w, f, value)) {
        decref(w, value);
        f->depth = -1;
        goto error;
    }
    world_event(w, EVENT_YIELD, f, (size_t)value);
    OBJ(w)->recursion_depth--;
    {
        Frame *caller = f->previous;
        uint8_t returns = f->returns;
        uint32_t pops = f->pops;
        generator_leave(w, frame_generator(w, f), false);
        vm->frame = caller;
        if (returns == RETURN_TO_C)
            return value;
        f = caller;
        fast = f->localsplus;
        consts = ((Tuple *)f->code->consts)->items;
        names = ((Tuple *)f->code->names)->items;
        ip = f->ip;
        sp = frame_stack(f) + f->depth;
        f->depth = -1;
        if (returns == RETURN_YIELD_FROM) {
            ip--;
            goto yield_value;
        }
        if (pops) {
            call_release(w, sp - pops, sp);
            sp -= pops;
        }
        PUSH(value);
        DISPATCH();
    }

    /* ---- calls ---- */
    TARGET(CALL_METHOD_KW)
    TARGET(CALL_METHOD) {
        Call call = {.end = sp};
        if (ip[-1].opcode == OPCODE_CALL_METHOD_KW)
            call.kwnames = consts[ip[-2].arg]; /* of KW_NAMES */
        Object **base = sp - arg - 2;
        call.first = base;
        call.nargs = (size_t)arg - (call.kwnames ? (size_t)VAR_SIZE(call.kwnames) : 0);
        if (base[0]) {
            call.callable = base[0];
            call.args = base + 1;
            call.nargs++;
        } else {
            call.callable = base[1];
            call.args = base + 2;
        }
        f->ip = ip;
        f->depth = (int32_t)(sp - frame_stack(f));
        enum CallOutcome outcome = call_begin(w, &call);
        sp = call.first;
        result = call.result;
        value = (Object *)call.frame;
        if (outcome == CALL_FRAME)
            goto push_frame;
        if (outcome == CALL_ERROR)
            goto error;
        goto call_done;
    }

    TARGET(CALL_EXIT)
    TARGET(CALL_FUNCTION_KW)
    TARGET(CALL_FUNCTION) {
        Call call = {.end = sp, .keeps_method = ip[-1].opcode == OPCODE_CALL_EXIT};
        if (ip[-1].opcode == OPCODE_CALL_FUNCTION_KW)
            call.kwnames = consts[ip[-2].arg]; /* of KW_NAMES */
        call.first = sp - arg - 1;
        call.callable = call.first[0];
        call.args = call.first + 1;
        call.nargs = (size_t)arg - (call.kwnames ? (size_t)VAR_SIZE(call.kwnames) : 0);
        f->ip = ip;
        f->depth = (int32_t)(sp - frame_stack(f));
        enum CallOutcome outcome = call_begin(w, &call);
        sp = call.first;
        result = call.result;
        value = (Object *)call.frame;
        if (outcome == CALL_FRAME)
            goto push_frame;
        if (outcome == CALL_ERROR)
            goto error;
    }
call_done:
    f->depth = -1;
    PUSH(result);
    if (__builtin_expect(w->gc.pending, 0))
        gc_run_pending(w);
    DISPATCH();

    TARGET(CALL_FUNCTION_EX) {
        Call call = {.first = sp - 2 - (arg & 1), .end = sp};
        f->ip = ip;
        if (arg & 2 && op_dict_argument(w, sp[-3], &TOP()) < 0)
            goto error;
        f->depth = (int32_t)(sp - frame_stack(f));
        enum CallOutcome outcome = call_begin_ex(w, &call, arg & 1);
        sp = call.first;
        result = call.result;
        value = (Object *)call.frame;
        if (outcome == CALL_FRAME)
            goto push_frame;
        if (outcome == CALL_ERROR)
            goto error;
        goto call_done;
    }

push_frame: /* [value] */
    f->depth = (int32_t)(sp - frame_stack(f) + ((Frame *)(void *)value)->pops);
    f = (Frame *)(void *)value;
    goto start_frame;

    TARGET(RETURN_VALUE) {
        value = POP();
        f->depth = (int32_t)(sp - frame_stack(f));
    }
leave_frame: /* [value]: the result, or NULL with the exception pending */
    if (__builtin_expect(vm->watch, 0) && !watch_return(w, f, value))
        clear_ref(w, &value);
    world_event(w, EVENT_RETURN, f, (size_t)value);
    {
        Frame *caller = f->previous;
        uint8_t returns = f->returns;
        uint32_t pops = f->pops;
        OBJ(w)->recursion_depth--;
        vm->frame = caller;
        if (f->owner == OWNED_BY_GENERATOR || (f->code->flags & CODE_GENERATOR)) {
            if (!value)
                generator_convert_stop(w);
            generator_leave(w, frame_generator(w, f), true);
        } else {
            frame_end(w, f);
        }
        if (returns == RETURN_TO_C)
            return value;
        f = caller;
        fast = f->localsplus;
        consts = ((Tuple *)f->code->consts)->items;
        names = ((Tuple *)f->code->names)->items;
        ip = f->ip;
        sp = frame_stack(f) + f->depth;
        f->depth = -1;
        if (returns == RETURN_INIT)
            value = finish_init(w, value);
        else if (returns == RETURN_HELD)
            held_end(w);
        if (pops) {
            call_release(w, sp - pops, sp);
            sp -= pops;
        }
        switch (returns) {
        case RETURN_FOR_ITER:
            if (!value) {
                if (!error_is(w, StopIteration))
                    goto error;
                error_clear(w);
            }
            xdecref(w, value);
            value = POP();
            decref(w, value);
            ip = f->code->body->instructions + ip[-1].arg;
            DISPATCH();
        case RETURN_YIELD_FROM:
            if (!value)
                goto error;
            result = TOP();
            TOP() = value;
            decref(w, result);
            DISPATCH();
        case RETURN_NEXT:
            if (value) {
                raise_stop_iteration(w, value == NONE(w) ? NULL : value);
                decref(w, value);
            }
            goto error;
        default:
            if (!value)
                goto error;
            PUSH(value);
            DISPATCH();
        }
    }

    /* ---- building ---- */
    TARGET(BUILD_TUPLE) {
        result = tuple_from_steal(w, sp - arg, arg);
        sp -= arg;
        goto built;
    }
    TARGET(BUILD_LIST) {
        result = list_display(w, sp - arg, arg);
        sp -= arg;
        goto built;
    }
    TARGET(BUILD_SET) {
        result = op_build_set(w, sp - arg, arg);
        unwind_stack(w, sp - arg, sp);
        sp -= arg;
        goto built;
    }
    TARGET(BUILD_MAP) {
        result = op_build_map(w, sp - 2 * arg, arg);
        unwind_stack(w, sp - 2 * arg, sp);
        sp -= 2 * arg;
        goto built;
    }
    TARGET(BUILD_CONST_KEY_MAP) {
        value = POP();
        result = op_build_const_key_map(w, sp - arg, arg, value);
        decref(w, value);
        unwind_stack(w, sp - arg, sp);
        sp -= arg;
        goto built;
    }
    TARGET(BUILD_STRING) {
        result = op_build_string(w, sp - arg, arg);
        unwind_stack(w, sp - arg, sp);
        sp -= arg;
        goto built;
    }
    TARGET(BUILD_SLICE) {
        result = slice_new(w, sp[-arg], sp[1 - arg], arg == 3 ? TOP() : NULL);
        unwind_stack(w, sp - arg, sp);
        sp -= arg;
        goto built;
    }
    TARGET(LOAD_BUILD_CLASS) {
        result = dict_get(w, f->builtins, NAME(w, __build_class__));
        if (!result && !error_pending(w))
            raise_error(w, NameError, "__build_class__ not found");
        xincref(w, result);
        goto built;
    }
    TARGET(MAKE_FUNCTION) {
        int32_t n = -opcode_effect(OPCODE_MAKE_FUNCTION, arg, false) + 1;
        result = op_make_function(w, f, arg, sp);
        sp -= n;
    }
built:
    if (!result)
        goto error;
    PUSH(result);
    DISPATCH();

    TARGET(LIST_CONSTANTS) {
        result = list_display_constants(w, TOP());
        goto unary_done;
    }
    TARGET(SET_CONSTANTS) {
        result = set_new(w, NULL);
        if (result && set_update(w, result, TOP()) < 0)
            clear_ref(w, &result);
        goto unary_done;
    }
    TARGET(LIST_TO_TUPLE) {
        result = list_as_tuple(w, TOP());
        goto unary_done;
    }

    TARGET(LIST_APPEND) {
        value = POP();
        if (list_append_steal(w, sp[-arg], value) < 0)
            goto error;
        DISPATCH();
    }

    TARGET(SET_ADD) {
        value = POP();
        int status = set_add(w, sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(MAP_ADD) {
        Object *key = SECOND();
        value = TOP();
        sp -= 2;
        if (dict_set_stolen(w, sp[-arg], key, value) < 0)
            goto error;
        DISPATCH();
    }

    TARGET(LIST_EXTEND) {
        value = POP();
        int status = op_list_extend(w, sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(ARGUMENTS_EXTEND) {
        value = POP();
        int status = op_arguments_extend(w, sp[-arg - 1], sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(SET_UPDATE) {
        value = POP();
        int status = set_update(w, sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DICT_UPDATE) {
        value = POP();
        int status = op_dict_update(w, sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(DICT_MERGE) {
        value = POP();
        int status = op_dict_merge(w, sp[-arg - 2], sp[-arg], value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(UNPACK_SEQUENCE) {
        value = POP();
        int status = op_unpack_sequence(w, value, arg, sp);
        decref(w, value);
        if (status < 0)
            goto error;
        sp += arg;
        DISPATCH();
    }

    TARGET(UNPACK_EX) {
        value = POP();
        int32_t before = arg & 0xff, after = arg >> 8;
        int status = op_unpack_ex(w, value, before, after, sp);
        decref(w, value);
        if (status < 0)
            goto error;
        sp += before + 1 + after;
        DISPATCH();
    }

    TARGET(FORMAT_VALUE) {
        Object *spec = arg & 4 ? POP() : NULL;
        value = POP();
        result = op_format_value(w, value, arg & 3, spec);
        decref(w, value);
        xdecref(w, spec);
        goto built;
    }

    /* ---- exceptions ---- */
    TARGET(PUSH_EXC_INFO) {
        value = TOP();
        TOP() = vm->exc_info->value;
        op_push_handled(w, newref(w, value));
        PUSH(value);
        DISPATCH();
    }

    TARGET(CHECK_EXC_MATCH) {
        value = POP();
        int matches = op_exception_matches(w, TOP(), value);
        decref(w, value);
        if (matches < 0)
            goto error;
        value = new_bool(w, matches);
        PUSH(value);
        DISPATCH();
    }

    TARGET(CHECK_EG_MATCH) {
        value = POP();
        result = op_group_match(w, &TOP(), value);
        decref(w, value);
        goto built;
    }

    TARGET(PREP_RERAISE_STAR) {
        value = POP();
        result = op_group_reraise(w, TOP(), value);
        decref(w, value);
        goto unary_done;
    }

    TARGET(POP_EXCEPT) {
        value = POP();
        op_pop_handled(w, value);
        DISPATCH();
    }

    TARGET(RERAISE) {
        value = POP();
        f->ip = ip;
        if (arg && sp[-arg]) { /* the line is that of the instruction that raised */
            int overflow;
            f->ip = f->code->body->instructions + int_as_int64(sp[-arg], &overflow) + 1;
        }
        error_restore(w, value);
        goto handle;
    }

    TARGET(RAISE_VARARGS) {
        Object *cause = arg > 1 ? POP() : NULL;
        value = arg > 0 ? POP() : NULL;
        if (op_raise(w, value, cause) > 0)
            goto unwind;
        goto error;
    }

    TARGET(LOAD_ASSERTION_ERROR) {
        value = newref(w, TYPE(w, AssertionError));
        PUSH(value);
        DISPATCH();
    }

    TARGET(BEFORE_WITH) {
        Object *entered;
        f->ip = ip;
        if (op_before_with(w, &TOP(), &entered) < 0)
            goto error;
        PUSH(entered);
        DISPATCH();
    }

    TARGET(WITH_EXCEPT_START) {
        result = op_with_except(w, sp[-4], TOP());
        goto built;
    }

    /* ---- the rest ---- */
    TARGET(SETUP_ANNOTATIONS) {
        if (op_setup_annotations(w, f) < 0)
            goto error;
        DISPATCH();
    }

    TARGET(PRINT_EXPR) {
        value = POP();
        int status = op_print_expr(w, value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(IMPORT_NAME) {
        Object *fromlist = POP();
        value = TOP();
        f->ip = ip;
        world_event(w, EVENT_IMPORT, names[arg], 0);
        result = op_import_name(w, f, names[arg], fromlist, value);
        decref(w, fromlist);
        goto unary_done;
    }

    TARGET(IMPORT_FROM) {
        result = op_import_from(w, TOP(), names[arg]);
        goto built;
    }

    TARGET(IMPORT_STAR) {
        value = POP();
        int status = op_import_star(w, f, value);
        decref(w, value);
        if (status < 0)
            goto error;
        DISPATCH();
    }

    TARGET(GET_LEN) {
        ssize_t n = object_length(w, TOP());
        result = n < 0 ? NULL : int_from_ssize(w, n);
        goto built;
    }

    TARGET(MATCH_SEQUENCE) {
        value = new_bool(w, TYPE_OF(TOP())->flags & TYPE_SEQUENCE);
        PUSH(value);
        DISPATCH();
    }

    TARGET(MATCH_MAPPING) {
        value = new_bool(w, TYPE_OF(TOP())->flags & TYPE_MAPPING);
        PUSH(value);
        DISPATCH();
    }

    TARGET(MATCH_KEYS) {
        result = op_match_keys(w, SECOND(), TOP());
        goto built;
    }

    TARGET(MATCH_CLASS) {
        Object *attributes = TOP(), *cls = SECOND();
        value = THIRD();
        sp -= 3;
        result = op_match_class(w, value, cls, arg, attributes);
        decref(w, attributes);
        decref(w, cls);
        decref(w, value);
        goto built;
    }
    END_TARGETS;

unbound:
    op_raise_unbound(w, f, arg);
    goto error;

error_below: /* a NULL lies on top of the stack */
    sp--;
error:
    f->ip = ip;
    if (traceback_add(w, f) < 0) {
        /* the MemoryError that took its place goes on */
    }
    world_event(w, EVENT_RAISE, OBJ(w)->pending, 0);
    if (__builtin_expect(vm->watch, 0)) {
        f->depth = (int32_t)(sp - frame_stack(f));
        watch_exception(w, f);
        f->depth = -1;
    }
unwind:
    f->ip = ip;
handle: /* of the instruction before [ip]; f->ip says which one raised */
    handler = find_handler(f->code, (int32_t)(ip - f->code->body->instructions) - 1);
    if (!handler)
        goto unwind_frame;
    unwind_stack(w, frame_stack(f) + handler->depth, sp);
    sp = frame_stack(f) + handler->depth;
    if (handler->push_lasti) {
        value = int_from_ssize(w, f->ip - f->code->body->instructions - 1);
        PUSH(value ? value : new_none(w));
    }
    value = error_fetch(w);
    PUSH(value);
    ip = f->code->body->instructions + handler->target;
    world_event(w, EVENT_CATCH, value, 0);
    DISPATCH();

unwind_frame:
    unwind_stack(w, frame_stack(f), sp);
    f->depth = 0;
    value = NULL;
    goto leave_frame;
}

Object *eval_frame(World *w, Frame *frame, bool throwing) {
    frame->returns = RETURN_TO_C;
    frame->pops = 0;
    if (!enter_native(w)) {
        if (frame->code->flags & CODE_GENERATOR)
            generator_leave(w, frame_generator(w, frame), true);
        else
            frame_end(w, frame);
        return NULL;
    }
    frame->previous = VM(w)->frame;
    Object *result = run(w, frame, throwing ? ENTER_THROWING : ENTER_FRAME);
    w->native_depth--;
    return result;
}

Object *eval_main(World *w, Object *code, Object *globals) {
    Frame *f = frame_for_code(w, (Code *)code, globals, globals, NULL);
    return f ? run(w, f, ENTER_FRAME) : NULL;
}

Object *eval_again(World *w) {
    return run(w, VM(w)->frame, ENTER_AGAIN);
}
