"""Abstract base classes."""

from _abc import _match_alike


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _abstract_names(cls, names):
    """Those of the names that the class has and that are abstract."""
    return {name for name in names
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False)}


def update_abstractmethods(cls):
    if hasattr(cls, "__abstractmethods__"):
        inherited = {name for base in cls.__bases__
                     for name in getattr(base, "__abstractmethods__", ())}
        cls.__abstractmethods__ = frozenset(_abstract_names(cls, inherited | set(vars(cls))))
    return cls


class ABCMeta(type):
    """Classes that can have abstract methods and registered subclasses."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        names = {key for key, value in namespace.items()
                 if getattr(value, "__isabstractmethod__", False)}
        for base in bases:
            names |= _abstract_names(cls, getattr(base, "__abstractmethods__", ()))
        cls.__abstractmethods__ = frozenset(names)
        cls._abc_registry = ()
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_registry += (subclass,)
            _match_alike(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        kind = instance.__class__
        return cls.__subclasscheck__(kind) or (
            type(instance) is not kind and cls.__subclasscheck__(type(instance)))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        return (cls in subclass.__mro__
                or any(issubclass(subclass, other) for other in cls._abc_registry)
                or any(issubclass(subclass, other) for other in type.__subclasses__(cls)))


class ABC(metaclass=ABCMeta):
    """What inherits from this is an abstract base class."""
    __slots__ = ()


def get_cache_token():
    return 0
