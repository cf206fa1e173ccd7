# Recursion through native code goes as deep as in CPython: twice what is counted is 1000.
import functools

depth = 0


def attempt(name, function):
    global depth
    depth = 0
    try:
        function()
    except RecursionError as e:
        print(name, depth > 300, str(e)[:32])


def count():
    global depth
    depth += 1


class Add:
    def __add__(self, other):
        count()
        return self + other


class Item:
    def __getitem__(self, i):
        count()
        return self[i]


class Equal:
    def __eq__(self, other):
        count()
        return self == other


class Hash:
    def __hash__(self):
        count()
        return hash(self)


class Repr:
    def __repr__(self):
        count()
        return repr(self)


class Text:
    def __str__(self):
        count()
        return str(self)


class Less:
    def __lt__(self, other):
        count()
        return sorted([self, self])


class Property:
    @property
    def value(self):
        count()
        return self.value


class Call:
    def __call__(self):
        count()
        return self()


def mapped(x):
    count()
    return list(map(mapped, [x]))


def keyed(x):
    count()
    return max([x], key=keyed)


def nested(depth, wrap):
    value = wrap(None)
    for i in range(depth):
        value = wrap(value)
    return value


attempt("add", lambda: Add() + 1)
print(depth)
attempt("item", lambda: Item()[0])
print(depth)
attempt("equal", lambda: Equal() == 1)
attempt("hash", lambda: hash(Hash()))
attempt("repr", lambda: repr(Repr()))
attempt("text", lambda: str(Text()))
attempt("less", lambda: Less() < Less())
attempt("property", lambda: Property().value)
attempt("call", lambda: Call()())
attempt("map", lambda: mapped(1))
attempt("key", lambda: keyed(1))
print(repr(nested(300, lambda x: [x])) == "[" * 301 + "None" + "]" * 301)
print(nested(900, lambda x: (x,)) == nested(900, lambda x: (x,)))
loop, other = [], []
loop.append(loop)
other.append(other)
try:
    loop == other
except RecursionError as e:
    print(e)
