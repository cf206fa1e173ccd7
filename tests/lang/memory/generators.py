"""Generators: what they do, hold and weigh."""
import sys, gc
def g(n):
    for i in range(n): x = yield i; print("recv", x)
    return "done"
it = g(2); print(it.gi_running, it.gi_frame.f_lineno, it.gi_frame.f_locals, it.gi_code.co_name, it.__name__, it.__qualname__, repr(it)[:21])
print(next(it), it.gi_frame.f_lineno, it.gi_frame.f_locals, it.send("a"), it.gi_frame.f_locals)
try: it.send(None)
except StopIteration as e: print("stop", e.value, e.args, it.gi_frame, it.gi_running)
try: g(1).send(5)
except TypeError as e: print(e)
def inner():
    try:
        r = yield 1
        print("inner got", r)
        r = yield 2
    except ValueError as e: print("inner caught", e); yield 99
    finally: print("inner fin")
    return "ret"
def outer():
    v = yield from inner(); print("outer got", v)
    v2 = yield from [10, 20]; print("v2", v2)
    yield from ()
    return 5
o = outer(); print(next(o), o.send("hello"), o.gi_yieldfrom.gi_code.co_name, o.throw(ValueError("thrown")), next(o), next(o))
try: next(o)
except StopIteration as e: print(e.value)
o = outer(); next(o); o.close(); print(o.gi_frame)
o = outer(); next(o)
try: o.throw(KeyError("k"))
except KeyError as e: print("out", e); tb = e.__traceback__; n = 0
while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb = tb.tb_next
def rec(n):
    if n: yield n; yield from rec(n - 1); yield -n
print(list(rec(4)))
def tree(t):
    if t: l, v, r = t; yield from tree(l); yield v; yield from tree(r)
print(list(tree(((None, 1, None), 2, (None, 3, None)))))
def bad():
    yield 1
    next(iter([]))
try: list(bad())
except RuntimeError as e: print(e, type(e.__cause__).__name__, type(e.__context__).__name__)
def running():
    try: next(me)
    except ValueError as e: print(e)
    yield
me = running(); next(me)
def ignoring():
    while 1:
        try: yield
        except GeneratorExit: pass
i = ignoring(); next(i)
try: i.close()
except RuntimeError as e: print(e)
sys.unraisablehook = lambda u: print("unraisable:", u.exc_type.__name__, u.exc_value)
i = ignoring(); next(i); del i
def fin():
    try: yield 1
    finally: raise ValueError("from finally")
f = fin(); next(f); del f
f = fin(); next(f)
try: f.close()
except ValueError as e: print("close raised", e)
ge = (x * y for x in range(3) for y in range(x)); print(list(ge), list(ge), ge.gi_frame, ge.__name__, ge.__qualname__)
n = 5; ge = (n + x for x in range(2)); n = 100; print(list(ge))
def counter():
    c = 0
    while True:
        cmd = yield c
        if cmd == "reset": c = 0
        elif cmd == "stop": return c
        else: c += 1
c = counter(); print([next(c) for _ in range(3)], c.send("reset"), next(c))
try: c.send("stop")
except StopIteration as e: print("final", e.value)
print(next(c, "default"), list(c))
def with_ctx():
    with open_() as f: yield f
class open_:
    def __enter__(s): print("open"); return s
    def __exit__(s, *a): print("close", a[0] and a[0].__name__)
w = with_ctx(); next(w); del w
w = with_ctx(); next(w); w.close(); print("--")
for x in with_ctx(): break
print("after break")
print(sys.getsizeof(g(1)), sys.getsizeof(outer()), sys.getsizeof(ge), sys.getsizeof(x for x in ()), sys.getsizeof(with_ctx()), sys.getsizeof(rec(1)))
def many(a, b, c, *d, e=1, **f):
    x = y = z = 1; yield a; yield [p for p in d]
print(sys.getsizeof(many(1, 2, 3)), many.__code__.co_stacksize, many.__code__.co_flags, g.__code__.co_flags, g.__code__.co_stacksize)
def lam(): yield (lambda: 1)
print(next(lam())())
class It:
    def __init__(s, n): s.n = n
    def __iter__(s):
        for i in range(s.n): yield i
print(list(It(3)), max(It(4)), sorted(It(3), reverse=True), dict(zip(It(2), It(2))), 2 in It(3), [*It(2), *It(1)], sum(It(5)), tuple(It(2)), set(It(2)), "".join(map(str, It(3))), any(It(1)), all(It(2)), list(enumerate(It(2))), min(It(2)))
a, *b = It(4); print(a, b)
def fib(): 
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
from itertools import islice, takewhile, count
print(list(islice(fib(), 10)), list(takewhile(lambda x: x < 30, fib())))
def primes():
    found = []
    for n in count(2):
        if all(n % p for p in found): found.append(n); yield n
print([p for p, _ in zip(primes(), range(10))])
def co():
    print("start")
    while True:
        x = (yield)
        print("got", x)
k = co(); next(k); k.send(1); k.send(2); k.close()
try: k.send(3)
except StopIteration: print("closed")
k = co(); 
try: k.throw(ValueError, "unstarted")
except ValueError as e: print(e, k.gi_frame)
def ret_in_try():
    try: yield 1; return 2
    finally: yield 3
print(list(ret_in_try()))
def nested():
    def g2(): yield from g3()
    def g3(): yield sys._getframe().f_back.f_code.co_name
    yield from g2()
print(list(nested()))
def exc_ctx():
    try: raise ValueError("a")
    except ValueError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
x = exc_ctx(); print(next(x), sys.exc_info()[0])
try: raise KeyError
except KeyError: print(next(x), sys.exc_info()[0])
print([*(i for i in range(3))], {*(i for i in range(3))}, (*(i for i in "ab"),), dict((k, v) for k, v in ["ab", "cd"]))
