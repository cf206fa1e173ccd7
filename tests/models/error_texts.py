# What the messages of errors say, in each version.
class C:
    @property
    def value(self):
        return 1


c = C()
for statement in ("x, y = 1", "x, y = 1, 2, 3", "x, y, *z = [1]", "c[0]", "c[0] = 1", "del c[0]", "c()",
                  "c.value = 2", "del c.value", "c.nothing", "C(1)", "object(1)", "len(c)", "c + 1", "c < 1",
                  "for x in c: pass", "min()", "max([])", "dir(1, 2)", "slice()", "input(1, 2)",
                  "print(1, foo=2)", "sorted([1, 'a'])", "isinstance(1, 2)", "iter(3)", "next([])", "abs('a')",
                  "hash([])", "{[]: 1}", "int('x')", "float('abc')", "'%d' % 'a'", "'{} {}'.format(1)", "[1] + (2,)",
                  "1 + 'a'", "'a' + 1", "[0] * 'a'", "[].pop()", "[].remove(1)", "{}['k']", "(1,)[0] = 2",
                  "import nomod", "raise 5", "1 / 0", "1 % 0", "(lambda x: x)()", "(lambda: 0)(1)", "None.x",
                  "range(1, 2, 0)", "chr(-1)", "ord('ab')", "'abc'.index('z')", "setattr(c, 1, 2)", "vars(1)"):
    try:
        exec(statement)
    except Exception as e:
        print(statement, "->", type(e).__name__ + ":", e)
