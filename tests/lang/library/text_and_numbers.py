import json, textwrap, statistics, pprint
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
D = {'a': [1, 2.5, None, True, False], 'b': {'c': 'é"\n\\\t\x01', 'd': []}, 'e': {}, 3: 4, None: 5, True: 6, 1.5: 7, '😀': '😀'}
print(json.dumps(D)); print(json.dumps(D, indent=2)); print(json.dumps(D, ensure_ascii=False, separators=(',', ':'))); print(json.dumps({'b': 1, 'a': 2}, sort_keys=True, indent='--'))
t(json.dumps, {1, 2}); t(json.dumps, {(1,): 2}); t(json.dumps, {(1,): 2}, skipkeys=True); t(json.dumps, float('nan')); t(json.dumps, float('inf'), allow_nan=False); t(json.dumps, (1, (2,))); t(json.dumps, 10**30); t(json.dumps, 1+2j, default=str); t(json.dumps, [], indent=3)
l = []; l.append(l); t(json.dumps, l)
print(json.loads(json.dumps(D)) == {**{k: v for k, v in D.items() if isinstance(k, str)}, '3': 4, 'null': 5, 'true': 6, '1.5': 7})
for s in ['[1, 2', '{"a" 1}', '{"a": 1,}', '[1,]', '', 'nul', '"abc', '"\\x"', '"\\u12"', '[1] 2', '{a: 1}', '-', '01', '1.', '1e5', '-0', '1.5E+3', '"a\nb"', '\n\n  [1,\n x]', '"\\ud83d\\ude00"', 'NaN', '[NaN, -Infinity]', '{"a": {"b": [1, {"c": null}]}}', '"\\/"', '{"a":1, "a":2}', '{', '{"a"', '{"a":', '[', '  12  ']: t(json.loads, s)
t(json.loads, 5); t(json.loads, b'[1]'); t(json.loads, '{"a": 1}', object_hook=lambda d: sorted(d)); t(json.loads, '[1.5, 2]', parse_float=str, parse_int=float); t(json.loads, '{"a": 1, "b": 2}', object_pairs_hook=list)
class E(json.JSONEncoder):
    def default(self, o): return list(o) if isinstance(o, set) else super().default(o)
print(json.dumps({1}, cls=E)); t(json.dumps, object, cls=E)
import io; f = io.StringIO(); json.dump([1, {'a': 2}], f); f.seek(0); print(json.load(f))
T = "The quick brown fox jumped over the lazy dog, and the well-known self-made dog-owner didn't like it -- at all. Averyveryverylongwordthatdoesnotfit."
for w in (10, 20, 33): print(textwrap.wrap(T, w))
print(textwrap.fill(T, 30, initial_indent='* ', subsequent_indent='  ')); print(textwrap.shorten(T, 40), '|', textwrap.shorten(T, 20, placeholder='...'))
print(repr(textwrap.dedent('\n    a\n      b\n\n    c\n   ')), repr(textwrap.indent('a\n\nb\n', '> ')), textwrap.wrap('', 5), textwrap.wrap('a\tb  c\nd', 4), textwrap.wrap(T, 15, break_long_words=False), textwrap.wrap(T, 30, max_lines=2))
S = statistics
for f in (S.mean, S.median, S.median_low, S.median_high, S.mode, S.pstdev, S.pvariance, S.stdev, S.variance, S.fmean, S.multimode, S.quantiles):
    for d in ([1, 2, 3, 4], [1, 2, 2, 5], [1.5, 2.5, 0.5], [3], [], [1, 2, 4.75]): 
        print(f.__name__, d, end=' '); t(f, d)
P = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': {'b': ['y' * 20] * 4}}, 'z': (1,), 's': {3, 1, 2}, 'str': 'lorem ipsum dolor sit amet ' * 5}
pprint.pprint(P); pprint.pprint([1, 2]); pprint.pprint(P, width=40, compact=True); pprint.pprint(P, depth=1, indent=4); print(pprint.pformat(list(range(40)), width=60)); pprint.pp({'b': 1, 'a': 2}); pprint.pprint({'b': 1, 'a': 2}); pprint.pprint('word ' * 30); pprint.pprint([('a' * 30, 'b' * 30, 'c' * 30)] * 2)
