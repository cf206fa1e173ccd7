"""Attributes of builtin types that came with one version or another."""
print("---- staticmethod and classmethod carry names along")
def f(a: int): "doc"
def g(): pass
for w in (staticmethod(f), classmethod(g)):
    try: print(sorted(w.__dict__.items(), key=lambda p:p[0]))
    except AttributeError as e: print(e)
import gc
print(gc.is_tracked(classmethod(g)), gc.is_tracked(getattr(classmethod(g),'__dict__',None)))
class C:
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
del C
print(gc.collect())

print("---- annotations of classes")
class C: pass
class D:
    x: int
try:
    print(C.__annotations__, D.__annotations__, '__annotations__' in C.__dict__)
except AttributeError as e: print(e)
class E(D): pass
print(E.__annotations__)
try: C.__annotations__ = {'a': 1}; print(C.__annotations__, C.__dict__['__annotations__'])
except Exception as e: print(type(e), e)
try: del C.__annotations__; print(C.__annotations__)
except Exception as e: print(type(e), e)
try: del E.__annotations__; print(E.__annotations__)
except Exception as e: print(type(e), e)
try: del E.__annotations__; del E.__annotations__
except Exception as e: print(type(e), e)
try: print(int.__annotations__)
except Exception as e: print(type(e), e)
try: int.__annotations__ = {}
except Exception as e: print(type(e), e)
try: C.__annotations__ = 3; print(C.__annotations__)
except Exception as e: print(type(e), e)
def f(): pass
f.__annotations__ = None
print(f.__annotations__)

print("---- type parameters")
def f(): pass
class C: pass
for x in (f, C, int):
    try: print(x.__type_params__)
    except Exception as e: print(type(e), e)
for x in (C, int):
    for v in ((), (1,), [1]):
        try: x.__type_params__ = v; print(x.__type_params__, x.__dict__.get('__type_params__'))
        except Exception as e: print(type(e), e)
    try: del x.__type_params__; print(x.__type_params__)
    except Exception as e: print(type(e), e)

print("---- names of properties")
class C:
    @property
    def x(self): pass
    y = property()
    z = property(lambda s: 1)
for p in (C.x, C.y, C.z, property(), property(len), property(lambda s: 1)):
    try: print(p.__name__)
    except Exception as e: print(type(e), e)
p = property(C.x.fget)
try: p.__name__ = 'k'; print(p.__name__)
except Exception as e: print(type(e), e)
try: del p.__name__; print(p.__name__)
except Exception as e: print(type(e), e)
for n in ('__name__',):
    try: setattr(C.x, n, 3); print(C.x.__name__)
    except Exception as e: print(type(e), e)

print("---- weakref.ref[int]")
import weakref
try: print(weakref.ref[int], weakref.ref.__class_getitem__(3))
except Exception as e: print(type(e), e)

print("---- NotImplemented")
print(NotImplemented.__repr__(), bool(NotImplemented))
try: print(NotImplemented.__bool__())
except Exception as e: print(type(e), e)

print("---- list[int]")
try: a = list[int]
except TypeError as e: print(e)
else:
    print(a.append, a.__name__, a.__parameters__, a.__reduce__(), a())
    class X(list[int]): pass
    print(X.__mro__, X.__bases__, X.__orig_bases__)
    import typing, copy
    T = typing.TypeVar('T')
    print(list[T], list[T].__parameters__, dict[T, int][str])
    print(isinstance(a, type), a.__class__, type(a), copy.copy(a), copy.deepcopy(a))
    for f in (lambda: isinstance([], list[int]), lambda: issubclass(list, list[int]), lambda: list[int][str], lambda: int[str], lambda: list[int]*2,lambda:setattr(list[int],'x',1)):
        try: print(f())
        except Exception as e: print(type(e), e)
    print(len(dir(a)))

print("---- int | str")
try: u = int | str
except TypeError as e: print(e)
else:
    print(u, u.__args__, u.__parameters__, u == str|int, hash(u)==hash(str|int), u | None)
    for f in (lambda: u[int], lambda: isinstance(1, u), lambda: isinstance(1, list[int]|None), lambda: issubclass(bool, u), lambda: u.__instancecheck__(3), lambda: int | 3, lambda: u(), lambda: u.x, lambda: None | int, lambda: int | 'x'):
        try: print(f())
        except Exception as e: print(type(e), e)

print("---- ImportError")
try: from math import nothing
except ImportError as e: print(e.name, e.msg.split('(')[0], getattr(e,'name_from',None))
for k in ('name','path','name_from'):
    try: print(getattr(ImportError('a', **{k: 'b'}), k))
    except Exception as e: print(type(e), e)

print("---- OSError.characters_written")
e = OSError(2,'x')
try: print(e.characters_written)
except Exception as x: print(type(x), x)
b = BlockingIOError(1,'a',3)
print(b.characters_written, b.args, b.errno, b.strerror, b.filename)
b.characters_written = 7
print(b.characters_written)
for f in (lambda: BlockingIOError(1,2).characters_written, lambda: setattr(b,'characters_written','a'), lambda: setattr(e,'characters_written',3), lambda: e.characters_written, lambda: OSError(1,2,3).characters_written):
    try: print(f())
    except Exception as x: print(type(x), x)

print("---- __buffer__")
for o in (b'ab', bytearray(b'ab'), memoryview(b'ab')):
    try:
        m = o.__buffer__(0); print(type(m), bytes(m), m.readonly)
    except Exception as e: print(type(e), str(e)[:50])
try:
  b = bytearray(b'abc'); m = b.__buffer__(0)
  try: b.append(1)
  except BufferError as e: print(e)
  b.__release_buffer__(m); b.append(1); print(b)
  try: print(m[0])
  except Exception as e: print(type(e), e)
except AttributeError as e: print(e)

print("---- code.replace()")
def f(a, b=2, *c):
    x = a + 1
    return x
c = f.__code__
print(c.co_firstlineno, c.co_name, c.co_varnames)
if hasattr(c, 'replace'):
    d = c.replace(co_name='g', co_firstlineno=100)
    print(d.co_name, d.co_firstlineno, d == c, d.co_consts == c.co_consts, c.replace() == c, c.replace() is c, hash(c.replace()) == hash(c))
    f.__code__ = d
    print(f(3), f.__name__, (lambda: 1).__code__ == (lambda: 1.0).__code__)
    import types
    print(types.FunctionType(c.replace(co_consts=c.co_consts[:1] + (10,) + c.co_consts[2:]), globals())(5, 2))
    for kw in ({'co_name': 3}, {'co_argcount': -1}, {'x': 1}, {'co_consts': [1]}, {'co_filename': 'zz'}, {'co_argcount':'a'},{'co_firstlineno':7}):
        try: print(c.replace(**kw).co_filename[-5:])
        except Exception as e: print(type(e), e)
    try: c.replace(1)
    except Exception as e: print(type(e), e)

print("---- f_trace_lines")
import sys
f = sys._getframe()
try:
    print(f.f_trace_lines, f.f_trace_opcodes); f.f_trace_lines = False; print(f.f_trace_lines)
    f.f_trace_opcodes = 1
except Exception as e: print(type(e), e)
try: f.f_trace_lines = 3
except Exception as e: print(type(e), e)

print("---- dir of a traceback")
try: 1/0
except Exception as e: print(dir(e.__traceback__), sorted(set(dir(type(e.__traceback__)))-set(dir(object))))

print("---- copy.replace()")
import types
n = types.SimpleNamespace(a=1,b=2)
try: print(n.__replace__(a=3))
except Exception as e: print(type(e), e)
import copy
try: print(copy.replace(n, b=3))
except Exception as e: print(type(e), e)

print("---- float formats")
print(float.__getformat__('double'), float.__getformat__('float'))
for n in ('__setformat__','__set_format__'):
    try: print(getattr(float,n)('double','unknown'))
    except Exception as e: print(type(e), e)
try: float.__getformat__('x')
except Exception as e: print(type(e), e)

