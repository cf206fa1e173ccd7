"""Which equal values are the same object."""
import sys
a = 256; b = 256; print(a is b); a = 257; b = 257; print(a is b); print(a is 256 + 1); x = 1; print(a is 256 + x)
def f(): return 1000
def g(): return 1000
print(f() is g(), f() is 1000, f() is f())
print("a" is "a", "a b" is "a b", "ab" is "a" + "b", "hello" is "hel" + "lo")
s = "hello"; t = "hel"; print(s is t + "lo", sys.intern(t + "lo") is s, "".join(["h", "i"]) is "hi", "x" * 3 is "xxx", s[0] is "h", s[1:2] is "e", s[:] is s, str(s) is s, "%s" % s is s, f"{s}" is s, s + "" is s, "" + s is s, s.lower() is s, s.strip() is s, s.replace("z", "y") is s, s * 1 is s, s.upper().lower() is s, s.format() is s, s.ljust(2) is s, s.center(1) is s, s.expandtabs() is s, s.zfill(2) is s, s.encode().decode() is s, s.split()[0] is s, s.partition("z")[0] is s, s.title() is s, s.casefold() is s, s.translate({}) is s, ",".join([s]) is s, "{}".format(s) is s, s[::1] is s, s[0:5] is s, s[::-1][::-1] is s, s.removeprefix("z") is s if hasattr(s, "removeprefix") else 1)
print(() is (), (1,) is (1,), tuple([1]) is (1,), tuple(()) is (), (1, 2)[:] is (1, 2), (1, 2) + () is (1, 2)); t = (1, [2]); print(t[:] is t, tuple(t) is t, t + () is t, () + t is t, t * 1 is t, (*t,) is t, t[0:9] is t)
print(1.5 is 1.5, float(1.5) is 1.5, 1.0 is 1, -0.0 is 0.0, 1e3 is 1000.0, float("1.5") is 1.5, 0.5 + 1 is 1.5); f1 = 2.5; print(+f1 is f1, float(f1) is f1, abs(f1) is f1, f1 * 1 is f1, round(f1, 1) is f1, f1.conjugate() is f1, f1.real is f1)
i = 10**10; print(+i is i, int(i) is i, abs(i) is i, i | 0 is i, i * 1 is i, i + 0 is i, i ** 1 is i, i // 1 is i, i >> 0 is i, i << 0 is i, round(i) is i, i & -1 is i, i.real is i, i.numerator is i, i.conjugate() is i, int(str(i)) is i, -(-i) is i, max(i, 0) is i, i % (i + 1) is i, i.__index__() is i, i.__trunc__() is i, divmod(i, 1)[0] is i, ~~i is i)
print([int(x) is int(x) for x in ("-6", "-5", "0", "256", "257")], [x is x + 0 for x in (-6, -5, 256, 257)], 300 - 50 is 250, 2**8 is 256, 512 // 2 is 256, 256 * 1 is 256, len("a" * 256) is 256, sum([100, 156]) is 256, ord("a") is 97, int(256.0) is 256, int(257.0) is 257, True + 0 is 1, hash(5) is 5, id(a) is id(a), -5 is -5, abs(-256) is 256, 1 - 6 is -5, 10**2 is 100, 5 % 300 is 5)
print(True is (1 == 1), None is None, (not 1) is False, bool([]) is False, NotImplemented is NotImplemented, ... is Ellipsis, isinstance(1, int) is True, print.__self__ is sys.modules["builtins"])
print([] is [], {} is {}, set() is set(), frozenset() is frozenset(), b"" is b"", b"a" is b"a", bytes(b"ab") is b"ab", range(3) is range(3), object() is object(), type(1) is int, int is type(5), (lambda: 0) is (lambda: 0), len is len, [].append is [].append, "".join is "".join, str.join is str.join, slice(1) is slice(1), 1j is 1j)
class A:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    p = property(lambda s: 1)
x = A(); print(x.m is x.m, A.m is A.m, A.c is A.c, A.s is A.s, x.s is A.s, A.p is A.p, x.__class__ is A, type(x) is A, A.__dict__ is A.__dict__, x.__dict__ is x.__dict__, A.__mro__ is A.__mro__, A.__bases__ is A.__bases__, A.__name__ is A.__name__, x.m.__func__ is A.m, x.m.__self__ is x, A.__doc__ is None, A.__module__ is __name__, A().m == A().m, x.m == x.m)
l = [1, 2]; m = l; m += [3]; print(l is m, l); m = m + [4]; print(l is m, l, m); l2 = l[:]; print(l2 is l, l2 == l); t = (1, 2); u = t; u += (3,); print(t is u, t); s = "a"; r = s; r += "b"; print(r is s)
def app(x, lst=[]): lst.append(x); return lst
print(app(1) is app(2), app(3), app.__defaults__)
def mod(l): l.append(1); l = [5]; l.append(2); return l
q = []; print(mod(q), q)
z = [[0] * 2] * 2; z[0][0] = 1; print(z, z[0] is z[1]); z = [[0] * 2 for _ in range(2)]; z[0][0] = 1; print(z, z[0] is z[1])
import copy
n = [1, [2, 3], (4, [5])]; c = copy.copy(n); d = copy.deepcopy(n); print(c[1] is n[1], d[1] is n[1], d[2] is n[2], d[2][1] is n[2][1], copy.deepcopy((1, 2)) is (1, 2)); n.append(n); d = copy.deepcopy(n); print(d[3] is d, d)
def consts(): a = (1, (2, 3)); b = (1, (2, 3)); c = "x y"; d = "x y"; e = 1.5; f = 1.5; h = -7; i = -7; j = 2**70; k = 2**70; return a is b, c is d, e is f, h is i, j is k, a[1] is b[1]
print(consts(), consts.__code__.co_consts)
def c1(): return (1, 2, "q r")
def c2(): return (1, 2, "q r")
print(c1() is c2(), c1() is (1, 2, "q r"))
k = "a_b"; o = {"a_b": 1}; print(list(o)[0] is k); class_attr = type("T", (), {"a_b": 1}); print([n for n in class_attr.__dict__][0] is k); x.a_b = 1; print(list(x.__dict__)[0] is k); setattr(x, "dyn" + "amic", 1); print(list(x.__dict__)[1] is "dynamic"); exec_ = "dyn"; print(dict(a_b=1).popitem()[0] is k)
print(id(1) == id(1), id([]) == id([]), id(A()) == id(A()), id("a" * 50) == id("b" * 50), id({}) == id({}), id(1.5 + x.a_b) == id(2.5 + x.a_b), id((1, x)) == id((2, x)), id(lambda: 0) == id(lambda: 0), id(object()) == id(object()), id(set()) == id(set()), id(range(5)) == id(range(6)), id(x.m) == id(x.m), id(A.m) == id(A.m))
