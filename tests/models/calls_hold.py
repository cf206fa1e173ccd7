# How many references each kind of call holds, seen from inside of what is called.
import sys
def f(): return sys.getrefcount(f)
print('own', f())
class C:
    def __init__(self, a='zz top'):
        print('init', sys.getrefcount(self), a != 'zz top' and sys.getrefcount(a))
    def m(self): return sys.getrefcount(self)
    def mf(self): return sys.getrefcount(C.mf)
    def __add__(self, o): return sys.getrefcount(self)
    def __call__(self, *a): return sys.getrefcount(self)
    @property
    def p(self): return sys.getrefcount(self)
    def __getitem__(self, i): return sys.getrefcount(self), sys.getrefcount(i)
    def __len__(self): print('len', sys.getrefcount(self)); return 1
    def __str__(self): print('str', sys.getrefcount(self)); return ''
    def __repr__(self): print('repr', sys.getrefcount(self)); return ''
    def __eq__(self, o): print('eq', sys.getrefcount(self), sys.getrefcount(o)); return True
    def __hash__(self): print('hash', sys.getrefcount(self)); return 1
    def __bool__(self): print('bool', sys.getrefcount(self)); return True
    def __enter__(self): print('enter', sys.getrefcount(self)); return self
    def __exit__(self, *a): print('exit', sys.getrefcount(self)); return False
    def __iter__(self): print('iter', sys.getrefcount(self)); return iter([])
    def __contains__(self, x): print('contains', sys.getrefcount(self), sys.getrefcount(x)); return False
    def __getattr__(self, n): return sys.getrefcount(self)
    def __setattr__(self, n, v): print('setattr', sys.getrefcount(self), sys.getrefcount(v))
    def __del__(self): print('del', sys.getrefcount(self))
    def __lt__(self, o): print('lt', sys.getrefcount(self)); return True
    def __setitem__(self, i, v): print('setitem', sys.getrefcount(self), sys.getrefcount(v))
    def __delitem__(self, i): print('delitem', sys.getrefcount(self))
    def __neg__(self): return sys.getrefcount(self)
    def __iadd__(self, o): print('iadd', sys.getrefcount(self)); return self
    @classmethod
    def cm(cls): return sys.getrefcount(cls.mf)
    @staticmethod
    def sm(a): return sys.getrefcount(a)
x = []
c = C(x)
C([])
print(c.m(), C().m(), c.mf(), c + 1, 1 if not c else 2, c(), c(1,2), c.p, c[x], len(c))
print('A'); str(c); print('B'); repr(c); print('C'); '%s' % c; print('D'); f'{c}'; print('E'); print(c); print('{}'.format(c)); print('F'); '%r' % (c,)
print('G'); c == c; print('H'); hash(c);print('I'); {c: 1}; print('J'); {c};print('K'); bool(c)
with c: pass
for q in c: pass
x in c
c.zz
c.zz = x
min(c, c)
c[1] = x
del c[1]
print(-c)
c += 1
print(C.cm(), C.sm(x), c.sm(x), C.m(c))
m = c.m
print('m()', m(), m.__call__())
print('map', list(map(C.m, [c])), sorted([x], key=C.sm), list(map(c.sm, [x])))
def g(a, b=1, *r, **k): return sys.getrefcount(a), sys.getrefcount(k)
print(g(x), g(x, 2, 3), g(a=x), g(x, z=x), g(*[x]), g(**{'a': x}), g(*(x,), **{'c': 2}))
l = lambda a: sys.getrefcount(a)
print('L', l(x), (lambda: sys.getrefcount(x))())
def outer(a):
    def inner(): return sys.getrefcount(a)
    return inner()
print('outer', outer(x))
def gen(a):
    yield sys.getrefcount(a)
    yield sys.getrefcount(a)
print('gen', list(gen(x)), next(gen(x)))
def deco(f):
    def w(*a, **k): return f(*a, **k)
    return w
@deco
def h(a): return sys.getrefcount(a)
print('deco', h(x), h(a=x))
class D(C):
    def m(self): return super().m()
    def n(self): return super(D, self).m()
d = D()
print('super', d.m(), d.n())
import functools
print('functools', functools.partial(l, x)(), functools.reduce(lambda a, b: sys.getrefcount(b), [x, x]))
del c
