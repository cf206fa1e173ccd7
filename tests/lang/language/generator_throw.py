# What is thrown into generators, what a lambda that yields returns, and references with attributes.
import weakref
f = lambda: (yield 1)
g = f()
print(next(g))
try: g.send(2)
except StopIteration as e: print('value', e.value)
def gen():
    try: raise KeyError('a')
    except Exception: yield
g = gen(); g.send(None)
try: g.throw(ValueError)
except Exception as e: print(repr(e.__context__))
def gen():
    try: raise KeyError('a')
    except Exception:
        try: yield
        except Exception as e: print('in', repr(e.__context__)); raise RuntimeError('c')
g = gen(); g.send(None)
try: g.throw(ValueError)
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
def outer():
    try: raise KeyError('a')
    except Exception: yield from gen()
g = outer(); g.send(None)
try: g.throw(ValueError)
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
g = gen()
try: g.__name__ = 1
except TypeError as e: print(e)
try: g.__qualname__ = 1
except TypeError as e: print(e)
g.__name__ = 'nn'; print(g.__name__)
try: del g.__name__
except TypeError as e: print(e)
class R(weakref.ref):
    __slots__ = "value",
    def __new__(cls, ob, callback=None, value=24): return weakref.ref.__new__(cls, ob, callback)
    def __init__(self, ob, callback=None, value=24): self.value = value
class O: pass
o = O()
r = R(o, value=42)
print(r.value, r() is o)
class S(weakref.ref): pass
try: S(o, x=3)
except TypeError as e: print(e)
import sys, traceback
def f():
    try: yield 1
    finally: pass
def h(): yield from f()
g = h(); next(g)
try: g.throw(RuntimeError)
except RuntimeError as e: print([x.name for x in traceback.extract_tb(e.__traceback__)])
