"""__getnewargs_ex__ says how copies are made."""
import copy
class A:
    def __new__(cls, a, *, b): self = object.__new__(cls); self.made = (a, b); return self
    def __getnewargs_ex__(self): return (self.made[0],), {'b': self.made[1]}
a = A(1, b=[2])
f, args, *rest = a.__reduce_ex__(4)
print(f.__name__, args, rest)
c = copy.copy(a); d = copy.deepcopy(a)
print(c.made, d.made, d.made[1] is a.made[1], c.made[1] is a.made[1])
for bad in (1, (), ((1,),), (1, {}), ((1,), 2)):
    class B:
        def __getnewargs_ex__(self): return bad
    try: B().__reduce_ex__(2); print('ok')
    except Exception as e: print(type(e).__name__, e)
class C(A):
    def __getnewargs_ex__(self): return (self.made[0],), {}
    def __new__(cls, *a): self = object.__new__(cls); self.made = a + (0,); return self
print(C(3).__reduce_ex__(2)[0].__name__, C(3).__reduce_ex__(2)[1], copy.copy(C(3)).made)
