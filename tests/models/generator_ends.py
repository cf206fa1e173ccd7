# Generators that are closed, thrown into or collected: what holds what, and what is counted as found.
import sys
class E(Exception): pass
def gen():
    try: yield 1
    except E as e: yield sys.getrefcount(e)
g = gen(); next(g); print(g.throw(E()))
g = gen(); next(g); x = E(); print(g.throw(x)); print(sys.getrefcount(x))
def gen2():
    try: yield 1
    except E as e: print(sys.getrefcount(e), sys.getrefcount(sys.exc_info()[1])); yield
g = gen2(); next(g); g.throw(E())
def gen3():
    try: yield 1
    except E: print(sys.getrefcount(sys.exc_info()[1])); yield
g = gen3(); next(g); g.throw(E())
g = gen3(); next(g); g.throw(E)
g = gen3(); next(g)
try: raise E
except E as e: k = e
g.throw(k); print(sys.getrefcount(k))
import sys, gc
class A: pass
def g(x): yield x
a = A()
q = g(a); print(sys.getrefcount(a)); q.close(); print(sys.getrefcount(a), q.gi_frame); del q; print(sys.getrefcount(a))
q = g(a); next(q); print(sys.getrefcount(a)); q.close(); print(sys.getrefcount(a))
q = (y for y in [a]); print(sys.getrefcount(a)); q.close(); print(sys.getrefcount(a)); 
try: next(q)
except StopIteration: print('stop')
q = g(a)
try: q.throw(ValueError)
except ValueError: print(sys.getrefcount(a), q.gi_frame)
import weakref
r = weakref.ref(a); q = g(a); del a; q.close(); print(r() is None); del q; print(r() is None)
import gc
import gc; gc.disable(); gc.collect()
class J:
    def __init__(self): self.g = (x for x in [self])
J(); print(gc.collect())
class K:
    def gen(self): yield self
    def __init__(self): self.g = self.gen()
K(); print(gc.collect())
k = K(); next(k.g); del k; print(gc.collect())
class A: pass
a = A(); d = a.__dict__; a.me = a; print(len(gc.get_referents(a)), len(gc.get_referents(d))); del a, d; print(gc.collect())
a = A(); a.x = 1; a.__dict__; a.me = a; print(len(gc.get_referents(a))); del a; print(gc.collect())
a = A(); a.__dict__['q'] = a; print(len(gc.get_referents(a))); del a; print(gc.collect())
