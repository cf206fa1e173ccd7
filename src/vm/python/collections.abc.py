"""What kinds of containers there are, by the methods that they have."""

import sys
from _abc import _match_alike
from abc import ABCMeta, abstractmethod
from collections import ChainMap, UserDict, UserList, UserString, deque

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable",
           "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable",
           "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView",
           "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString"]


def _has(cls, *methods):
    """NotImplemented unless the class has them all, by the names in its bases."""
    for method in methods:
        for base in cls.__mro__:
            if method in base.__dict__:
                if base.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _nothing(self, *args):
    return iter(())


def _stop(self, *args):
    raise StopIteration


# What the abstract methods give that a subclass calls with super().
_STUBS = {"__hash__": lambda self: 0, "__len__": lambda self: 0, "__iter__": _nothing,
          "__reversed__": _nothing, "__next__": _stop, "__contains__": lambda self, item: False,
          "__call__": lambda self, *args, **kwds: False}


def _one_method(name, *methods, bases=()):
    """A class that everything with these methods belongs to."""
    body = {"__slots__": (), "__module__": "collections.abc", "__qualname__": name}
    for method in methods:
        def stub(self, *args, **kwds):
            raise NotImplementedError
        known = _STUBS.get(method)
        if known:
            def stub(self, *args, known=known, **kwds):
                return known(self, *args, **kwds)
        stub.__name__ = method
        body[method] = abstractmethod(stub)
    cls = ABCMeta(name, bases, body)

    def hook(self, other):
        return _has(other, *methods) if self is cls else NotImplemented
    cls.__subclasshook__ = classmethod(hook)
    if sys.version_info >= (3, 9) and name not in ("Hashable", "Sized"):
        cls.__class_getitem__ = classmethod(type(list[int]))
    return cls


Hashable = _one_method("Hashable", "__hash__")
Sized = _one_method("Sized", "__len__")
Container = _one_method("Container", "__contains__")
Callable = _one_method("Callable", "__call__")
Awaitable = _one_method("Awaitable", "__await__")
AsyncIterable = _one_method("AsyncIterable", "__aiter__")
AsyncIterator = _one_method("AsyncIterator", "__anext__", "__aiter__")
Coroutine = _one_method("Coroutine", "__await__", "send", "throw", "close")
AsyncGenerator = _one_method("AsyncGenerator", "__aiter__", "__anext__", "asend", "athrow")
Iterable = _one_method("Iterable", "__iter__")
Reversible = _one_method("Reversible", "__reversed__", "__iter__", bases=(Iterable,))
Iterator = _one_method("Iterator", "__iter__", "__next__", bases=(Iterable,))
Iterator.__abstractmethods__ = frozenset({"__next__"})
Iterator.__iter__ = lambda self: self
Collection = _one_method("Collection", "__len__", "__iter__", "__contains__",
                         bases=(Sized, Iterable, Container))


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Generator:
            return _has(other, "__iter__", "__next__", "send", "throw", "close")
        return NotImplemented


class Set(Collection):
    """Comparisons and operators from __contains__, __iter__ and __len__."""
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    __hash__ = None

    def _hash(self):
        "What a subclass may make its __hash__: equal to that of a frozenset with these elements."
        return hash(frozenset(self))

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(value in self for value in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for part in (self, other) for item in part)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        try:
            value = next(iter(self))
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self

    def __ixor__(self, it):
        for value in list(it):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self


class MappingView(Sized):
    __slots__ = ("_mapping",)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._mapping)


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return any(found is value or found == value for found in self)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    """All methods of reading from __getitem__, __iter__ and __len__."""
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None
    __reversed__ = None


class MutableMapping(Mapping):
    __slots__ = ()
    _missing = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is self._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        pairs = other.items() if isinstance(other, Mapping) else (
            [(key, other[key]) for key in other.keys()] if hasattr(other, "keys") else other)
        for key, value in pairs:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """All methods of reading from __getitem__ and __len__."""
    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        length = len(self)
        start = max(length + start, 0) if start < 0 else start
        stop = length if stop is None else stop + length if stop < 0 else stop
        for i in range(start, min(stop, length)):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class ByteString(Sequence):
    __slots__ = ()


class MutableSequence(Sequence):
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


_match_alike(Sequence, list)
_match_alike(Mapping, dict)
for _cls, _kinds in (
        (Set, (frozenset, type({}.keys()), type({}.items()))), (MutableSet, (set,)),
        (KeysView, (type({}.keys()),)), (ItemsView, (type({}.items()),)),
        (ValuesView, (type({}.values()),)), (Mapping, (type(type.__dict__),)),
        (MutableMapping, (dict, ChainMap, UserDict)),
        (Sequence, (tuple, str, range, memoryview, UserString)),
        (ByteString, (bytes, bytearray)), (MutableSequence, (list, bytearray, deque, UserList))):
    for _kind in _kinds:
        _cls.register(_kind)
for _cls in list(globals().values()):
    if isinstance(_cls, ABCMeta):
        _cls.__module__ = "collections.abc"
del _cls, _kinds, _kind
