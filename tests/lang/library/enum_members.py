import enum, sys
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
def t(f, *a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    ALIAS = 1
    def hi(self): return 'hi ' + self.name
    @property
    def low(self): return self.name.lower()
    @classmethod
    def first(cls): return cls.RED
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'], Color.ALIAS, Color.ALIAS is Color.RED)
print(list(Color), len(Color), Color.RED in Color, Color.RED == 1, Color.RED == Color.RED, Color.RED is Color(1), {Color.RED: 1}, Color.RED.hi(), Color.RED.low, Color.first(), type(Color.RED), isinstance(Color.RED, Color))
print(list(Color.__members__.items()), Color, f'{Color.RED}', '%s' % Color.RED, '{:>10}|'.format(Color.RED), hash(Color.RED) == hash('RED'))
t(Color, 9); t(lambda: Color['X']); t(lambda: Color.X); t(lambda: setattr(Color, 'RED', 5)); t(lambda: setattr(Color.RED, 'name', 'x')); t(lambda: Color.RED < Color.GREEN); t(lambda: setattr(Color.RED, 'value', 3)); t(lambda: delattr(Color, 'RED'))
for c in Color: print(c.name, end=' ')
print(list(reversed(Color)))
def sub():
    class More(Color): X = 5
t(sub)
def dup():
    class D(Enum):
        A = 1
        A = 2
t(dup)
class A(Enum):
    X = auto(); Y = auto(); Z = 'z'
print(list(A))
class N(IntEnum):
    ONE = 1; TWO = 2
print(N.ONE, repr(N.ONE), N.ONE + 1, N.ONE < N.TWO, N.ONE == 1, f'{N.TWO}', '%d' % N.TWO, sorted([N.TWO, N.ONE]), [10, 20][N.ONE], str(N.TWO), int(N.TWO), N(1), max(N))
class Perm(Flag):
    R = 4; W = 2; X = 1
    RWX = 7
print(Perm.R, repr(Perm.R), Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R & Perm.W, repr(Perm.R & Perm.W), Perm.RWX, bool(Perm.R & Perm.X), Perm.R in Perm.RWX, ~Perm.R, Perm.R ^ Perm.RWX, (Perm.R | Perm.W).value, Perm(3), Perm(0), list(Perm))
class IP(IntFlag):
    A = 1; B = 2
print(IP.A | IP.B, repr(IP.A | IP.B), repr(IP.A), str(IP.A), repr(IP(0)), IP.A + 1, IP.A & 1, IP(3) == 3)
class Fl(Flag):
    P = auto(); Q = auto(); S = auto()
print([f.value for f in Fl], Fl.P | Fl.S)
def un():
    @unique
    class U(Enum):
        A = 1; B = 1
t(un)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, m, r): self.m = m; self.r = r
    @property
    def d(self): return self.m / self.r
print(Planet.EARTH.m, Planet.MARS.value, Planet((6.4, 3.3)), repr(Planet.EARTH), round(Planet.EARTH.d, 2))
F = Enum('F', 'a b c'); print(list(F), F.a.value, F.__module__); F2 = Enum('F2', {'x': 10}); print(list(F2)); F3 = IntEnum('F3', ['p', 'q']); print(list(F3))
class S(str, Enum):
    A = 'a'; B = 'b'
print(S.A, repr(S.A), S.A == 'a', S('b'), S.A.upper(), f'{S.A}')
class M(Enum):
    @classmethod
    def _missing_(cls, v): return cls.D if v == 'q' else None
    D = 0
print(M('q')); t(M, 5)
class O(Enum):
    def __new__(cls, v, lab):
        o = object.__new__(cls); o._value_ = v; o.lab = lab; return o
    A = (1, 'one'); B = (2, 'two')
print(O.A.lab, O(2).lab, O.B.value, repr(O.A))
class G(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    AA = auto(); BB = auto()
print([m.value for m in G])
import copy; print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
if sys.version_info >= (3, 11):
    class SE(enum.StrEnum):
        X = auto(); Y = 'yy'
    print(SE.X, repr(SE.Y), SE.X == 'x', f'{SE.Y}', list(Perm.RWX), len(Perm.RWX))
    t(Perm, 8)
print(Color.RED is not Color.BLUE, Color.RED != Color.BLUE, Color.__doc__, bool(Color.RED), Color.RED.RED if 0 else '')
