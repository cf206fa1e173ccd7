"""How often an object is referred to while C code calls a method of it."""
import sys
g = sys.getrefcount
class K:
    def __hash__(self): print("hash", g(self)); return 7
    def __eq__(self, o): print("eq", g(self), g(o)); return self is o
k = K(); j = K(); v = []
d = {}
print("store"); d[k] = v
print("store2"); d[j] = v
print("over"); d[k] = d
print("get"); d[k]; d.get(j); d.get(K())
print("in"); k in d; K() in d
print("setdefault"); d.setdefault(k, v); d.setdefault(K(), v)
print("update"); d.update({k: 1}); 
print("dict"); dict(d); dict([(k, 1), (j, 2)]); d.copy()
print("fromkeys"); dict.fromkeys([k, j])
print("display"); {k: 1, j: 2}; {**d}
print("comp"); {x: 1 for x in (k, j)}
print("pop"); d.pop(j); d.pop(K(), None)
print("del"); del d[k]
print("set"); s = {k, j}
print("add"); s.add(k); s.add(j); s.add(K())
print("discard"); s.discard(j); 
print("set in"); k in s; K() in s
print("setc"); set([k, j]); {x for x in (k, j)}; frozenset((k, j))
print("ops"); s | {j}
print("update"); s.update([k]); s.union([k]); s.intersection([k]); s.difference([k]); s.issubset([k]); s.isdisjoint([k])
print("list"); [k, j].index(j); [k, j].count(j); j in [k]; [k, j].remove(j); [k] == [j]; [k] != [j]; (k,) == (j,); (k,) < (j,) if False else 0
print("hash()"); hash(k); hash((k, j)); 
print("ne"); k != j; k == j; k is j; not k == j
print("eq dicts"); {1: k} == {1: j}; {1: k} != {1: j}
class C: pass
C.x = k
print("cls"); C.x == j
import collections
print("counter"); collections.Counter([k, k]); 
dd = collections.defaultdict(list); print("dd"); dd[k].append(1)
print("max"); 
class L:
    def __lt__(s, o): print("lt", g(s), g(o)); return False
    def __gt__(s, o): print("gt", g(s), g(o)); return True
    def __len__(s): print("len", g(s)); return 1
    def __int__(s): print("int", g(s)); return 1
    def __float__(s): print("float", g(s)); return 1.0
    def __iter__(s): print("iter", g(s)); return iter([1])
    def __call__(s, *a, **k): print("call", g(s), [g(x) for x in a], [g(x) for x in k.values()])
    def __contains__(s, x): print("cont", g(s), g(x)); return 1
    def __getattr__(s, n): print("getattr", g(s)); return 1
    def __setattr__(s, n, v): print("setattr", g(s), g(v))
    def __delattr__(s, n): print("delattr", g(s))
    def __abs__(s): print("abs", g(s)); return 1
    def __round__(s, n=None): print("round", g(s)); return 1
    def __divmod__(s, o): print("divmod", g(s), g(o)); return 1
    def __pow__(s, o, m=None): print("pow", g(s), g(o)); return 1
    def __bool__(s): print("bool", g(s)); return True
    def __reversed__(s): print("reversed", g(s)); return iter([])
    def __dir__(s): print("dir", g(s)); return []
    def __sizeof__(s): print("sizeof", g(s)); return 10
    def __str__(s): print("str", g(s)); return ""
    def __format__(s, f): print("fmt", g(s)); return ""
    def __copy__(s): print("copy", g(s)); return s
    def __missing__(s, k): pass
    def __ior__(s, o): print("ior", g(s), g(o)); return s
    def __or__(s, o): print("or", g(s), g(o)); return s
    def __invert__(s): print("inv", g(s)); return s
    def __del__(s): print("delf", g(s))
a = L(); b = L()
max(a, b); max([a, b]); min(a, b, key=lambda x: (print(g(x)), 1)[1]); sorted([a, b]); [a, b].sort()
len(a); int(a); float(a); list(a); tuple(a); a(a); a(a, b, x=a); a(*[a], **{"z": b}); a in a; a.q; a.q = a; del a.q
abs(a); round(a); round(a, 1); divmod(a, b); pow(a, b); a ** b; bool(a); not a; a and b; a or b; reversed(a); dir(a); sys.getsizeof(a); str(a); format(a); f"{a}"; "%s" % a; "{}".format(a); print(a); a |= b; a | b; ~a
if a: pass
while a: break
x = 1 if a else 2
[1 for q in a if a]
any([a]); all([a, b]); list(filter(None, [a])); sum(a); enumerate(a); zip(a, a); map(str, a); list(map(str, [a])); "".join([str(a)]); set(a); dict.fromkeys(a); iter(a); next(iter(a)); print(*a); p, = a; [*a]; a < b; a > b; b < a
getattr(a, "zz"); setattr(a, "zz", b); delattr(a, "zz"); hasattr(a, "zz"); isinstance(a, L); callable(a); a.method(1) if False else 0
import copy; copy.copy(a); del b; a = None
