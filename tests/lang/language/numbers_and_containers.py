import sys
def t(f, *a, **k):
    try: r = f(*a, **k); print(f.__name__ if hasattr(f, '__name__') else '?', a, '->', repr(r))
    except Exception as e: print(getattr(f, '__name__', '?'), a, k, type(e).__name__, e)
for n, a in [('to_bytes', (2, 'big')), ('bit_length', ()), ('bit_count', ()), ('as_integer_ratio', ()), ('conjugate', ()), ('__round__', (-1,)), ('__index__', ())]:
    if hasattr(int, n):
        for v in (0, 5, 1234, -77, 2**70): t(getattr(v, n), *a)
t(int.from_bytes, b'\x01\x02', 'big'); t(int.from_bytes, b'\xff\x02', 'little', signed=True); t(int.from_bytes, [1, 2], 'big')
for s in ['12', ' 12 ', '1_000', '0x1f', '-5', '+7', 'abc', '', '1__0', '٣', '1.5']: t(int, s); t(int, s, 0); t(int, s, 16)
t(int, '12', 1); t(int, 1.9); t(int, float('nan')); t(int, float('inf')); t(int, None); t(int, [1]); t(int, b'12'); t(int, '12', 37)
for s in ['1.5', 'nan', 'inf', '-Infinity', '1e5', '1_0.5', 'x', '', ' 3 ', '.5', '5.', '1e', '0x1p3']: t(float, s)
for v in (1.5, -0.0, 1e300, 0.1, 3.0): t(v.hex); t(v.is_integer); t(v.as_integer_ratio); t(v.__trunc__); t(v.__floor__ if hasattr(v, '__floor__') else v.__trunc__); t(round, v); t(round, v, 2)
t(float.fromhex, '0x1.8p3'); t(float.fromhex, 'zz'); t(float.fromhex, '-inf')
for s in ['1+2j', '(1-2j)', 'j', '-j', '1', 'x', '1 + 2j', ' 3j ', 'nan+infj']: t(complex, s)
c = 3 - 4j; print(abs(c), c.conjugate(), c * 2, c / (1 + 1j), c ** 2, c == 3 - 4j, hash(c), -c, +c, bool(c), c.real, c.imag, c ** 0.5, 1 / c, c - 1, complex(1, 2), complex(real=3), complex('1j') + 1, repr(complex(-0.0, 1)), complex(1e20, float('nan')))
for op in ('c < 1', 'c / 0', '0 ** c', 'round(c)'):
    try: print(eval(op))
    except Exception as e: print(op, type(e).__name__, e)
print(divmod(-7, 3), divmod(7.5, -2), pow(3, -1, 7), pow(2, 100, 1000), -7 // 2, -7 % 3, 2 ** -1, 0 ** 0, (-8) ** (1 / 3))
print(round(2.5), round(-2.5), round(1234, -2), round(2.675, 2), round(1e20), round(True))
l = [3, 1, 2]
for m, a in [('append', (1,)), ('extend', ('ab',)), ('insert', (1, 9)), ('insert', (-100, 8)), ('index', (1,)), ('index', (99,)), ('index', (1, 5)), ('count', (1,)), ('pop', ()), ('pop', (0,)), ('pop', (99,)), ('remove', (99,)), ('remove', (1,)), ('reverse', ()), ('copy', ()), ('sort', ()), ('clear', ()), ('pop', ())]: t(getattr(l, m), *a); print(l)
l = list('hello'); l.sort(key=ord, reverse=True); print(l, l[::-2], l[10:], l[-3:-1]); l[1:3] = 'XYZ'; print(l); l[::2] = [0] * len(l[::2]); print(l); del l[::3]; print(l)
for e in ("l[1:3:0]", "l['a']", "l[::2]", "l * 2", "2 * l", "l + (1,)", "l < [1]", "l == l[:]", "[1] in [[1]]", "sorted([1, 'a'])", "l.sort(1)", "list(5)", "l[99]", "l.index('zz', -5, 100)"):
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
try: l[::2] = [1] * 9
except ValueError as e: print(e)
d = {'a': 1, 'b': 2}
for m, a in [('get', ('a',)), ('get', ('z', 0)), ('setdefault', ('c', 3)), ('setdefault', ('a',)), ('pop', ('a',)), ('pop', ('zz',)), ('pop', ('zz', 1)), ('popitem', ()), ('keys', ()), ('values', ()), ('items', ()), ('update', ({'q': 1},)), ('update', ([('r', 2)],)), ('update', ([1],)), ('update', ([(1, 2, 3)],)), ('copy', ()), ('fromkeys', ('xy', 1)), ('__contains__', ('b',)), ('clear', ()), ('popitem', ())]: t(getattr(d, m), *a); print(d)
d.update(a=1, b=2); print(d | {'c': 3} if sys.version_info >= (3, 9) else '', list(reversed(d)), d.keys() & {'a'}, d.items() - {('a', 1)}, d.keys() | {'z'} >= {'a'}, d.keys().isdisjoint('xy'))
for e in ("d['zz']", "d[[]]", "{1: 2} < {3: 4}", "dict([1])", "dict(5)", "d == {'b': 2, 'a': 1}", "dict(a=1, **{'b': 2})", "dict([('a', 1)], b=2)", "{[]: 1}"):
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
s = {1, 2, 3}
for m, a in [('add', (4,)), ('discard', (9,)), ('remove', (9,)), ('remove', (1,)), ('union', ([7], 'a')), ('intersection', ([2, 3], [3])), ('difference', ([2],)), ('symmetric_difference', ([2, 9],)), ('issubset', (range(9),)), ('issuperset', ([2],)), ('isdisjoint', ([8],)), ('update', ([5], [6])), ('intersection_update', ([5, 6, 2],)), ('difference_update', ([5],)), ('symmetric_difference_update', ([1, 2],)), ('copy', ()), ('pop', ()), ('clear', ()), ('pop', ()), ('add', ([],))]: t(getattr(s, m), *a); print(s)
for e in ("s | [1]", "{1} | {2}", "{1, 2} & {2}", "{1, 2} - {2}", "{1, 2} ^ {2, 3}", "{1} < {1, 2}", "{1} <= {1}", "frozenset([1]) == {1}", "hash(s)", "frozenset('a') | {'a'}", "{1} | frozenset([1])", "set(5)"):
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
r = range(2, 20, 3)
print(r.start, r.stop, r.step, r.index(8), r.count(5), r[1:3], r[-1], len(r), 8 in r, 9 in r, list(reversed(r)), r == range(2, 18, 3), hash(r) == hash(range(2, 18, 3)), range(0), repr(r), r[::2])
for e in ("r[99]", "r.index(3)", "range(1.5)", "range(1, 2, 0)", "range('a')", "slice(1, 2).indices(5)", "slice(1)", "slice(None, None, -1).indices(5)", "slice(1) == slice(1)", "slice(1,2) < slice(1,3)", "(1, 2).index(2)", "(1, 2).index(3)", "(1, 1).count(1)", "(1,) + (2,)", "(1,) * 3", "(1, 2) < (1, 3)", "(1,) + [1]"):
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
