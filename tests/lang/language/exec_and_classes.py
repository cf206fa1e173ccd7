# exec/eval/compile, match, star, class kwargs
ns = {}
exec("x = 1\ndef f(a, /, b, *, c=3): return a, b, c\nfor i in range(3): x += i", ns)
print(ns['x'], ns['f'](1, 2), sorted(k for k in ns if k != '__builtins__'))
print(eval("a + b", {"a": 1}, {"b": 2}))
c = compile("1 + 2", "<s>", "eval"); print(eval(c), c.co_filename, c.co_name)
c = compile("print('hi')", "<s>", "single"); exec(c)
c = compile("y = 5", "<s>", "exec"); exec(c); print(y)
try: exec("def f(:\n pass")
except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text), e.filename)
def g():
    z = 3
    exec("z = 4; w = 5")
    print(z, eval("z"), sorted(locals()))
g()
print(eval("[x for x in range(3)]"), eval("lambda: 3")())
print(eval("  1 + 1  "), eval(b"3"))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, kw); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print("init", kw)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prep", name, kw); return {}
    def __call__(c, *a, **k): print("call"); return super().__call__(*a, **k)
    def __instancecheck__(c, o): return o == 7
class A(metaclass=Meta, tag=1): pass
A(); print(isinstance(7, A), isinstance(8, A))
class Base:
    subs = []
    def __init_subclass__(cls, /, kind=None, **kw):
        super().__init_subclass__(**kw); Base.subs.append((cls.__name__, kind))
class D1(Base, kind='x'): pass
class D2(Base): pass
print(Base.subs)
class Desc:
    def __set_name__(self, o, n): print('set_name', o.__name__, n); self.n = '_' + n
    def __get__(self, i, o=None): return self if i is None else i.__dict__.get(self.n, 0)
    def __set__(self, i, v): i.__dict__[self.n] = v
    def __delete__(self, i): del i.__dict__[self.n]
class H:
    a = Desc(); b = Desc()
    def __class_getitem__(cls, k): return (cls.__name__, k)
h = H(); h.a = 3; print(h.a, h.b, H[3], H['x', 1], vars(h)); del h.a; print(h.a)
try:
    class E(Base, zz=1): pass
except TypeError as e: print(e)
def f(*args, **kw): return args, kw
print(f(*[1, 2], 3, *(4,), x=1, **{'y': 2}, **{'z': 3}))
a, *b = [1, 2, 3]; *a2, b2 = 'abc'; x, (y, *z), w = 1, (2, 3, 4), 5
print(a, b, a2, b2, x, y, z, w, [*a2, *b], {*a2, 1}, {**{'a': 1}, 'b': 2}, (*b, 0))
for p, *q in [(1, 2, 3), (4,)]: print(p, q)
def r(): return 1, *[2, 3]
print(r())
try: f(**{'x': 1}, **{'x': 2})
except TypeError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, *b, c = [1]
except ValueError as e: print(e)
def pos(a, b=2, /, c=3, *, d=4): return a, b, c, d
for args in [((1,), {}), ((1, 2, 3), {'d': 9}), ((), {'a': 1}), ((1, 2, 3, 4), {}), ((1,), {'b': 3})]:
    try: print(pos(*args[0], **args[1]))
    except TypeError as e: print(e)
