#include "typed.h"

#include <stddef.h>

const char typed_prologue[] =
    "class Node:\n"
    " made = 0\n"
    " def __init__(self, value, next=None):\n"
    "  self.value, self.next = value, next\n"
    "  Node.made += 1\n"
    " def __repr__(self): return 'Node(%r)' % (self.value,)\n"
    " def __iter__(self):\n"
    "  at = self\n"
    "  for turn in range(5):\n"
    "   if not isinstance(at, Node): return\n"
    "   yield at.value\n"
    "   at = at.next\n"
    " def __len__(self): return sum(1 for x in self)\n"
    " def __lt__(self, other): return self.value < other.value\n"
    " def __enter__(self): return self\n"
    " def __exit__(self, kind, problem, trace): return kind is ValueError\n"
    " def __call__(self, x): return self.value + x\n"
    " def __del__(self): Node.made -= 1\n"
    " @property\n"
    " def twice(self): return self.value * 2\n"
    " @twice.setter\n"
    " def twice(self, x): self.value = x // 2\n"
    " @classmethod\n"
    " def of(cls, *values):\n"
    "  made = None\n"
    "  for value in values[:4]: made = cls(value, made)\n"
    "  return made or cls(0)\n"
    " @staticmethod\n"
    " def plus(x, y=1): return x + y\n"
    "class Slotted(Node):\n"
    " __slots__ = ('first', 'second')\n"
    " def __init__(self, value, next=None):\n"
    "  super().__init__(value, next)\n"
    "  self.first = value\n"
    " def __getattr__(self, name): return len(name)\n"
    "class Number(int):\n"
    " def __add__(self, other): return Number(int(self) - int(other))\n"
    "class Failure(ValueError): pass\n"
    "def count_up(n, step=1):\n"
    " for x in range(n & 7):\n"
    "  got = yield x * step\n"
    "  if got: show('got', got)\n"
    " return n\n"
    "def keep(first, *rest, key=None, **more): return first, rest, key, sorted(more)\n"
    "def adder(x):\n"
    " def add(y):\n"
    "  nonlocal x\n"
    "  x = (x + y) % 1000\n"
    "  return x\n"
    " return add\n"
    "i, j, k, s, t, u = 3, 40, -700, 'spam', 'a-b', '\\u20acuro'\n"
    "l, m, n = [5, 1, 300], list(range(9)), []\n"
    "p, r = {'x': 1, 'y': 2}, {}\n"
    "o, v = Node(1), Slotted(2, Node(3))\n"
    "w, z, A = adder(5), lambda x: x + 1, Node\n";

const char typed_epilogue[] = "show(i, j, k, s, t, u, l, m, n, p, r, o, v, Node.made)\n"
                              "l = m = n = p = r = o = v = w = z = None\n"
                              "show(Node.made, gc.collect())\n";

/* Under each symbol (=) its patterns. Capital letters are names, small ones expressions: i of
 * integers, f floats, b truth, s strings, w lists of strings, l lists of integers, t tuples, d
 * dicts, e sets, y bytes, o instances, g iterators, c and h functions of two and one argument, a
 * anything; N any name, R what no constant is, X exceptions. Statements are ; and with blocks : */
/* clang-format off */
static const char *const grammar[] = {
    "=I", "i", "j", "k",
    "=S", "s", "t", "u",
    "=L", "l", "m", "n",
    "=D", "p", "r",
    "=O", "o", "v",
    "=C", "w", "z",
    "=N", "`I", "`S", "`L", "`D", "`O", "`C",
    "=R", "`L", "`D", "`O", "`C",
    "=X", "ValueError", "Failure", "KeyError", "IndexError", "LookupError", "ZeroDivisionError", "TypeError",
     "Exception",
    "=a", "`N", "`i", "`f", "`b", "`s", "`w", "`l", "`t", "`d", "`y", "None", "`o",
    "=i", "`I", "0", "1", "2", "7", "(-1)", "256", "257", "(-6)", "1000", "True", "(`i + `i)", "(`i - `i)",
     "(`i * `i % 10007)", "(`i // 7)", "(`i % 13)", "(`i & `i)", "(`i | 6)", "(`i ^ `i)", "(`i << 3)", "(`i >> 2)",
     "(-`i)", "(~`i)", "abs(`i)", "len(`s)", "len(`l)", "len(`d)", "len(`e)", "len(`t)", "len(`o)", "sum(`l)",
     "sum(x for x in `t)", "max(`i, `i)", "min([*`l, 1])", "`s.count('a')", "`s.find(`s)", "int(`f)", "int('12')",
     "divmod(`i, 5)[0]", "pow(`i & 15, 2)", "hash(`i)", "ord(`s[:1] or 'x')", "(`i).bit_length()",
     "(`i if `b else `i)", "(`b and `i or `i)", "`C(`i)", "`o.value", "`o.twice", "Node.made", "A.plus(`i)",
     "`d.get(`s, `i)", "(`l or [`i])[0]", "(`i // `i)", "(`l or [`i]).pop()", "`l.count(1)", "[`i, `i].index(`i)",
     "next(`g, `i)", "round(`i, -1)", "`d[`s]", "`l[`i]", "Number(`i)", "(Number(`i) + `i)",
     "int.from_bytes(`y[:3], 'big')", "(lambda x, y=`i: x - y)(`i)", "{`i: 1, `i: 2}.get(`i, 3)", "sum(map(int, `l))",
     "keep(`i, *`l)[0]", "keep(*`l or [1], key=`i)[2]", "(10 ** (`i & 31))", "(`i).__class__(4)",
     "functools.reduce(`c, `l, `i)", "int(`s)", "`s.index(`s)", "next(`g)",
    "=f", "2.5", "0.1", "(`i / 8)", "float(`i)", "(`f + `f)", "(`f * 0.5)", "abs(`f)", "(`f - `i)", "round(`f, 2)",
     "(`f // 1)", "(`f % 3)", "sum([`f, `f])", "math.sqrt(abs(`i))", "math.floor(`f)", "1e16", "(-0.0)",
    "=b", "True", "False", "(`i < `i)", "(`i == `i)", "(`s == `s)", "(`s in `s)", "(`i in `l)", "(`s in `d)",
     "(not `b)", "(`b and `b)", "(`b or `b)", "(`l == `l)", "(`i <= `i < `i)", "isinstance(`a, int)", "any(`l)",
     "all(x > 1 for x in `l)", "(`L is `L)", "(`t < `t)", "(`e <= `e)", "bool(`a)", "`s.isalpha()",
     "`s.startswith(`s)", "hasattr(`o, 'first')", "issubclass(A, Node)", "(`o < `o)", "callable(`a)", "(`f > `i)",
     "`e.isdisjoint(`e)", "(`y == `y)",
    "=s", "`S", "''", "'a'", "'x'", "'y'", "'a b  c'", "'\\xe9t\\xe9'", "'\\u0416'", "'\\U0001f40d'",
     "(`s + `s)[:40]", "(`s * (`i & 3))[:40]", "str(`i)", "str(`f)", "repr(`s)[:30]", "str(`l)", "`s[1:]", "`s[::-1]",
     "`s[:`i]", "`s[`i:`i]", "`s[-2:]", "`s[`i]", "`s.upper()", "`s.lower()", "`s.title()", "`s.strip()",
     "`s.capitalize()", "`s.replace(`s, `s)[:40]", "'-'.join([`s, `s])", "`s.join(`w)[:60]", "f'{`I}:{`S}'",
     "f'{`S!r:>8}|'", "f'{`I:+d}{`I:x}'", "('%s=%d' % (`s, `i))", "('%5s|%-4d|%r' % (`s, `i, `s))",
     "'{0}{1}{0}'.format(`i, `s)", "'{:*^9}'.format(`s[:8])", "'{x[0]}'.format(x=`l or [`i])", "`s.center(9, '.')",
     "`s.zfill(6)", "`s.partition('-')[2]", "(`s if `b else `s)", "(`s or `s)", "max(`s, `s)", "min(`w or [`s])",
     "type(`a).__name__", "`s.encode('utf-8').decode()", "chr(97 + `i % 26)", "hex(`i)", "bin(`i & 255)",
     "format(`i, ',')", "format(`f, '.3f')", "ascii(`s)", "str(`t)", "str(`d)[:60]", "`s.swapcase().casefold()",
     "''.join(sorted(`s))", "`s.translate({97: 'A'})", "str(`o)[:20]", "`s.ljust(`i & 15)", "`s.expandtabs(3)",
     "''.join(reversed(`s))",
    "=w", "[]", "[`s, `s]", "`s.split()", "`s.split('-')", "list(`s)", "`s.splitlines()", "sorted([`s, `s, `s])",
     "[x for x in `s if x != 'a']", "[str(x) for x in `l]", "list(map(str, `t))", "list(`d)", "sorted(`w, key=len)",
     "(`w + `w)", "`w[::-1]", "`s.rsplit(None, 1)", "[x.upper() for x in `w]", "list(filter(None, `w))",
     "[f'{x}{y}' for x, y in zip(`w, `l)]",
    "=l", "`L", "[]", "[`i]", "[`i, `i, `i]", "[1, 2, 3]", "list(`t)", "sorted(`e)", "list(range(`i & 15))",
     "[x for x in `l]", "[x * 2 for x in `l if x > `i]", "[x + y for x in `l[:3] for y in `t]", "(`l + `l)[:9]",
     "(`l * 2)[:9]", "`l[1:]", "`l[::-1]", "`l[`i:`i]", "`l[::2]", "sorted(`l, reverse=`b)", "sorted(`l, key=`h)",
     "list(map(`C, `l))", "list(filter(`h, `l))", "list(`g)", "[*`l[:4], *`t]", "list(`d.values())",
     "[x for x, y in enumerate(`s)]", "[(lambda x=x: x)() for x in `l]", "list(`o)", "`l.copy()",
     "(`l if `b else `l)", "[y for x, y in zip(`l, `t)]", "[x % 10 for x in `l]", "list(reversed(`l))", "list(`y)",
     "[len(x) for x in `w]", "[max(x) for x in [`t, `t] if x]", "list(itertools.chain(`l[:3], `t))",
     "list(itertools.islice(itertools.count(`i), 3))", "list(itertools.accumulate(`l))",
    "=t", "()", "(1, 2)", "(`i,)", "(`i, `i)", "tuple(`l)", "`t[1:]", "(`t + `t)[:8]", "tuple(x for x in `l)",
     "tuple(sorted(`e))", "divmod(`i, 3)", "(`t if `b else `t)", "(*`t, `i)[:8]", "`t[::-1]", "(`t * 2)[:8]",
     "max(`t, `t)", "tuple(range(`i & 7))", "tuple(`o)",
    "=d", "`D", "{}", "{`s: `i}", "{'x': `i, 'y': `i}", "dict(x=`i)", "dict(`d)", "{x: len(x) for x in `w}",
     "{**`d, `s: `i}", "dict(zip(`w, `l))", "`d.copy()", "{x: y + 1 for x, y in `d.items()}", "dict.fromkeys(`w, `i)",
     "{x: y for y, x in enumerate(`s)}", "(`d if `b else `d)", "collections.Counter(`s)",
     "dict(sorted(`d.items())[:4])", "collections.OrderedDict(`d)",
    "=e", "set()", "{`i, `i}", "set(`l)", "(`e | `e)", "(`e & `e)", "(`e - `e)", "(`e ^ `e)", "{x % 5 for x in `l}",
     "frozenset(`t)", "`e.union(`l)", "`e.copy()", "`e.difference(`t)", "set(map(abs, `l))",
    "=y", "b'ab'", "b''", "`s.encode()", "bytes(`i & 7)", "bytes(x & 255 for x in `l)", "`y[1:]", "(`y + `y)[:20]",
     "`y.upper()", "bytearray(`y)", "`y.replace(b'a', b'--')[:20]", "(`i & 65535).to_bytes(2, 'little')", "`y[::-1]",
     "bytes(memoryview(`y)[:2])", "b'-'.join([`y, `y])[:20]", "`y.strip()", "(b'%d' % `i)", "bytes.fromhex('6a0b')",
     "bytes(bytearray(`y))",
    "=o", "`O", "Node(`i)", "A(`i)", "Slotted(`i)", "Node(`i, `o)", "A.of(`i, `i)", "Node.of(*`l)", "max(`o, `o)",
     "sorted([`o, `o])[0]", "copy.copy(`O)", "(`o if `b else `o)", "(lambda x=`o: x)()",
    "=g", "iter(`l)", "iter(`t)", "count_up(`i)", "count_up(`i, `i)", "(x + 1 for x in `l)", "map(`C, `l)",
     "filter(None, `l)", "iter(range(`i & 7))", "iter(`o)", "reversed(`l)", "iter(sorted(`e))",
     "(x for x in `l if x % 2)", "itertools.repeat(`i, 2)", "(y for x in [`l, `l] for y in x)", "iter(`y)",
    "=c", "max", "(lambda x, y: x - y)", "(lambda x, y: (x * 3 + y) % 1000)", "A.plus", "min",
    "=h", "abs", "(lambda x: x % 3)", "(lambda x: -x)", "bool", "`C", "str", "(lambda x: x > `i)",
    "=;", "show(`i, `s)", "show(`i)", "show(`s)", "show(`l)", "show(`a, `a)", "show(`d)", "`,", "`,", "`,", "`,",
    "`,", "`,", "`,", "`,", "show(`e)", "show(`t)", "show(`b)", "show(`y)", "show(`f)", "show(`w)",
    "show(`o.value, list(`o))", "show(`L.pop())", "show(sys.getrefcount(`R))", "show(sys.getrefcount(`R))",
    "show(sys.getsizeof(`N))", "show(sys.getsizeof(`a))",
    "show(sys.getsizeof(`l), sys.getsizeof(`d), sys.getsizeof(`e))", "show(len(gc.get_referrers(`O)))",
    "show(len(gc.get_referents(`R)))", "show(gc.is_tracked(`a))", "raise `X(`s)", "raise `X from Failure(`i)",
    "assert `b, `s", "show(next(`g))", "show(*`g)", "show(keep(*`l, key=`s, **{`s: `i}))", "show(sorted(vars(`O)))",
    "show(weakref.ref(`O)() is `O, weakref.getweakrefcount(`O))", "show(id(`R) == id(`R))",
    "=,", "`I = `i", "`S = `s[:30]", "`L = `l[:9]", "`D = dict(list(`d.items())[:6])", "`O = `o", "`C = adder(`i)",
    "`I += `i", "`S += `s[:9]", "`L += `l[:5]", "`L = `L[:9]", "`I, `I = `I, `I", "`I, *`L = `t or [`i]",
    "`L = `L = `l[:9]", "`L[`i] = `i", "`L[`i:`i] = `l[:4]", "`D[`s] = `i", "del `L[`i]", "del `L[`i:]",
    "`D.pop(`s, None)", "del `D[`s]", "`D.update(`d)", "`D.setdefault(`s, `i)", "`L.append(`i)",
    "`L.extend(itertools.islice(`g, 5))", "`L.insert(`i, `i)", "`L.sort(key=`h)", "`L.reverse()", "`L.remove(`i)",
    "`L.clear()", "`O.value = `i", "`O.next = `o", "`O.twice = `i", "del `O.next", "`O.extra = `l", "`O.next = None",
    "gc.collect()", "A = Node", "A = Slotted",
    "=:", "if `b:#", "if `b:#\nelse:#", "if `b:#\nelif `b:#\nelse:#", "for `I in `l[:5]:#",
     "for `S in `w[:4]:#\nelse:#", "for x in itertools.islice(`g, 6):\n if `b: break\n if `b:#\n show(x)",
     "for x, y in zip(`l[:4], `w):\n if `b:#\n show(x, y)", "for x in list(`d.items())[:4]:#",
     "turns = iter(range(3))\nwhile next(turns, None) is not None:\n if `b:#\n if `b: break\nelse:#",
     "try:#\nexcept `X as problem:\n show(type(problem).__name__, str(problem))",
     "try:#\nexcept (`X, `X):#\nelse:#\nfinally:#", "try:\n raise `X(`s)\nexcept `X as problem:\n"
     " show(problem.args, sys.getrefcount(problem), problem.__context__ is None)", "try:#\nfinally:#",
     "with `o as `O:#", "with Node(`i) as `O:\n raise `X", "with contextlib.suppress(`X):#",
     "def fun(x, y=`i, *rest, **more):\n global i, j, k, s, t, u, l, m, n, p, r, o, v, w, z, A\n if `b:#\n"
     " else:#\n return `i\nshow(fun(`i))", "def fun(x, y=`i):\n `I = `i\n if `b:#\n return x\nshow(fun(`i))",
     "def outer(x):\n def inner(y):\n  nonlocal x\n  x = (x + y) % 100\n  return x + `i\n return inner\n"
     "`C = outer(`i)",
     "def count(x):\n global i, j, k, s, t, u, l, m, n, p, r, o, v, w, z, A\n for x in range(x & 3):\n  try:\n"
     "   yield `i\n  finally:#\nshow(list(count(`i)))\nshow(next(count(3), `i))",
     "def walk(x):\n got = yield from count_up(x, `i)\n show(got)\n yield `i\nx = walk(3)\n"
     "show(next(x), x.send(`i), list(x))",
     "class A(Node):\n made = `i\n def __init__(self, value, next=None):\n  super().__init__(value, next)\n"
     "  self.other = `s\n def __len__(self): return `i\n def __repr__(self): return 'A' + `s[:9]",
     "class A(Slotted):\n items = `l\n def __getitem__(self, x): return self.items[x]\n"
     " def __eq__(self, other): return `b\n __hash__ = None\n def plus(self, y=0): return `i",
     "def fun(x):\n return x if x < 2 else fun(x - 1) + fun(x - 2)\nshow(fun(`i & 7))",
     "def fun(x):\n y = [x]\n z = y\n show(sys.getrefcount(y), sys.getrefcount(x) - sys.getrefcount(z))\n"
     " if `b:#\n return z\nshow(len(fun(`o)))",
    "="};
/* clang-format on */

const char *const *typed_patterns(char symbol, size_t *count) {
    const char *const *first = grammar;
    while (first[0][0] != '=' || first[0][1] != symbol)
        first++;
    *count = 0;
    while (*first[++*count] != '=')
        ;
    --*count;
    return first + 1;
}
