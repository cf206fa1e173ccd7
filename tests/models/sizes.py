# Sizes of objects and growth of containers: what the facts of each version say. See ../facts.
import sys
VERSION = sys.version_info[:2]
POINTER = 8
class textwrap:
    @staticmethod
    def dedent(s):
        lines = s.split("\n")
        n = min([len(l) - len(l.lstrip()) for l in lines if l.strip()] or [0])
        return "\n".join(l[n:] for l in lines)
def steps(function, numbers):
    """[[n, v], ...] for function(n): only the places where v changes."""
    return step_pairs((n, function(n)) for n in numbers)


def step_pairs(pairs):
    """Keep from (n, value) pairs only those where the value changes."""
    result = []
    for n, value in pairs:
        if not result or result[-1][1] != value:
            result.append([n, value])
    return result


def size_bare(obj):
    """Size of the object proper: what __sizeof__ of its type answers."""
    return type(obj).__sizeof__(obj)


def size_prefix(obj):
    """Bytes sys.getsizeof adds in front: the collector's header and others."""
    return sys.getsizeof(obj) - size_bare(obj)


def run_code(source, **names):
    """Execute source as a module of its own and return its namespace."""
    namespace = {"__name__": "probe", "sys": sys}
    namespace.update(names)
    exec(compile(textwrap.dedent(source), "<probe>", "exec"), namespace)
    return namespace


def value_of(expression, **names):
    """The value of an expression compiled on its own."""
    return eval(compile(expression, "<probe>", "eval"), dict(names, sys=sys))


"""Group: sizes of objects, and how containers grow and shrink.

"bare" is what __sizeof__ answers; "prefix" is what sys.getsizeof adds for the
collector's header and the like in front of the object.
"""

import array
import collections
import gc
import sys



SAMPLE_SETUP = '''
import collections, functools, itertools, types, weakref, array
class Plain: pass
class Method:
    def method(self): pass
class Slots: __slots__ = ("a", "b")
def function(): pass
def with_default(a=1): pass
def with_kwonly(*, a=1): pass
def annotated(a: int): pass
def make_closure():
    x = y = object()
    def inner(): return x, y
    return inner
closure = make_closure()
def generator(): yield 1
plain = Plain()
with_method = Method()
Point = collections.namedtuple("Point", "x y")
try:
    raise ValueError("x")
except ValueError as error:
    traceback = error.__traceback__
'''

# name: expression.  Containers are empty; growth has facts of its own.
SAMPLES = {
    "NoneType": "None", "NotImplementedType": "NotImplemented",
    "ellipsis": "Ellipsis", "object": "object()",
    "bool False": "False", "bool True": "True",
    "float": "1.5", "complex": "1j",
    "list": "[]", "tuple": "()", "dict {}": "{}", "dict dict()": "dict()",
    "set": "set()", "frozenset": "frozenset()",
    "str": "''", "bytes": "b''", "bytearray": "bytearray()",
    "range": "range(3)", "range huge": "range(2**70)", "slice": "slice(1, 2)",
    "memoryview": "memoryview(b'ab')",
    "function": "function", "function with default": "with_default",
    "function with kwonly default": "with_kwonly",
    "function annotated": "annotated", "closure": "closure",
    "lambda": "(lambda: 0)", "cell": "closure.__closure__[0]",
    "method": "with_method.method",
    "builtin function": "len", "builtin method": "[].append",
    "method_descriptor": "list.append",
    "wrapper_descriptor": "int.__add__", "method-wrapper": "(1).__add__",
    "classmethod_descriptor": "dict.__dict__['fromkeys']",
    "getset_descriptor": "type.__dict__['__doc__']",
    "member_descriptor": "Slots.a",
    "property": "property()", "staticmethod": "staticmethod(len)",
    "classmethod": "classmethod(len)", "super": "super(Plain, plain)",
    "generator expression": "(i for i in ())",
    "class": "Plain", "class with slots": "Slots", "module": "types",
    "new module": "types.ModuleType('m')",
    "instance": "plain", "instance with 2 slots": "Slots()",
    "weakref": "weakref.ref(plain)", "weakproxy": "weakref.proxy(plain)",
    "weakcallableproxy": "weakref.proxy(function)",
    "WeakValueDictionary KeyedRef":
        "weakref.KeyedRef(plain, None, 1)",
    "BaseException": "BaseException()", "Exception": "Exception()",
    "ValueError": "ValueError('x')", "KeyError": "KeyError('x')",
    "IndexError": "IndexError('x')", "TypeError": "TypeError('x')",
    "ZeroDivisionError": "ZeroDivisionError('x')",
    "AttributeError": "AttributeError('x')", "NameError": "NameError('x')",
    "StopIteration": "StopIteration(1)", "SystemExit": "SystemExit(1)",
    "OSError": "OSError(1, 'x')", "ImportError": "ImportError('x')",
    "SyntaxError": "SyntaxError('x')", "MemoryError": "MemoryError()",
    "RecursionError": "RecursionError()", "GeneratorExit": "GeneratorExit()",
    "KeyboardInterrupt": "KeyboardInterrupt()",
    "AssertionError": "AssertionError()",
    "RuntimeError": "RuntimeError()",
    "user exception": "type('E', (Exception,), {})()",
    "traceback": "traceback", "enumerate": "enumerate([])",
    "zip": "zip([], [])", "map": "map(len, [])", "filter": "filter(len, [])",
    "reversed": "reversed(())", "list_reverseiterator": "reversed([])",
    "list_iterator": "iter([])", "tuple_iterator": "iter(())",
    "dict_keyiterator": "iter({})", "dict_valueiterator": "iter({}.values())",
    "dict_itemiterator": "iter({}.items())", "dict_keys": "{}.keys()",
    "dict_values": "{}.values()", "dict_items": "{}.items()",
    "set_iterator": "iter(set())", "str_iterator": "iter('\\u20ac')",
    "str_ascii_iterator": "iter('a')", "bytes_iterator": "iter(b'')",
    "bytearray_iterator": "iter(bytearray())",
    "range_iterator": "iter(range(3))",
    "longrange_iterator": "iter(range(2**70))",
    "callable_iterator": "iter(int, 1)",
    "mappingproxy": "Plain.__dict__",
    "SimpleNamespace": "types.SimpleNamespace()",
    "namedtuple 2": "Point(1, 2)", "partial": "functools.partial(len)",
    "deque": "collections.deque()",
    "deque maxlen 5": "collections.deque(maxlen=5)",
    "defaultdict": "collections.defaultdict(int)",
    "Counter": "collections.Counter()",
}

GC_FLAG = 1 << 14        # Py_TPFLAGS_HAVE_GC in type.__flags__


def describe(obj):
    """Size facts of one object."""
    return {
        "getsizeof": sys.getsizeof(obj),
        "bare": size_bare(obj),
        "prefix": size_prefix(obj),
        "type_has_gc": bool(type(obj).__flags__ & GC_FLAG),
        "tracked": gc.is_tracked(obj),
        "basicsize": type(obj).__basicsize__,
    }


def object_sizes():
    """describe() for one sample of every type."""
    namespace = run_code(SAMPLE_SETUP)
    facts = {}
    for name, expression in SAMPLES.items():
        facts[name] = describe(value_of(expression, **namespace))
    code = namespace["function"].__code__
    facts["code"] = {"prefix": size_prefix(code),
                     "type_has_gc": bool(type(code).__flags__ & GC_FLAG)}
    frame = sys._getframe()
    facts["frame"] = {"prefix": size_prefix(frame),
                      "basicsize": type(frame).__basicsize__}
    return facts


def int_sizes():
    """getsizeof of ints by number of bits, and of the two bools."""
    bits = range(0, 400)
    return {
        "positive_by_bits_steps":
            steps(lambda n: sys.getsizeof((1 << n) - 1), bits),
        "negative_by_bits_steps":
            steps(lambda n: sys.getsizeof(1 - (1 << n)), bits),
        "bits_per_digit": sys.int_info.bits_per_digit,
        "sizeof_digit": sys.int_info.sizeof_digit,
        "zero": sys.getsizeof(0), "one": sys.getsizeof(1),
        "False": sys.getsizeof(False), "True": sys.getsizeof(True),
    }


STRING_KINDS = {"ascii": "a", "latin1": "\xe9", "ucs2": "\u20ac",
                "ucs4": "\U0001f600"}


def string_sizes():
    """getsizeof of str by kind and length; kind is the widest character."""
    lengths = [0, 1, 2, 3, 4, 5, 10, 100]
    facts = {}
    for kind, character in STRING_KINDS.items():
        facts[kind] = {str(n): sys.getsizeof(character * n) for n in lengths}
    facts["one wide character widens all: 'aaa' + ucs2"] = sys.getsizeof(
        "aaa" + "\u20ac")
    facts["narrows again: ('aaa' + ucs2)[:3]"] = sys.getsizeof(
        ("aaa" + "\u20ac")[:3])
    facts["utf8_cache"] = utf8_cache_sizes()
    facts["wchar_cache"] = wchar_cache_sizes()
    return facts


def utf8_cache_sizes():
    """getsizeof before and after the C level asks for the UTF-8 form.

    Naming a class by the string is one way to make C code ask for it.
    """
    facts = {}
    for kind, character in STRING_KINDS.items():
        text = "".join(["a", character])
        before = sys.getsizeof(text)
        type(text, (), {})
        facts[kind] = [before, sys.getsizeof(text)]
    text = "".join(["b", "\xe9"])
    before = sys.getsizeof(text)
    text.encode("utf-8")
    facts["encode() caches nothing"] = before == sys.getsizeof(text)
    return facts


def wchar_cache_sizes():
    """getsizeof before and after the C level asks for the wchar_t form."""
    if VERSION >= (3, 12):
        return "no wchar_t cache in this version"
    facts = {}
    for kind, character in STRING_KINDS.items():
        text = "".join(["a", character])
        before = sys.getsizeof(text)
        array.array("u", text)
        facts[kind] = [before, sys.getsizeof(text)]
    return facts


def bytes_sizes():
    """getsizeof of bytes by length."""
    return {str(n): sys.getsizeof(b"x" * n) for n in (0, 1, 2, 3, 10, 100)}


def bytearray_allocated(value):
    """Bytes allocated for the contents of a bytearray."""
    return sys.getsizeof(value) - sys.getsizeof(bytearray())


def bytearray_sizes():
    """Allocated content bytes of bytearrays, built and grown in many ways."""
    def appended(value, count):
        for n in range(count):
            value.append(0)
            yield len(value), bytearray_allocated(value)

    def popped(value):
        while value:
            value.pop()
            yield len(value), bytearray_allocated(value)

    def extended(chunk):
        value = bytearray()
        for _ in range(12):
            value += b"x" * chunk
            yield len(value), bytearray_allocated(value)

    numbers = range(0, 20)
    return {
        "header": sys.getsizeof(bytearray()),
        "bytearray(n)": [bytearray_allocated(bytearray(n)) for n in numbers],
        "bytearray(bytes of n)": [bytearray_allocated(bytearray(b"x" * n))
                                  for n in numbers],
        "append_from_empty_steps": step_pairs(appended(bytearray(), 200)),
        "append_from_10_steps": step_pairs(appended(bytearray(10), 40)),
        "pop_from_100_steps": step_pairs(popped(bytearray(100))),
        "iadd_5_each": [list(pair) for pair in extended(5)],
        "iadd_100_each": [list(pair) for pair in extended(100)],
    }


# --- lists ----------------------------------------------------------------

LIST_BARE = size_bare([])


def capacity(value):
    """Number of item slots allocated for a list."""
    return (size_bare(value) - LIST_BARE) // POINTER


def literal(open_mark, items, close_mark):
    """The value of a display such as [1, 2, 3], compiled on its own."""
    names = {"x": None, "y": None}
    return value_of(open_mark + ", ".join(items) + close_mark, **names)


# name: function of n -> a list of n items
LIST_BUILDERS = {
    "literal of n constants":
        lambda n: literal("[", [str(i) for i in range(n)], "]"),
    "literal of n names": lambda n: literal("[", ["x"] * n, "]"),
    "literal of n constants and a name":
        lambda n: literal("[", [str(i) for i in range(n)] + ["x"], "]"),
    "list(range(n))": lambda n: list(range(n)),
    "list(list of n)": lambda n: list([None] * n),
    "list(tuple of n)": lambda n: list((None,) * n),
    "list(str of n)": lambda n: list("a" * n),
    "list(dict of n)": lambda n: list(dict.fromkeys(range(n))),
    "list(set of n)": lambda n: list(set(range(n))),
    "list(generator of n)": lambda n: list(i for i in range(n)),
    "list(map over n)": lambda n: list(map(str, range(n))),
    "list(zip over n)": lambda n: list(zip(range(n))),
    "list(iter(list of n))": lambda n: list(iter([None] * n)),
    "comprehension over range(n)": lambda n: [i for i in range(n)],
    "comprehension keeping half": lambda n: [i for i in range(2 * n) if i % 2],
    "[None] * n": lambda n: [None] * n,
    "[1, 2] * (n // 2)": lambda n: [1, 2] * (n // 2),
    "list + list": lambda n: [None] * n + [],
    "slice of n": lambda n: ([None] * 300)[5:5 + n],
    "slice with step": lambda n: ([None] * 900)[0:2 * n:2],
    "copy()": lambda n: ([None] * n).copy(),
    "[:]": lambda n: ([None] * n)[:],
    "sorted(list)": lambda n: sorted([1] * n),
    "sorted(tuple)": lambda n: sorted((1,) * n),
    "sorted(set)": lambda n: sorted(set(range(n))),
    "sorted(dict)": lambda n: sorted(dict.fromkeys(range(n))),
    "sorted(generator)": lambda n: sorted(i for i in range(n)),
    "[*list]": lambda n: [*([None] * n)],
    "[*range]": lambda n: [*range(n)],
    "[*generator]": lambda n: [*(i for i in range(n))],
    "[*list, *list]": lambda n: [*([None] * n), *([None] * n)],
    "str.split": lambda n: ("a " * n).split(),
    "str.split(',')": lambda n: ",".join("a" * n).split(","),
    "str.splitlines": lambda n: ("a\n" * n).splitlines(),
    "list(dict.items())": lambda n: list(dict.fromkeys(range(n)).items()),
    "list(reversed(list))": lambda n: list(reversed([None] * n)),
}


def star_target_capacity(n):
    """Capacity of `rest` after first, *rest = <range(n + 1)>."""
    first, *rest = range(n + 1)
    return capacity(rest)


def list_growth(start, grow, count):
    """Capacity after each of `count` growths of a list: (length, capacity)."""
    value = start
    yield len(value), capacity(value)
    for _ in range(count):
        grow(value)
        yield len(value), capacity(value)


def list_shrink(value, shrink):
    """Capacity while a list is emptied one item at a time."""
    yield len(value), capacity(value)
    while value:
        shrink(value)
        yield len(value), capacity(value)


def appended_list(count):
    """A list of count items made by append."""
    value = []
    for _ in range(count):
        value.append(None)
    return value


def extend_capacity(before, amount, kind):
    """Capacity after a list of exactly `before` items gets `amount` more."""
    value = [None] * before
    more = {"list": [None] * amount, "range": range(amount),
            "tuple": (None,) * amount,
            "generator": (i for i in range(amount))}[kind]
    value.extend(more)
    return capacity(value)


def list_changes():
    """Capacities after single operations on lists."""
    def after(source):
        return capacity(run_code(source)["v"])

    return {
        "[] += [1]": after("v = []; v += [1]"),
        "[] += [1,2,3,4,5]": after("v = []; v += [1, 2, 3, 4, 5]"),
        "v[:] = 5 items over []": after("v = []; v[:] = [1, 2, 3, 4, 5]"),
        "v[:] = 2 items over 10": after("v = [0] * 10; v[:] = [1, 2]"),
        "v[:] = []": after("v = [0] * 10; v[:] = []"),
        "v[2:2] = 3 items in 10": after("v = [0] * 10; v[2:2] = [1, 2, 3]"),
        "del v[2:9] of 10": after("v = [0] * 10; del v[2:9]"),
        "del v[2:4] of 10": after("v = [0] * 10; del v[2:4]"),
        "del v[::2] of 10": after("v = [0] * 10; del v[::2]"),
        "clear()": after("v = [0] * 10; v.clear()"),
        "v *= 0": after("v = [0] * 10; v *= 0"),
        "v *= 2 of 5": after("v = [0] * 5; v *= 2"),
        "v *= 2 of 5 appended":
            after("v = []\nfor i in range(5): v.append(i)\nv *= 2"),
        "sort() of 5 appended":
            after("v = []\nfor i in range(5): v.append(i)\nv.sort()"),
        "reverse() of 5 appended":
            after("v = []\nfor i in range(5): v.append(i)\nv.reverse()"),
        "copy of 5 appended":
            after("v = []\nfor i in range(5): v.append(i)\nv = v.copy()"),
        "remove the only item": after("v = [1]; v.remove(1)"),
        "pop the only item": after("v = [1]; v.pop()"),
        "pop(0) of 10": after("v = [0] * 10; v.pop(0)"),
        "del v[0] of 10": after("v = [0] * 10; del v[0]"),
        "del v[-1] of 10": after("v = [0] * 10; del v[-1]"),
        "setitem v[0] = of 10": after("v = [0] * 10; v[0] = 1"),
        "append to literal of 3 names":
            after("x = 1; v = [x, x, x]; v.append(1)"),
        "append to literal of 3 constants":
            after("v = [1, 2, 3]; v.append(1)"),
        "list() then __init__(range(5))":
            after("v = list(); v.__init__(range(5))"),
    }


def list_sizes():
    """Capacities of lists: how each way to build or change one allocates."""
    built = {name: [capacity(build(n)) for n in range(0, 41)]
             for name, build in LIST_BUILDERS.items()}
    built["first, *rest = range(n + 1)"] = [star_target_capacity(n)
                                            for n in range(0, 41)]
    growth = {
        "append from []": list_growth([], lambda v: v.append(0), 300),
        "append from [None] * 10":
            list_growth([None] * 10, lambda v: v.append(0), 60),
        "append from [1, 2, 3]":
            list_growth([1, 2, 3], lambda v: v.append(0), 60),
        "insert(0) from []": list_growth([], lambda v: v.insert(0, 0), 100),
        "extend by 1 item": list_growth([], lambda v: v.extend([0]), 100),
        "extend by 5 items":
            list_growth([], lambda v: v.extend([0] * 5), 40),
        "extend by 50 items":
            list_growth([], lambda v: v.extend([0] * 50), 10),
        "+= generator of 5":
            list_growth([], lambda v: v.extend(i for i in range(5)), 40),
    }
    shrink = {
        "pop() from [None] * 200": list_shrink([None] * 200, list.pop),
        "pop() from 200 appended": list_shrink(appended_list(200), list.pop),
        "pop(0) from [None] * 200":
            list_shrink([None] * 200, lambda v: v.pop(0)),
        "del v[-1] from [None] * 200":
            list_shrink([None] * 200, lambda v: v.__delitem__(-1)),
        "remove first from [None] * 200":
            list_shrink([None] * 200, lambda v: v.remove(None)),
    }
    extended = {
        kind: {str(before): [extend_capacity(before, n, kind)
                             for n in range(0, 41)]
               for before in (0, 1, 3, 10)}
        for kind in ("list", "tuple", "range", "generator")}
    return {
        "bare_empty": LIST_BARE, "prefix": size_prefix([]),
        "capacity_of_n_items_n_0_to_40": built,
        "capacity_after_growth_steps":
            {name: step_pairs(pairs) for name, pairs in growth.items()},
        "capacity_after_shrink_steps":
            {name: step_pairs(pairs) for name, pairs in shrink.items()},
        "capacity_after_extend_by_n_0_to_40": extended,
        "capacity_after_change": list_changes(),
    }


def tuple_sizes():
    """getsizeof of tuples by length; however built, the size is exact."""
    return {
        "literal": {str(n): sys.getsizeof(tuple([None] * n))
                    for n in range(0, 21)},
        "tuple(generator of n) is exact": all(
            sys.getsizeof(tuple(i for i in range(n)))
            == sys.getsizeof((None,) * n) for n in range(0, 60)),
        "prefix": size_prefix(()),
    }


# --- dicts ----------------------------------------------------------------

def text_keys(count):
    """Distinct str keys."""
    return ["k%d" % i for i in range(count)]


def dict_inserted(keys):
    """Sizes of a dict that starts as {} and gets the keys one by one."""
    value = {}
    yield 0, size_bare(value)
    for key in keys:
        value[key] = None
        yield len(value), size_bare(value)


def dict_display(keys):
    """A dict written as a display with constant keys."""
    return value_of("{" + ", ".join("%r: x" % key for key in keys) + "}",
                    x=None)


def dict_display_names(keys):
    """A dict display whose keys are names, not constants."""
    names = {"n%d" % i: key for i, key in enumerate(keys)}
    return value_of("{" + ", ".join("%s: 0" % n for n in names) + "}", **names)


def keyword_dict(keys):
    """The dict a function receives for **keywords."""
    return (lambda **kw: kw)(**dict.fromkeys(keys))


def keyword_dict_call(keys):
    """The same, with the keywords written out in the call."""
    call = "(lambda **kw: kw)(" + ", ".join("%s=0" % k for k in keys) + ")"
    return value_of(call)


def updated_dict(keys):
    """A dict made by {}.update(dict)."""
    value = {}
    value.update(dict.fromkeys(keys))
    return value


def merged_dict(keys):
    """{**d}: a display that unpacks a dict."""
    source = dict.fromkeys(keys)
    return {**source}


# name: function of a list of keys -> a dict with those keys
DICT_BUILDERS = {
    "display of constants": dict_display,
    "display of names": dict_display_names,
    "comprehension": lambda keys: {k: None for k in keys},
    "dict(pairs list)": lambda keys: dict([(k, None) for k in keys]),
    "dict(zip)": lambda keys: dict(zip(keys, keys)),
    "dict(dict)": lambda keys: dict(dict.fromkeys(keys)),
    "dict.fromkeys(list)": lambda keys: dict.fromkeys(keys),
    "dict.fromkeys(set)": lambda keys: dict.fromkeys(set(keys)),
    "dict.fromkeys(dict)": lambda keys: dict.fromkeys(dict.fromkeys(keys)),
    "copy()": lambda keys: dict.fromkeys(keys).copy(),
    "{**d}": merged_dict,
    "{}.update(dict)": updated_dict,
}

KEYWORD_BUILDERS = {
    "dict(a=..., ...)": lambda keys: value_of(
        "dict(" + ", ".join("%s=0" % k for k in keys) + ")"),
    "def f(**kw) called f(**d)": keyword_dict,
    "def f(**kw) called f(a=..., ...)": keyword_dict_call,
}


def deleted_sizes(count, kind):
    """Sizes of a dict of count keys emptied by one kind of deletion."""
    keys = text_keys(count)
    value = dict_of(keys)
    for key in keys:
        if kind == "del":
            del value[key]
        elif kind == "pop":
            value.pop(key)
        else:
            value.popitem()
    emptied = size_bare(value)
    value["new"] = 1
    return {"full": size_bare(dict_of(keys)), "emptied": emptied,
            "one inserted after": size_bare(value)}


def dict_of(keys):
    """A dict filled by insertion, the plain way."""
    value = {}
    for key in keys:
        value[key] = None
    return value


def churn_sizes(count, rounds):
    """Sizes while one key is deleted and another inserted, over and over.

    Dead entries fill the table; the pairs show when it is rebuilt.
    """
    value = dict_of(text_keys(count))
    yield 0, size_bare(value)
    for n in range(rounds):
        del value["k%d" % n]
        value["k%d" % (n + count)] = None
        yield n + 1, size_bare(value)


def copied_after_delete(count):
    """Size of d.copy() by number of keys deleted from d before."""
    def copied(deleted):
        value = dict_of(text_keys(count))
        for key in text_keys(deleted):
            del value[key]
        return size_bare(value.copy())
    return steps(copied, range(0, count + 1))


def mixed_key_sizes():
    """What one key that is not a str does to a dict of str keys."""
    value = dict_of(text_keys(5))
    before = size_bare(value)
    value[1] = None
    with_int = size_bare(value)
    del value[1]
    without = size_bare(value)
    looked_up = dict_of(text_keys(5))
    looked_up.get(1)
    return {"5 str keys": before, "and an int key": with_int,
            "int key deleted": without,
            "after looking an int key up": size_bare(looked_up),
            "copy after int key deleted": size_bare(value.copy())}


def dict_changes():
    """Sizes after single operations on dicts."""
    def after(source):
        return size_bare(run_code(source)["d"])

    return {
        "{}": after("d = {}"), "dict()": after("d = dict()"),
        "{} with one str key": after("d = {}; d['a'] = 1"),
        "{} with one int key": after("d = {}; d[1] = 1"),
        "dict() with one str key": after("d = dict(); d['a'] = 1"),
        "{'a': 1}": after("d = {'a': 1}"),
        "{1: 1}": after("d = {1: 1}"),
        "clear() of 5": after(
            "d = {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5}; d.clear()"),
        "clear() then insert": after("d = {'a': 1}; d.clear(); d['b'] = 1"),
        "setdefault on {}": after("d = {}; d.setdefault('a', 1)"),
        "update of {} by 6 pairs": after(
            "d = {}; d.update([(i, i) for i in range(6)])"),
        "update of 1 key by dict of 10": after(
            "d = {'x': 1}; d.update(dict.fromkeys('abcdefghij'))"),
        "update of 5 keys by dict of 5": after(
            "d = dict.fromkeys('abcde'); d.update(dict.fromkeys('fghij'))"),
        "update of 5 keys by dict of 20": after(
            "d = dict.fromkeys('abcde'); d.update(dict.fromkeys(range(20)))"),
        "{**d5, **e5}": after(
            "a = dict.fromkeys('abcde'); b = dict.fromkeys('fghij')\n"
            "d = {**a, **b}"),
        "{**d5, 'x': 1}": after(
            "a = dict.fromkeys('abcde')\nd = {**a, 'x': 1}"),
        "overwrite a value": after("d = {'a': 1}; d['a'] = 2"),
        "dict of a new module": after(
            "import types\nd = types.ModuleType('m').__dict__"),
    }


def dict_sizes():
    """Sizes (without prefix) of dicts, by way of building and by history."""
    numbers = range(0, 61)
    built = {}
    for name, build in DICT_BUILDERS.items():
        built[name + ", str keys"] = steps(
            lambda n, b=build: size_bare(b(text_keys(n))), numbers)
        built[name + ", int keys"] = steps(
            lambda n, b=build: size_bare(b(list(range(n)))), numbers)
    for name, build in KEYWORD_BUILDERS.items():
        built[name] = steps(
            lambda n, b=build: size_bare(b(text_keys(n))), range(0, 41))
    if VERSION >= (3, 9):
        built["d | {}"] = steps(
            lambda n: size_bare(dict.fromkeys(text_keys(n)) | {}), numbers)
    return {
        "bare": size_bare({}), "prefix": size_prefix({}),
        "insertion_str_keys_steps":
            step_pairs(dict_inserted(text_keys(1500))),
        "insertion_int_keys_steps":
            step_pairs(dict_inserted(range(1500))),
        "built_steps": built,
        "emptied": {"%d keys by %s" % (n, kind): deleted_sizes(n, kind)
                    for n in (3, 5, 10, 100)
                    for kind in ("del", "pop", "popitem")},
        "churn_steps": {"%d keys" % n: step_pairs(churn_sizes(n, 200))
                        for n in (1, 2, 3, 4, 5, 6, 10, 11, 20)},
        "copy_after_deletes_steps":
            {"%d keys" % n: copied_after_delete(n) for n in (5, 10, 50)},
        "mixed_keys": mixed_key_sizes(),
        "after_change": dict_changes(),
    }


# --- sets -----------------------------------------------------------------

def set_inserted(values):
    """Sizes of a set that starts empty and gets the values one by one."""
    result = set()
    yield 0, size_bare(result)
    for value in values:
        result.add(value)
        yield len(result), size_bare(result)


SET_BUILDERS = {
    "display": lambda n: literal("{", [str(i) for i in range(n)], "}")
        if n else set(),
    "comprehension": lambda n: {i for i in range(n)},
    "set(range)": lambda n: set(range(n)),
    "set(list)": lambda n: set(list(range(n))),
    "set(set)": lambda n: set(set(range(n))),
    "set(dict)": lambda n: set(dict.fromkeys(range(n))),
    "set(str)": lambda n: set(chr(i) for i in range(n)),
    "copy()": lambda n: set(range(n)).copy(),
    "frozenset(range)": lambda n: frozenset(range(n)),
    "frozenset(set)": lambda n: frozenset(set(range(n))),
    "s | s": lambda n: set(range(n)) | set(range(n)),
    "s & s": lambda n: set(range(n)) & set(range(n)),
    "s - empty": lambda n: set(range(n)) - set(),
    "s ^ empty": lambda n: set(range(n)) ^ set(),
    "set().update(range)": lambda n: updated_set(range(n)),
    "set().update(set)": lambda n: updated_set(set(range(n))),
}


def updated_set(values):
    """set().update(values)."""
    result = set()
    result.update(values)
    return result


def set_sizes():
    """Sizes (without prefix) of sets, by way of building and by history."""
    shrunk = set(range(100))
    full = size_bare(shrunk)
    while shrunk:
        shrunk.pop()
    emptied = size_bare(shrunk)
    shrunk.add(1)
    cleared = set(range(100))
    cleared.clear()
    return {
        "bare": size_bare(set()), "prefix": size_prefix(set()),
        "insertion_steps": step_pairs(set_inserted(range(3000))),
        "built_steps": {name: steps(lambda n, b=build: size_bare(b(n)),
                                    range(0, 101))
                        for name, build in SET_BUILDERS.items()},
        "100 values": {"full": full, "emptied by pop": emptied,
                       "one added after": size_bare(shrunk),
                       "cleared": size_bare(cleared)},
        "churn_steps": {"%d values" % n: step_pairs(set_churn(n, 200))
                        for n in (1, 3, 4, 5, 10)},
    }


def set_churn(count, rounds):
    """Sizes while one value is removed and another added, over and over."""
    value = set(range(count))
    yield 0, size_bare(value)
    for n in range(rounds):
        value.remove(n)
        value.add(n + count)
        yield n + 1, size_bare(value)


# --- other growing types --------------------------------------------------

def deque_sizes():
    """Sizes of deques by number of items and way of building."""
    def appended(left):
        value = collections.deque()
        yield 0, size_bare(value)
        for n in range(300):
            value.appendleft(n) if left else value.append(n)
            yield n + 1, size_bare(value)

    return {"append_steps": step_pairs(appended(False)),
            "appendleft_steps": step_pairs(appended(True)),
            "deque(range(n))_steps": steps(
                lambda n: size_bare(collections.deque(range(n))),
                range(0, 300)),
            "prefix": size_prefix(collections.deque())}


def array_sizes():
    """Item slots of array.array while it grows by append and shrinks."""
    empty = size_bare(array.array("i"))

    def slots(value):
        return (size_bare(value) - empty) // value.itemsize

    def appended(code):
        value = array.array(code)
        yield 0, slots(value)
        for n in range(200):
            value.append(1)
            yield n + 1, slots(value)

    def popped():
        value = array.array("i", range(100))
        yield len(value), slots(value)
        while value:
            value.pop()
            yield len(value), slots(value)

    return {"bare_empty": empty, "prefix": size_prefix(array.array("i")),
            "append_steps": {code: step_pairs(appended(code))
                             for code in "bid"},
            "pop_steps": step_pairs(popped()),
            "array(list of n)_steps": steps(
                lambda n: slots(array.array("i", [0] * n)), range(0, 40))}


GENERATOR_SOURCES = {
    "no locals": "def g():\n yield 1",
    "1 local": "def g(a=0):\n yield 1",
    "2 locals": "def g(a=0, b=0):\n yield 1",
    "5 locals": "def g(a=0, b=0, c=0, d=0, e=0):\n yield 1",
    "loop": "def g(n=0):\n for i in range(n):\n  yield i",
    "free variable": "def make():\n x = 1\n def g():\n  yield x\n return g\n"
                     "g = make()",
    "cell variable": "def g():\n x = 1\n def h(): return x\n yield h",
}


def generator_sizes():
    """Sizes of generators and of the frame each keeps, by its function."""
    facts = {}
    for name, source in GENERATOR_SOURCES.items():
        function = run_code(source)["g"]
        generator = function()
        code = function.__code__
        facts[name] = {
            "generator": sys.getsizeof(generator),
            "frame": sys.getsizeof(generator.gi_frame),
            "stack+locals": code.co_stacksize + code.co_nlocals
            + len(code.co_cellvars) + len(code.co_freevars),
            "co_stacksize": code.co_stacksize,
        }
    return facts


def class_sizes():
    """Sizes of class objects, by bases, methods and slots."""
    def size(source):
        return sys.getsizeof(run_code(source)["C"])

    return {
        "plain": size("class C: pass"),
        "1 method": size("class C:\n def m(self): pass"),
        "10 attributes": size("class C:\n a=b=c=d=e=f=g=h=i=j=1"),
        "subclass": size("class B: pass\nclass C(B): pass"),
        "two bases": size(
            "class A: pass\nclass B: pass\nclass C(A, B): pass"),
        "docstring": size("class C:\n 'text'"),
        "__slots__ = ()": size("class C: __slots__ = ()"),
        "__slots__ of 1": size("class C: __slots__ = ('a',)"),
        "__slots__ of 2": size("class C: __slots__ = ('a', 'b')"),
        "__slots__ of 10": size("class C: __slots__ = tuple('abcdefghij')"),
        "exception": size("class C(Exception): pass"),
        "list subclass": size("class C(list): pass"),
        "after one instance with an attribute": size(
            "class C: pass\no = C()\no.x = 1"),
        "after one instance with 10 attributes": size(
            "class C: pass\no = C()\nfor n in 'abcdefghij': setattr(o, n, 1)"),
        "bare plain": size_bare(run_code("class C: pass")["C"]),
    }


def group_sizes():
    """Sizes of objects, in bytes unless a name says otherwise."""
    return {
        "objects": object_sizes(), "int": int_sizes(), "str": string_sizes(),
        "bytes": bytes_sizes(), "bytearray": bytearray_sizes(),
        "list": list_sizes(), "tuple": tuple_sizes(), "dict": dict_sizes(),
        "set": set_sizes(), "deque": deque_sizes(), "array": array_sizes(),
        "generator": generator_sizes(), "class": class_sizes(),
    }


def flatten(value):
    if isinstance(value, dict):
        return [x for key in sorted(value) for x in flatten(value[key])]
    if isinstance(value, (list, tuple)):
        return [x for item in value for x in flatten(item)]
    return [value]


def shown(value):
    """The numbers of a fact; of many, how many and a hash."""
    numbers = flatten(value)
    text = " ".join(map(str, numbers))
    if len(text) <= 72:
        return text
    hashed = 0
    for c in text:
        hashed = (hashed * 1000003 + ord(c)) % (2 ** 61 - 1)
    return "%d numbers, %x" % (len(numbers), hashed)


for group in ("object", "int", "string", "bytes", "bytearray", "list", "tuple", "dict", "set", "deque",
              "array", "generator", "class"):
    facts = globals()[group + "_sizes"]()
    for name in sorted(facts):
        if name != "wchar_cache":
            print("%s, %s: %s" % (group, name, shown(facts[name])))
