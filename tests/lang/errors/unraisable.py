# Exceptions that nobody can catch: what is printed, and what a hook gets.
import gc
import sys
import weakref


class Failing:
    """Called instead of a function, for its name has no address."""

    def __init__(self, name, error):
        self.name, self.error = name, error

    def __call__(self, *args):
        raise self.error

    def __repr__(self):
        return "<failing " + self.name + ">"


class Silent(Exception):
    def __str__(self):
        return ""


class Unprintable(Exception):
    def __str__(self):
        raise ValueError


class Nameless:
    def __call__(self, *args):
        raise KeyError("called")

    def __repr__(self):
        raise TypeError


def destroy(error):
    class A:
        __del__ = Failing("del", error)

    A()


destroy(Silent())
destroy(Unprintable())
try:
    1 / 0
except ZeroDivisionError as e:
    e.__traceback__ = None
    error = KeyError("with a context")
    error.__context__ = e
    destroy(error)


class B:
    __del__ = Nameless()


B()


class C:
    __del__ = 3


C()
c = C()
c.me = c
del c
gc.collect()


class D:
    pass


d = D()
r = weakref.ref(d, Failing("callback", OSError("weak")))
del d


def hook(unraisable):
    print(unraisable.exc_type, unraisable.exc_value, unraisable.err_msg, unraisable.object)
    print(unraisable.exc_traceback.tb_lineno > 0)


if sys.version_info >= (3, 8):
    sys.unraisablehook = hook
    C()
    sys.unraisablehook = Failing("hook", EOFError("of the hook"))
    C()
    sys.unraisablehook = None
    C()
    del sys.unraisablehook
    C()
del B, C
print("end")
raise RuntimeError
