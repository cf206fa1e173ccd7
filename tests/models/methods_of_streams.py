"""Every method of io.StringIO and io.BytesIO, and of array.array, with what it refuses."""
import array
import io
import sys


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


for kind, text in (io.StringIO, "one\ntwo\r\nthree"), (io.BytesIO, b"one\ntwo\r\nthree"):
    print("----", kind.__name__)
    for name, calls in [("read", [(), (2,), (0,), (-1,), (None,), (100,)]), ("readline", [(), (2,), (0,), (-1,), (None,)]), ("readlines", [(), (1,), (5,), (None,)]), ("seek", [(2,), (0, 2), (0, 1), (-1,), (1, 1), (100,), (0, 3), ("a",)]), ("tell", [()]),
                        ("truncate", [(), (2,), (0,), (-1,), (100,), (None,)]), ("write", [(text[:2],), (text[:0],), (5,), (None,), ("x",), (b"x",)]), ("writelines", [([text[:1], text[:2]],), ([],), ([5],), (5,)]), ("getvalue", [()]), ("readable", [()]), ("writable", [()]), ("seekable", [()]), ("isatty", [()]), ("flush", [()]), ("fileno", [()]), ("__next__", [()]), ("__iter__", [()]),
                        ("read1", [(2,), (-1,)]), ("readinto", [(bytearray(5),), (b"ab",), (5,)])]:
        for args in calls:
            if not hasattr(kind, name):
                continue
            stream = kind(text)
            stream.read(1)
            result = attempt(getattr(stream, name), *args)
            print(name, args, "itself" if result is stream else result, stream.tell(), repr(stream.getvalue()))
    stream = kind()
    print(stream.write(text), stream.tell(), stream.seek(3), stream.write(text[:1] * 2), stream.getvalue(), list(kind(text)), kind(text).readlines())
    stream.seek(20)
    stream.write(text[:1])
    print(repr(stream.getvalue()), stream.truncate(4), stream.tell())
    with stream as same:
        print(same is stream, stream.closed)
    print(stream.closed, stream.close())
    for name in "read", "readline", "tell", "getvalue", "__enter__", "isatty", "readable", "seekable", "writable", "truncate", "__next__", "fileno":
        print(name, attempt(getattr(stream, name)))
    print(attempt(stream.write, text), attempt(stream.seek, 0), attempt(kind, 5))
print(io.StringIO(None).getvalue() == "", io.BytesIO(None).getvalue(), io.BytesIO(bytearray(b"ab")).read(), attempt(io.StringIO, b"a"), attempt(io.BytesIO, "a"))
for newline in "\n", None, "", "\r", "\r\n":
    stream = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), list(stream), repr(stream.getvalue()), stream.newlines, stream.write("x\ny"), repr(stream.getvalue()))
print(attempt(io.StringIO, "", newline="x"), attempt(io.StringIO, "", newline=1), io.StringIO().encoding, io.StringIO().errors, io.StringIO().line_buffering)
stream = io.BytesIO(b"abc")
view = stream.getbuffer()
view[0] = 65
print(stream.getvalue(), bytes(view), attempt(stream.write, b"xyzw"), attempt(stream.truncate, 0), attempt(stream.close), view.release(), stream.write(b"xyzw"))
print(attempt(stream.detach), attempt(io.StringIO().detach))

print("---- array")
for name, calls in [("append", [(4,), ("a",), (1.5,), (10**10,), ()]), ("extend", [([4, 5],), (array.array("i", [7]),), (array.array("d"),), (5,)]), ("insert", [(0, 9), (-1, 9), (99, 9), (0, "a")]), ("pop", [(), (0,), (-1,), (9,)]), ("remove", [(2,), (9,)]), ("reverse", [()]), ("index", [(2,), (9,)]), ("count", [(1,), (9,)]),
                    ("tolist", [()]), ("tobytes", [()]), ("frombytes", [(b"\1\0\0\0",), (b"abc",), ("a",)]), ("fromlist", [([4, 5],), ([4, "a"],), (5,)]), ("byteswap", [()]), ("__copy__", [()]), ("__deepcopy__", [({},)]),
                    ("__getitem__", [(0,), (9,), (slice(1, 3),), ("a",)]), ("__setitem__", [(0, 5), (9, 5), (0, "a")]), ("__delitem__", [(0,), (9,)]), ("__contains__", [(1,)]), ("__add__", [(array.array("i", [9]),), (array.array("d"),), ([],)]), ("__mul__", [(2,), (-1,)]), ("__iadd__", [(array.array("i", [9]),), ([],)])]:
    for args in calls:
        value = array.array("i", [1, 2, 3])
        print(name, args, attempt(getattr(value, name), *args), value)
print(array.array("i").typecode, array.array("d", [1]).itemsize, array.array("i", [1, 2]).buffer_info()[1], attempt(array.array, "i", "ab"), array.array("b", b"ab"), array.array("i", [1]).__reduce_ex__(2)[:2])
print(array.array("i", [1]) < array.array("i", [2]), array.array("i", [1]) == array.array("d", [1.0]), attempt(hash, array.array("i")), array.array("i", [1]) == [1])
if sys.version_info >= (3, 7): # until then in other words
    for kind in io.StringIO("ab"), io.BytesIO(b"ab"):
        for name in "read", "readline", "truncate", "seek":
            print(name, attempt(getattr(kind, name), "a"))
        print(attempt(kind.readlines, "a"), kind.read(True))
if sys.version_info < (3, 13): # a warning, and another word for it
    value = array.array("u", "ab")
    print(value, value.tounicode(), value.fromunicode("\u20ac"), value, attempt(value.fromunicode, 1), attempt(array.array("i").fromunicode, "a"), attempt(array.array("i").tounicode), attempt(array.array, "z"))
