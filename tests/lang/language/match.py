# versions: 3.10+
def m(x):
    match x:
        case 0: return 'zero'
        case -1 | 1: return 'one'
        case 1.5: return 'f'
        case 'a' 'b': return 'ab'
        case None: return 'none'
        case True: return 'true'
        case []: return 'empty'
        case [a]: return f'one {a}'
        case [a, *rest] if len(rest) > 3: return f'long {a} {rest}'
        case (a, b): return f'pair {a} {b}'
        case [1, *_, 9]: return 'one..nine'
        case {'k': v, **rest}: return f'map {v} {rest}'
        case {}: return 'any map'
        case P(x=0, y=yy): return f'P0 {yy}'
        case P(a, b): return f'P {a} {b}'
        case int(n): return f'int {n}'
        case str() as s: return f'str {s}'
        case C.X: return 'CX'
        case [P(x=q), *_] | {'p': q}: return q
        case complex(real=r, imag=i): return r, i
        case _: return 'other'
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class C: X = frozenset([3])
for v in [0, 1, -1, 1.5, 'ab', None, True, [], [5], [1, 2, 3, 4, 5], (1, 2), [1, 3, 9], {'k': 1, 'z': 2}, {'q': 1}, P(0, 3), P(1, 2), 77, 'hello', frozenset([3]), 2j, b'x', [3, 3, 3]]:
    print(repr(v) if not isinstance(v, P) else 'P', m(v))
match 3, 4:
    case x, y: print(x, y)
match = 5; case = match; print(match, case)
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
