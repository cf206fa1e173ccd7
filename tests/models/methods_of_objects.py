"""Methods of object, type, numbers, str, functions and exceptions that programs seldom call by name."""
import sys


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


print("---- numbers")
for value in 5, -7, True:
    print([attempt(getattr(value, name)) for name in ("__floor__", "__ceil__", "__trunc__", "__round__", "__index__", "__getnewargs__", "bit_length", "conjugate", "__int__", "__float__", "__bool__", "__abs__", "__neg__", "__invert__")])
    print(value.numerator, value.denominator, value.real, value.imag, attempt(value.__format__, "05d"), attempt(value.__format__, "q"), attempt(value.__round__, -1), attempt(value.__round__, "a"))
    print(attempt(value.to_bytes, 2, "big", signed=True), attempt(value.to_bytes, 2, "little", signed=False), attempt(value.to_bytes, -1, "big"), attempt(value.to_bytes, 2, "middle"), attempt(value.to_bytes, 0, "big"))
print(attempt((255).to_bytes, 1, "big", signed=True), attempt((-129).to_bytes, 1, "big", signed=True), (0).to_bytes(0, "big"))
print(int.from_bytes(b"\xff\x00", "big"), int.from_bytes([1, 2], "little"), int.from_bytes(b"\xff", "big", signed=True), attempt(int.from_bytes, "a", "big"), attempt(int.from_bytes, b"", "x"), bool.from_bytes(b"\x01", "big"))
if sys.version_info >= (3, 8):
    print((6).as_integer_ratio(), True.as_integer_ratio())
if sys.version_info >= (3, 10):
    print((-255).bit_count(), attempt((1).bit_count, 2))
if sys.version_info >= (3, 12):
    print((5).is_integer(), True.is_integer())
for value in 2.5, -0.0, float("inf"), float("nan"), 1e300:
    print([attempt(getattr(value, name)) for name in ("__floor__" if sys.version_info >= (3, 9) else "__trunc__", "__ceil__" if sys.version_info >= (3, 9) else "__trunc__", "__trunc__", "__round__", "__int__", "is_integer", "as_integer_ratio", "hex", "conjugate")])
    print(value.__getnewargs__(), attempt(value.__format__, ".3e"), attempt(value.__format__, "d"), attempt(value.__round__, 1), attempt(value.__round__, None), value.real, value.imag)
print(float.fromhex("0x1.8p3"), float.fromhex("-inf"), attempt(float.fromhex, "zz"), attempt(float.fromhex, "0x1p99999"), attempt(float.fromhex, 1))
c = 3 - 4j
print(abs(c), c.conjugate(), c.real, c.imag, c.__getnewargs__(), attempt(c.__format__, ".1f"), attempt(c.__format__, "=9"), attempt(c.__format__, "09"), attempt(c.__lt__, 1j), attempt(lambda: c < c), attempt(int, c), attempt(lambda: c // 1))
if sys.version_info >= (3, 11):
    print(c.__complex__())

print("---- str")
print(str.maketrans("ab", "xy"), str.maketrans({"a": 1, 98: None}), str.maketrans("a", "b", "c"), attempt(str.maketrans, "a", "bc"), attempt(str.maketrans, {"ab": 1}), attempt(str.maketrans, 1), attempt(str.maketrans, "a", 1), "abc".__getnewargs__())
if sys.version_info >= (3, 9):
    print("banana".removesuffix("na"), "banana".removeprefix("ba"), "x".removesuffix(""), attempt("x".removesuffix, 1), attempt("x".removeprefix))
for name, calls in [("center", [(5,), (5, "*"), (5, "xy"), (5, 1), ("a",)]), ("count", [("a",), ("",), (1,)]), ("encode", [("latin-1",), ("ascii",), ("ascii", "replace"), ("zz",)]), ("endswith", [("na",), (("x", "a"),), (1,), ((1,),)]),
                    ("expandtabs", [(), (2,), ("a",)]), ("find", [("n",), ("n", 3), ("z",), (1,)]), ("format", [()]), ("format_map", [({},), (1,)]), ("index", [("n",), ("z",)]), ("join", [("xy",), ([1],), (1,)]), ("ljust", [(8, "."), (1,)]), ("lstrip", [("b",), (1,)]),
                    ("partition", [("n",), ("z",), ("",), (1,)]), ("replace", [("a", "o"), ("a", "o", 1), ("", "-"), (1, "a")]), ("rfind", [("a",), ("z",)]), ("rindex", [("a",), ("z",)]), ("rjust", [(8,), (8, "..")]), ("rpartition", [("n",), ("",)]),
                    ("rsplit", [("n", 1), ("",), (1,)]), ("split", [("n",), (None, 1), ("",), (1,)]), ("splitlines", [(), ("a",)]), ("startswith", [("ba",), ("b", 1), (1,)]), ("strip", [("ab",), (1,)]), ("translate", [({97: "A"},), ({97: None},), (1,), ({97: 1.5},), ({97: -1},)]), ("zfill", [(9,), ("a",)]),
                    ("capitalize", [(), (1,)]), ("casefold", [()]), ("isidentifier", [()]), ("isprintable", [()]), ("isdecimal", [()]), ("isnumeric", [()]), ("swapcase", [()]), ("title", [()]), ("isalnum", [()]), ("isalpha", [()]), ("isdigit", [()]), ("islower", [()]), ("isspace", [()]), ("istitle", [()]), ("isupper", [()]), ("lower", [()]), ("upper", [()])]:
    print(name, [attempt(getattr("banana", name), *args) for args in calls])

print("---- object and type")


class Base:
    slot = 1


class Child(Base):
    @classmethod
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()


child = Child()
child.own = 2
print(Child.mro(), type.mro(Child), Base.__subclasses__(), type.__subclasses__(Child), attempt(type.__subclasses__), type.mro(Base))
print(type.__instancecheck__(Base, child), type.__subclasscheck__(Base, Child), type.__instancecheck__(int, "a"), type.__subclasscheck__(Child, Base))
print([name for name in object.__dir__(child) if not name.startswith("__")], [name for name in type.__dir__(Child) if not name.startswith("__")], object.__subclasshook__(int), object.__init_subclass__())
print(attempt(object().__format__, "x")[:60])
print(attempt(object().__reduce_ex__, "a"), attempt(object().__setattr__, "a", 1), attempt(object().__delattr__, "a"), attempt(object().__getattribute__, "a"), attempt(object().__getattribute__, 1))
print(child.__eq__(child), child.__eq__(1), child.__ne__(child), child.__lt__(1), child.__hash__() == hash(child), child.__sizeof__() > 0, isinstance(type.__sizeof__(Child), int))
print(attempt(object, 1), attempt(object.__new__), attempt(object.__new__, 1), attempt(object.__init__), attempt(type, 1, 2), attempt(type), attempt(type, "a", (), 1), attempt(type.__call__), attempt(Base, 1))
print(attempt(super), attempt(super, 1), attempt(super, int, "a"), super(Child, child).slot, super(Child, Child).slot, attempt(getattr, super(Child, child), "own"), super(Child, child).__self__ is child, super(Child, child).__thisclass__, super(Child, child).__self_class__)

print("---- functions")


def function(a, b=1, *args, c=2, **kwargs):
    "Doc."
    yield a


method = child.__init_subclass__
print(function.__name__, function.__defaults__, function.__kwdefaults__, function.__closure__, function.__get__(child).__self__ is child, attempt(function.__get__, None), function.__call__(1).__name__, attempt(function.__get__, None, None))
print(method.__func__.__name__, method.__self__, method.__eq__(child.__init_subclass__), method.__hash__() == hash(child.__init_subclass__), attempt(setattr, method, "x", 1), attempt(type(method), 1, 2), attempt(type(method), len, None), attempt(type(method), len))
g = function(1)
print(g.gi_code.co_name, g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, attempt(g.send, 1), next(g), attempt(g.throw, ValueError), g.close(), attempt(g.throw, ValueError("x")), attempt(g.send, None), g.gi_frame, attempt(g.throw, 1), attempt(g.throw))
frame = sys._getframe()
print(attempt(frame.clear), frame.f_code.co_name, frame.f_back)


def done():
    local = 1
    return sys._getframe()


frame = done()
print(frame.f_locals, frame.clear(), frame.f_locals, frame.f_lineno > 0)
p = property(lambda self: 5, doc="words")
print(p.__get__(child), p.__get__(None, Child) is p, attempt(p.__set__, child, 1)[:20], attempt(p.__delete__, child)[:20], p.__doc__, attempt(p.getter))
print(staticmethod(len).__get__(1), classmethod(len).__get__(1, int).__self__, attempt(staticmethod), attempt(classmethod, 1, 2))
cell = (lambda value: (lambda: value))(5).__closure__[0]
print(cell.cell_contents, sys.version_info < (3, 7) or setattr(cell, "cell_contents", 6), cell.cell_contents, cell == (lambda value: (lambda: value))(cell.cell_contents).__closure__[0])

print("---- exceptions")
e = ValueError("a", 1)
print(e.__reduce__(), e.__setstate__({"x": 1}), e.x, attempt(e.__setstate__, 1), e.with_traceback(None) is e, attempt(e.with_traceback, 1), e.args, attempt(setattr, e, "args", 1), attempt(setattr, e, "__cause__", 1), attempt(setattr, e, "__context__", 1), attempt(setattr, e, "__traceback__", 1), attempt(delattr, e, "args"), attempt(delattr, e, "__cause__"))
print(ImportError("m", name="n", path="p").__reduce__(), OSError(2, "s", "f").__reduce__(), OSError(2, "s", "f", None, "g").__reduce__(), KeyError("k").__reduce__())
for kind, args in [(UnicodeDecodeError, ("ascii", b"\xff", 0, 1, "why")), (UnicodeEncodeError, ("ascii", "\xff\u20ac", 0, 2, "why")), (UnicodeTranslateError, ("\xff", 0, 1, "why")), (SyntaxError, ("m", ("f", 1, 2, "text"))), (StopIteration, (1, 2)), (SystemExit, (1, 2))]:
    e = kind(*args)
    print(str(e), e.args, repr(e), attempt(kind, 1))
if sys.version_info >= (3, 12):
    group = BaseExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2)])])
    print(group.derive([KeyError(3)]), group.subgroup(TypeError), group.split(ValueError), BaseExceptionGroup[int], attempt(group.subgroup, 1), attempt(group.derive, 1), attempt(e.add_note, 1), e.add_note("n"), e.__notes__)
