import abc, contextlib, heapq, bisect, types, errno, numbers
class S(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
try: S()
except TypeError as e: print(e)
class T(S):
    def area(self): return 1
try: T()
except TypeError as e: print(e)
class U(T):
    name = 'u'
    def make(cls): pass
print(U().area(), isinstance(U(), S), issubclass(U, S), S.__abstractmethods__ == frozenset({'area', 'name', 'make'}))
S.register(int); print(isinstance(3, S), issubclass(bool, S), issubclass(str, S))
class Sized(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Sized: return any('__len__' in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented
print(isinstance([], Sized), isinstance(3, Sized))
@contextlib.contextmanager
def cm(x):
    print('enter', x)
    try: yield x * 2
    except ValueError as e: print('caught', e)
    finally: print('exit')
with cm(2) as v: print(v)
with cm(3): raise ValueError('boo')
try:
    with cm(4): raise KeyError('k')
except KeyError as e: print('out', e)
@contextlib.contextmanager
def noy():
    if 0: yield
try:
    with noy(): pass
except RuntimeError as e: print(e)
@cm(9)
def deco(): print('in deco')
deco()
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.ExitStack() as st:
    st.enter_context(cm('a')); st.callback(print, 'cb', 1); st.push(lambda *e: print('push', e[0]))
with contextlib.ExitStack() as st:
    st.push(lambda *e: True); raise ValueError
with contextlib.nullcontext(5) as n: print(n)
class Cl:
    def close(self): print('closed')
with contextlib.closing(Cl()): pass
h = [5, 3, 8, 1, 9, 2]; heapq.heapify(h); print(h)
heapq.heappush(h, 0); print(h, heapq.heappop(h), h, heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), h)
print(heapq.nlargest(2, h), heapq.nsmallest(3, h, key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge([9, 1], [8, 2], reverse=True)))
try: heapq.heappop([])
except IndexError as e: print(e)
try: heapq.heappush((), 1)
except TypeError as e: print(e)
a = [1, 2, 2, 3]; print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 0)); bisect.insort(a, 2.5); print(a)
print(types.FunctionType, types.GeneratorType, types.MappingProxyType, types.SimpleNamespace(a=1), types.ModuleType('m'), types.MethodType(len, [1])())
print(errno.ENOENT, errno.errorcode[17], isinstance(3, numbers.Integral), isinstance(3.0, numbers.Real), isinstance(True, numbers.Number), isinstance(3.0, numbers.Integral))
