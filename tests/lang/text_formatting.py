"""format(), str.format and %."""


def show(line):
    try:
        print(line, "->", ascii(eval(line)))
    except Exception as e:
        print(line, "->", type(e).__name__ + ":", e)


for line in r"""
format(42, "d"), format(42, "x"), format(42, "#b"), format(-42, "o"), format(42, "c"), format(1234567, ","), format(1234567, "_"), format(255, "_b")
format(42, "8"), format(42, "<8"), format(42, "^8"), format(42, "*>8"), format(-42, "08"), format(42, "=+8"), format(42, "+"), format(42, " "), format(-255, "#010x")
format(3.14159, ".2f"), format(3.14159, "8.3"), format(3.0, ""), format(1e10, "g"), format(0.1, ".20f"), format(1234.5, ",.1f"), format(0.25, ".0%"), format(1e-7, "e"), format(1e22, "f")
format(float("inf"), "08.1f"), format(float("nan"), "+"), format(-0.0, ".1f"), format(2.5, ".0f"), format(1e16, "n"), format(10, ".1e"), format(True, "d"), format(True, "")
format("abc", "6"), format("abc", ">6"), format("abc", "^7"), format("abc", ".2"), format("abc", "-<6.1"), format("", "3"), format("\u20ac", "\u00e9^5")
format(3+4j, ""), format(3+4j, ".1f"), format(4j, "10"), format(-1-1j, "<+12.1e"), format(None, ""), format([1], "")
"{} {}".format(1, "b"), "{1} {0} {1}".format(1, "b"), "{a} {b!r}".format(a=1, b="x"), "{{}} {:>{}}".format(7, 4), "{0[1]} {0[0].real}".format([5, 6])
"{:{}.{}f}".format(3.14159, 8, 2), "{x[key]} {x[0]}".format(x={"key": 1, 0: 2}), "{!a}".format("\u00e9"), "{0!s:>4}|{0:<4}|".format("ab"), "{.imag}".format(5)
"{name}".format_map({"name": "Ann"}), "%s and %r" % ("a", "b"), "%d%%" % 50, "%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5), "%x %X %#o %i %u" % (255, 255, 8, 9, 10)
"%.2f %e %g %G" % (3.14159, 12345.678, 1e-10, 1e20), "%s" % None, "%s" % (1,), "%(a)s %(b)03d" % {"a": 1, "b": 2}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159)
"%c%c" % ("a", 8364), "%.2s|%5.1s|%a" % ("abc", "xyz", "\u00e9"), "%d" % 3.99, "%d" % True, "%x" % -255, "%#x|%#X|%08x" % (255, 255, -255), "%5s%%" % 12.5, "%.3d" % 5
f"{1 + 1}", f"{'a'!r:>5}", f"{3.14159:.{2}f}", f"{{}}", f"{1,}", f"{'x' * 3}"
format(42, "q")
format("x", "d")
format(1.5, "d")
format("x", "+")
format("x", "=5")
format("x", ",")
format(5, ".2")
format(5, "c,")
format(5, ",_")
format(5, "+c")
format(-1, "c")
format(5, "5qq")
format(5, ".")
format(1j, "05")
format([], "5")
format(None, "5")
format("x", 5)
"{} {}".format(1)
"{a}".format(b=1)
"{0} {}".format(1)
"{} {0}".format(1)
"{".format()
"}".format()
"{0".format(1)
"{0!x}".format(1)
"{0!r".format(1)
"{0[}".format(1)
"{0[x]}".format([1])
"{0.x}".format(1)
"{0[0]x}".format([1])
"{:{:{}}}".format(1, 2, 3)
"{:d}".format("x")
"{}".format_map({})
"%d" % "x"
"%x" % 1.5
"%f" % "x"
"%c" % "ab"
"%c" % 1.5
"%s %s" % "a"
"%s" % ()
"%s" % (1, 2)
"%(a)s" % 5
"%(a)s" % {}
"%(a" % {}
"%q" % 5
"%" % ()
"%*d" % ("x", 5)
""".strip().splitlines():
    show(line)
