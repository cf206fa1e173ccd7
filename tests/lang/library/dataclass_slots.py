# versions: 3.10+
from dataclasses import *
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
@dataclass
class P:
    x: int
    y: float = 2.5
@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: int = 2
print(S(a=1), S.__slots__); t(S, 1); t(lambda: setattr(S(a=1), 'z', 1)); print(P.__match_args__)
match P(1, 2):
    case P(x, y): print(x, y)
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 3
print(K(1, b=2)); t(K, 1, 2)
