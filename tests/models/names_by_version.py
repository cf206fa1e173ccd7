# Methods and attributes that some versions have and others have not, and what they do.
import sys

for e in ['1j//2','2//1j','1j%2','2%1j','divmod(1j,2)','divmod(2,1j)','int(1j)','float(1j)','(1j).__mod__(2)','None | None','None | int','int | None','iter("abc").__setstate__(1)','list((lambda i: (i.__setstate__(2), i)[1])(iter("abc")))','list((lambda i: (i.__setstate__(1), i)[1])(iter(b"abc")))','iter("a").__setstate__("x")','type(object.__dict__).__class_getitem__','list(reversed(type("C",(),{"a":1,"b":2}).__dict__))[:2]','{}.__or__({})','[].__class_getitem__(int)','memoryview(b"a").toreadonly()','{}.keys().mapping', '(lambda: (yield))().__del__()','{}|{}','int|str','object().__getstate__()','dict.__or__','(1).__getstate__()', 'type.__or__(int, 3)']:
    try: r = repr(eval(e))
    except Exception as x: r = '%s: %s' % (type(x).__name__, x)
    print(e, '->', r if ' at 0x' not in r else '...')
class P:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
class Q(P): pass
q = Q(); q.z = 3
for o in (P(), Q(), q, Exception('x'), [1], 5):
    try: print(o.__getstate__())
    except Exception as x: print(type(x).__name__, x)
m = type(P.__dict__)({1: 2})
try:
    m |= {3: 4}
    print(type(m))
except TypeError as x: print(x)


class Both:
    a = 1


for type_, names in ((object, "__getstate__"), (complex, "__mod__ __int__"), (dict, "__or__ __ior__ __reversed__"),
                     (type, "__or__"), (memoryview, "__iter__ toreadonly"), (list, "__class_getitem__"),
                     (staticmethod, "__call__ __wrapped__"), (classmethod, "__wrapped__"), (zip, "__setstate__"),
                     (property, "__set_name__"), (SyntaxError, "end_lineno end_offset"), (type(None), "__or__"),
                     (type(Both.__dict__), "__or__ __ior__ __reversed__ __class_getitem__"),
                     (type({}.keys()), "mapping"), (type((lambda: (yield))()), "gi_suspended __del__ __class_getitem__"),
                     (type((lambda: 0).__code__), "co_lines co_posonlyargcount co_qualname"),
                     (type(lambda: 0), "__builtins__"), (type(iter("")), "__setstate__")):
    print(type_.__name__, [name for name in names.split() if name in dir(type_)])
print(sys.getrefcount(Both.__dict__.__class__) > 1)
