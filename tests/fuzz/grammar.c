#include "grammar.h"

#include <string.h>

#include "typed.h"

/* What a program begins with: names of several types, and what makes its output say nothing of
 * addresses and its values stay small. */
static const char prologue[] =
    "import collections, contextlib, copy, functools, gc, itertools, math, sys, weakref\n"
    "gc.disable()\n"
    "gc.collect()\n" /* what the imports left behind, which an automatic collection may have found
                      */
    "def text(v, deep=0):\n"
    " t = type(v)\n"
    " if t in (list, tuple, dict, set, frozenset) and deep > 3: return t.__name__\n"
    " if t in (list, tuple): return t.__name__ + str([text(x, deep + 1) for x in v[:20]])\n"
    " if t is dict: return str([(text(x, deep + 1), text(v[x], deep + 1)) for x in list(v)[:20]])\n"
    " if t in (set, frozenset): return t.__name__ + str(sorted(text(x, deep + 1) for x in "
    "v)[:20])\n"
    " if t in (int, float, str, bytes, bool, complex, bytearray, range, slice, type(None)): return "
    "repr(v)[:300]\n"
    " return t.__name__\n"
    "def show(*values): print(*[text(v) for v in values])\n"
    "def items(v):\n"
    " try: return list(v)[:4]\n"
    " except TypeError: return [v]\n"
    "def mul(x, y):\n"
    " if isinstance(x, int) and isinstance(y, int): return x * y if abs(x) + abs(y) < 1 << 999 "
    "else 0\n"
    " if isinstance(x, int): x, y = y, x\n"
    " if isinstance(y, int) and hasattr(x, '__len__'): return x * (y & 7 if len(x) < 999 else 1)\n"
    " return x * y\n"
    "class Base:\n"
    " def __init__(self, v=None): self.v = v\n"
    " def __enter__(self): return self\n"
    " def __exit__(self, *e): return isinstance(e[1], KeyError)\n"
    " def __add__(self, other): return self.v\n"
    " def __eq__(self, other): return self.v is other\n"
    " def __hash__(self): return 7\n"
    " def __del__(self): print('del')\n"
    "class K(Base): pass\n"
    "def trace(function): return function\n"
    "def fun(x=0, y=1, *z, **q): return x, y, z, q\n"
    "def gen(x=None):\n"
    " y = yield x\n"
    " yield y\n"
    "a, b, c, d, e, f, g, h = 5, 2.5, 'text', [3, 1, 2], {'k': 1}, (1, 'b'), {1, 2}, None\n";

static const char epilogue[] = "show(a, b, c, d, e, f, g, h)\n"
                               "a = b = c = d = e = f = g = h = None\n"
                               "gc.collect()\n";

enum {
    DEPTH_MAX = 4,  /* of expressions */
    NESTING_MAX = 3 /* of blocks */
};

typedef struct Grammar {
    const unsigned char *data, *end;
    Buffer *out;
    int depth, nesting;
    bool in_function, typed;
} Grammar;

#define PICK(g, table) (table)[choose(g, sizeof(table) / sizeof *(table))]

static unsigned choose(Grammar *g, size_t n) {
    return g->data < g->end ? *g->data++ % (unsigned)n : 0;
}

static void say(Grammar *g, const char *text) {
    buffer_puts(g->out, text);
}

static void expression(Grammar *g);
static void typed(Grammar *g, char symbol);

/* ---- names and atoms */

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

static const char *const atoms[] = {"0",
                                    "1",
                                    "-1",
                                    "2",
                                    "3",
                                    "7",
                                    "255",
                                    "256",
                                    "257",
                                    "-6",
                                    "-1000000",
                                    "2**63",
                                    "-(2**64)",
                                    "0.0",
                                    "-0.0",
                                    "1.5",
                                    "1e300",
                                    "True",
                                    "False",
                                    "None",
                                    "''",
                                    "'a'",
                                    "'abc'",
                                    "'\\xe9'",
                                    "'\\u20ac'",
                                    "'\\U0001f600'",
                                    "b''",
                                    "b'ab'",
                                    "()",
                                    "[]",
                                    "{}",
                                    "set()",
                                    "...",
                                    "range(3)",
                                    "range(5, 0, -2)",
                                    "1j",
                                    "frozenset()",
                                    "bytearray(b'xy')",
                                    "'a b,c'",
                                    "slice(1, 3)"};

static void atom(Grammar *g) {
    if (choose(g, 3) == 0)
        say(g, PICK(g, atoms));
    else
        say(g, PICK(g, names));
}

/* ---- expressions: patterns for expand */

static const char *const operators[] = {" + ",  " - ",  " // ",     " / ",   " % ",  " & ", " | ",
                                        " ^ ",  " == ", " != ",     " < ",   " <= ", " > ", " >= ",
                                        " is ", " in ", " not in ", " and ", " or "};

static const char *const methods[] = {"append(@)",
                                      "extend(@)",
                                      "insert(~, @)",
                                      "pop()",
                                      "pop(~)",
                                      "remove(@)",
                                      "index(@)",
                                      "count(@)",
                                      "copy()",
                                      "clear()",
                                      "sort()",
                                      "reverse()",
                                      "keys()",
                                      "values()",
                                      "items()",
                                      "get(@)",
                                      "get(@, ~)",
                                      "setdefault(~, @)",
                                      "update(@)",
                                      "popitem()",
                                      "add(@)",
                                      "discard(@)",
                                      "union(@)",
                                      "intersection(@)",
                                      "difference(@)",
                                      "symmetric_difference(@)",
                                      "issubset(@)",
                                      "isdisjoint(@)",
                                      "upper()",
                                      "lower()",
                                      "title()",
                                      "strip()",
                                      "strip(~)",
                                      "split()",
                                      "split(~)",
                                      "rsplit(~, 1)",
                                      "partition(~)",
                                      "join(@)",
                                      "replace(~, ~)",
                                      "replace(~, ~, 1)",
                                      "find(~)",
                                      "rfind(~, ~)",
                                      "startswith(~)",
                                      "endswith(~)",
                                      "isdigit()",
                                      "isalpha()",
                                      "isidentifier()",
                                      "zfill(5)",
                                      "center(7)",
                                      "ljust(6, '*')",
                                      "expandtabs(4)",
                                      "splitlines()",
                                      "swapcase()",
                                      "casefold()",
                                      "encode()",
                                      "encode('latin-1')",
                                      "decode()",
                                      "hex()",
                                      "bit_length()",
                                      "to_bytes(4, 'big')",
                                      "as_integer_ratio()",
                                      "is_integer()",
                                      "conjugate()",
                                      "real",
                                      "imag",
                                      "indices(4)",
                                      "start",
                                      "__len__()",
                                      "__class__.__name__",
                                      "__add__(@)",
                                      "__eq__(@)",
                                      "__contains__(@)",
                                      "format(@)",
                                      "translate({97: @})"};

static const char *const calls[] = {"len(@)",
                                    "str(@)",
                                    "repr(@)",
                                    "int(@)",
                                    "float(@)",
                                    "bool(@)",
                                    "list(@)",
                                    "tuple(@)",
                                    "sorted(@)",
                                    "sum(@)",
                                    "min(@)",
                                    "max(@)",
                                    "min(@, @)",
                                    "max(@, key=len)",
                                    "abs(@)",
                                    "round(@)",
                                    "round(@, 1)",
                                    "divmod(@, @)",
                                    "type(@).__name__",
                                    "isinstance(@, int)",
                                    "isinstance(@, (str, list))",
                                    "hash(~) == hash(~)",
                                    "list(zip(@, @))",
                                    "list(enumerate(@))",
                                    "list(map(str, @))",
                                    "list(filter(None, @))",
                                    "list(reversed(@))",
                                    "any(@)",
                                    "all(@)",
                                    "chr(@ % 300)",
                                    "ord(@)",
                                    "hex(@)",
                                    "bin(@)",
                                    "ascii(@)",
                                    "callable(@)",
                                    "iter(@)",
                                    "next(iter(@))",
                                    "next(iter(@), ~)",
                                    "dict(@)",
                                    "set(@).__len__()",
                                    "bytes(@)",
                                    "bytearray(@)",
                                    "complex(@)",
                                    "format(@, '>8')",
                                    "format(@, '.2f')",
                                    "format(@, '05')",
                                    "getattr(@, 'x', ~)",
                                    "hasattr(@, 'x')",
                                    "memoryview(@).tolist()",
                                    "sys.getsizeof([@])",
                                    "K(@)",
                                    "K(@).x",
                                    "K(@) + @",
                                    "K(@)[@]",
                                    "gen(@)",
                                    "list(gen(@))",
                                    "fun(@)",
                                    "fun(@, y=@)",
                                    "fun(*[@, @])",
                                    "fun(**{'x': @})",
                                    "str(@, 'utf-8')",
                                    "id(@) == id(@)",
                                    "pow(~, 3, 7)",
                                    "list(range(@ & 15))",
                                    "slice(@).indices(5)"};

static const char *const forms[] = {"(@ if @ else @)",
                                    "(not @)",
                                    "(-~)",
                                    "(+~)",
                                    "mul(@, @)",
                                    "[@, @]",
                                    "[@, @, @]",
                                    "(@,)",
                                    "(@, @)",
                                    "{~: @}",
                                    "{~: @, ~: @}",
                                    "{~, ~}",
                                    "[*@]",
                                    "{**{~: @}}",
                                    "@[@]",
                                    "@[~:~]",
                                    "@[::-1]",
                                    "@[~]",
                                    "[$ for $ in @]",
                                    "[$ for $ in @ if @]",
                                    "{$: @ for $ in @}",
                                    "list(@ for $ in @)",
                                    "(lambda $: @)(@)",
                                    "f'{$}'",
                                    "f'{$!r:>6}'",
                                    "f'{$:.1f} {$}'",
                                    "'%s-%r' % (@, @)",
                                    "'%d' % ~",
                                    "'{} {!r}'.format(@, @)",
                                    "(~ << 3)",
                                    "(~ >> 1)",
                                    "(~)",
                                    "(@ < @ < @)",
                                    "(lambda *q: q)(*@)",
                                    "(lambda x, y=~: [x, y])(@)"};

/* The text with an expression for each @, an atom for ~, a name for $, and symbols of the typed
 * half. */
static void expand(Grammar *g, const char *pattern, size_t n) {
    for (const char *end = pattern + n; pattern < end; pattern++)
        if (*pattern == '`')
            typed(g, *++pattern);
        else if (g->typed)
            buffer_putc(g->out, *pattern);
        else if (*pattern == '@')
            expression(g);
        else if (*pattern == '$')
            say(g, PICK(g, names));
        else if (*pattern == '~')
            atom(g);
        else
            buffer_putc(g->out, *pattern);
}

static void expand_one(Grammar *g, const char *pattern) {
    expand(g, pattern, strlen(pattern));
}

static const char *typed_pattern(Grammar *g, char symbol) {
    size_t n;
    const char *const *patterns = typed_patterns(symbol, &n);
    return patterns[g->depth > DEPTH_MAX ? 0 : choose(g, n)];
}

static void typed(Grammar *g, char symbol) {
    g->depth++;
    expand_one(g, typed_pattern(g, symbol));
    g->depth--;
}

static void expression(Grammar *g) {
    if (++g->depth > DEPTH_MAX || g->data >= g->end) {
        atom(g);
    } else {
        switch (choose(g, 6)) {
        case 0:
            atom(g);
            break;
        case 1:
            say(g, "(");
            expression(g);
            say(g, PICK(g, operators));
            expression(g);
            say(g, ")");
            break;
        case 2:
            say(g, PICK(g, names));
            say(g, ".");
            expand_one(g, PICK(g, methods));
            break;
        case 3:
            expand_one(g, PICK(g, calls));
            break;
        default:
            expand_one(g, PICK(g, forms));
        }
    }
    g->depth--;
}

/* ---- statements */

static const char *const simple[] = {"show(@)",
                                     "$ = @",
                                     "$ = @",
                                     "$ = $ = @",
                                     "$, $ = @",
                                     "$, *$ = @",
                                     "($, ($, $)) = @",
                                     "$ += ~",
                                     "$ -= @",
                                     "$[~] = @",
                                     "$[~:~] = @",
                                     "$[~] += @",
                                     "$.x = @",
                                     "del $",
                                     "del $[~]",
                                     "del $[~:~]",
                                     "del $.x",
                                     "assert @, @",
                                     "raise ValueError(@)",
                                     "raise KeyError(@) from None",
                                     "pass",
                                     "gc.collect()",
                                     "$ = K(@)",
                                     "$ = gen(@)",
                                     "next($)",
                                     "$.send(@)",
                                     "$.close()",
                                     "$.throw(ValueError)",
                                     "$ = weakref.ref(K(@))",
                                     "$ = fun",
                                     "$: int = @",
                                     "$ |= @",
                                     "$ = mul($, 2)",
                                     "import math",
                                     "show(@, @)",
                                     "$.append($)",
                                     "$ = [$, @]",
                                     "$ = {1: $}",
                                     "$.y = $",
                                     "$ = $.__class__",
                                     "$ = $.append",
                                     "$ = iter(@)"};

/* Rows; a # at the end stands for a block. */
static const char *const compound[] = {
    "if @:#",
    "if @:#\nelse:#",
    "if @:#\nelif @:#\nelse:#",
    "for $ in items(@):#",
    "for $, $ in items(@):#\nelse:#",
    "for $ in range(3):#",
    "while True:#\n break",
    "try:#\nexcept Exception as x:#",
    "try:#\nexcept (TypeError, ValueError):#\nelse:#\nfinally:#",
    "try:#\nfinally:#",
    "with K(@) as $:#",
    "def fun(x=~, *y, **z):#",
    "def fun(x, y=~):#\n return lambda: (x, @)",
    "def gen(x=None):\n yield @\n try:\n  for i in items(@): yield i\n finally:#\n yield from "
    "items(x)",
    "class K(Base):\n x = @\n def __init__(self, v):#\n def __getitem__(self, i):\n  return @",
    "class K(Base):\n __slots__ = ('s', 'x')\n def __init__(self, v=~):#\n def __len__(self):\n  "
    "return @",
    "def fun(x, *, y=~):#\nfun = trace(fun)"};

static void statement(Grammar *g);

static void block(Grammar *g) {
    g->nesting++;
    for (unsigned n = 1 + choose(g, 3); n > 0; n--)
        statement(g);
    g->nesting--;
}

static void row(Grammar *g, const char *text, size_t n) {
    size_t blanks = strspn(text, " ");
    bool has_block = text[n - 1] == '#', outer = g->in_function;
    g->nesting += (int)blanks;
    buffer_fill(g->out, ' ', (size_t)g->nesting);
    expand(g, text + blanks, n - blanks - has_block);
    say(g, "\n");
    if (has_block) {
        g->in_function |= strncmp(text + blanks, "def ", 4) == 0;
        block(g);
        g->in_function = outer;
    }
    g->nesting -= (int)blanks;
}

static void rows(Grammar *g, const char *text) {
    while (*text) {
        size_t n = strcspn(text, "\n");
        row(g, text, n);
        text += n + (text[n] == '\n');
    }
}

static void statement(Grammar *g) {
    unsigned kind = choose(g, 16);
    if (g->typed)
        rows(g, typed_pattern(g, kind >= 12 && g->nesting < NESTING_MAX ? ':' : ';'));
    else if (kind >= 11 && g->nesting < NESTING_MAX)
        rows(g, PICK(g, compound));
    else if (kind == 10 && g->in_function)
        rows(g, "return @");
    else
        rows(g, PICK(g, simple));
}

const char *grammar_prologue(void) {
    return prologue;
}

void grammar_program(const unsigned char *data, size_t size, Buffer *out) {
    Grammar g = {.data = data + 1, .end = data + size, .out = out, .typed = data[0] & 0x80};
    if (g.typed)
        say(&g, typed_prologue);
    while (g.data < g.end) {
        say(&g, "try:\n");
        block(&g);
        say(&g, "except Exception as problem:\n show(type(problem).__name__, str(problem))\n");
    }
    say(&g, g.typed ? typed_epilogue : epilogue);
}
