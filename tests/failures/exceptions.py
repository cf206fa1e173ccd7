# Exceptions: chains, tracebacks, finally, with, custom ones.
import sys


class Custom(Exception):
    def __init__(self, text, code):
        super().__init__(text)
        self.code = code


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", kind and kind.__name__)
        return kind is KeyError


def fail(kind):
    try:
        raise kind("bad")
    except ValueError as error:
        raise RuntimeError("chained") from error
    finally:
        print("finally")


for kind in (ValueError, TypeError, KeyError):
    try:
        with Manager() as m:
            fail(kind)
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error, error.__cause__, error.__traceback__.tb_lineno)
try:
    raise Custom("custom", 5)
except Custom as error:
    print(error, error.code, error.args, sys.exc_info()[0].__name__)
for bad in (lambda: 1 / 0, lambda: [][1], lambda: {}["k"], lambda: undefined, lambda: "a" + 1, lambda: None.x,
            lambda: int("x"), lambda: next(iter([]))):
    try:
        bad()
    except Exception as error:
        print(repr(error))
    else:
        print("no")


def deep(n):
    if n == 0:
        raise LookupError("deep")
    deep(n - 1)


try:
    deep(5)
except LookupError:
    try:
        raise OSError(2, "no file")
    except OSError as error:
        print(error, error.__context__, error.errno)
assert 1 < 2, "never"
deep(3)
