# versions: 3.8+
# ChainMap, UserDict, UserList, UserString and what collections.abc gives subclasses.
import collections
import copy
import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Set, Sized


def tried(call):
    try:
        return call()
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


chain = ChainMap({"a": 1}, {"b": 2, "a": 0})
for twin in (chain.copy(), copy.copy(chain)):
    print(twin == chain, twin.maps[0] is chain.maps[0], twin.maps[1] is chain.maps[1])
print(chain.new_child({"c": 3}), chain.parents, sorted(chain.items()), chain.keys())
for call in (lambda: chain.pop("q"), lambda: chain.pop("a"), chain.popitem, lambda: chain["q"]):
    print(tried(call))
print(ChainMap.fromkeys("ab", 1), chain.get("q", 5), isinstance(chain, Mapping))
chain.clear()
print(chain)


class Default(ChainMap):
    def __missing__(self, key):
        return 999


d = Default(dict(a=1, b=2), dict(b=20, c=30))
print(d["c"], d["x"], d.get("x", 77), "x" in d, d.pop("a", 1001), d.pop("a", 1002), d.popitem(), tried(d.popitem))
if sys.version_info >= (3, 9):
    print(chain | {"z": 1}, {"z": 1} | chain, chain.__or__(3))
    chain |= {"y": 2}
    print(chain)
    print(UserDict(a=1) | {"b": 2}, {"b": 2} | UserDict(a=1), UserDict(a=1).__or__(3))

ud = UserDict(a=1, b=[2])
ud.note = "attribute"
for twin in (ud.copy(), copy.copy(ud)):
    print(twin, type(twin).__name__, twin.data is ud.data, twin["b"] is ud["b"], getattr(twin, "note", None))
print(UserDict.fromkeys("xy", 0), sorted(ud.keys()), isinstance(ud, dict), ud.items() == {"a": 1, "b": [2]}.items() or "views")


class Noted(UserDict):
    pass


noted = Noted(x=1)
noted.note = [1]
print(noted.copy().note is noted.note, type(noted.copy()).__name__, noted.copy().data)

ul = UserList([3, 1, 2])
ul.note = "attribute"
print(copy.copy(ul).note, hasattr(ul.copy(), "note"), ul * 2, 2 * ul, ul + [4], [4] + ul, list(reversed(ul)))
ul *= 2
print(ul, ul[1:3], type(ul[1:3]).__name__, ul == [3, 1, 2, 3, 1, 2])

us = UserString("Hello")
print(type(us.upper()).__name__, us.upper(), us.split("l"), "x" + us, us + "x", us % (), us.find(UserString("l")))
print(us < "Jello", us >= UserString("Hello"), "ell" in us, UserString("ell") in us, int(UserString("12")), list(us)[0] == "H")
print(UserString("%s!") % "hi", "%s" % us, us.replace("l", UserString("L")), us.center(9, "*"), us.encode(), hash(us) == hash("Hello"))
print(us.join(["a", "b"]), type(us.join(["a"])).__name__, us.startswith("He"), us[1], type(us[1]).__name__, us.swapcase().lower())
print(sorted(set(dir(str)) - set(dir(us)) - {"__format__"}), sorted(set(dir(list)) - set(dir(ul)) - {"__class_getitem__"}))


class Pair(Set):
    def __init__(self, *items):
        self.held = items

    __contains__ = lambda self, item: item in self.held
    __iter__ = lambda self: iter(self.held)
    __len__ = lambda self: len(self.held)

    def __hash__(self):
        return self._hash()


print(hash(Pair(1, 2)) == hash(Pair(2, 1)), len({Pair(1, 2), Pair(2, 1)}), Pair(1, 2) == {1, 2})


class Stubs(Hashable, Iterable, Sized, Container):
    __hash__ = lambda self: super().__hash__()
    __iter__ = lambda self: super().__iter__()
    __len__ = lambda self: super().__len__()
    __contains__ = lambda self, item: super().__contains__(item)


print(hash(Stubs()), list(Stubs()), len(Stubs()), 3 in Stubs())


class Steps(Iterator):
    __next__ = lambda self: super().__next__()


print(list(Steps()))


class NoHash(list):
    __hash__ = None
    __iter__ = None


print(isinstance(NoHash(), Hashable), isinstance(NoHash(), Iterable), issubclass(int, Hashable))


class Loud(Counter):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 10)


print(sorted(Loud("aab").items()))
count = OrderedDict()
collections._count_elements(count, "abcab")
print(list(count.items()))
