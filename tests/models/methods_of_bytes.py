"""Every method of bytes and bytearray, with what it refuses."""


def show(kind, name, *args, **kwargs):
    try:
        result = getattr(kind, name)(*args, **kwargs)
    except Exception as e:
        result = "%s: %s" % (type(e).__name__, e)
    print(name, args[1:], kwargs or "", "->", result)


CALLS = [
    ("capitalize", b"hELLO wORLD", [()]),
    ("center", b"ab", [(5,), (6, b"*"), (1,), (5, b"xy"), (5, "x"), ("a",)]),
    ("count", b"banana", [(b"an",), (97,), (b"a", 2), (b"a", 2, 4), (b"",), (300,)]),
    ("decode", b"caf\xc3\xa9", [(), ("ascii", "ignore"), ("latin-1",), ("ascii",), ("nope",)]),
    ("endswith", b"banana", [(b"na",), ((b"x", b"a"),), (b"an", 0, 5), ("a",), (("a",),), ()]),
    ("expandtabs", b"a\tbc\td\n\te", [(), (4,), (0,), (-1,), ("a",)]),
    ("find", b"banana", [(b"an",), (b"an", 2), (b"x",), (110,), (b"a", -2), (b"", 7), (256,)]),
    ("hex", b"\x00\xffab", [()]),
    ("index", b"banana", [(b"an",), (b"x",), (110,), (-1,), (b"n", 3, 4)]),
    ("isalnum", b"a1", [()]), ("isalnum", b"", [()]), ("isalnum", b"a ", [()]),
    ("isalpha", b"ab", [()]), ("isalpha", b"a1", [()]),
    ("isdigit", b"12", [()]), ("isdigit", b"1a", [()]),
    ("islower", b"a1", [()]), ("islower", b"1", [()]),
    ("isspace", b" \t\n\v", [()]), ("isspace", b"", [()]),
    ("istitle", b"Ab Cd", [()]), ("istitle", b"AB", [()]),
    ("isupper", b"A1", [()]), ("isupper", b"Aa", [()]),
    ("join", b", ", [([b"a", bytearray(b"b")],), ([],), ([b"a", 1],), ("ab",), (1,)]),
    ("ljust", b"ab", [(4,), (4, b"."), (1,), (4, b"")]),
    ("lower", b"ABc\xc9", [()]),
    ("lstrip", b"  ab  ", [(), (b" a",), (None,), ("a",)]),
    ("maketrans", None, [(b"abc", b"xyz"), (b"a", b""), ("a", "b")]),
    ("partition", b"a=b=c", [(b"=",), (b"x",), (b"",), ("=",)]),
    ("replace", b"banana", [(b"an", b"AN"), (b"a", b"", 2), (b"", b"-"), (b"x", b"y"), ("a", b"")]),
    ("rfind", b"banana", [(b"an",), (b"an", 0, 4), (b"x",), (97,)]),
    ("rindex", b"banana", [(b"an",), (b"x",)]),
    ("rjust", b"ab", [(4,), (4, b"."), (1,)]),
    ("rpartition", b"a=b=c", [(b"=",), (b"x",), (b"",)]),
    ("rsplit", b" a b  c ", [(), (None, 1), (b" ",), (b" ", 1), (b"",)]),
    ("rstrip", b"  ab  ", [(), (b" b",), (b"",)]),
    ("split", b" a b  c ", [(), (None, 1), (b" ",), (b" ", 1), (b"",), ("a",), (b" ", "x")]),
    ("splitlines", b"a\nb\r\nc\rd\x0be", [(), (True,)]),
    ("startswith", b"banana", [(b"ba",), ((b"x", b"b"),), (b"an", 1), ("a",), ([b"b"],)]),
    ("strip", b"  ab  ", [(), (b" b",), (1,)]),
    ("swapcase", b"aBc1", [()]),
    ("title", b"hello wORLD's", [()]),
    ("translate", b"banana", [(bytes(range(256)),), (None, b"a"), (b"x",), ("a",)]),
    ("upper", b"abC\xe9", [()]),
    ("zfill", b"-42", [(6,), (2,), ("a",)]), ("zfill", b"+", [(4,)]), ("zfill", b"", [(3,)]),
    ("__getnewargs__", b"ab", [()]),
]
LATER = [
    ("isascii", b"ab", [()]), ("isascii", b"\x80", [()]),
    ("removeprefix", b"banana", [(b"ba",), (b"x",), (b"",), ("b",), ()]),
    ("removesuffix", b"banana", [(b"na",), (b"x",), (b"",), (1,)]),
    ("__bytes__", b"ab", [()]),
]
for kind in bytes, bytearray:
    print("----", kind.__name__)
    for name, value, calls in CALLS + [call for call in LATER if hasattr(kind, call[0])]:
        if hasattr(kind, name):
            for args in calls:
                show(kind, name, *(() if value is None else (kind(value),)) + args)
    show(kind, "split", kind(b"a b c"), sep=b" ", maxsplit=1)
    show(kind, "rsplit", kind(b"a b c"), maxsplit=1)
    show(kind, "splitlines", kind(b"a\nb"), keepends=True)
    show(kind, "decode", kind(b"\xff"), errors="replace")
    show(kind, "decode", kind(b"\xff"), encoding="latin-1")
    show(kind, "translate", kind(b"abc"), None, delete=b"b")
    show(kind, "expandtabs", kind(b"\ta"), tabsize=2)
    for text in "61 62", "6162", "6", "zz", "", 1:
        show(kind, "fromhex", text)

print("---- only bytearray")


def change(name, *args):
    value = bytearray(b"banana")
    try:
        result = getattr(value, name)(*args)
    except Exception as e:
        result = "%s: %s" % (type(e).__name__, e)
    print(name, args, "->", result, value)


for name, calls in [("append", [(65,), (256,), ("a",), ()]), ("extend", [(b"xy",), ([1, 2],), ([1, 300],)]),
                    ("insert", [(0, 65), (100, 66), (-1, 67), (0, 256)]), ("pop", [(), (0,), (-6,), (6,), ("a",)]),
                    ("remove", [(97,), (1,), (256,), ("a",)]), ("reverse", [()]), ("clear", [()]), ("copy", [()])]:
    for args in calls:
        change(name, *args)
value = bytearray(b"ab")
print(value.copy() == value, value.copy() is value, value.__alloc__() >= 3)
print(bytearray(b"a\xff").__reduce__(), bytearray(b"ab").__reduce_ex__(3))
try:
    bytearray().pop()
except IndexError as e:
    print(e)
view = memoryview(value)
for name, args in ("append", (1,)), ("clear", ()), ("extend", (b"x",)), ("insert", (0, 1)), ("pop", ()), ("remove", (97,)), ("reverse", ()):
    try:
        print(name, getattr(value, name)(*args))
    except BufferError as e:
        print(name, e)
view.release()

print("---- memoryview")
view = memoryview(bytearray(b"abcdef"))
with view as same:
    print(same is view, view.hex(), view.tolist(), view.tobytes(), bytes(view[::-2]))
for call in view.tobytes, view.tolist, view.hex, view.toreadonly if hasattr(view, "toreadonly") else view.tolist, lambda: view.cast("b"), lambda: len(view), lambda: view[0], view.__enter__, view.release:
    try:
        print(call())
    except ValueError as e:
        print(e)
