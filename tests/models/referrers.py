# What refers to objects while functions run.
import gc
x = []; gc.collect()
l = [x]; d = {'k': x}; t = (x,); s = None
class C: pass
c = C(); c.x = x; C.y = x
def f(a=x): return a
def g():
    z = x
    return lambda: z
h = g()
def show(o): print(sorted(type(r).__name__ + ('' if not isinstance(r, dict) else ' ' + '/'.join(sorted(map(str, r))[:1])) for r in gc.get_referrers(o)))
show(x); show(c); show(C); show(f); show(h); show(h.__closure__[0]); show(h.__closure__)
print(gc.get_referrers(l) == [globals()], len(gc.get_referrers(x, c)))
def loc():
    v = []
    print([type(r).__name__ for r in gc.get_referrers(v)])
    u = [v]; print([type(r).__name__ for r in gc.get_referrers(v)])
loc()
