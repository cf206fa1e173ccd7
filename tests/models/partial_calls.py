# What functools.partial and reduce hold while they call something of each kind.
import sys, functools
r = sys.getrefcount
x = object()
P=functools.partial
f2=lambda a, b: (r(a), r(b))
f1=lambda a: r(a)
def k(**k): return r(k['a'])
def v(*a): return r(a[0])
def m(a,*b,c=1): return r(a)
class C:
    def m(self,a,b=1): return r(self),r(a)
    def __init__(self,a): self.n=r(self),r(a)
    def __call__(self,a): return r(self),r(a)
o=C(1)
out=[]
def t(s): out.append((s,eval(s)))
for s in ['P(r,x)()','P(r)(x)','P(f1,x)()','P(f1)(x)','P(f1,a=x)()','P(f1)(a=x)','P(f2,x)(x)','P(f2,x)(b=x)','P(f2,b=x)(x)','P(f2,b=x)(a=x)','P(k,a=x)()','P(k)(a=x)','P(v,x)()','P(v)(x)','P(v,x)(x)','P(m,x)()','P(m,x)(x)','P(m,x)(c=x)','P(m,c=x)(x)','P(C.m,o)(x)','P(o.m,x)()','P(o.m)(x)','P(o.m,b=x)(x)','P(C,x)().n','P(C)(x).n','P(C,a=x)().n','P(o,x)()','P(o)(x)','P(P(f1,x))()','P(P(f1),x)()','P(f1)(object())','P(f1)(*[x])','P(f1)(**{"a":x})','P(f1,x)(*[])', 'P(f2,x)(*[x])','P(f2,x)(**{"b":x})','P(print)() or 1']: t(s)
for row in out: print(*row)

class T:
    def __init__(s,n): s.n=n
    def __add__(s,o): print('add',s.n,o.n); return T(s.n+'+'+o.n)
    def __del__(s): print('del',s.n)
def gen():
    for c in 'abcd':
        print('make',c); yield T(c)
r=functools.reduce(lambda a,b:a+b, gen())
print('got',r.n); del r
r=functools.reduce(lambda a,b:a, gen()); del r
r=functools.reduce(lambda *a:keep.append(a) or a[1], gen(), T('0')) if 0 else 0
keep=[]
r=functools.reduce(lambda *a:keep.append(a) or a[1], gen(), T('0'));print(len(keep)); keep.clear()
