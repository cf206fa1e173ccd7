"""array.array as a buffer: views of it, what reads them, and what they forbid."""
import array
import struct
import sys

for code in "bBhHiIlLqQfd":
    a = array.array(code, [1, 2, 3])
    m = memoryview(a)
    print(code, m.format, m.itemsize, len(m), m.nbytes, m.tolist(), m[1], m[-1], m.readonly, bytes(m) == a.tobytes(), m.shape, m.contiguous)
    m[0] = 7
    print(a, m[::2].tolist(), m.cast("B")[0:2].tolist() if code not in "fd" else len(m.cast("B")), m == a, m == array.array("d", [7, 2, 3]))
a = array.array("i", [1, 2, 3])
print(bytes(a), bytearray(a), int.from_bytes(a, "little"), b"".join([a, b"x"]), b"x" + a, bytes(2) in memoryview(a).tobytes())
print(struct.unpack_from("ii", a, 4), struct.unpack("iii", a), a == array.array("i", bytes(a)))
struct.pack_into("i", a, 4, 99)
print(a, memoryview(array.array("i")).tolist(), bytes(array.array("d")))
m = memoryview(a)
for name, args in [("append", (1,)), ("pop", ()), ("extend", ([1],)), ("insert", (0, 1)), ("remove", (1,)), ("frombytes", (b"1234",)), ("fromlist", ([1],)), ("__delitem__", (0,)),
                   ("__imul__", (2,)), ("__iadd__", (a,)), ("__setitem__", (slice(0, 1), array.array("i"))), ("reverse", ()), ("byteswap", ()), ("extend", ([],)), ("frombytes", (b"",)), ("__setitem__", (slice(0, 1), array.array("i", [5])))]:
    try:
        print(name, getattr(a, name)(*args), a)
    except BufferError as e:
        print(name, "BufferError:", e, a)
print(m.release(), a.append(4), a)
with memoryview(a) as m, m[1:] as part:
    try:
        a.pop()
    except BufferError as e:
        print(e)
print(a.pop(), a)
for call in lambda: memoryview(a)["x"], lambda: memoryview(a).__setitem__(0, "x"), lambda: memoryview(a).__setitem__(0, 2**40), lambda: memoryview(array.array("B", [1])).__setitem__(0, -1), lambda: memoryview(a).cast("q"), lambda: memoryview(a).cast("d"):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(sys.getsizeof(a) - sys.getsizeof(array.array("i")), hash(memoryview(bytes(a))) == hash(bytes(a)))
