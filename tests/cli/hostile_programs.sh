# Programs that want more memory than there is get a MemoryError that they can catch, at once and without harm.
cat >bombs.py <<'P'
import sys
def attempt(name, f):
    try: f(); print(name, "done")
    except (MemoryError, OverflowError, RecursionError, ValueError) as e: print(name, type(e).__name__, str(e)[:60])
def grow():
    l = []
    while True: l.append([0] * 100)
def double():
    s = "x"
    while True: s += s
def tup():
    t = (1,)
    while True: t = t + t
def dic():
    d = {}; i = 0
    while True: d[i] = i; i += 1
def gen():
    l = []
    for i in (x for x in iter(int, 1)): l.append(object())
attempt("list", grow); attempt("text", double); attempt("tuple", tup); attempt("dict", dic); attempt("gen", gen)
attempt("times", lambda: "x" * 10**12); attempt("times2", lambda: [0] * 10**12); attempt("times3", lambda: "x" * 2**63); attempt("bytes", lambda: bytes(10**13)); attempt("bytearray", lambda: bytearray(10**13))
attempt("range", lambda: list(range(10**12)))
attempt("shift", lambda: 1 << 10**12)
attempt("center", lambda: "a".center(10**12)); attempt("zfill", lambda: "a".zfill(10**12)); attempt("format", lambda: f"{1:{10**12}}"); attempt("percent", lambda: "%*d" % (10**12, 1)); attempt("join", lambda: ("x" * 10**7).join("ab" * 10**4)); attempt("replace", lambda: ("x" * 10**6).replace("x", "y" * 10**4)); attempt("expandtabs", lambda: "\t".expandtabs(10**12)); attempt("repeat", lambda: (1,) * 10**12)
print("alive", len([0] * 1000))
attempt("power", lambda: 10**10**8)
P
"$GLASSHEAP" run --heap-limit 32M bombs.py >out 2>err
sort out | uniq -c | awk '{ print $3 }' | sort | uniq -c | awk '{ print $2, $1 }' >kinds
cat >expected <<'P'
1000 1
MemoryError 19
OverflowError 2
P
diff expected kinds
[ ! -s err ]

cat >recursion.py <<'P'
class D:
    def __del__(self): self.__del__()
class R:
    def __repr__(self): return repr(self)
class E:
    def __eq__(self, other): return self == other
class H:
    def __hash__(self): return hash(self)
def endless(): return endless()
D()
for call in (lambda: repr(R()), lambda: E() == E(), lambda: {H(): 1}, endless):
    try: call()
    except RecursionError as e: print(e)
endless()
P
for model in textbook 3.11 3.13; do
  code=0
  "$GLASSHEAP" run --model "$model" recursion.py >out 2>err || code=$?
  [ "$code" = 1 ]
  [ "$(grep -c '^maximum recursion depth exceeded' out)" = 4 ]
  head -n 1 err | grep -q '^Exception ignored in: <function D.__del__ at 0x'
  tail -n 1 err | grep -q '^RecursionError: maximum recursion depth exceeded'
done

awk 'BEGIN { printf "x = \""; for (i = 0; i < 10000000; i++) printf "a"; print "\"; print(len(x))" }' >long.py
[ "$("$GLASSHEAP" run long.py)" = 10000000 ]
