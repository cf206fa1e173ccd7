# Allocations less deallocations of what is done first after a full collection has emptied the free lists.
import gc, sys
def d(): return gc.get_count()[0]
d(); d()
def kf(t): return 0
kf(1); kf(2)
W = {'sort0': lambda: [3,1].sort(),
     'map': lambda: list(map(kf, [1, 2])),
     'dictit': lambda: dict([(1,2)]),
     'split': lambda: 'a,b'.split(','),
     'exc': lambda: ex(),
     'exc2': lambda: ex2(),
     'varargs': lambda: va(1, 2),
     'kwargs': lambda: kw(a=1),
     'both': lambda: both(1, a=1),
     'spread': lambda: va(*[1, 2]),
     'clos': lambda: cl()(),
     'gen': lambda: list(g()),
     'wrc': lambda: weakref.ref(d, len),
     'wr': lambda: weakref.ref(d),
     'mv': lambda: mv(),
     'iter': lambda: iter([1]),
     'itert': lambda: iter((1,)),
     'enum': lambda: list(enumerate('ab')),
     'zip': lambda: list(zip('ab', 'cd')),
     'join': lambda: ','.join(['a']),
     'format': lambda: '{} {}'.format(1, 2),
     'pct': lambda: '%s %s' % (1, 2),
     'lc': lambda: [i for i in 'ab'],
     'dc': lambda: {i: 1 for i in 'ab'},
     'sc': lambda: {i for i in 'ab'},
     'ge': lambda: sum(1 for i in 'ab'),
     'unp': lambda: un(),
     'items': lambda: list({1:2}.items()),
     'keys': lambda: list({1:2}.keys()),
     'set': lambda: set('ab') | {1},
     'tup': lambda: (1,) + (2, 3),
     'list+': lambda: [1] + [2],
     'list*': lambda: [1] * 3,
     'slice': lambda: [1,2,3][::2],
     'inst': lambda: C(),
     'inst1': lambda: C1(1),
     'meth': lambda: C().m(),
     'methk': lambda: C().k(a=1),
     'prop': lambda: C().p,
     'getattr': lambda: getattr(C(), 'zz', 0),
     'super': lambda: D(1),
     'str': lambda: str(C1(1)),
     'repr': lambda: repr([C1(1)]),
     'eq': lambda: C1(1) == C1(2),
     'part': lambda: functools.partial(kf, 1)(),
     'red': lambda: functools.reduce(lambda a, b: a, [1, 2]),
     'deq': lambda: collections.deque([1]),
     'int': lambda: int('5'),
     'float': lambda: float('5'),
     'range': lambda: list(range(3)),
     'rev2': lambda: list(reversed([1, 2])),
     'filter': lambda: list(filter(None, [1, 0])),
     'nested': lambda: [[1], [2]],
     'copy': lambda: [1].copy(),
     'dcopy': lambda: {1: 2}.copy(),
     'pop': lambda: {1: 2}.pop(1),
     'fromk': lambda: dict.fromkeys('ab'),
     'ext': lambda: [].extend([1]),
     'ext2': lambda: [].extend(x for x in [1]),
     'any': lambda: any([0]),
     'vars': lambda: vars(C1(1)),
     'chr': lambda: chr(97),
     'min': lambda: min(1, 2),
     'callable': lambda: callable(5),
     'hash': lambda: hash((1, 2)),
     'id': lambda: id([]),
     'abs': lambda: abs(C2()),
     'add': lambda: C2() + 1,
     'idx': lambda: C2()[1],
     'call': lambda: C2()(1),
     'len': lambda: len(C2()),
     'bool': lambda: bool(C2()),
     'iterc': lambda: list(C2()),
     'cont': lambda: 1 in C2(),
     'dstar': lambda: {**{1: 2}},
     'class': lambda: type('A', (), {}),
     'maxone': lambda: max([1, 2])}
import weakref, functools, collections
def ex():
    try: 1/0
    except ZeroDivisionError as e: pass
def ex2():
    try: raise ValueError(1)
    except ValueError: pass
def va(*a): pass
def kw(**k): pass
def both(*a, **k): pass
def cl():
    v = 1
    def inner(): return v
    return inner
def g(): yield 1
def mv():
    with memoryview(b'x') as m: pass
def un():
    a, *b = 1, 2, 3
    c, d_ = a, b
    c, d_ = d_, c
class C:
    def m(self): pass
    def k(self, a): pass
    @property
    def p(self): pass
class C1:
    def __init__(self, x): self.x = x
    def __str__(self): return 'x'
    def __repr__(self): return 'x'
    def __eq__(self, o): return True
class D(C1):
    def __init__(self, x): super().__init__(x)
class C2:
    def __abs__(s): return 1
    def __add__(s, o): return 1
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return 1
    def __call__(s, x): pass
    def __len__(s): return 0
def wi():
    with CM(): pass
class CM:
    def __enter__(s): pass
    def __exit__(s, *a): pass
keep = []
keep.extend([0]*300); del keep[:]
gc.disable()
def run(k):
    r = []
    gc.collect()
    for i in range(3):
        a = d(); keep.append(W[k]()); b = d()
        r.append(b - a)
    print(k, r)
for k in W: run(k)
