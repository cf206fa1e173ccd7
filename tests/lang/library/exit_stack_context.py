# The contexts of errors while an ExitStack unwinds are those of nested with statements.
from contextlib import ExitStack, contextmanager


def fails(error):
    def close(*details):
        raise error
    return close


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return " < ".join(names)


try:
    with ExitStack() as stack:
        stack.callback(fails(IndexError("first")))
        stack.callback(fails(KeyError("second")))
        1 / 0
except Exception as e:
    print(chain(e))

try:
    try:
        raise OSError("outside")
    except OSError:
        with ExitStack() as stack:
            stack.callback(fails(IndexError("first")))
            stack.callback(fails(KeyError("second")))
except Exception as e:
    print(chain(e))


@contextmanager
def twice():
    yield 1
    try:
        yield 2
    finally:
        print("closed")


try:
    with twice():
        pass
except RuntimeError as e:
    print(e)
