"""bytes, bytearray and memoryview."""


def show(line):
    try:
        print(line, "->", ascii(eval(line)))
    except Exception as e:
        print(line, "->", type(e).__name__ + ":", e)


for line in r"""
b"abc"[0], b"abc"[1:], b"abc"[::-1], b"a" + b"b", b"ab" * 2, 97 in b"abc", b"bc" in b"abc", b"a" < b"b", list(b"ab"), len(b"abc"), hash(b"abc")
bytes(), bytes(3), bytes([1, 2, 255]), bytes("h\u00e9", "utf-8"), bytes(range(3)), bytes(bytearray(b"x")), bytes(memoryview(b"xy")[::-1])
b"it's", b'say "hi"', b"\x00\t\n\\\xff", bytearray(b"it's"), str(b"x"), repr(bytearray())
b"hello World".title(), b"aB".swapcase(), b"ab".upper(), b"aB1".isalnum(), b"12".isdigit(), b" \x0b".isspace(), b"Ab".istitle(), b"a\xe9".isalpha(), b"".isascii()
b"banana".find(b"na"), b"banana".rfind(110), b"banana".count(b"a"), b"banana".replace(b"a", b"oo", 2), b"banana".startswith((b"x", b"b")), b"banana".index(b"n")
b"a,b,,c".split(b","), b" a b ".split(), b"a b c".rsplit(None, 1), b"a\nb\r\n".splitlines(), b"k=v".partition(b"="), b"k".rpartition(b"="), b"-".join([b"a", bytearray(b"b")])
b" x ".strip(), b"xxaxx".strip(b"x"), b"5".zfill(3), b"x".center(5, b"*"), b"x".ljust(3), b"a\tb".expandtabs(2), b"abc".translate(None, b"b"), bytes.maketrans(b"a", b"b")[97]
b"\x01\xab".hex(), b"abcd".hex("-"), b"abcde".hex("_", 2), bytes.fromhex("00 fF 1a"), bytearray.fromhex("41"), b"abc".decode(), bytearray(b"h\xc3\xa9").decode("utf-8")
b"%d %s %r %x %c %5.1f%%" % (5, b"x", "y", 255, 65, 2.5), bytearray(b"%b") % b"z", b"%(k)s" % {b"k": b"v"}
bytearray(b"abc") == b"abc", bytearray(b"abc") + b"d", b"d" + bytearray(b"abc"), bytearray(b"abc")[1], bytearray(b"abc")[1:], bytearray(3), bytearray(b"ab") * 2
memoryview(b"abc").tolist(), memoryview(b"abc")[1], memoryview(b"abcd")[::2].tobytes(), memoryview(b"abc") == b"abc", memoryview(b"abcd").cast("H").tolist(), memoryview(b"abc").nbytes
b"abc"["x"]
b"abc"[9]
b"abc" + "d"
"d" + b"abc"
b"a" < "a"
b"a" == "a"
"a" in b"abc"
300 in b"abc"
b"abc".find("a")
b"abc".index(b"x")
b"abc".split("x")
b"abc".split(b"")
b"abc".join(["a"])
b"abc".replace("a", "b")
b"abc".startswith("a")
b"abc".center(9, b"ab")
b"abc".translate(b"x")
b"%d" % "x"
b"%s" % "x"
b"%c" % 300
b"%s %s" % b"a"
bytes([256])
bytes(["a"])
bytes(-1)
bytes("x")
bytes(1.5)
bytes(5, "ascii")
bytes.fromhex("0g")
bytearray([256])
bytearray("x")
bytearray(b"abc")["x"]
hash(bytearray())
memoryview("x")
memoryview(b"abc")["x"]
memoryview(b"abc")[9]
memoryview(b"abc").cast("H")
hash(memoryview(bytearray()))
""".strip().splitlines():
    show(line)

data = bytearray(b"hello")
data.append(33)
data.extend(b"??")
data.extend([1, 2])
data += b"end"
data.insert(0, 62)
print(data, data.pop(), data.pop(0), len(data))
data.remove(33)
data[0] = 72
data[1:3] = b"EEE"
data[::2] = bytes(len(data[::2]))
del data[1]
del data[-2:]
print(data, data.copy() == data)
data.reverse()
data *= 2
print(data)
data.clear()
print(data)

sizes = []
for i in range(40):
    data.append(i)
    if not sizes or sizes[-1] != data.__alloc__():
        sizes.append(data.__alloc__())
print(sizes)
while data:
    data.pop(0)
    if sizes[-1] != data.__alloc__():
        sizes.append(data.__alloc__())
print(sizes)

data = bytearray(b"abcdef")
view = memoryview(data)
view[0] = 65
view[1:3] = b"BC"
part = view[2:5]
print(data, part.tobytes(), part.readonly, part.obj is data, view.shape, view.strides, view.format)
try:
    data.append(1)
except BufferError as e:
    print("BufferError:", e)
try:
    view[0] = 300
except ValueError as e:
    print("ValueError:", e)
try:
    view[0:2] = b"x"
except ValueError as e:
    print("ValueError:", e)
part.release()
with view:
    print(len(view))
try:
    view[0]
except ValueError as e:
    print("ValueError:", e)
data.append(1)
print(data)
