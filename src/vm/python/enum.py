"""Enumerations."""

import sys
from functools import reduce as _reduce

_new = sys.version_info >= (3, 11)
_flags_split = sys.version_info >= (3, 11)

__all__ = ["EnumMeta", "Enum", "IntEnum", "Flag", "IntFlag", "auto", "unique"]


class auto:
    """Stands for the next value."""
    value = None

    def __repr__(self):
        return "auto(%r)" % self.value if _new else object.__repr__(self)


class _Property:
    """An attribute of members that classes do not have: a member may have its name."""

    def __init__(self, fget):
        self.fget = fget
        self.__doc__ = fget.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            member = owner._member_map_.get(self.name)
            if member is None:
                raise AttributeError(self.name)
            return member
        return self.fget(instance)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute" if not _new else
                             "<enum 'Enum'> cannot set attribute %r" % self.name)


def _is_descriptor(obj):
    return any(hasattr(obj, name) for name in ("__get__", "__set__", "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


class _EnumDict(dict):
    """The body of an enumeration: knows which names are members."""

    def __init__(self):
        super().__init__()
        self._members = {}
        self._last = []
        self._ignore = ()
        self._generate = None
        self._name = ""

    def __setitem__(self, name, value):
        if name == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else value
        elif name == "_generate_next_value_":
            self._generate = getattr(value, "__func__", value)
        elif name[:1] == "_" == name[-1:] or name in self._ignore:
            pass
        elif name[:2] == "__" and name[-1:] != "_" or name.startswith("_%s__" % self._name):
            pass
        elif name in self._members:
            raise TypeError(("%r already defined as %r" if _new else
                             "Attempted to reuse key: %r")
                            % ((name, self[name]) if _new else (name,)))
        elif not _is_descriptor(value):
            if name in self:
                raise TypeError("%r already defined as: %r" % (name, self[name]))
            if isinstance(value, auto):
                if value.value is None:
                    value.value = self._generate(name, 1, len(self._members), self._last[:])
                value = value.value
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                value = tuple(self._resolve(name, v) for v in value)
            self._members[name] = value
            self._last.append(value)
        super().__setitem__(name, value)

    def _resolve(self, name, value):
        if not isinstance(value, auto):
            return value
        value.value = self._generate(name, 1, len(self._members), self._last[:])
        return value.value


def _data_type(bases):
    """(The built-in or other type that members are of, the enumeration inherited from)."""
    if not bases:
        return object, None
    first = bases[-1]
    if not issubclass(first, Enum):
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumMeta):
                continue
            if "__new__" in cls.__dict__ or cls in (int, str, float, bytes, tuple):
                return cls, first
    return object, first


class EnumMeta(type):
    """Classes whose attributes become their members."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        body = _EnumDict()
        body._name = cls
        if bases:
            for base in bases:
                if isinstance(base, EnumMeta) and base._member_map_:
                    raise TypeError(("<enum %r> cannot extend %r" % (cls, base)) if _new else
                                    "%s: cannot extend enumeration %r" % (cls, base.__name__)
                                    if sys.version_info >= (3, 8) else
                                    "Cannot extend enumerations")
            first = _data_type(bases)[1]
            body._generate = first.__dict__.get("_generate_next_value_") or \
                getattr(first, "_generate_next_value_", None)
            body._generate = getattr(body._generate, "__func__", body._generate)
        return body

    def __new__(metacls, cls, bases, classdict, **kwds):
        members = classdict._members
        invalid = set(members) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join(map(repr, invalid)) if _new
                             else "Invalid enum member name: %s" % ",".join(invalid))
        body = {name: value for name, value in classdict.items() if name not in members}
        if not _new:
            body.setdefault("__doc__", "An enumeration.")
        data_type, first = _data_type(bases)
        user_new = body.pop("__new__", None) if bases else None
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        body["_unhashable_"] = []
        body["_member_type_"] = data_type
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        if user_new is not None:
            enum_class._new_member_ = user_new
        elif "_new_member_" not in vars(enum_class):
            inherited = getattr(first, "_new_member_", object.__new__)
            if inherited is object.__new__:
                inherited = data_type.__new__
            enum_class._new_member_ = inherited
        if first is not None:
            enum_class.__new__ = Enum.__new__
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                own = (getattr(data_type, name), getattr(object, name))
                if name not in body and getattr(enum_class, name) in own:
                    setattr(enum_class, name, getattr(first, name))
        for name, value in members.items():
            enum_class._add_member(name, value, data_type)
        return enum_class

    def _add_member(cls, name, value, data_type):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        new = cls._new_member_
        new = getattr(new, "__func__", new)
        member = new(cls) if new is object.__new__ else new(cls, *args)
        if not hasattr(member, "_value_"):
            if data_type is object or new is not getattr(data_type, "__new__", None):
                member._value_ = value
            else:
                member._value_ = data_type(*args)
        value = member._value_
        member._name_ = name
        member.__objclass__ = cls
        member._sort_order_ = len(cls._member_names_)
        member.__init__(*args)
        for other in cls._member_map_.values():
            if other._value_ == value:
                member = other
                break
        else:
            if not (_flags_split and issubclass(cls, Flag) and not _single_bit(value)):
                cls._member_names_.append(name)
        cls._member_map_[name] = member
        if not isinstance(getattr(type(cls), name, None), property):
            old = None
            for base in cls.__mro__:
                if name in base.__dict__:
                    old = base.__dict__[name]
                    break
            if not isinstance(old, _Property):
                type.__setattr__(cls, name, member)
        try:
            cls._value2member_map_.setdefault(value, member)
        except TypeError:
            cls._unhashable_.append(value)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module, type, start)

    def _create_(cls, class_name, names, module, type, start):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = names.items()
        for i, item in enumerate(names):
            if isinstance(item, str):
                body[item] = body._generate(item, start, i, body._last[:]) \
                    if body._generate else i + start
            else:
                body[item[0]] = item[1]
        if module is None:
            module = sys._getframe(2).f_globals.get("__name__")
        body["__module__"] = module
        return metacls.__new__(metacls, class_name, bases, body)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            if sys.version_info >= (3, 12):
                return member in cls._value2member_map_
            if sys.version_info < (3, 8):
                return False
            raise TypeError(
                "unsupported operand type(s) for 'in': '%s' and '%s'"
                % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(("%r cannot delete member %r." if _new else
                                  "%s: cannot delete Enum member.%.0s")
                                 % (cls.__name__, attr))
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(("cannot reassign member %r" if _new else
                                  "Cannot reassign members.%.0s") % name)
        super().__setattr__(name, value)

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    @property
    def __members__(cls):
        import types
        return types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if _new and Flag is not None and issubclass(cls, Flag) else "enum"
        return "<%s %r>" % (kind, cls.__name__)

    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__"] + cls._member_names_


EnumType = EnumMeta
Flag = None


class Enum(metaclass=EnumMeta):
    """What enumerations inherit from."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        error = ValueError("%r is not a valid %s" % (
            value, cls.__qualname__ if sys.version_info >= (3, 9) else cls.__name__))
        try:
            result = cls._missing_(value)
        except Exception as exc:
            exc.__context__ = error
            raise
        if isinstance(result, cls):
            return result
        if result is None:
            raise error
        raise TypeError("error in %s._missing_: returned %r instead of None or a valid member"
                        % (cls.__name__, result)) from error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, _value_repr(self))

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __format__(self, format_spec):
        kind = self._member_type_
        if _new or kind is object or type(self).__str__ not in (Enum.__str__, getattr(
                Flag, "__str__", None)):
            return str.__format__(str(self), format_spec)
        return kind.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @_Property
    def name(self):
        return self._name_

    @_Property
    def value(self):
        return self._value_


def _value_repr(member):
    return repr(member._value_)


class ReprEnum(Enum):
    """Only the repr tells that a member is more than its value."""


def _plain_str(kind):
    def __str__(self):
        return kind.__repr__(self._value_) if kind is not str else str.__str__(self)

    def __format__(self, format_spec):
        return kind.__format__(self._value_, format_spec)
    return __str__, __format__


class IntEnum(int, Enum):
    """Members are integers."""


class StrEnum(str, Enum):
    """Members are strings."""

    def __new__(cls, *values):
        for value in values[:1]:
            if not isinstance(value, str):
                raise TypeError("%r is not a string" % (value,))
        member = str.__new__(cls, *values)
        member._value_ = str(member)
        return member

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


if _new:
    IntEnum.__str__, IntEnum.__format__ = _plain_str(int)
    StrEnum.__str__, StrEnum.__format__ = _plain_str(str)
    __all__ += ["StrEnum", "EnumType", "ReprEnum"]
else:
    del StrEnum, ReprEnum


def _single_bit(value):
    return isinstance(value, int) and value > 0 and not value & value - 1


class Flag(Enum):
    """Members are bits, and can be combined."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return 1 if start is None else start
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _known_bits(cls):
        return _reduce(lambda bits, member: bits | member._value_, cls._member_map_.values(), 0)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        known = cls._known_bits()
        if value < 0:
            value = known & value
        if value & ~known and not issubclass(cls, int):
            if not _new:
                raise ValueError("%r is not a valid %s" % (
                    value, cls.__qualname__ if sys.version_info >= (3, 9) else cls.__name__))
            bits = max(value.bit_length(), known.bit_length())
            raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (
                cls, value, _bits(value, bits), _bits(known, bits)))
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        member = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
        member._value_ = value
        member._name_ = cls._combined_name(value)
        cls._value2member_map_[value] = member
        return member

    @classmethod
    def _combined_name(cls, value):
        if not _new:
            return None
        names, rest = [], value
        for member in cls._member_map_.values():
            if _single_bit(member._value_) and member._value_ & value and member._name_ not in names:
                names.append(member._name_)
                rest &= ~member._value_
        if rest and names:
            return "|".join(names) + "|%s" % rest
        return "|".join(names) or None

    def _parts(self):
        """Members that make up the value, largest first, as before 3.11."""
        found, rest = [], self._value_
        for member in sorted(set(self._member_map_.values()), key=lambda m: -m._value_):
            if member._value_ and member._value_ & rest == member._value_:
                found.append(member)
                rest &= ~member._value_
        if rest and isinstance(self, int):
            found += [bit for bit in (1 << i for i in reversed(range(rest.bit_length())))
                      if bit & rest]
        return found

    def _shown(self, joint="|"):
        if self._name_ is not None:
            return self._name_
        if _new:
            return repr(self._value_)
        parts = self._parts()
        return joint.join(str(getattr(part, "_name_", part)) for part in parts) or "0"

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        if not _new:
            raise TypeError("%r object is not iterable" % type(self).__name__)
        for member in self.__class__:
            if member._value_ & self._value_:
                yield member

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        if _new and self._name_ is None:
            return "<%s: %r>" % (type(self).__name__, self._value_)
        return "<%s.%s: %r>" % (type(self).__name__, self._shown(), self._value_)

    def __str__(self):
        if _new and self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._shown())

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

    def __or__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if isinstance(self, int) and not _new:
            return self.__class__(~self._value_)
        return self.__class__(self._known_bits() & ~self._value_)


if not _new:
    del Flag.__iter__, Flag.__len__, Flag.__ror__, Flag.__rand__, Flag.__rxor__


def _bits(value, width):
    return "0b0 " + format(value, "0%db" % width)


class IntFlag(int, Flag):
    """Members are integers that can be combined."""
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


if _new:
    IntFlag.__str__, IntFlag.__format__ = _plain_str(int)
else:
    def _negative_missing(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__name__))
        member = cls._value2member_map_.get(value)
        if member is None:
            member = int.__new__(cls, value)
            member._value_, member._name_ = value, None
            cls._value2member_map_[value] = member
        return member
    IntFlag._missing_ = classmethod(_negative_missing)


def unique(enumeration):
    """Refuses enumerations with two names for one value."""
    duplicates = [(name, member.name) for name, member in enumeration.__members__.items()
                  if name != member.name]
    if duplicates:
        raise ValueError("duplicate values found in %r: %s" % (
            enumeration, ", ".join("%s -> %s" % pair for pair in duplicates)))
    return enumeration
