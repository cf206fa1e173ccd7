/* _sre: runs the programs that python/re.py makes of patterns.
 *
 * A backtracking matcher without recursion (but for what looks ahead or behind): every choice not
 * taken yet, and every mark overwritten, lies on a stack of its own in the raw heap, which is gone
 * when the call ends. A program is an array of 32-bit numbers, see enum Op.
 */
#include "base/unicode.h"
#include "memory/alloc.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/control.h"
#include "vm/module.h"

#include <string.h>

/* Operands follow; pc are indices in the program. */
enum Op {
    OP_MATCH,
    OP_CHAR,  /* c, ignoring case */
    OP_ANY,   /* with newlines */
    OP_SET,   /* negated | ignoring case << 1 | ASCII << 2, n, n times (low, high) or (category,
                 negated) */
    OP_SPLIT, /* pc tried first, pc tried then */
    OP_JUMP,  /* pc */
    OP_SAVE,  /* mark */
    OP_AT,    /* enum At, ASCII */
    OP_GROUP, /* group, ignoring case: the same text again */
    OP_LOOK,  /* negated, characters behind or -1 for ahead, pc of what follows; then the program */
    OP_ENTER, /* register: keeps the place where a turn of a loop begins */
    OP_TURN,  /* register, pc: leaves the loop if the turn matched nothing */
    OP_REPEAT_ONE, /* least, most or -1, lazy, pc of what follows; then one of CHAR, ANY, SET */
    OP_FAIL
};

enum At {
    AT_START,
    AT_END,
    AT_LAST_LINE,
    AT_LINE_START,
    AT_LINE_END,
    AT_WORD,
    AT_NO_WORD
};

enum Category {
    DIGIT = -1,
    WORD = -2,
    SPACE = -3
};

typedef struct Choice {
    enum {
        CHOICE_JUMP,
        CHOICE_MARK,
        CHOICE_GREEDY,
        CHOICE_LAZY
    } kind;
    int32_t pc;    /* to go on at; of a mark its index; of a lazy loop the loop itself */
    ssize_t at;    /* place; of a mark its old value */
    ssize_t bound; /* of loops: the least, or how many more */
} Choice;

typedef struct Matcher {
    World *w;
    const void *text;
    ssize_t end;
    uint8_t kind; /* bytes a character */
    bool full, failed;
    ssize_t barred; /* where no match may end; -1: nowhere */
    const int32_t *program;
    ssize_t *marks; /* of groups, then the registers of loops; -1: not set */
    Choice *choices;
    size_t n, room;
    uint64_t steps;
} Matcher;

static uint32_t char_at(const Matcher *m, ssize_t i) {
    switch (m->kind) {
    case 1:
        return ((const uint8_t *)m->text)[i];
    case 2:
        return ((const uint16_t *)m->text)[i];
    default:
        return ((const uint32_t *)m->text)[i];
    }
}

static void push(Matcher *m, Choice choice) {
    if (m->n == m->room) {
        size_t room = m->room ? 2 * m->room : 64;
        Choice *more = raw_realloc(m->w, m->choices, room * sizeof *more);
        if (!more) {
            m->failed = true;
            return;
        }
        m->choices = more;
        m->room = room;
    }
    m->choices[m->n++] = choice;
}

static void set_mark(Matcher *m, int32_t index, ssize_t at) {
    push(m, (Choice){CHOICE_MARK, index, m->marks[index], 0});
    m->marks[index] = at;
}

/* ---- one character ---- */

static uint32_t lower(uint32_t c) {
    uint32_t out[UNICODE_CASE_MAX];
    if (c < 128)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return unicode_to_lower(c, out) == 1 ? out[0] : c;
}

static uint32_t upper(uint32_t c) {
    uint32_t out[UNICODE_CASE_MAX];
    if (c < 128)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return unicode_to_upper(c, out) == 1 ? out[0] : c;
}

static bool is_word(uint32_t c, bool ascii) {
    if (ascii || c < 128)
        return c == '_' || (c < 128 && (unicode_is_alpha(c) || unicode_is_decimal(c)));
    return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) ||
           unicode_is_numeric(c);
}

static bool in_category(int32_t category, uint32_t c, bool ascii) {
    if (category == WORD)
        return is_word(c, ascii);
    if (category == DIGIT)
        return (!ascii || c < 128) && unicode_is_decimal(c);
    return ascii ? c == ' ' || (c >= '\t' && c <= '\r') : unicode_is_space(c);
}

static bool in_ranges(const int32_t *set, uint32_t c, bool ascii) {
    for (int32_t i = 0; i < set[2]; i++) {
        int32_t low = set[3 + 2 * i], high = set[4 + 2 * i];
        if (low < 0 ? in_category(low, c, ascii) != (high != 0)
                    : (int32_t)c >= low && (int32_t)c <= high)
            return true;
    }
    return false;
}

static bool in_set(const int32_t *set, uint32_t c) {
    bool negated = set[1] & 1, fold = set[1] & 2, ascii = set[1] & 4;
    bool found = in_ranges(set, c, ascii);
    if (!found && fold)
        found = in_ranges(set, lower(c), ascii) || in_ranges(set, upper(c), ascii);
    return found != negated;
}

static bool one(const int32_t *op, uint32_t c) {
    switch (op[0]) {
    case OP_CHAR:
        return (uint32_t)op[1] == c || (op[2] && lower((uint32_t)op[1]) == lower(c));
    case OP_ANY:
        return op[1] || c != '\n';
    default:
        return in_set(op, c);
    }
}

static int32_t one_length(const int32_t *op) {
    return op[0] == OP_CHAR ? 3 : op[0] == OP_ANY ? 2 : 3 + 2 * op[2];
}

/* ---- places ---- */

static bool is_at(const Matcher *m, int32_t what, bool ascii, ssize_t at) {
    bool newline_next = at < m->end && char_at(m, at) == '\n';
    bool left, right;
    switch (what) {
    case AT_START:
        return at == 0;
    case AT_END:
        return at == m->end;
    case AT_LAST_LINE:
        return at == m->end || (newline_next && at + 1 == m->end);
    case AT_LINE_START:
        return at == 0 || char_at(m, at - 1) == '\n';
    case AT_LINE_END:
        return at == m->end || newline_next;
    default:
        left = at > 0 && is_word(char_at(m, at - 1), ascii);
        right = at < m->end && is_word(char_at(m, at), ascii);
        return (left != right) == (what == AT_WORD);
    }
}

/* The place behind the group's text repeated here, or -1. */
static ssize_t same_again(const Matcher *m, int32_t group, bool fold, ssize_t at) {
    ssize_t start = m->marks[2 * group], stop = m->marks[2 * group + 1];
    if (start < 0 || stop < start || stop - start > m->end - at)
        return -1;
    for (; start < stop; start++, at++) {
        uint32_t a = char_at(m, start), b = char_at(m, at);
        if (a != b && !(fold && lower(a) == lower(b)))
            return -1;
    }
    return at;
}

/* ---- the matcher ---- */

static ssize_t run(Matcher *m, int32_t pc, ssize_t at);

/* Forgets the choices above [base]; the old values of marks stay, for going back further. */
static void settle(Matcher *m, size_t base) {
    size_t kept = base;
    for (size_t i = base; i < m->n; i++)
        if (m->choices[i].kind == CHOICE_MARK)
            m->choices[kept++] = m->choices[i];
    m->n = kept;
}

static void undo_marks(Matcher *m, size_t base) {
    while (m->n > base) {
        Choice *c = &m->choices[--m->n];
        if (c->kind == CHOICE_MARK)
            m->marks[c->pc] = c->at;
    }
}

static bool look(Matcher *m, const int32_t *op, int32_t pc, ssize_t at) {
    size_t base = m->n;
    bool full = m->full, found = false;
    ssize_t barred = m->barred;
    ssize_t from = op[2] < 0 ? at : at - op[2];
    m->full = false;
    m->barred = -1;
    if (from >= 0)
        found = run(m, pc + 4, from) >= 0;
    m->full = full;
    m->barred = barred;
    if (op[1])
        undo_marks(m, base);
    else
        settle(m, base);
    return found != (op[1] != 0);
}

/* A loop over one character: as many as there may be, or as few; the rest are choices. */
static bool repeat_one(Matcher *m, const int32_t *op, int32_t pc, ssize_t *at) {
    ssize_t least = op[1], most = op[2] < 0 ? m->end - *at : op[2], n = 0;
    bool lazy = op[3];
    ssize_t wanted = lazy ? least : most;
    while (n < wanted && *at + n < m->end && one(op + 5, char_at(m, *at + n)))
        n++;
    if (n < least)
        return false;
    if (lazy && n < most)
        push(m, (Choice){CHOICE_LAZY, pc, *at + n, most - n});
    else if (!lazy && n > least)
        push(m, (Choice){CHOICE_GREEDY, op[4], *at + n - 1, *at + least});
    *at += n;
    return true;
}

/* Takes up the last choice above [base]; false: there is none. */
static bool go_back(Matcher *m, size_t base, int32_t *pc, ssize_t *at) {
    while (m->n > base) {
        Choice *top = &m->choices[m->n - 1], c = *top;
        const int32_t *op = m->program + c.pc;
        switch (c.kind) {
        case CHOICE_MARK:
            m->marks[c.pc] = c.at;
            m->n--;
            continue;
        case CHOICE_GREEDY:
            if (c.at > c.bound)
                top->at--;
            else
                m->n--;
            break;
        case CHOICE_LAZY:
            if (c.bound <= 0 || c.at >= m->end || !one(op + 5, char_at(m, c.at))) {
                m->n--;
                continue;
            }
            top->at = ++c.at;
            top->bound--;
            c.pc = op[4];
            break;
        default:
            m->n--;
        }
        *pc = c.pc;
        *at = c.at;
        return true;
    }
    return false;
}

/* One instruction; false: it does not match here. */
static bool step(Matcher *m, int32_t *pc, ssize_t *at) {
    const int32_t *op = m->program + *pc;
    switch (op[0]) {
    case OP_CHAR:
    case OP_ANY:
    case OP_SET:
        *pc += one_length(op);
        return *at < m->end && one(op, char_at(m, (*at)++));
    case OP_SPLIT:
        push(m, (Choice){CHOICE_JUMP, op[2], *at, 0});
        *pc = op[1];
        return true;
    case OP_JUMP:
        *pc = op[1];
        return true;
    case OP_SAVE:
    case OP_ENTER:
        set_mark(m, op[1], *at);
        *pc += 2;
        return true;
    case OP_TURN:
        *pc = m->marks[op[1]] == *at ? op[2] : *pc + 3;
        return true;
    case OP_AT:
        *pc += 3;
        return is_at(m, op[1], op[2], *at);
    case OP_GROUP:
        *pc += 3;
        return (*at = same_again(m, op[1], op[2], *at)) >= 0;
    case OP_LOOK:
        if (!look(m, op, *pc, *at))
            return false;
        *pc = op[3];
        return true;
    case OP_REPEAT_ONE:
        *pc = op[4];
        return repeat_one(m, op, (int32_t)(op - m->program), at);
    default:
        return false;
    }
}

/* Ctrl-C ends the search; the eval loop then raises KeyboardInterrupt. */
static bool is_interrupted(Matcher *m) {
    return (++m->steps & 0xffff) == 0 && VM(m->w)->control->interrupt;
}

/* Where the match that begins at [at] ends, or -1. */
static ssize_t run(Matcher *m, int32_t pc, ssize_t at) {
    size_t base = m->n;
    for (;;) {
        bool ended = m->program[pc] == OP_MATCH;
        if (ended && (!m->full || at == m->end) && at != m->barred)
            return at;
        if (m->failed || is_interrupted(m))
            return -1;
        if ((ended || !step(m, &pc, &at)) && !go_back(m, base, &pc, &at))
            return -1;
    }
}

/* ---- the function ---- */

static bool set_text(World *w, Matcher *m, Object *text) {
    if (is_str(text)) {
        m->text = str_data(text);
        m->end = str_length(text);
        m->kind = ((Str *)text)->kind;
        return true;
    }
    const char *data;
    size_t n;
    if (!bytes_view(w, text, &data, &n))
        return false;
    m->text = data;
    m->end = (ssize_t)n;
    m->kind = 1;
    return true;
}

static Object *result(World *w, const Matcher *m, ssize_t marks, ssize_t start, ssize_t end) {
    Object *tuple = tuple_new(w, marks);
    for (ssize_t i = 0; tuple && i < marks; i++) {
        ssize_t at = i == 0 ? start : i == 1 ? end : m->marks[i];
        if (i >= 2 && m->marks[i | 1] < 0)
            at = -1; /* a group that began and did not end */
        if (!(((Tuple *)tuple)->items[i] = int_from_ssize(w, at)))
            clear_ref(w, &tuple);
    }
    return tuple;
}

/* match(program, text, start, end, how, marks, registers): the marks or None; how: 0 here, 1 here
 * and to the end, 2 the first place from here on; 4 more: not an empty match here. */
static Object *match(NATIVE_PARAMETERS) {
    (void)self, (void)kwnames;
    ssize_t start, end, how, marks, registers;
    Matcher m = {.w = w};
    if (nargs != 7 || !is_bytes(args[0]))
        return raise_type_error(w, "match() takes a program");
    if (!arg_ssize(w, args[2], &start) || !arg_ssize(w, args[3], &end) ||
        !arg_ssize(w, args[4], &how) || !arg_ssize(w, args[5], &marks) ||
        !arg_ssize(w, args[6], &registers) || !set_text(w, &m, args[1]))
        return NULL;
    m.end = end < m.end ? end : m.end;
    size_t program = (size_t)VAR_SIZE(args[0]), room = (size_t)(marks + registers);
    char *block = raw_alloc(w, program + room * sizeof *m.marks);
    if (!block)
        return raise_memory(w);
    m.marks = (ssize_t *)(void *)block;
    m.program = (int32_t *)(void *)(block + room * sizeof *m.marks);
    memcpy(block + room * sizeof *m.marks, bytes_data(args[0]), program);
    m.full = how == 1;
    m.barred = how & 4 ? start : -1;
    how &= 3;
    Object *found = NULL;
    for (; start <= m.end && !found && !m.failed && !error_pending(w); start++) {
        for (size_t i = 0; i < room; i++)
            m.marks[i] = -1;
        m.n = 0;
        ssize_t stop = run(&m, 0, start);
        if (stop >= 0)
            found = result(w, &m, marks, start, stop);
        else if (how != 2)
            break;
    }
    raw_free(w, m.choices);
    raw_free(w, block);
    if (m.failed)
        return raise_memory(w);
    return found || error_pending(w) ? found : new_none(w);
}

static const MethodDef methods[] = {
    {"match", match, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

const NativeModule _sre_module = {"_sre", methods, NULL, NULL};
