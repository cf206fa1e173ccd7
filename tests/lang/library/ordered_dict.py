# collections.OrderedDict: order, errors, views, iterators.
from collections import OrderedDict, defaultdict
import copy
import gc
import sys
import weakref


def tried(call):
    try:
        return call()
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


od = OrderedDict([("a", 1), ("b", 2)], c=3)
print(list(od.items()), len(od), "b" in od)
od.move_to_end("a")
od.move_to_end("c", last=False)
od.move_to_end(key="c", last=False)
print(list(od), list(reversed(od)), list(dict(od)))
od["b"] = 20
print(list(od.values()), od.popitem(), od.popitem(last=False), list(od))
print(od.setdefault("b", 5), od.setdefault(key="z", default=6), od.pop("z"), od.pop(key="q", default=7))

for call in (lambda: od.pop("q"), lambda: OrderedDict().popitem(), lambda: od.move_to_end("q"),
             lambda: OrderedDict().move_to_end("q"), lambda: OrderedDict(1, 2),
             lambda: od.update(1, 2), lambda: OrderedDict([1]), lambda: OrderedDict([()]),
             lambda: OrderedDict([(1,)]), lambda: OrderedDict([(1, 2, 3)]), lambda: od.pop([]),
             lambda: od.__delitem__("q"), lambda: hash(od), lambda: od < od,
             lambda: OrderedDict([([], 1)])):
    print(tried(call))

# comparison
xy, yx = OrderedDict(x=1, y=2), OrderedDict(y=2, x=1)
print(xy == yx, xy != yx, xy == {"y": 2, "x": 1}, {"y": 2, "x": 1} == yx, xy == OrderedDict(xy))
print(xy == 3, xy == [("x", 1), ("y", 2)])

# text
print(xy if sys.version_info < (3, 12) else "OrderedDict([('x', 1), ('y', 2)])", OrderedDict())
xy["self"] = xy
print("..." in repr(xy), repr(xy).count("OrderedDict"))
del xy["self"]

# views and iterators
print(xy.keys(), xy.values(), xy.items())
print(list(reversed(xy.keys())), list(reversed(xy.items())), xy.keys() & {"x"}, xy.keys() == {"x", "y"})
print(isinstance(xy.keys(), type({}.keys())), type(iter(xy)).__name__)
it = iter(xy.items())
print(next(it), it.__reduce__()[1], list(it), list(it), it.__reduce__()[1])


def mutate(kind, change):
    d = OrderedDict.fromkeys("abc", 1)
    it, got = iter(kind(d)), []
    next(it)
    change(d)
    for _ in range(3):
        got.append(tried(lambda: next(it)))
    return got


for kind in (lambda d: d, lambda d: d.values(), lambda d: d.items(), reversed):
    for change in (lambda d: d.update(z=1), lambda d: d.popitem(), lambda d: d.move_to_end("a"),
                   lambda d: d.update(a=5), lambda d: dict.__setitem__(d, "z", 1),
                   lambda d: dict.__delitem__(d, "b")):
        print(mutate(kind, change))

# copies
od = OrderedDict(k=[1])
od.note = "attribute"
print(od.__dict__, od.copy().__dict__, copy.copy(od).__dict__, copy.deepcopy(od)["k"] is od["k"])
print(od.__reduce__()[1:4], list(od.__reduce__()[4]), OrderedDict.fromkeys("ba", 0) == OrderedDict(b=0, a=0))


class Items:
    def items(self):
        return [(1, 2)]


class Keys:
    def keys(self):
        return "xy"

    def __getitem__(self, key):
        return key * 2


print(list(OrderedDict(Items()).items()), list(OrderedDict(Keys()).items()))
if sys.version_info >= (3, 9):
    left = OrderedDict(b=1, a=2)
    print(list((left | {"c": 3, "b": 4}).items()), list(({"c": 3, "b": 4} | left).items()))
    print(type({} | left).__name__, left.__or__([]), tried(lambda: left | []))
    left |= [("q", 5)]
    print(list(left.items()))

for kind in (OrderedDict, defaultdict):
    print([name for name in ("__or__", "__ror__", "__ior__") if name in dir(kind)])

# behind its back
lost = OrderedDict(a=1, b=2)
dict.__delitem__(lost, "a")
print(tried(lambda: list(lost)), tried(lambda: lost.copy()), tried(lambda: lost.popitem(last=False)))
extra = OrderedDict(a=1)
dict.__setitem__(extra, "b", 2)
print(len(extra), list(extra), tried(lambda: extra.move_to_end("b")), tried(lambda: extra.pop("b")))
cleared = OrderedDict(a=1)
dict.clear(cleared)
print(cleared, list(cleared))


# keys that change the dict while they are compared
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        for act in list(acts):
            acts.remove(act)
            act()
        return isinstance(other, Key) and self.name == other.name


acts = []
od = OrderedDict((Key(n), n) for n in "abcde")
acts.append(lambda: od.update((n, n) for n in range(20)))
print(tried(lambda: od.pop(Key("e"))), len(od), len(list(od.values())))


# a key whose hash changes is not found again
class Changing:
    hashes = 0

    def __hash__(self):
        Changing.hashes += 1
        return Changing.hashes


od = OrderedDict([(Changing(), 1)])
print(tried(od.copy).split(":")[0], len(od))


# what holds what
class Thing:
    pass


od, key = OrderedDict(), Thing()
od[key] = []
print([type(o).__name__ for o in gc.get_referents(od)], sys.getrefcount(key), gc.is_tracked(OrderedDict()))
od.other = od
gone = weakref.ref(od)
del od
print(gc.collect() > 0, gone(), sys.getrefcount(key))
