"""Data printed over as many lines as it needs."""

import sys
from io import StringIO as _StringIO

__all__ = ["pprint", "pformat", "pp", "PrettyPrinter", "isreadable", "isrecursive", "saferepr"]


def _order(item):
    return str(type(item)), id(item)


class _Key:
    """Orders what cannot be compared by its type and place."""
    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return _order(self.obj) < _order(other.obj)


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth = indent, width, depth
        self._stream, self._compact, self._sort = stream, compact, sort_dicts

    def pprint(self, object):
        (self._stream or sys.stdout).write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = _StringIO()
        self._format(object, out, 0, 0, set(), 0)
        return out.getvalue()

    # [at]: the column where the text begins; [rest]: characters that must follow it on its line.

    def _format(self, obj, out, at, rest, running, level):
        if id(obj) in running:
            out.write(_recursion(obj))
            return
        text = self._repr(obj, running, level)
        cls = type(obj)
        if len(text) > self._width - at - rest:
            running.add(id(obj))
            if issubclass(cls, dict) and cls.__repr__ is dict.__repr__:
                self._dict(obj, out, at, rest, running, level)
            elif issubclass(cls, list) and cls.__repr__ is list.__repr__:
                self._block("[", "]", list(obj), out, at, rest, running, level)
            elif issubclass(cls, tuple) and cls.__repr__ is tuple.__repr__:
                self._block("(", ",)" if len(obj) == 1 else ")", list(obj), out, at, rest,
                            running, level)
            elif obj and cls in (set, frozenset):
                name = "" if cls is set else cls.__name__
                first, last = ("{", "}") if cls is set else (name + "({", "})")
                self._block(first, last, sorted(obj, key=_Key), out, at, rest, running, level)
            elif cls is str and obj:
                self._string(obj, out, at, rest, level)
            else:
                out.write(text)
            running.discard(id(obj))
        else:
            out.write(text)

    def _dict(self, obj, out, at, rest, running, level):
        pairs = sorted(obj.items(), key=_pair_key) if self._sort else list(obj.items())
        out.write("{" + " " * (self._indent - 1))
        at += self._indent
        for i, (key, value) in enumerate(pairs):
            last = i == len(pairs) - 1
            text = self._repr(key, running, level + 1)
            out.write(text + ": ")
            self._format(value, out, at + len(text) + 2, rest + 1 if last else 1, running,
                         level + 1)
            if not last:
                out.write(",\n" + " " * at)
        out.write("}")

    def _block(self, first, last, items, out, at, rest, running, level):
        out.write(first + " " * (self._indent - 1))
        at += self._indent + len(first) - 1
        rest += len(last)
        room = left = self._width - at + 1
        separator = ""
        for i, item in enumerate(items):
            final = i == len(items) - 1
            if final:
                room -= rest
                left -= rest
            if self._compact:
                size = len(self._repr(item, running, level + 1)) + 2
                if left < size:
                    left = room
                    separator = separator and ",\n" + " " * at
                if left >= size:
                    left -= size
                    out.write(separator + self._repr(item, running, level + 1))
                    separator = ", "
                    continue
            out.write(separator)
            separator = ",\n" + " " * at
            self._format(item, out, at, rest if final else 1, running, level + 1)
        out.write(last)

    def _string(self, obj, out, at, rest, level):
        """Literals side by side, cut at white space."""
        if level == 0:
            at += 1
            rest += 1
        chunks, room = [], self._width - at
        lines = obj.splitlines(True)
        for i, line in enumerate(lines):
            limit = room - rest if i == len(lines) - 1 else room
            if len(repr(line)) <= limit:
                chunks.append(repr(line))
                continue
            current, words = "", _words(line)
            for j, word in enumerate(words):
                limit = room
                if j == len(words) - 1 and i == len(lines) - 1:
                    limit -= rest
                if len(repr(current + word)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.write(chunks[0])
            return
        text = ("\n" + " " * at).join(chunks)
        out.write("(" + text + ")" if level == 0 else text)

    def _repr(self, obj, running, level):
        cls = type(obj)
        if issubclass(cls, dict) and cls.__repr__ is dict.__repr__:
            open_, close = "{", "}"
        elif issubclass(cls, list) and cls.__repr__ is list.__repr__:
            open_, close = "[", "]"
        elif issubclass(cls, tuple) and cls.__repr__ is tuple.__repr__:
            open_, close = "(", ",)" if len(obj) == 1 else ")"
        else:
            return repr(obj)
        if not obj:
            return open_ + close.lstrip(",")
        if self._depth and level >= self._depth:
            return open_ + "..." + close
        if id(obj) in running:
            return _recursion(obj)
        running.add(id(obj))
        if open_ == "{":
            pairs = sorted(obj.items(), key=_pair_key) if self._sort else obj.items()
            parts = ["%s: %s" % (self._repr(key, running, level + 1),
                                 self._repr(value, running, level + 1)) for key, value in pairs]
        else:
            parts = [self._repr(item, running, level + 1) for item in obj]
        running.discard(id(obj))
        return open_ + ", ".join(parts) + close

    def isrecursive(self, object):
        return "<Recursion on " in self._repr(object, set(), 0)

    def isreadable(self, object):
        return not self.isrecursive(object)


def _words(line):
    """Words with the white space behind them."""
    words, i = [], 0
    while i < len(line):
        end = i
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        words.append(line[i:end])
        i = end
    return words


def _recursion(obj):
    return "<Recursion on %s with id=%s>" % (type(obj).__name__, id(obj))


def pformat(object, indent=1, width=80, depth=None, **options):
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, set(), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
