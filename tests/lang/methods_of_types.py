# Methods of the built-in types and of the modules' types that other tests do not call.
import array
import collections
import sys


def outcome(function, *args, **kwargs):
    """What a call returns or raises, as text."""
    try:
        return repr(function(*args, **kwargs))
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


def show(name, *values):
    print(name, *values)


# text
for empty in ("", b"", bytearray()):
    kind = type(empty)
    text = empty.join([kind(b"a,b,a") if kind is not str else "a,b,a"])
    part = b"a" if kind is not str else "a"
    show(kind.__name__, text.rindex(part), outcome(text.rindex, part * 2), outcome(text.rindex, part, 0, 0))
    show("find", text.rfind(part, 0, 3), text.rindex(part, 0, 3), text.index(part, 1))
show("bytes.find int", b"abc".find(98), outcome(b"abc".index, 300), b"abca".rindex(97))

# sets
for kind in (set, frozenset):
    a, b = kind("abcd"), kind("cdef")
    show(kind.__name__, sorted(a.symmetric_difference(b)), a.issuperset("ab"), a.issuperset(b), outcome(a.issuperset, 5))
s = set("abcd")
s.difference_update("a", ["b"])
show("difference_update", sorted(s))
s.intersection_update("cx", "c")
show("intersection_update", sorted(s))
s.symmetric_difference_update("cz")
show("symmetric_difference_update", sorted(s), outcome(s.symmetric_difference_update, 5))
show("update", outcome(s.update, "p", [1, 2]), len(s))

# numbers
show("to_bytes", (1000).to_bytes(3, "little"), (-2).to_bytes(2, "big", signed=True), outcome((-2).to_bytes, 2, "big"))
show("to_bytes", outcome((70000).to_bytes, 2, "big"), outcome((7).to_bytes, 2, "middle"))
show("from_bytes", int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True))
show("parts", (7).denominator, (7).numerator, True.denominator, (7).real, (7).imag, (7).conjugate())
show("oct", oct(64), oct(-8), outcome(oct, 1.5))

# memoryview
m = memoryview(bytearray(b"abcdef"))
show("memoryview", m.ndim, m.c_contiguous, m.f_contiguous, m.contiguous, m.suboffsets, m.shape, m.strides, m.nbytes)
show("memoryview", m.readonly, m.toreadonly().readonly, m[::2].contiguous, m[1:3].tobytes(), m.tolist()[:2])
m.release()
show("released", outcome(len, m))


# property, type
class C:
    def get(self):
        """The doc."""
        return 1

    def set_(self, value):
        print("set", value)

    def delete(self):
        print("delete")

    p = property(get)
    q = p.getter(lambda self: 2).setter(set_).deleter(delete)


c = C()
show("property", c.p, c.q, C.p.fget is C.get, C.p.fset, C.q.fset is C.set_, C.q.fdel is C.delete, C.p.__doc__)
c.q = 5
del c.q
show("property", outcome(setattr, c, "p", 1).split(":")[0], outcome(delattr, c, "p").split(":")[0])
show("mro", [t.__name__ for t in bool.mro()], C.mro() == [C, object])
show("subclasses", [t.__name__ for t in C.__subclasses__()], C.__bases__, C.__module__)

# exceptions
error = ValueError("x", 1)
show("with_traceback", error.with_traceback(None) is error, error.__traceback__, outcome(error.with_traceback, 5))
show("SystemExit", SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code)
error = UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "because")
show("UnicodeDecodeError", error.object, error.reason, error.start, error.end, error.encoding, error)
error = OSError(2, "No", "a", None, "b")
show("OSError", error.filename, error.filename2, error.errno, error.strerror, type(error).__name__, error)
error = SyntaxError("words", ("file", 3, 4, "text\n"))
show("SyntaxError", error.msg, error.filename, error.lineno, error.offset, repr(error.text), error.print_file_and_line)
error = ImportError("words", name="n", path="p")
show("ImportError", error.name, error.path, error.msg, error)
for name in ("ArithmeticError BlockingIOError BytesWarning ChildProcessError ConnectionError EOFError FileExistsError "
             "FloatingPointError FutureWarning ImportWarning IndentationError InterruptedError IsADirectoryError "
             "LookupError ModuleNotFoundError NotADirectoryError NotImplementedError OverflowError PermissionError "
             "ProcessLookupError ResourceWarning RuntimeWarning StopAsyncIteration SyntaxWarning SystemError TabError "
             "TimeoutError UnboundLocalError UnicodeEncodeError UnicodeTranslateError UnicodeWarning").split():
    kind = getattr(__builtins__, name)
    show(name, [t.__name__ for t in kind.__mro__[1:]])
show("same", IOError is OSError, EnvironmentError is OSError)

# collections
d = collections.deque([1, 2], maxlen=3)
d.extendleft("abc")
show("deque", d, d.maxlen, collections.deque().maxlen, d.count("b"), d.index("a"), outcome(d.index, 9), d.copy() == d)
d.rotate(1)
d.insert(0, "x") if len(d) < 3 else d.popleft()
show("deque", d, outcome(d.remove, 7).split(":")[0], d + collections.deque("q"), d * 2, 1 in d, list(reversed(d)))
d *= 2
show("deque", d, d.maxlen)
d.reverse()
show("deque", d, outcome(setattr, d, "maxlen", 1).split(":")[0])
dd = collections.defaultdict(list, a=[1])
dd["b"].append(2)
show("defaultdict", dd, dd.default_factory, dd.copy().default_factory, outcome(dd.__missing__, "z"))
dd.default_factory = None
show("defaultdict", outcome(dd.__getitem__, "q"), dd.get("q"))
counter = collections.Counter("abracadabra")
show("Counter", counter.most_common(2), sorted(counter.elements())[:6], counter["z"])
counter.subtract("aaab")
show("Counter", counter.most_common(), +counter, -counter, counter & collections.Counter("ab"))
show("Counter", counter | collections.Counter("zz"), outcome(collections.Counter.fromkeys, "ab"))
chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
child = chain.new_child({"c": 4})
show("ChainMap", chain["a"], chain["b"], len(child), child.parents == chain, sorted(child), child.maps)
od = collections.OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
show("OrderedDict", list(od), od.popitem(last=False), list(reversed(od)), od == {"c": 3, "a": 1})

# array
a = array.array("h", [1, 2, 3])
a.frombytes(b"\x04\x00")
a.fromlist([5])
show("array", a, a.typecode, a.itemsize, a.buffer_info()[1], a.tobytes())
a.byteswap()
show("array", a, a.count(256), a.index(512), outcome(a.append, 70000), outcome(a.fromlist, ["x"]).split(":")[0])
for kind, value in zip("HHhbBiI", [-1, 70000, -70000, 300, 300, 2 ** 40, 2 ** 40]):
    show(kind, outcome(array.array, kind, [value]))
a *= 2
show("array", len(a), a[:2] * 2, a + a[:1], outcome(a.frombytes, b"x"))
show("array", array.array("u", "h\xe9").tounicode(), outcome(a.tounicode))

# code and functions
code = outcome.__code__
show("code", code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_varnames, code.co_name)
show("code", code.co_firstlineno, sorted(code.co_names), code.co_nlocals, code.co_freevars, code.co_flags & 12)
frame = sys._getframe()
show("frame", frame.f_globals is globals(), frame.f_builtins["len"] is len, frame.f_trace, frame.f_back)


def generator():
    value = yield 1
    print("got", value)
    yield 2


g = generator()
show("generator", next(g), g.gi_running, g.gi_yieldfrom, g.gi_code.co_name, g.send("x"), outcome(next, g))
show("range", range(3, 10, 2).index(7), range(3, 10, 2).count(4), range(5).start, outcome(range(3).index, 9))
show("slice", slice(1, 9, 2).indices(6), slice(None).indices(3), outcome(slice(1, 2, 0).indices, 3), slice(1).stop)
