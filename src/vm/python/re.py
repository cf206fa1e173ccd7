"""Regular expressions: patterns become programs for the matcher in _sre."""

import sys
from array import array as _array
from _sre import match as _run

(_MATCH, _CHAR, _ANY, _SET, _SPLIT, _JUMP, _SAVE, _AT, _GROUP, _LOOK, _ENTER, _TURN, _REPEAT_ONE,
 _FAIL) = range(14)  # as in sre_module.c
_START, _END, _LAST_LINE, _LINE_START, _LINE_END, _WORD, _NO_WORD = range(7)
_CATEGORIES = {"d": (-1, 0), "D": (-1, 1), "w": (-2, 0), "W": (-2, 1), "s": (-3, 0), "S": (-3, 1)}
_NAMES = (("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16), ("UNICODE", 32),
          ("VERBOSE", 64), ("DEBUG", 128), ("ASCII", 256))
_new = sys.version_info >= (3, 11)


class RegexFlag(int):
    """Options of a pattern."""

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __invert__(self):
        return RegexFlag(511 & ~int(self))

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        names = ["re." + name for name, bit in _NAMES if int(self) & bit]
        return "|".join(names) or ("re.NOFLAG" if _new else "0")

    __str__ = __repr__


for _name, _bit in _NAMES:
    globals()[_name] = RegexFlag(_bit)
I, L, M, S, U, X, A = IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, ASCII
NOFLAG = RegexFlag(0)
_LETTERS = {"i": I, "L": L, "m": M, "s": S, "u": U, "x": X, "a": A}


class error(Exception):
    """A pattern that is none."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = "%s at position %d" % (msg, pos)
            if newline in pattern:
                msg += " (line %d, column %d)" % (self.lineno, self.colno)
        super().__init__(msg)


error.__module__ = "re"
if sys.version_info >= (3, 13):
    error.__name__ = error.__qualname__ = "PatternError"
    PatternError = error

# ---- parsing: nodes are tuples that begin with their kind ----


class _Parser:
    def __init__(self, pattern, flags):
        self.source = pattern
        self.text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        self.at, self.flags = 0, flags
        self.groups, self.names, self.open = 1, {}, []

    def fail(self, message, at=None):
        raise error(message, self.source, self.at if at is None else at)

    def refuse(self, what):
        raise NotImplementedError("glassheap does not simulate %s in regular expressions" % what)

    def peek(self, n=1):
        return self.text[self.at:self.at + n]

    def take(self, text):
        found = self.text.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def parse(self):
        node = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        return node

    def alternatives(self):
        choices = [self.sequence()]
        while self.take("|"):
            choices.append(self.sequence())
        return choices[0] if len(choices) == 1 else ("or", choices)

    def skip_verbose(self):
        while self.flags & X and self.at < len(self.text):
            if self.peek().isspace():
                self.at += 1
            elif self.peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end + 1
            else:
                break

    def sequence(self):
        items = []
        while True:
            self.skip_verbose()
            if self.peek() in ("", "|", ")"):
                return ("seq", items)
            start = self.at
            item = self.atom()
            if item is None:
                continue
            items.append(self.repeats(item, start, bool(items)))

    def counts(self):
        """(least, most) of a repetition that begins here, or None."""
        c = self.peek()
        if c and c in "*+?":
            self.at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[c]
        end = self.text.find("}", self.at)
        body = self.text[self.at + 1:end]
        if c != "{" or end < 0 or not body or body.strip("0123456789,") or body.count(",") > 1:
            return None
        low, comma, high = body.partition(",")
        if not comma and not low:
            return None
        least = int(low or 0)
        most = least if not comma else int(high) if high else None
        if most is not None and most < least:
            self.fail("min repeat greater than max repeat", self.at + 1)
        if least > 1000 or (most or 0) > 1000:
            self.refuse("repetitions of more than 1000 times")
        self.at = end + 1
        return least, most

    def repeats(self, item, start, follows):
        while True:
            self.skip_verbose()
            here = self.at
            counts = self.counts()
            if counts is None:
                return item
            if item[0] == "at" or item == ("seq", []):
                self.fail("nothing to repeat", here)
            if item[0] == "repeat":
                self.fail("multiple repeat", here)
            lazy = self.take("?")
            if not lazy and _new and self.take("+"):
                self.refuse("possessive repetitions")
            item = ("repeat", counts[0], counts[1], lazy, item)

    def literal(self, c):
        return ("char", ord(c), bool(self.flags & I))

    def atom(self):
        c = self.peek()
        start = self.at
        self.at += 1
        if c == ".":
            return ("any", bool(self.flags & S))
        if c == "^":
            return ("at", _LINE_START if self.flags & M else _START)
        if c == "$":
            return ("at", _LINE_END if self.flags & M else _LAST_LINE)
        if c == "[":
            return self.char_set(start)
        if c == "(":
            return self.group(start)
        if c == "\\":
            return self.escape(start)
        if c in "*+?" or c == "{" and self.brace_repeats(start):
            self.fail("nothing to repeat", start)
        return self.literal(c)

    def brace_repeats(self, start):
        self.at = start
        found = self.counts() is not None
        self.at = start + 1
        return found

    # groups

    def group(self, start):
        if not self.take("?"):
            return self.capture(None, start)
        c = self.peek()
        self.at += 1
        if c == ":":
            return self.closed(self.alternatives(), start)
        if c == "P":
            if self.take("<"):
                return self.capture(self.name(">"), start)
            if self.take("="):
                at = self.at
                name = self.name(")")
                if name not in self.names:
                    self.fail("unknown group name %r" % name, at)
                return self.again(self.names[name], at)
            if not self.peek():
                self.fail("unexpected end of pattern")
            self.fail("unknown extension ?P" + self.peek(), start + 1)
        if c == "#":
            end = self.text.find(")", self.at)
            if end < 0:
                self.fail("missing ), unterminated comment", start)
            self.at = end + 1
            return None
        if c in ("=", "!"):
            return ("look", c == "!", None, self.closed(self.alternatives(), start))
        if c == "<" and self.peek() in ("=", "!"):
            negated = self.peek() == "!"
            self.at += 1
            inner = self.closed(self.alternatives(), start)
            return ("look", negated, _width(inner, self), inner)
        if c == "(":
            self.refuse("conditions (?(...)...)")
        if c == ">" and _new:
            self.refuse("atomic groups (?>...)")
        if c and c in "aiLmsux-":
            return self.inline_flags(c, start)
        if not c:
            self.fail("unexpected end of pattern", len(self.text))
        self.fail("unknown extension ?" + (c + self.peek() if c == "<" else c), start + 1)

    def inline_flags(self, c, start):
        on, off, target = 0, 0, "on"
        while c and c not in ":)":
            if c == "-":
                target = "off"
            elif c not in _LETTERS:
                self.fail("unknown flag", self.at - 1)
            elif target == "on":
                on |= _LETTERS[c]
            else:
                off |= _LETTERS[c]
            c = self.peek()
            self.at += 1
        if not c:
            self.fail("missing -, : or )", len(self.text))
        if c == ")":
            if start and _new:
                self.fail("global flags not at the start of the expression", start)
            self.flags |= on
            return None
        saved, self.flags = self.flags, (self.flags | on) & ~off
        inner = self.closed(self.alternatives(), start)
        self.flags = saved
        return inner

    def name(self, end_mark):
        start = self.at
        end = self.text.find(end_mark, start)
        name = self.text[start:end] if end >= 0 else self.text[start:]
        if end < 0:
            self.fail("missing group name" if not name else
                      "missing %s, unterminated name" % end_mark, start)
        self.at = end + 1
        if not name:
            self.fail("missing group name", start)
        if not name.isidentifier():
            self.fail("bad character in group name %r" % name, start)
        return name

    def capture(self, name, start):
        number = self.groups
        self.groups += 1
        if name is not None:
            if name in self.names:
                self.fail("redefinition of group name %r as group %d; was group %d"
                          % (name, number, self.names[name]), start + 4)
            self.names[name] = number
        self.open.append(number)
        inner = self.closed(self.alternatives(), start)
        self.open.pop()
        return ("group", number, inner)

    def closed(self, inner, start):
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return inner

    def again(self, number, at):
        if number in self.open:
            self.fail("cannot refer to an open group", at)
        return ("again", number, bool(self.flags & I))

    # escapes

    def char_escape(self, c, start):
        """The number of a character that \\c stands for, or None."""
        if c in "abfnrtv\\":
            return ord({"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
                        "v": "\v", "\\": "\\"}[c])
        size = {"x": 2, "u": 4, "U": 8}.get(c)
        if size and (c == "x" or isinstance(self.source, str)):
            digits = self.peek(size)
            if len(digits) != size or digits.strip("0123456789abcdefABCDEF"):
                kept = ""
                for d in digits:
                    if d not in "0123456789abcdefABCDEF":
                        break
                    kept += d
                self.fail("incomplete escape \\%s%s" % (c, kept), start)
            self.at += size
            return int(digits, 16)
        if c == "0":
            digits = ""
            while len(digits) < 2 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return int(digits or "0", 8)
        if c == "N":
            self.refuse("names of characters")
        return None

    def escape(self, start):
        c = self.peek()
        self.at += 1
        if not c:
            self.fail("bad escape (end of pattern)", start)
        if c in _CATEGORIES:
            return ("set", False, False, bool(self.flags & A), [_CATEGORIES[c]])
        if c in "AZbB":
            return ("at", {"A": _START, "Z": _END, "b": _WORD, "B": _NO_WORD}[c],
                    bool(self.flags & A))
        if c in "123456789":
            octal = self.text[self.at - 1:self.at + 2]
            if len(octal) == 3 and not octal.strip("01234567"):
                self.at += 2
                if int(octal, 8) > 0o377:
                    self.fail("octal escape value \\%s outside of range 0-0o377" % octal, start)
                return ("char", int(octal, 8), bool(self.flags & I))
            if self.peek() and self.peek() in "0123456789":
                c += self.peek()
                self.at += 1
            if int(c) >= self.groups:
                self.fail("invalid group reference %s" % c, start + 1)
            return self.again(int(c), start)
        number = self.char_escape(c, start)
        if number is None and c.isascii() and c.isalpha():
            self.fail("bad escape \\" + c, start)
        return ("char", ord(c) if number is None else number, bool(self.flags & I))

    def set_item(self, start):
        """A number of a character or a category."""
        c = self.peek()
        at = self.at
        self.at += 1
        if not c:
            self.fail("unterminated character set", start)
        if c != "\\":
            return ord(c)
        c = self.peek()
        self.at += 1
        if not c:
            self.fail("unterminated character set", start)
        if c in _CATEGORIES:
            return _CATEGORIES[c]
        number = self.char_escape(c, at)
        if number is not None:
            return number
        if c in "1234567":
            digits = c
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return int(digits, 8)
        if c.isascii() and c.isalnum():
            self.fail("bad escape \\" + c, at)
        return ord(c)

    def char_set(self, start):
        negated = self.take("^")
        ranges = []
        while not ranges or self.peek() != "]":
            at = self.at
            low = self.set_item(start)
            if self.peek() == "-" and self.peek(2) != "-]":
                self.at += 1
                high = self.set_item(start)
                text = self.text[at:self.at]
                if isinstance(low, tuple) or isinstance(high, tuple) or high < low:
                    self.fail("bad character range " + text, at)
                ranges.append((low, high))
            else:
                ranges.append(low if isinstance(low, tuple) else (low, low))
        self.at += 1
        return ("set", negated, bool(self.flags & I), bool(self.flags & A), ranges)


def _width(node, parser):
    """How many characters a node matches, always the same number."""
    kind = node[0]
    if kind in ("char", "any", "set"):
        return 1
    if kind in ("at", "look"):
        return 0
    if kind == "seq":
        return sum(_width(item, parser) for item in node[1])
    if kind == "group":
        return _width(node[2], parser)
    if kind == "or":
        widths = {_width(item, parser) for item in node[1]}
        if len(widths) == 1:
            return widths.pop()
    if kind == "repeat" and node[1] == node[2]:
        return node[1] * _width(node[4], parser)
    raise error("look-behind requires fixed-width pattern")


# ---- programs ----


class _Program:
    def __init__(self, ascii_only):
        self.code = []
        self.registers = 0
        self.ascii = ascii_only

    def single(self, node):
        """The instruction for one character, or None."""
        if node[0] == "seq" and len(node[1]) == 1:
            node = node[1][0]
        if node[0] == "char":
            return [_CHAR, node[1], int(node[2])]
        if node[0] == "any":
            return [_ANY, int(node[1])]
        if node[0] == "set":
            flags = node[1] | node[2] << 1 | node[3] << 2
            return [_SET, flags, len(node[4])] + [n for pair in node[4] for n in pair]
        return None

    def emit(self, node):
        code = self.code
        kind = node[0]
        one = self.single(node)
        if one:
            code += one
        elif kind == "seq":
            for item in node[1]:
                self.emit(item)
        elif kind == "or":
            self.choices(node[1])
        elif kind == "at":
            code += [_AT, node[1], int(len(node) > 2 and node[2])]
        elif kind == "again":
            code += [_GROUP, node[1], int(node[2])]
        elif kind == "group":
            code += [_SAVE, 2 * node[1]]
            self.emit(node[2])
            code += [_SAVE, 2 * node[1] + 1]
        elif kind == "look":
            at = len(code)
            code += [_LOOK, int(node[1]), -1 if node[2] is None else node[2], 0]
            self.emit(node[3])
            code.append(_MATCH)
            code[at + 3] = len(code)
        else:
            self.repeat(*node[1:])

    def choices(self, nodes):
        jumps = []
        for node in nodes[:-1]:
            at = len(self.code)
            self.code += [_SPLIT, at + 3, 0]
            self.emit(node)
            jumps.append(len(self.code) + 1)
            self.code += [_JUMP, 0]
            self.code[at + 2] = len(self.code)
        self.emit(nodes[-1])
        for at in jumps:
            self.code[at] = len(self.code)

    def split(self, lazy):
        """A choice between going on here and a place that is still to be set."""
        at = len(self.code)
        self.code += [_SPLIT, 0, at + 3] if lazy else [_SPLIT, at + 3, 0]
        return at + (1 if lazy else 2)

    def repeat(self, least, most, lazy, node):
        code = self.code
        one = self.single(node)
        if one:
            at = len(code)
            code += [_REPEAT_ONE, least, -1 if most is None else most, int(lazy), 0] + one
            code[at + 4] = len(code)
            return
        for _ in range(least):
            self.emit(node)
        if most is None:
            register = self.registers
            self.registers += 1
            loop = len(code)
            exit = self.split(lazy)
            code += [_ENTER, ("register", register)]
            self.emit(node)
            turn = len(code)
            code += [_TURN, ("register", register), 0, _JUMP, loop]
            code[turn + 2] = code[exit] = len(code)
            return
        exits = []
        for _ in range(most - least):
            exits.append(self.split(lazy))
            self.emit(node)
        for at in exits:
            code[at] = len(code)

    def pack(self, marks):
        numbers = [marks + n[1] if isinstance(n, tuple) else n for n in self.code + [_MATCH]]
        return _array("i", numbers).tobytes()


class Pattern:
    """A compiled pattern."""

    def __init__(self, pattern, flags):
        text = isinstance(pattern, str)
        if text and flags & L:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if not text and flags & U:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        self.pattern = pattern
        parser = _Parser(pattern, flags | (A if not text else 0))
        tree = parser.parse()
        flags |= parser.flags & ~(0 if text else A)
        self.flags = int(flags | U if text and not flags & A else flags)
        self.groups = parser.groups - 1
        self._names = parser.names
        program = _Program(bool(flags & A))
        program.emit(tree)
        self._marks = 2 * parser.groups
        self._program = program.pack(self._marks)
        self._registers = program.registers

    @property
    def groupindex(self):
        import types
        return types.MappingProxyType(self._names)

    def _find(self, string, pos, endpos, how):
        if isinstance(string, str) != isinstance(self.pattern, str):
            if isinstance(string, (str, bytes, bytearray, memoryview)):
                raise TypeError("cannot use a %s pattern on a %s object" % (
                    ("string", "bytes-like") if isinstance(self.pattern, str)
                    else ("bytes", "string-like")))
            raise TypeError("expected string or bytes-like object"
                            + (", got %r" % type(string).__name__ if _new else ""))
        length = len(string)
        pos, endpos = min(max(pos, 0), length), min(max(endpos, 0), length)
        if pos > endpos:
            return None
        marks = _run(self._program, string, pos, endpos, how, self._marks, self._registers)
        return marks and Match(self, string, pos, endpos, marks)

    def match(self, string, pos=0, endpos=sys.maxsize):
        return self._find(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=sys.maxsize):
        return self._find(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=sys.maxsize):
        return self._find(string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=sys.maxsize):
        """Matches that do not overlap. After an empty one the next is not empty at its place."""
        empty = False
        while True:
            m = self._find(string, pos, endpos, 6 if empty else 2)
            if m is None:
                return
            yield m
            pos = m.end()
            empty = m.start() == pos

    def findall(self, string, pos=0, endpos=sys.maxsize):
        found = []
        for m in self.finditer(string, pos, endpos):
            empty = string[:0]
            found.append(m[0] if not self.groups else
                         m.group(1) if self.groups == 1 and m.group(1) is not None else
                         empty if self.groups == 1 else m.groups(empty))
        return found

    def split(self, string, maxsplit=0):
        parts, at = [], 0
        for m in self.finditer(string):
            if maxsplit and len(parts) >= maxsplit * (1 + self.groups):
                break
            parts.append(string[at:m.start()])
            parts.extend(m.groups())
            at = m.end()
        return parts + [string[at:]]

    def subn(self, repl, string, count=0):
        make = repl if callable(repl) else _template(self, repl)
        parts, at, n = [], 0, 0
        for m in self.finditer(string):
            if count and n >= count:
                break
            parts.append(string[at:m.start()])
            parts.append(make(m))
            at = m.end()
            n += 1
        return string[:0].join(parts + [string[at:]]), n

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        flags = RegexFlag(self.flags & ~(32 if isinstance(self.pattern, str) else 0))
        text = repr(self.pattern)
        return "re.compile(%.200s%s)" % (text, ", " + repr(flags) if flags else "")


class Match:
    """Where a pattern matched."""

    def __init__(self, pattern, string, pos, endpos, marks):
        self.re, self.string, self.pos, self.endpos = pattern, string, pos, endpos
        self._spans = marks

    def _number(self, group):
        number = self.re._names.get(group) if isinstance(group, str) else group
        if isinstance(number, int) and 0 <= number <= self.re.groups:
            return number
        raise IndexError("no such group")

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        return self.start(group), self.end(group)

    regs = property(lambda self: tuple(self.span(i) for i in range(self.re.groups + 1)))

    def __getitem__(self, group):
        start, end = self.span(group)
        return None if start < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) > 1:
            return tuple(self[group] for group in groups)
        return self[groups[0] if groups else 0]

    def groups(self, default=None):
        found = (self[i] for i in range(1, self.re.groups + 1))
        return tuple(default if text is None else text for text in found)

    def groupdict(self, default=None):
        return {name: default if self[number] is None else self[number]
                for name, number in self.re._names.items()}

    @property
    def lastindex(self):
        """The group that was closed last."""
        last = None
        for i in range(1, self.re.groups + 1):
            if self._spans[2 * i] >= 0 and (last is None or self.end(i) > self.end(last)):
                last = i
        return last

    @property
    def lastgroup(self):
        for name, number in self.re._names.items():
            if number == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _template(self.re, template)(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return "<re.Match object; span=%r, match=%.50s>" % (self.span(), repr(self[0]))


Pattern.__module__ = Match.__module__ = "re"


def _template(pattern, repl):
    """A function that makes the text of a replacement from a match."""
    if isinstance(repl, str) != isinstance(pattern.pattern, str):
        if not isinstance(repl, (str, bytes)):
            raise TypeError("decoding to str: need a bytes-like object, %s found"
                            % type(repl).__name__)
    text = repl if isinstance(repl, str) else repl.decode("latin-1")
    parts, at = [], 0
    while at < len(text):
        end = text.find("\\", at)
        end = len(text) if end < 0 else end
        parts.append(text[at:end])
        if end == len(text):
            break
        part, at = _template_escape(pattern, text, end, repl)
        parts.append(part)

    def make(m):
        empty = m.string[:0]
        pieces = [(m[part] or empty) if isinstance(part, int) else
                  part if isinstance(repl, str) else part.encode("latin-1") for part in parts]
        return empty.join(pieces)
    return make


def _template_escape(pattern, text, at, repl):
    """(a group or literal text, the place behind) of the escape at a place."""
    c = text[at + 1:at + 2]
    if c == "g":
        if text[at + 2:at + 3] != "<":
            raise error("missing <", repl, at + 2)
        end = text.find(">", at)
        name = text[at + 3:end] if end >= 0 else ""
        if end < 0:
            raise error("missing >, unterminated name" if text[at + 3:] else "missing group name",
                        repl, at + 3)
        if not name:
            raise error("missing group name", repl, at + 3)
        if name.isdigit():
            number = int(name)
        elif not name.isidentifier():
            raise error("bad character in group name %r" % name, repl, at + 3)
        elif name in pattern._names:
            number = pattern._names[name]
        else:
            raise IndexError("unknown group name %r" % name)
        if number > pattern.groups:
            raise error("invalid group reference %d" % number, repl, at + 3)
        return number, end + 1
    if c == "0":
        end = at + 2
        while end < at + 4 and text[end:end + 1] and text[end] in "01234567":
            end += 1
        return chr(int(text[at + 1:end], 8)), end
    if c.isdigit() and c:
        octal = text[at + 1:at + 4]
        if len(octal) == 3 and not octal.strip("01234567") and c in "0123":
            return chr(int(octal, 8)), at + 4
        end = at + 3 if text[at + 2:at + 3].isdigit() else at + 2
        number = int(text[at + 1:end])
        if number > pattern.groups:
            raise error("invalid group reference %d" % number, repl, at + 1)
        return number, end
    known = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
             "\\": "\\"}
    if c in known:
        return known[c], at + 2
    if not c:
        raise error("bad escape (end of pattern)", repl, at)
    if c.isascii() and c.isalpha():
        raise error("bad escape \\" + c, repl, at)
    return "\\" + c, at + 2


# ---- functions ----

_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    key = type(pattern), pattern, int(flags)
    if key not in _cache:
        if len(_cache) >= 512:
            del _cache[next(iter(_cache))]
        _cache[key] = Pattern(pattern, int(flags))
    return _cache[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


def escape(pattern):
    special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
    if isinstance(pattern, str):
        return pattern.translate(special)
    return pattern.decode("latin-1").translate(special).encode("latin-1")
