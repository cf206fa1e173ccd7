# How exceptions look, alone and in a hook of the program.
import sys


class Error(Exception):
    pass


for e in Error(), Error(1), Error("a", 2), KeyError("x"), OSError(2, "m"), OSError(2, "m", "f"), SystemExit(1):
    print(repr(e), str(e), [e])
try:
    raise Error("x") from ValueError("y")
except Error as e:
    print(repr(e.__cause__), e.args)
