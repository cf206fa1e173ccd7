# Constants: what is folded, shared and held.
import sys
def f():
    a = 10000 - 1
    b = (1, 2, 'x')
    c = -5000
    d = (1, 2, 'x')
    for x in [1, 2]: pass
    if x in {3, 4}: pass
    e = 'ab' * 5
    g = 'abc'[1]
    h = 2 ** 10 + 1
    i = not 5
    j = 9999
    k = ()
    l = ((1, 2), 3)
    m = 'a' 'b'
    n = 10 ** 40
    return a, b
print(f.__code__.co_consts)
print(f.__code__.co_stacksize)
p = (1000, 2000.5)
print(sys.getrefcount(p), sys.getrefcount(p[0]), sys.getrefcount(p[1]))
q = b'abc def'
s = 'ab cd'
def g(a=(1, 2), b='x y', c=1.5):
    "doc of g"
    z = [1, 2, 3]
    return 'ret val'
print(sys.getrefcount(g.__defaults__[0]), sys.getrefcount(g.__doc__), sys.getrefcount(g.__code__), g.__code__.co_consts)
print(sys.getrefcount(g()))
class C:
    "doc of C"
    x = 'class val'
    y = (5, 6.5)
print(sys.getrefcount(C.__doc__), sys.getrefcount(C.x), sys.getrefcount(C.y))
v = [1000, 2000, 3000]
w = {1000.5, 2000.5, 3000.5}
u = {'a b': 1000.25}
print([sys.getrefcount(i) for i in v], sorted(sys.getrefcount(i) for i in w), [sys.getrefcount(i) for i in u])
t = 1000, 2000
k = 5000 if s else 6000
print(sys.getrefcount(t), sys.getrefcount(k))
x = 'a%sb' % 'c d'
print(sys.getrefcount(x), x)
print('%s and' % 5, '%d' % 7)
