# versions: 3.10+
# Which classes a case pattern takes for mappings and sequences.
import collections.abc
from collections import UserDict, ChainMap, UserList
class M(collections.abc.Mapping):
    def __getitem__(self, k): return 3
    def __iter__(self): return iter([1])
    def __len__(self): return 1
class L:
    def __getitem__(self, k): return [5,6][k]
    def __len__(self): return 2
collections.abc.Sequence.register(L)
class S2(collections.abc.Sequence):
    def __getitem__(self, k): return [5,6][k]
    def __len__(self): return 2
for x in (M(), L(), S2(), UserDict({1:3}), ChainMap({1:3}), UserList([5,6]), collections.OrderedDict({1:3}), collections.Counter([1,1,1])):
    match x:
        case {1: 3}: print(type(x).__name__, 'map')
        case [5, 6]: print(type(x).__name__, 'seq')
        case _: print(type(x).__name__, 'none')
