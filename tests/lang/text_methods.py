"""What the methods of str return, and what they refuse."""


def show(line):
    try:
        print(line, "->", ascii(eval(line)))
    except Exception as e:
        print(line, "->", type(e).__name__ + ":", e)


for line in r"""
"hello world".capitalize(), "HELLO World".title(), "aBc".swapcase(), "ABC".lower(), "abc".upper()
"stra\u00dfe".upper(), "STRASSE".casefold(), "\u03a3\u03a3".lower(), "\ufb01n".title(), "\u0130".lower()
"abc".center(8), "abc".center(7, "*"), "abc".ljust(5, "."), "abc".rjust(5), "-42".zfill(6), "abc".zfill(2)
"banana".count("a"), "banana".count("ana"), "banana".count(""), "banana".count("a", 2, -1)
"banana".find("na"), "banana".rfind("na"), "banana".find("x"), "banana".find("", 9), "banana".index("n", 3)
"banana".startswith(("x", "ba")), "banana".endswith("na", 0, 4), "banana".startswith("", 7)
"a\tbc\td".expandtabs(4), "\t".expandtabs(0), "a,b,,c".split(","), "a,b,,c".split(",", 1), "".split(","), "".split()
"  a  b c ".split(), " a b  c ".split(None, 1), "a b c".rsplit(None, 1), "a--b--c".rsplit("--", 1)
"one\ntwo\r\nthree\x0bfour\u2028five\n".splitlines(), "a\n\nb".splitlines(True)
"k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("=")
"-".join(["a", "b", "c"]), "".join(c for c in "abc"), ", ".join({"x": 1, "y": 2}), "x".join("")
"  ab ".strip(), "xxabxx".strip("x"), "mississippi".rstrip("ips"), "\u3000a\x1f".strip(), "abab".lstrip("ab")
"banana".replace("a", "o"), "banana".replace("a", "", 2), "abc".replace("", "-"), "banana".replace("na", "\u20ac")
"abc".translate({97: "A", 98: None, 99: 100}), "hello".translate(str.maketrans("el", "ip", "o")), str.maketrans({"a": 1, 98: "x"})
"abc123".isalnum(), "abc".isalpha(), "12\u0663".isdecimal(), "1\u00b2".isdigit(), "\u00bd".isnumeric(), "".isalpha(), "\u00aa".islower()
"for".isidentifier(), "x1".isidentifier(), "1x".isidentifier(), "a\u0301".isidentifier(), "a b".isprintable(), "a\n".isprintable(), " \t\u2003".isspace()
"Hello World".istitle(), "HELLO 1".isupper(), "hello".islower(), "Hello world".istitle(), "\u01c5".istitle()
"abcdef"[::-1], "abcdef"[1:-1:2], "abcdef"[-3:], "abc"[5:], "abc"[-1], "a\u20ac\U0001f600"[1:], list("h\u00e9")
"abc" < "abd", "abc" < "ab", "a" * 3 + "b", 3 * "ab", "a" * -1, "b" in "abc", "" in "", "\u20ac" in "abc", "Z" < "a"
"it's", 'say "hi"', 'it\'s "hi"', "tab\t\x00\x7f\u00ad\u200b\U000e0001", repr("\ud800"), ascii("h\u00e9\u20ac\U0001f600")
"h\u00e9llo".encode(), "h\u00e9".encode("latin-1"), "\u20ac".encode("utf-16"), "\u20ac".encode("utf-32-be"), "x\u20ac".encode("ascii", "replace")
"x\u20ac".encode("ascii", "xmlcharrefreplace"), "x\u20ac".encode("ascii", "backslashreplace"), "\udcff".encode("utf-8", "surrogateescape")
b"h\xc3\xa9".decode(), b"\xff\xfeA\x00".decode("utf-16"), b"a\xff\xe2\x82b".decode("utf-8", "replace"), b"\xff".decode("ascii", "surrogateescape"), b"\xe9".decode("latin-1")
hash("abc"), hash(""), hash("h\u00e9llo"), hash("\u20ac"), hash(b"abc") == hash("abc")
str(), str(5), str(b"abc", "ascii"), str(b"abc"), str("x"), str(None), str(object="y")
"abc".__len__(), "abc".__getitem__(1), "abc".__contains__("b"), "abc".__iter__().__length_hint__(), "abc".__format__(">5")
"a" + 1
1 + "a"
"a" - "b"
"a" * "b"
1 in "abc"
"abc"["x"]
"abc"[5]
"abc".index("x")
"abc".find(1)
"abc".find()
"abc".find("a", "b")
"abc".split("")
"abc".split(1)
"abc".partition("")
"abc".join([1])
"abc".join(["a", 2])
"abc".join(5)
"abc".replace(1, 2)
"abc".replace("a")
"abc".strip(5)
"abc".startswith(5)
"abc".startswith(("a", 5))
"abc".center("x")
"abc".center(9, "ab")
"abc".encode("klingon")
"h\u00e9\u00e8".encode("ascii")
"\u20ac".encode("latin-1")
"\ud800".encode()
b"\xff".decode()
b"a\xe2\x82".decode()
b"\xe2\x28".decode()
b"\xff".decode("ascii")
"abc".translate(5)
"abc".translate({97: -1})
str.maketrans("ab", "c")
str.maketrans(5)
str.upper(5)
"abc".foo
str("abc", "ascii")
str(5, "ascii")
"a" < 1
""".strip().splitlines():
    show(line)

class Name(str):
    pass


name = Name("Ann")
name.age = 7
print(name, repr(name), name.upper(), type(name.upper()), name == "Ann", hash(name) == hash("Ann"), name.__dict__)
print(type(str(name)), type(name[:]), type(name + ""), {"Ann": 1}[name], "%s {}".format(name) % name)
