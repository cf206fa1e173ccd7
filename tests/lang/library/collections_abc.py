from collections.abc import *
import collections.abc, collections
class G:
    def __iter__(self): yield 1
class Sq(Sequence):
    def __init__(s, *a): s.a = a
    def __getitem__(s, i): return s.a[i]
    def __len__(s): return len(s.a)
class Mp(MutableMapping):
    def __init__(s): s.d = {}
    def __getitem__(s, k): return s.d[k]
    def __setitem__(s, k, v): s.d[k] = v
    def __delitem__(s, k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
class St(MutableSet):
    def __init__(s, it=()): s.l = list(dict.fromkeys(it))
    def __contains__(s, x): return x in s.l
    def __iter__(s): return iter(s.l)
    def __len__(s): return len(s.l)
    def add(s, x):
        if x not in s.l: s.l.append(x)
    def discard(s, x):
        if x in s.l: s.l.remove(x)
objs = [1, 1.5, 'a', b'a', bytearray(), [], (), {}, set(), frozenset(), range(3), (i for i in []), iter([]), len, None, G(), Sq(), Mp(), St(), {}.keys(), {}.items(), {}.values(), object(), int, collections.deque(), collections.OrderedDict(), collections.Counter(), memoryview(b'')]
for n in ['Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'Sequence', 'MutableSequence', 'KeysView', 'ItemsView', 'ValuesView']:
    c = getattr(collections.abc, n)
    print(n, ''.join('01'[isinstance(o, c)] for o in objs))
s = Sq(1, 2, 3, 2); print(list(s), 2 in s, s.index(2), s.count(2), list(reversed(s)))
m = Mp(); m['a'] = 1; m.update(b=2); m.update({'c': 3}); print(list(m.items()), m.pop('a'), m.get('z'), 'b' in m, m.setdefault('q', 5), m == {'b': 2, 'c': 3, 'q': 5}, list(m.keys()), m.popitem(), len(m)); m.clear(); print(len(m))
t = St([1, 2, 3]); print(list(t & {2, 5}), list(t | [9]), list(t - {1}), list(t ^ {3, 4}), t <= {1, 2, 3, 4}, t == {1, 2, 3}, t.isdisjoint([7]), t.pop()); t |= {8}; t.remove(2); print(list(t))
for c in (Sq, Sequence, Mapping, MutableSet, Iterator):
    try: c()
    except TypeError as e: print(e)
class Bad(Sequence): pass
try: Bad()
except TypeError as e: print(e)
print(Iterable, issubclass(list, Sequence), isinstance(lambda: 0, collections.abc.Callable))
