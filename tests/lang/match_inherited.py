# versions: 3.10+
# Which pattern instances match is said by the first class of the MRO that says so, not by the layout.
import collections.abc as a
class M(a.Mapping):
    def __getitem__(s,k): return 1
    def __len__(s): return 0
    def __iter__(s): return iter(())
class C(M, list): pass
class P: pass
class D(P, list): pass
class E(list, M): pass
def what(x):
    r=[]
    match x:
        case []: r.append('seq0')
        case [*_]: r.append('seq')
    match x:
        case {}: r.append('map')
    return r
for k in (C,D,E): print(k.__name__, what(k()))
