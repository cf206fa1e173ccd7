from dataclasses import *
import sys
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
@dataclass
class P:
    x: int
    y: float = 2.5
    tags: list = field(default_factory=list)
    hid: int = field(default=0, repr=False, compare=False)
    def norm(self): return self.x + self.y
p = P(1); q = P(1); print(p, p == q, p.tags is q.tags, p != P(2), p.norm(), P.__doc__, P(1, hid=5) == p)
t(P); t(P, 1, 2, 3, 4, 5); t(P, z=1); t(hash, p); t(lambda: p < q); t(lambda: p == 3)
print([f.name for f in fields(p)], asdict(p), astuple(P(1, 2, [P(3)])), replace(p, x=9), is_dataclass(p), is_dataclass(int), P.__annotations__, p.__dict__)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'x'
f = F(1); print(f, hash(f) == hash(F(1)), F(1) < F(2), sorted([F(3), F(1)]), {f: 1}, F(1, 'b') >= F(1, 'a'))
t(lambda: setattr(f, 'a', 3)); t(lambda: delattr(f, 'a')); t(lambda: F(1) < 3)
@dataclass
class B(P):
    w: int = 7
    def __post_init__(self): self.post = self.w * 2
print(B(1), B(1).post, B(1, 2, [], 3, 4))
def bad():
    @dataclass
    class X:
        a: list = []
t(bad)
def bad2():
    @dataclass
    class X:
        a: int = 1
        b: int
t(bad2)
@dataclass
class I:
    a: InitVar[int]
    b: int = field(init=False)
    c: 'int' = 3
    def __post_init__(self, a): self.b = a * 2
print(I(4), fields(I)[0].name)
@dataclass(eq=False, repr=False)
class N: a: int
print(N(1) == N(1), N(2).a)
M = make_dataclass('M', ['a', ('b', int), ('c', int, 5)]); print(M(1, 2))
@dataclass
class R:
    me: object = None
r = R(); r.me = r; print(r)
class Plain: pass
t(fields, Plain); t(asdict, 3); t(replace, 3); t(asdict, P)
