"""JSON: values as text, and text as values."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__("%s: line %d column %d (char %d)" % (msg, line, column, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column


JSONDecodeError.__module__ = "json.decoder"

# ---- writing ----

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f",
          "\b": "\\b"}


def _string(text, ascii_only):
    parts = ['"']
    for c in text:
        code = ord(c)
        if c in _SHORT:
            parts.append(_SHORT[c])
        elif code >= 0x10000 and ascii_only:
            code -= 0x10000
            parts.append("\\u%04x\\u%04x" % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF))
        elif code < 32 or ascii_only and code > 126:
            parts.append("\\u%04x" % code)
        else:
            parts.append(c)
    parts.append('"')
    return "".join(parts)


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = (
            skipkeys, ensure_ascii, check_circular)
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        self.item_separator, self.key_separator = separators or (
            ", " if indent is None else ",", ": ")
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError("Object of type %s is not JSON serializable" % o.__class__.__name__)

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        return self._encode(o, 0, set())

    def _float(self, o):
        if o != o or o in (float("inf"), -float("inf")):
            if not self.allow_nan:
                raise ValueError("Out of range float values are not JSON compliant"
                                 + (": " + repr(o) if _minor() >= 12 else ""))
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"
        return float.__repr__(o)

    def _encode(self, o, level, running):
        if isinstance(o, str):
            yield _string(o, self.ensure_ascii)
        elif o is None or o is True or o is False:
            yield {None: "null", True: "true", False: "false"}[o]
        elif isinstance(o, int):
            yield int.__repr__(o)
        elif isinstance(o, float):
            yield self._float(o)
        else:
            if id(o) in running and self.check_circular:
                raise ValueError("Circular reference detected")
            running.add(id(o))
            if isinstance(o, (list, tuple)):
                yield from self._block("[", "]", ((None, item) for item in o), len(o), level,
                                       running)
            elif isinstance(o, dict):
                yield from self._block("{", "}", self._pairs(o), len(o), level, running)
            else:
                yield from self._encode(self.default(o), level, running)
            running.discard(id(o))

    def _pairs(self, o):
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if isinstance(key, str):
                pass
            elif isinstance(key, float):
                key = self._float(key)
            elif key is None or key is True or key is False:
                key = {None: "null", True: "true", False: "false"}[key]
            elif isinstance(key, int):
                key = int.__repr__(key)
            elif self.skipkeys:
                continue
            else:
                raise TypeError("keys must be str, int, float, bool or None, not "
                                + key.__class__.__name__)
            yield key, value

    def _block(self, first, last, pairs, length, level, running):
        if not length:
            yield first + last
            return
        yield first
        newline = "" if self.indent is None else "\n" + self.indent * (level + 1)
        separator = newline
        for key, value in pairs:
            yield separator
            separator = self.item_separator + newline
            if first == "{":
                yield _string(key, self.ensure_ascii) + self.key_separator
            yield from self._encode(value, level + 1, running)
        if newline:
            yield "\n" + self.indent * level
        yield last


def _minor():
    import sys
    return sys.version_info[1]


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, *, cls=None, **options):
    for part in (cls or JSONEncoder)(**options).iterencode(obj):
        fp.write(part)


# ---- reading ----

_CONSTANTS = {"null": None, "true": True, "false": False, "NaN": float("nan"),
              "Infinity": float("inf"), "-Infinity": -float("inf")}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SPACE = " \t\n\r"


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant, self.strict = parse_constant, strict

    def decode(self, s):
        value, end = self.raw_decode(s, self._skip(s, 0))
        end = self._skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _skip(self, s, i):
        while i < len(s) and s[i] in _SPACE:
            i += 1
        return i

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return self._text(s, i + 1)
        if c == "{":
            return self._object(s, i + 1)
        if c == "[":
            return self._array(s, i + 1)
        for word, value in _CONSTANTS.items():
            if s.startswith(word, i):
                if self.parse_constant and word[-1] in "Ny" and word[-2:] in ("aN", "ty"):
                    value = self.parse_constant(word)
                return value, i + len(word)
        return self._number(s, i)

    def _digits(self, s, i):
        while i < len(s) and s[i] in "0123456789":
            i += 1
        return i

    def _number(self, s, i):
        start = i + (s[i:i + 1] == "-")
        end = start + 1 if s[start:start + 1] == "0" else self._digits(s, start)
        if end == start:
            raise JSONDecodeError("Expecting value", s, i)
        whole = end
        if s[end:end + 1] == "." and self._digits(s, end + 1) > end + 1:
            end = self._digits(s, end + 1)
        if s[end:end + 1] in ("e", "E"):
            digits = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
            if self._digits(s, digits) > digits:
                end = self._digits(s, digits)
        return (self.parse_int if end == whole else self.parse_float)(s[i:end]), end

    def _text(self, s, i):
        begin, parts = i - 1, []
        while True:
            end = i
            while end < len(s) and s[end] not in '"\\' and s[end] >= " ":
                end += 1
            parts.append(s[i:end])
            c = s[end:end + 1]
            if c == '"':
                return "".join(parts), end + 1
            if c == "\\":
                text, i = self._escape(s, end + 1, begin)
                parts.append(text)
            elif not c:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            elif self.strict:
                raise JSONDecodeError("Invalid control character at", s, end)
            else:
                parts.append(c)
                i = end + 1

    def _escape(self, s, i, begin):
        c = s[i:i + 1]
        if not c:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if c != "u":
            if c not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, i - 1)
            return _ESCAPES[c], i + 1
        code, i = self._unit(s, i), i + 5
        if 0xD800 <= code <= 0xDBFF and s[i:i + 2] == "\\u":
            low = self._unit(s, i + 1)
            if 0xDC00 <= low <= 0xDFFF:
                return chr(0x10000 + (code - 0xD800 << 10 | low - 0xDC00)), i + 6
        return chr(code), i

    def _unit(self, s, i):
        digits = s[i + 1:i + 5]
        if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
            return int(digits, 16)
        raise JSONDecodeError("Invalid \\uXXXX escape", s, i)

    def _array(self, s, i):
        values = []
        i = self._skip(s, i)
        if s[i:i + 1] == "]":
            return values, i + 1
        while True:
            value, i = self._value(s, i)
            values.append(value)
            i = self._skip(s, i)
            if s[i:i + 1] == "]":
                return values, i + 1
            if s[i:i + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma, i = i, self._skip(s, i + 1)
            if s[i:i + 1] == "]" and _minor() >= 13:
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, i):
        pairs = []
        i = self._skip(s, i)
        while s[i:i + 1] != "}" or pairs:
            if s[i:i + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
            key, i = self._text(s, i + 1)
            i = self._skip(s, i)
            if s[i:i + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, self._skip(s, i + 1))
            pairs.append((key, value))
            i = self._skip(s, i)
            if s[i:i + 1] == "}":
                break
            if s[i:i + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma, i = i, self._skip(s, i + 1)
            if s[i:i + 1] == "}" and _minor() >= 13:
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), i + 1
        result = dict(pairs)
        return result if self.object_hook is None else self.object_hook(result), i + 1


def loads(s, *, cls=None, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError("the JSON object must be str, bytes or bytearray, not "
                        + s.__class__.__name__)
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return (cls or JSONDecoder)(**options).decode(s)


def load(fp, *, cls=None, **options):
    return loads(fp.read(), cls=cls, **options)
