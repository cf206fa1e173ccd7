"""What iterators tell of themselves: __length_hint__, __reduce__, __setstate__."""
import sys

KINDS = [
    ("list", lambda: iter([1, 2, 3])), ("reversed list", lambda: reversed([1, 2, 3])),
    ("tuple", lambda: iter((1, 2, 3))), ("reversed tuple", lambda: reversed((1, 2, 3))),
    ("str", lambda: iter("abc")), ("wide str", lambda: iter("a\u20acc")),
    ("bytes", lambda: iter(b"abc")), ("bytearray", lambda: iter(bytearray(b"abc"))),
    ("dict", lambda: iter({1: 2, 3: 4, 5: 6})), ("values", lambda: iter({1: 2, 3: 4, 5: 6}.values())),
    ("items", lambda: iter({1: 2, 3: 4, 5: 6}.items())), ("set", lambda: iter({1, 2, 3})),
    ("frozenset", lambda: iter(frozenset((1, 2, 3)))),
    ("range", lambda: iter(range(3))), ("reversed range", lambda: reversed(range(1, 10, 4))),
    ("long range", lambda: iter(range(10**20, 10**20 + 3))),
    ("getitem", lambda: iter(Sequence())), ("reversed getitem", lambda: reversed(Sequence())),
    ("callable", lambda: iter([1, 2, 3].pop, 1)),
    ("enumerate", lambda: enumerate("abc")), ("zip", lambda: zip("abc", (1, 2, 3))),
    ("map", lambda: map(str, (1, 2, 3))), ("filter", lambda: filter(None, (1, 2, 3))),
]
if sys.version_info >= (3, 8):
    KINDS += [("reversed dict", lambda: reversed({1: 2, 3: 4, 5: 6})),
              ("reversed values", lambda: reversed({1: 2, 3: 4, 5: 6}.values())),
              ("reversed items", lambda: reversed({1: 2, 3: 4, 5: 6}.items()))]


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i

    def __repr__(self):
        return "Sequence()"


def plain(value):
    """repr without addresses."""
    if isinstance(value, tuple):
        return "(%s)" % ", ".join(plain(item) for item in value)
    if callable(value) and hasattr(value, "__name__"):
        return value.__name__
    text = repr(value)
    return type(value).__name__ if " object at 0x" in text else text


def attempt(function, *args):
    try:
        return plain(function(*args))
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


for name, make in KINDS:
    print("----", name, type(make()).__name__)
    it = make()
    for step in range(4):
        if hasattr(it, "__length_hint__"):
            print(step, "hint", attempt(it.__length_hint__), end=" ")
        print(step, "reduce", attempt(it.__reduce__), attempt(next, it))
    if sys.version_info >= (3, 7): # 3.6 gives iter("") for bytes
        print("exhausted", attempt(it.__reduce__), getattr(it, "__length_hint__", lambda: "no hint")())
    it = make()
    next(it)
    if "dict" not in name and name not in ("values", "items", "set", "frozenset"):
        function, args = it.__reduce__()[:2]
        copy = function(*args)
        if len(it.__reduce__()) > 2 and it.__reduce__()[2] is not None:
            copy.__setstate__(it.__reduce__()[2])
        if name != "callable":
            print("copied", attempt(list, copy))
    if hasattr(it, "__setstate__"):
        for state in 0, 2, 100, -5, "a":
            it = make()
            print("state", state, attempt(it.__setstate__, state), attempt(list, it))

print("---- changed meanwhile")
items = [1, 2, 3]
it = iter(items)
back = reversed(items)
next(it), next(back)
items.clear()
print(it.__length_hint__(), back.__length_hint__(), list(it), list(back))
for container in {1: 2, 3: 4}, {1, 2}:
    it = iter(container)
    next(it)
    getattr(container, "clear")()
    print(it.__length_hint__(), attempt(next, it), attempt(next, it))
s = {1, 2}
it = iter(s)
s.add(3)
print(it.__length_hint__(), attempt(list, it))

print("---- methods called by name")
print(list([1, 2].__reversed__()), [5, 6].__getitem__(1), (4, 5).__getnewargs__(), {1, 2}.__contains__(1))
print(list(range(1, 9, 3).__reversed__()), range(1, 9, 3).__reduce__(), slice(1, None, 2).__reduce__())
print({1}.__reduce__(), frozenset([1]).__reduce__(), {3, 4}.__contains__({3}))
if sys.version_info >= (3, 8):
    d = {1: 2, 3: 4}
    print(list(d.__reversed__()), list(d.keys().__reversed__()), list(d.values().__reversed__()), list(d.items().__reversed__()))
if sys.version_info >= (3, 9):
    print([attempt(kind.__class_getitem__, int) for kind in (tuple, dict, set, frozenset, enumerate)])
print(attempt(len.__reduce__), attempt([].append.__reduce__), attempt(Ellipsis.__reduce__), attempt(NotImplemented.__reduce__))
print(attempt(int.__add__.__reduce__), attempt((1).__add__.__reduce__), attempt(str.join.__reduce__))
