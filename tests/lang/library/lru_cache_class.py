# An LRU cache as a subclass of OrderedDict, as classrooms write it.
from collections import OrderedDict
import sys


class LRU(OrderedDict):
    def __init__(self, maxsize=3, *args, **kwds):
        self.maxsize = maxsize
        super().__init__(*args, **kwds)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key in self:
            self.move_to_end(key)
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]


cache = LRU(3, a=1)
for key in "bcd":
    cache[key] = ord(key)
print(list(cache), "a" in cache, cache.maxsize)
print(cache["b"], list(cache))
cache["c"] = "new"
print(list(cache), list(reversed(cache)))
print(cache.get("d"), list(cache), "get() asks no method")
cache.update(x=1, y=2)
print(list(cache.keys()))
print(cache.setdefault("y", 5), cache.setdefault("z", 6), list(cache))
try:
    cache["nothing"]
except KeyError as e:
    print("KeyError", e)
print(cache.pop("nothing", "default"), list(cache.__dict__.items()))
print(type(cache).__mro__[1].__name__, isinstance(cache, dict), cache == dict(cache.items()))


class Hits(OrderedDict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


hits = Hits()
print([hits[n] for n in (3, 1, 3, 2)], list(hits.items()), hits.get(9))


class Loud(OrderedDict):
    said = []

    def __setitem__(self, key, value):
        self.said.append(("set", key))
        super().__setitem__(key, value)

    def __delitem__(self, key):
        self.said.append(("del", key))
        super().__delitem__(key)

    def __getitem__(self, key):
        self.said.append(("get", key))
        return super().__getitem__(key)


def said():
    told, Loud.said[:] = Loud.said[:], []
    return told


loud = Loud([("a", 1)], b=2)
print(said())
loud.update({"c": 3})
loud.setdefault("d")
loud.setdefault("d")
print(said())
twin = loud.copy()
print(said(), type(twin).__name__)
print(list(Loud.fromkeys("xy").items()), said() and "by its methods")
print(loud.popitem(), loud.pop("a"), said())
del loud["b"]
print(said(), list(loud))


# one that moves what it reads: whoever goes through it and reads sees the order change
class Moving(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value


moving = Moving(a=1, b=2, c=3)
print(list(moving.copy().items()), list(moving))
try:
    OrderedDict(moving)
except RuntimeError as e:
    print(e, list(moving))
print(moving if sys.version_info < (3, 12) else "Moving([('c', 3), ('a', 1), ('b', 2)])", [v for k, v in moving.items()])
for pop in (moving.popitem, lambda: moving.pop("a")):
    try:
        print(pop(), list(moving))
    except KeyError as e:
        print("KeyError", e, list(moving))
