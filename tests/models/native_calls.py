# What native code holds of the arguments when it calls methods, instances and functions.
import sys, functools
r = sys.getrefcount
x = object(); l=[x]
class C:
    def m(self,a,*b): return r(self),r(a)
    def k(self,a): out.append((r(self),r(a))); return 0
    def __call__(self,a): return r(self),r(a)
    @staticmethod
    def s(a): return r(a)
    @classmethod
    def c(cls,a): return r(a)
    @property
    def p(self): return r(self)
o=C()
out=[]
def t(s): out.append((s,eval(s)))
for s in ['list(map(o.m,l))','list(map(o,l))','list(map(C.m,[o],l))','list(map(o.m,l,l))','sorted(l,key=o.k) and 0','list(filter(o.k,l))','max(l,key=o.k) and 0','min([x,x],key=o.k) and 0','functools.reduce(o.m,[x,x])','functools.reduce(lambda a,b:r(b),l+l)','list(map(C.s,l))','list(map(C.c,l))','list(map(o.c,l))','getattr(o,"m")(x)','o.m(*l)','o.m(*[x,x])','C.m(o,x)','(lambda f:f(x))(o.m)','o(x)','o.__call__(x)','C.__call__(o,x)','type(o)().m(x)','[o.m(i) for i in l]','list(o.m(i) for i in l)','functools.lru_cache()(lambda a:r(a))(x)','o.p','C.p.fget(o)','C.p.__get__(o)','o.m.__func__(o,x)','C.m.__get__(o)(x)','list(__import__("itertools").starmap(o.m,[(x,)]))','list(iter(lambda: r(x), 0)) if 0 else 0','functools.cmp_to_key(lambda a,b:out.append((r(a),r(b))) or 0)(x)<functools.cmp_to_key(len)(x)','sorted([x,x],key=functools.cmp_to_key(lambda a,b:out.append((r(a),r(b))) or 0)) and 0','dict.fromkeys(l,x)[x] and r(x)','exec("out.append((r(x),))")','functools.singledispatch(lambda a:r(a))(x)']: t(s)
for row in out: print(*row)
