# References to an argument, passed in each form to what can be called.
import sys
r = sys.getrefcount
x = object(); l = [x]; t = (x,); d = {'a': x}
def f(a): return r(a)
def fd(a, b=1): return r(a)
def fa(*a): return r(a[0]), r(a)
def fk(**k): return r(k['a']), r(k)
def fko(*, a): return r(a)
def g(a):
    c = a
    return r(a)
def cellv(a):
    h = lambda: a
    return r(a)
def dl(a):
    del_me = a; a = None
    return r(del_me)
for fn in (f, fd, g, cellv, dl): print(fn.__name__, fn(x), fn(*l), fn(*t), fn(a=x), fn(**d), fn(object()), fn(a=object()), fn(*[object()]))
print(fa(x), fa(*l), fa(*t), fa(x, *l), fk(a=x), fk(**d), fko(a=x), fko(**d), fa(object()), fk(a=object()))
class C:
    def __init__(self, a, *b, **k): self.n = r(self), r(a)
    def m(self, a, b=2): return r(self), r(a)
    def v(self, *a, **k): return r(self), r(a[0] if a else k['a'])
print(C(x).n, C(*l).n, C(a=x).n, C(**d).n, C(object()).n)
c = C(1); bm = c.m
print(c.m(x), c.m(*l), c.m(a=x), c.m(**d), bm(x), bm(*l), C.m(c, x), C.m(c, a=x), C(1).m(x), getattr(c, 'm')(x))
print(c.v(x), c.v(*l), c.v(a=x), c.v(**d), C.v(c, x))
class N:
    def __new__(cls, a): o = object.__new__(cls); o.n = r(a), r(o); return o
    def __init__(self, a): self.m = r(a), r(self)
print(N(x).n, N(x).m, N(a=x).m, N(a=x).n)
class D:
    def __get__(self, o, t): return r(self), o is None or r(o), r(t) > 0
    def __set__(self, o, v): print(r(self), r(o), r(v))
    def __delete__(self, o): print(r(self), r(o))
class O: d = D()
o = O(); print(o.d, O.d); o.d = x; del o.d
