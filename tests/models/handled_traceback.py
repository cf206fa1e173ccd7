# What an except clause holds beside the exception, nested and in a generator; StopIteration out of one.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  free", self.name)


def fail(name):
    noisy = Noisy(name)
    raise ValueError(name)


try:
    fail("cut")
except ValueError as error:
    error.__traceback__ = None
    print("cut", sys.exc_info()[2] is None)
print("after")


def generator():
    try:
        fail("in a generator")
    except ValueError as error:
        error.__traceback__ = None
        yield 1
        yield 2


g = generator()
print(next(g))
g.close()
print("closed")


def stops():
    yield 1
    next(iter([]))


try:
    print(list(stops()))
except RuntimeError as error:
    print(error)
print(round(99.6) is int("100"), int(99.6) is int("99"))
