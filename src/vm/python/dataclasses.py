"""Classes that are made of their annotated fields."""

import abc
import copy
import sys
import types
from types import MappingProxyType as _Proxy

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]
_minor = sys.version_info[1]


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _Factory:
    def __repr__(self):
        return "<factory>"


_FACTORY = _Factory()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class InitVar:
    """The annotation of what only __init__ and __post_init__ get."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return "dataclasses.InitVar[%s]" % getattr(self.type, "__name__", self.type)


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _CLASS_VAR, _INIT_VAR = map(_Kind, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))


class Field:
    """What a class knows of one field."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.init, self.repr = (
            default, default_factory, init, repr)
        self.hash, self.compare, self.kw_only = hash, compare, kw_only
        self.metadata = _Proxy(metadata or {})

    def __repr__(self):
        kw_only = ",kw_only=%r" % self.kw_only if _minor >= 10 else ""
        return ("Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,"
                "compare=%r,metadata=%r%s,_field_type=%r)"
                % (self.name, self.type, self.default, self.default_factory, self.init, self.repr,
                   self.hash, self.compare, self.metadata, kw_only, self._field_type))

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return repr(annotation).startswith("typing.ClassVar")


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("InitVar", "dataclasses.InitVar"))
    return annotation is InitVar or type(annotation) is InitVar


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name, f.type = name, annotation
    f._field_type = (_CLASS_VAR if _is_class_var(annotation) else
                     _INIT_VAR if _is_init_var(annotation) else _FIELD)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % name)
    if f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and (
            isinstance(f.default, (list, dict, set)) if _minor < 11
            else f.default.__class__.__hash__ is None):
        raise ValueError("mutable default %s for field %s is not allowed: use default_factory"
                         % (type(f.default), name))
    return f


def _function(name, args, body, env=None, result=MISSING):
    """A method compiled from its text, so that it fails as methods do."""
    env = dict(env or {})
    env["_result"] = result
    returns = "" if result is MISSING else " -> _result"
    lines = ["def _make(%s):" % ", ".join(env), " def %s(%s)%s:" % (name, ", ".join(args), returns)]
    lines += ["  " + line for line in body or ["pass"]] + [" return " + name]
    namespace = {}
    exec("\n".join(lines), {"__builtins__": __builtins__}, namespace)
    return namespace["_make"](**env)


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = "=_dflt_" + f.name
    else:
        default = "=_FACTORY"
    return "%s:_type_%s%s" % (f.name, f.name, default)


def _init_line(f, frozen, self_name):
    value = f.name
    if f.default_factory is not MISSING:
        value = "_dflt_%s() if %s is _FACTORY else %s" % (f.name, f.name, f.name) \
            if f.init else "_dflt_%s()" % f.name
    elif not f.init:
        if f.default is MISSING:
            return None
        value = "_dflt_" + f.name
    if f._field_type is _INIT_VAR:
        return None
    if frozen:
        return "_set(%s, %r, %s)" % (self_name, f.name, value)
    return "%s.%s = %s" % (self_name, f.name, value)


def _init(cls, all_fields, frozen, slots):
    listed = [f for f in all_fields if f.init]
    plain = [f for f in listed if not f.kw_only]
    with_default = None
    for f in plain:
        if f.default is not MISSING or f.default_factory is not MISSING:
            with_default = f
        elif with_default:
            raise TypeError("non-default argument %r follows default argument%s" % (
                f.name, " %r" % with_default.name if _minor >= 12 else ""))
    env = {"_type_" + f.name: f.type for f in listed}
    env.update(_FACTORY=_FACTORY, _set=object.__setattr__)
    for f in all_fields:
        if f.default is not MISSING:
            env["_dflt_" + f.name] = f.default
        elif f.default_factory is not MISSING:
            env["_dflt_" + f.name] = f.default_factory
    self_name = "__dataclass_self__" if any(f.name == "self" for f in all_fields) else "self"
    body = [line for line in (_init_line(f, frozen, self_name) for f in all_fields
                              if f.init or f.default_factory is not MISSING
                              or slots and f.default is not MISSING) if line]
    if hasattr(cls, "__post_init__"):
        body.append("%s.__post_init__(%s)" % (self_name, ", ".join(
            f.name for f in all_fields if f._field_type is _INIT_VAR)))
    keyword = [f for f in listed if f.kw_only]
    args = [self_name] + [_parameter(f) for f in plain]
    if keyword:
        args += ["*"] + [_parameter(f) for f in keyword]
    return _function("__init__", args, body, env, None)


def _repr(names):
    running = set()

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            return self.__class__.__qualname__ + "(" + ", ".join(
                ["%s=%r" % (name, getattr(self, name)) for name in names]) + ")"
        finally:
            running.discard(id(self))
    return __repr__


def _tuple(name, names):
    return "(%s)" % "".join("%s.%s," % (name, n) for n in names)


def _comparison(name, symbol, names):
    return _function(name, ("self", "other"), [
        "if other.__class__ is self.__class__:",
        " return %s%s%s" % (_tuple("self", names), symbol, _tuple("other", names)),
        "return NotImplemented"])


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    if isinstance(value, types.FunctionType):
        value.__qualname__ = "%s.%s" % (cls.__qualname__, value.__name__)
    setattr(cls, name, value)
    return False


def _freeze(cls, names):
    def check(name, doing):
        raise FrozenInstanceError("cannot %s field %r" % (doing, name))

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            check(name, "assign to")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            check(name, "delete")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if _set_new(cls, function.__name__, function):
            raise TypeError("Cannot overwrite attribute %s in class %s"
                            % (function.__name__, cls.__name__))


def _collect(cls, kw_only):
    """All fields by name, those of bases first, and the names of the class's own."""
    found, frozen_bases, plain_bases = {}, False, False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, "__dataclass_fields__", None)
        if inherited is not None:
            found.update(inherited)
            if base.__dataclass_params__.frozen:
                frozen_bases = True
            else:
                plain_bases = True
    own = []
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY:
            kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError("%r is a field but has no type annotation" % name)
    return found, frozen_bases, plain_bases


class _Params:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join("%s=%r" % item for item in vars(self).items())


def _hash_action(cls, unsafe_hash, eq, frozen, names):
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = not (own is MISSING or own is None and "__eq__" in cls.__dict__)
    if unsafe_hash:
        if explicit:
            raise TypeError("Cannot overwrite attribute __hash__ in class " + cls.__name__)
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    cls.__hash__ = _function("__hash__", ("self",), ["return hash(%s)" % _tuple("self", names)])


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
             weakref_slot):
    all_fields, frozen_bases, plain_bases = _collect(cls, kw_only)
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = _Params(init=init, repr=repr, eq=eq, order=order,
                                       unsafe_hash=unsafe_hash, frozen=frozen)
    if plain_bases and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if frozen_bases and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    fields_ = [f for f in all_fields.values() if f._field_type is not _CLASS_VAR]
    real = [f for f in fields_ if f._field_type is _FIELD]
    if init:
        _set_new(cls, "__init__", _init(cls, fields_, frozen, slots))
    if repr:
        _set_new(cls, "__repr__", _repr([f.name for f in real if f.repr]))
    compared = [f.name for f in real if f.compare]
    if eq:
        _set_new(cls, "__eq__", _comparison("__eq__", "==", compared))
    if order:
        for name, symbol in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _comparison(name, symbol, compared)):
                raise TypeError("Cannot overwrite attribute %s in class %s. Consider using "
                                "functools.total_ordering" % (name, cls.__name__))
    if frozen:
        _freeze(cls, [f.name for f in real])
    _hash_action(cls, unsafe_hash, eq, frozen,
                 [f.name for f in real if (f.compare if f.hash is None else f.hash)])
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature(fields_)
    if match_args and _minor >= 10:
        _set_new(cls, "__match_args__", tuple(f.name for f in fields_ if f.init and not f.kw_only))
    if slots:
        cls = _with_slots(cls, [f.name for f in real], frozen, weakref_slot)
    return abc.update_abstractmethods(cls)


def _signature(fields_):
    shown = []
    for f in fields_:
        if f.init:
            kind = getattr(f.type, "__name__", repr(f.type))
            default = ("" if f.default is MISSING and f.default_factory is MISSING else
                       " = " + (repr(f.default) if f.default is not MISSING else "<factory>"))
            shown.append("%s: %s%s" % (f.name, kind, default))
    return "(%s)" % ", ".join(shown)


def _with_slots(cls, names, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(cls.__name__ + " already specifies __slots__")
    body = dict(cls.__dict__)
    inherited = {slot for base in cls.__mro__[1:-1]
                 for slot in ([base.__slots__] if isinstance(getattr(base, "__slots__", ()), str)
                              else getattr(base, "__slots__", ()))}
    body["__slots__"] = tuple(name for name in names if name not in inherited) + (
        ("__weakref__",) if weakref_slot else ())
    for name in names:
        body.pop(name, None)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        cls.__qualname__ = qualname
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                        slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- looking at them ----


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _convert(obj, build):
    if not isinstance(obj, type) and is_dataclass(obj):
        return build([(f.name, _convert(getattr(obj, f.name), build)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(item, build) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(item, build) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(key, build), _convert(value, build))
                         for key, value in obj.items())
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda items: tuple_factory([value for name, value in items]))


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._field_type is _CLASS_VAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified "
                                 "with replace()" % f.name)
        elif f.name not in changes:
            if f._field_type is _INIT_VAR and f.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body, annotations = dict(namespace or {}), {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(types.new_class(cls_name, bases, {}, lambda ns: ns.update(body)), **options)
