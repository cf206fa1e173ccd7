"""Every method of set, frozenset, dict and its views, deque, OrderedDict and defaultdict, with what it refuses."""
import sys
from collections import OrderedDict, defaultdict, deque
from types import MappingProxyType, SimpleNamespace


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


def shown(value):
    if isinstance(value, (set, frozenset)):
        return "%s(%s)" % (type(value).__name__, sorted(value))
    return value


for kind in set, frozenset:
    print("----", kind.__name__)
    value = kind([1, 2, 3])
    for name in "union", "intersection", "difference", "symmetric_difference", "isdisjoint", "issubset", "issuperset":
        for args in ([2, 9],), ({1, 2, 3},), (kind(),), (), ([1], [2]), (5,), ([[]],):
            print(name, args, shown(attempt(getattr(value, name), *args)))
    print(shown(value.copy()), value.copy() is value, value.copy() == value)
    for other in {1}, frozenset([1, 9]), [1], None:
        print(other, [shown(attempt(getattr(value, name), other)) for name in ("__and__", "__or__", "__sub__", "__xor__", "__rand__", "__ror__", "__rsub__", "__rxor__", "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")])
    print(value.__contains__(1), value.__contains__({1}), attempt(value.__contains__, []), len(value))
    for args in (1,), ([], []), ([[]],):
        print(args, attempt(kind, *args))

print("---- set in place")
for name in "add", "discard", "remove", "update", "intersection_update", "difference_update", "symmetric_difference_update", "pop", "clear", "__iand__", "__ior__", "__isub__", "__ixor__":
    for args in (1,), ({1, 5},), ([1, 5],), (), ([1], [2]), ([[]],):
        value = {1, 2, 3}
        result = attempt(getattr(value, name), *args)
        print(name, args, sorted(result) if isinstance(result, set) else result, sorted(value))
print(attempt(set().pop), attempt(set().remove, frozenset([1])), attempt({frozenset([1])}.remove, {1}))

print("---- dict")
for kind in dict, OrderedDict, lambda pairs: defaultdict(list, pairs):
    def fresh():
        return kind([("a", 1), ("b", 2)])
    print(type(fresh()).__name__)
    for name, calls in [("get", [("a",), ("z",), ("z", 9), ([],), ()]), ("pop", [("a",), ("z",), ("z", None), ([],), ()]), ("setdefault", [("a", 5), ("z",), ("z", 3), ([],)]),
                        ("popitem", [(), (1, 2)]), ("update", [({"c": 3},), ([("d", 4)],), ([(1,)],), ([1],), (5,), ("ab",), ()]), ("clear", [()]), ("copy", [()]),
                        ("fromkeys", [("ab",), ("ab", 0), (5,), ([[]],), ()]), ("__contains__", [("a",), ("z",), ([],)]), ("__getitem__", [("a",), ("z",), ([],)]),
                        ("__delitem__", [("a",), ("z",)]), ("keys", [()]), ("values", [()]), ("items", [()])]:
        for args in calls:
            value = fresh()
            print(name, args, attempt(getattr(value, name), *args), dict(value))
    value = fresh()
    print(attempt(value.update, c=3, self=4), value, attempt(kind, 5), attempt(kind({}).popitem))
    if sys.version_info >= (3, 9):
        print(value | {"z": 0}, attempt(lambda: value | [("z", 0)]), {"z": 0} | value, attempt(value.__ior__, [("y", 1)]))
    print(attempt(dict.fromkeys([1, 2], []).values))

print("---- views")
d = {"a": 1, "b": 2}
for view in d.keys(), d.items():
    print(sorted(view | {5}, key=str), sorted(view & {"a"}), sorted(view - {"a"}, key=str), sorted(view ^ {"a"}, key=str))
    print(view.isdisjoint({"a"}), view.isdisjoint([("a", 1)]), view.isdisjoint([]), attempt(view.isdisjoint, 5), view == {"a", "b"}, "a" in view, ("a", 1) in view, len(view))
    print(attempt(lambda: view | 5), view < {"a", "b", "c"}, view <= set(view), view > set(), view >= {1})
print(1 in d.values(), len(d.values()), d.values() == d.values(), attempt(hash, d.keys()))

print("---- OrderedDict")
o = OrderedDict.fromkeys("abcd")
o.move_to_end("a")
o.move_to_end("d", last=False)
print(o, o.popitem(last=False), o.popitem(), list(reversed(o)), list(o.__reversed__()), attempt(o.move_to_end, "z"))
print(o == OrderedDict(c=None, b=None), o == {"c": None, "b": None}, list(reversed(o.keys())), list(reversed(o.items())), list(reversed(o.values())))
print(o.__reduce__()[0:2])

print("---- defaultdict")
f = defaultdict(list, a=[1])
print(f["x"], f, f.__missing__("y"), f.copy(), f.__copy__(), f.__reduce__()[:2], f.default_factory)
print(attempt(defaultdict().__missing__, 3), attempt(defaultdict, 5), attempt(lambda: defaultdict()["k"]))

print("---- deque")
for name, calls in [("append", [(1,), ()]), ("appendleft", [(1,)]), ("extend", [("xy",), (5,)]), ("extendleft", [("xy",)]), ("insert", [(1, "n"), (-1, "n"), (99, "n")]), ("pop", [(), (1,)]), ("popleft", [()]),
                    ("remove", [("b",), ("z",)]), ("reverse", [()]), ("rotate", [(), (1,), (-1,), (100,), ("a",)]), ("count", [("a",), ("z",)]), ("index", [("b",), ("z",), ("a", 1), ("b", 0, 1)]), ("clear", [()]), ("copy", [()]), ("__copy__", [()]),
                    ("__getitem__", [(0,), (-1,), (9,), ("a",)]), ("__delitem__", [(1,), (9,)]), ("__contains__", [("a",)]), ("__add__", [(deque("z"),), ([],)]), ("__mul__", [(2,), (-1,)])]:
    for args in calls:
        for limit in None, 3:
            value = deque("abc", limit)
            print(name, args, limit, attempt(getattr(value, name), *args), value)
value = deque("abc", 5)
print(list(value.__reversed__()), value.__reduce__()[:2], list(value.__reduce__()[3]), value.maxlen, attempt(deque, 5), attempt(deque, [], -1), attempt(deque().pop), attempt(deque().popleft))

print("---- mappingproxy, namespace")
m = MappingProxyType({"a": 1})
print(list(m.keys()), m.copy(), m.get("z", 3), list(m.values()), list(m.items()), m == {"a": 1}, "a" in m, len(m), attempt(m.__getitem__, "z"), attempt(MappingProxyType, 5))
if sys.version_info >= (3, 9):
    print(list(m.__reversed__()), m | {"b": 2}, attempt(m.__ior__, {}), MappingProxyType[int])
n = SimpleNamespace(a=1)
print(n.__reduce__(), n == SimpleNamespace(a=1), attempt(getattr, n, "z"))
