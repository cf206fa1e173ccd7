"""ExceptionGroup and BaseExceptionGroup: loaded when their names are looked up for the first time."""

from types import GenericAlias as _GenericAlias


def _readonly(self, value):
    raise AttributeError("readonly attribute")


def _matcher(condition):
    """A function that tells whether an exception is one of those that are meant."""
    function = type(_matcher)
    if isinstance(condition, function):
        return condition
    types = condition if isinstance(condition, tuple) else (condition,)
    if not all(isinstance(t, type) and issubclass(t, BaseException) for t in types):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return lambda exception: isinstance(exception, condition)


def _subset(group, exceptions):
    """A group like [group] of some of its exceptions, or None if there are none."""
    if not exceptions:
        return None
    new = group.derive(exceptions)
    if not isinstance(new, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    new.__traceback__ = group.__traceback__
    new.__context__ = group.__context__
    new.__cause__ = group.__cause__
    notes = getattr(group, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        new.__notes__ = list(notes)
    return new


def _split(exception, matches, with_rest):
    """(what matches, the rest), each an exception, a group or None."""
    if matches(exception):
        return exception, None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    found, rest = [], []
    for e in exception.exceptions:
        match, other = _split(e, matches, with_rest)
        if match is not None:
            found.append(match)
        if other is not None:
            rest.append(other)
    return _subset(exception, found), _subset(exception, rest) if with_rest else None


class BaseExceptionGroup(BaseException):
    """A combination of multiple unrelated exceptions."""

    def __new__(cls, *args):
        if len(args) != 2:
            raise TypeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)" % len(args))
        message, exceptions = args
        if not isinstance(message, str):
            raise TypeError("BaseExceptionGroup.__new__() argument 1 must be str, not "
                            + type(message).__name__)
        if not hasattr(exceptions, "__getitem__") or isinstance(exceptions, dict):
            raise TypeError("second argument (exceptions) must be a sequence")
        exceptions = tuple(exceptions)
        if not exceptions:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        for i, e in enumerate(exceptions):
            if not isinstance(e, BaseException):
                raise ValueError("Item %d of second argument (exceptions) is not an exception" % i)
        if not all(isinstance(e, Exception) for e in exceptions):
            if cls is ExceptionGroup:
                raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
            if issubclass(cls, Exception):
                raise TypeError("Cannot nest BaseExceptions in '%s'" % cls.__name__)
        elif cls is BaseExceptionGroup:
            cls = ExceptionGroup
        self = BaseException.__new__(cls, *args)
        self._message, self._exceptions = message, exceptions
        return self

    message = property(lambda self: self._message, _readonly, None, "exception message")
    exceptions = property(lambda self: self._exceptions, _readonly, None, "nested exceptions")

    def __str__(self):
        n = len(self._exceptions)
        return "%s (%d sub-exception%s)" % (self._message, n, "" if n == 1 else "s")

    def derive(self, excs, /):
        return BaseExceptionGroup(self._message, excs)

    def split(self, condition, /):
        return _split(self, _matcher(condition), True)

    def subgroup(self, condition, /):
        return _split(self, _matcher(condition), False)[0]

    __class_getitem__ = classmethod(_GenericAlias)


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass


for _class in BaseExceptionGroup, ExceptionGroup:
    _class.__module__ = "builtins"
