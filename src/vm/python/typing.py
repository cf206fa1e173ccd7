"""Type hints that mean nothing to the machine: everything can be subscripted and called."""


class _Form:
    def __init__(self, name, args=None):
        self._name = name
        self._args = args

    def __getitem__(self, args):
        return _Form(self._name, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        return _Form("Union", (self, other))

    def __ror__(self, other):
        return _Form("Union", (other, self))

    def __call__(self, *args, **kwargs):
        raise TypeError("Type %s cannot be instantiated" % self)

    def __mro_entries__(self, bases):
        return (Generic,) if Generic not in bases else ()

    def __repr__(self):
        text = "typing." + self._name
        if self._args is not None:
            text += "[%s]" % ", ".join(_show(arg) for arg in self._args)
        return text


def _show(arg):
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else \
            arg.__module__ + "." + arg.__qualname__
    return "..." if arg is ... else repr(arg)


class Generic:
    def __class_getitem__(cls, args):
        return cls


class Protocol(Generic):
    pass


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __repr__(self):
        return "~" + self.__name__

    def __or__(self, other):
        return _Form("Union", (self, other))

    __ror__ = __or__


for _name in ("Any AnyStr Annotated Callable ClassVar Collection Container Coroutine Counter "
              "DefaultDict Deque Dict Final FrozenSet Generator Hashable Iterable Iterator List "
              "Literal LiteralString Mapping MutableMapping MutableSequence MutableSet Never "
              "NoReturn Optional OrderedDict Reversible Self Sequence Set Sized Text Tuple Type "
              "Union AbstractSet ByteString Awaitable SupportsInt SupportsFloat Concatenate "
              "ParamSpec TypeAlias Required NotRequired").split():
    globals()[_name] = _Form(_name)
del _name

TYPE_CHECKING = False


def NamedTuple(typename, fields=None, /, **kwargs):
    from collections import namedtuple
    if fields is None:
        fields = kwargs.items()
    fields = list(fields)
    made = namedtuple(typename, [name for name, _ in fields])
    made.__annotations__ = dict(fields)
    return made


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, namespace):
        from collections import namedtuple
        types = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in types if field in namespace]
        made = namedtuple(name, list(types), defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = types
        for key, value in namespace.items():
            if key not in types and key not in ("__module__", "__qualname__", "__annotations__"):
                setattr(made, key, value)
        return made


NamedTuple.__mro_entries__ = lambda bases: (_named_tuple_base,)
_named_tuple_base = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class TypedDict(dict):
    pass


def NewType(name, tp):
    def new_type(x):
        return x
    new_type.__name__ = new_type.__qualname__ = name
    new_type.__supertype__ = tp
    return new_type


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))


def get_args(tp):
    return getattr(tp, "_args", None) or getattr(tp, "__args__", ())


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def reveal_type(obj, /):
    return obj


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))
