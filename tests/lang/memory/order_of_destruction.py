"""When and in which order objects are destroyed."""
import gc, sys, weakref
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("~" + self.n, end=" ")
    def __repr__(self): return "N" + self.n
    def __eq__(self, o): return isinstance(o, N) and self.n == o.n
    def __hash__(self): return hash(self.n)
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", end=" ")
    def __add__(self, o): return N(self.n + o.n)
    def __iter__(self): return iter([N(self.n + "1"), N(self.n + "2")])
    def __getitem__(self, k): return N(self.n + str(k))
    def __call__(self, *a): return N(self.n + "c")
    def __lt__(self, o): return self.n < o.n
def t(label):
    print(); print(label, end=": ")
t("expr"); N("a"); N("b").n; N("a") + N("b"); N("a") + N("b") + N("c"); (N("a") + N("b")).n
t("tuple"); (N("a"), N("b"), N("c"))
t("list"); [N("a"), N("b"), N("c")]
t("set"); {N("a"), N("b")}
t("dict"); {N("a"): N("b"), N("c"): N("d")}
t("dup"); {N("a"): N("b"), N("a"): N("d")}
t("setdup"); {N("a"), N("a")}
t("call"); N("a")(N("b"), N("c"))
t("sub"); N("a")[1]; N("a")[1][2]
t("cmp"); N("a") < N("b") < N("c"); N("a") < N("b") and 0
t("bool"); N("a") and N("b") or N("c"); not N("a")
t("tern"); N("a") if N("b") else N("c")
t("for");
for x in N("a"): print("body", x, end=" ")
t("del x"); del x
t("for break")
for x in [N("a"), N("b"), N("c")]:
    if x.n == "b": break
t("after"); del x
t("unpack"); a, b = N("z")
t("swap"); a, b = b, a
t("rebind"); a = N("q")
t("del"); del a, b
t("aug"); a = N("a"); a += N("b")
t("del"); del a
t("lc"); x = [N(c) for c in "abc"]; t("x=[]"); x = []
t("lc cond"); x = [y for y in [N("a"), N("b")] if y.n > "a"]; t("rebind"); x = None
t("dc"); x = {k: N(k) for k in "ab"}; t("rebind"); x = None
t("gen"); x = (N(c) for c in "abc"); next(x); t("second"); next(x); t("del gen"); del x
t("gen hold"); x = (N(c) for c in "abc"); y = next(x); t("next"); y = next(x); t("del gen"); del x; t("del y"); del y
t("with")
with N("a"): print("in", end=" ")
with N("a") as a: print("in", end=" ")
t("del a"); del a
t("with two")
with N("a") as a, N("b") as b: pass
del a, b
t("fn")
def f(a, b=N("def"), *c, d, **e):
    z = N("z"); y = N("y")
    return N("ret")
f(N("1"), N("2"), N("3"), d=N("4"), e=N("5"))
t("del f"); del f
t("closure")
def f():
    a = N("a"); b = N("b"); c = N("c")
    def g(): return b
    return g
g = f(); t("del g"); del g
t("order locals")
def f(p, q):
    c = N("c"); a = N("a"); b = N("b"); del a
    a = N("a2")
    print("end", end=" ")
f(N("p"), N("q"))
t("exc")
def f():
    a = N("a")
    raise ValueError(N("v"))
try: f()
except ValueError as e: print("caught", e, end=" ")
t("exc nested")
def g():
    b = N("b"); f()
try: g()
except ValueError: print("caught", end=" ")
t("exc kept")
try: g()
except ValueError as e: k = e
t("drop"); k = None
t("finally")
def h():
    x = N("x")
    try: return N("r")
    finally: print("fin", end=" ")
h()
t("class")
class K:
    a = N("ka"); b = N("kb")
del K; gc.collect()
t("inst"); 
class I: pass
i = I(); i.a = N("a"); i.b = N("b"); i.c = N("c"); del i.a; i.a = N("a2"); del i
t("slots")
class S: __slots__ = ("c", "a", "b")
s = S(); s.a = N("a"); s.b = N("b"); s.c = N("c"); del s
t("inherit slots")
class S2(S): __slots__ = ("d",)
s = S2(); s.a = N("a"); s.d = N("d"); s.c = N("c"); del s
t("list ops"); l = [N(c) for c in "abcdef"]; t("del 0"); del l[0]; t("pop"); l.pop(); t("slice"); l[1:3] = [N("x")]; t("rev"); l.reverse(); l.insert(0, N("y")); t("clear"); l.clear()
t("ext"); l = [N("a")]; l.extend(N("z")); l += [N("b")]; l *= 2; t("l*=0"); l *= 0
t("sort"); l = [N("b"), N("a")]; l.sort(); t("sorted"); l = sorted(l, key=lambda v: N("k" + v.n)); t("end"); l = 0
t("dict ops"); d = {"a": N("a"), "b": N("b"), "c": N("c")}; d["a"] = N("a2"); t("pop"); d.pop("b"); t("del"); del d["c"]; t("update"); d.update(a=N("a3"), z=N("z")); t("setdefault"); d.setdefault("a", N("def")); t("get"); d.get("q", N("dflt")); t("popitem"); d.popitem(); t("copy"); e = dict(d); d.clear(); t("e"); e = 0
t("set ops"); s = {N("a"), N("b")}; s.add(N("a")); s.discard(N("b")); s |= {N("c")}; s -= {N("a")}; t("clear"); s.clear()
t("map"); list(map(lambda v: v.n, [N("a"), N("b")])); [v.n for v in map(N, "ab")]; t("filter"); list(filter(lambda v: v.n > "a", map(N, "ab"))); t("zip"); list(zip(map(N, "ab"), map(N, "cd"))); t("zip loop")
for p, q in zip(map(N, "ab"), map(N, "cd")): print(p, q, end=" ")
t("end"); p = q = 0
t("enumerate")
for i, p in enumerate(map(N, "ab")): print(i, end=" ")
p = 0
t("star"); print(*map(N, "ab")); a, *b = map(N, "abc"); t("b"); b = 0; t("a"); a = 0
t("lambda"); (lambda v: v.n)(N("a")); (lambda v=N("d"): v)(); t("default kept"); 
t("weak"); w = N("a"); r = weakref.ref(w, lambda _: print("cb", end=" ")); w = N("b"); w = 0
t("reraise")
try:
    try: raise KeyError(N("a"))
    except KeyError as e: raise ValueError(N("b"))
except ValueError as e: print("c", end=" ")
t("while")
n = 0
while n < 2: v = N("w%d" % n); n += 1
t("end"); v = 0
t("nested call"); print(len([N("a"), N("b")]), end=" "); print(N("a").n + N("b").n, end=" "); str(N("c")); f"{N('d')}-{N('e')}"; "%s %s" % (N("f"), N("g")); "{}{}".format(N("h"), N("i"))
t("chain"); N("a").__init__("b"); 
t("return tuple")
def rt(): return N("a"), N("b")
rt()[0]; a, _ = rt(); t("x"); a = _ = 0
t("global in func")
def gf():
    global G; G = N("g"); G = N("h")
gf(); del G
t("gen close")
def gen():
    x = N("x")
    try: yield N("y")
    finally: print("closing", end=" ")
g = gen(); next(g); g.close(); t("throw"); g = gen(); next(g)
try: g.throw(ValueError(N("v")))
except ValueError: print("caught", end=" ")
t("del"); g = gen(); next(g); del g
t("end of program")
zz = N("global1"); aa = [N("global2")]; bb = N("global3")
