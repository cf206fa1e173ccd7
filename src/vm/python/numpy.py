"""A small numpy (as 1.26): arrays of numbers, views and arithmetic."""

import builtins
import math
from _numpy import address as _address, converted as _converted, ndarray, put_all as _put_all
from _numpy import reduced as _reduced, reshaped as _reshaped, shared as _shared, zeros as _zeros
import _numpy

__version__ = "1.26.4"
newaxis = None
pi, e, inf, nan = math.pi, math.e, math.inf, math.nan

# ---- types ----


class generic:
    """What all scalars have in common."""
    __slots__ = ()
    ndim, shape, size = 0, (), 1

    @property
    def dtype(self):
        return _dtype_of_scalar[type(self)]

    @property
    def itemsize(self):
        return self.dtype.itemsize

    nbytes = itemsize

    @property
    def T(self):
        return self

    def item(self):
        return builtins.float(self) if self.dtype.kind == "f" else builtins.int(self)

    tolist = item

    def astype(self, dtype):
        return asarray(self.item(), dtype)[()]

    def __sizeof__(self):
        return 24 + self.itemsize


def _keeps_type(name, base):
    """An operator whose result is a scalar of numpy again."""
    operation = getattr(base, name)

    def method(self, other):
        result = operation(self, other)
        if result is NotImplemented or isinstance(result, tuple):
            return result
        kind = type(other) if isinstance(other, generic) else type(self)
        if isinstance(result, builtins.float):
            return float64(result) if not isinstance(self, float32) else float32(result)
        return _wrap(_promoted(type(self), kind), result)
    method.__name__ = name
    return method


def _promoted(a, b):
    if a is b:
        return a
    return (_zeros((1,), _dtype_of_scalar[a].num) + _zeros((1,), _dtype_of_scalar[b].num)
            ).dtype.type


def _wrap(cls, value):
    if cls is float64 or cls is float32:
        return cls(value)
    bits = 8 * _dtype_of_scalar[cls].itemsize
    value &= (1 << bits) - 1
    if _dtype_of_scalar[cls].kind == "i" and value >> bits - 1:
        value -= 1 << bits
    return cls(value)


_operators = ["add", "sub", "mul", "floordiv", "mod", "pow"]


class integer(generic, int):
    __slots__ = ()

    def __repr__(self):
        return builtins.int.__repr__(self)

    def __truediv__(self, other):
        return _divided(self, other, builtins.int)

    def __neg__(self):
        return type(self)(-builtins.int(self))


class floating(generic, float):
    __slots__ = ()

    def __repr__(self):
        return _shortest(self, 16 if isinstance(self, float64) else 8)

    __str__ = __repr__

    def __truediv__(self, other):
        return _divided(self, other, builtins.float)

    def __neg__(self):
        return type(self)(-builtins.float(self))


def _divided(a, b, base):
    if not isinstance(b, (builtins.int, builtins.float)):
        return NotImplemented
    if not b:
        return float64(nan if not a or a != a else math.copysign(inf, a) * math.copysign(1, b))
    result = builtins.float(a) / builtins.float(b)
    return float32(result) if isinstance(a, float32) else float64(result)


for _name in _operators:
    for _cls, _base in ((integer, int), (floating, float)):
        for _dunder in ("__%s__" % _name, "__r%s__" % _name):
            setattr(_cls, _dunder, _keeps_type(_dunder, _base))


class bool_(int):
    """True or False of an array."""
    __slots__ = ()
    dtype = property(lambda self: _dtype_of_scalar[bool_])
    itemsize = nbytes = 1

    def item(self):
        return builtins.bool(self)

    def __new__(cls, value=False):
        return builtins.int.__new__(cls, 1 if value else 0)

    def __repr__(self):
        return "True" if self else "False"

    __str__ = __repr__

    def __and__(self, other):
        return bool_(self and other)

    def __or__(self, other):
        return bool_(self or other)

    def __invert__(self):
        return bool_(not self)

    def __sizeof__(self):
        return 25


class int8(integer): __slots__ = ()
class int16(integer): __slots__ = ()
class int32(integer): __slots__ = ()
class int64(integer): __slots__ = ()
class uint8(integer): __slots__ = ()
class uint16(integer): __slots__ = ()
class uint32(integer): __slots__ = ()
class uint64(integer): __slots__ = ()
class float32(floating): __slots__ = ()
class float64(floating): __slots__ = ()


int_, intp, float_, double, single, byte, ubyte = int64, int64, float64, float64, float32, int8, uint8
_scalars = (bool_, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64)
_names = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float32", "float64")
_chars = "?bhilBHILfd"


class dtype:
    """The type of an array's items. There is one object of each."""
    __slots__ = ("num", "name", "char", "kind", "itemsize", "type")

    def __new__(cls, dtype):
        return _find_dtype(dtype)

    @property
    def str(self):
        return ("|" if self.itemsize == 1 else "<") + self.kind + builtins.str(self.itemsize)

    alignment = property(lambda self: self.itemsize)

    def __eq__(self, other):
        try:
            return self is _find_dtype(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name

    def __repr__(self):
        return "dtype(%r)" % self.name


def _make_dtypes():
    for number, name in enumerate(_names):
        made = object.__new__(dtype)
        made.num, made.name, made.char, made.type = number, name, _chars[number], _scalars[number]
        made.kind = "b" if name == "bool" else name[0]
        made.itemsize = 1 if name == "bool" else builtins.int(name.lstrip("uintfloa")) // 8
        yield made


_numpy.dtypes = _dtypes = tuple(_make_dtypes())
_numpy.scalars = _scalars
_dtype_of_scalar = dict(zip(_scalars, _dtypes))
_dtype_names = {builtins.int: 4, builtins.float: 10, builtins.bool: 0, "int": 4, "float": 10,
                "bool_": 0, "i": 3, "u": 7, "f": 9, "q": 4, "Q": 8, integer: 4, floating: 10}
_dtype_names.update((made.name, made.num) for made in _dtypes)
_dtype_names.update((made.type, made.num) for made in _dtypes)
_dtype_names.update((made.char, made.num) for made in _dtypes)
_dtype_names.update((made.kind + str(made.itemsize), made.num) for made in _dtypes)


def _find_dtype(wanted):
    if wanted is None:
        return _dtypes[10]
    if isinstance(wanted, dtype):
        return wanted
    if isinstance(wanted, str):
        wanted = wanted.lstrip("<=|")
    try:
        return _dtypes[_dtype_names[wanted]]
    except (KeyError, TypeError):
        if wanted in (object, "object", "O", complex, "complex", "complex128", str, "U", "S"):
            raise NotImplementedError("glassheap does not simulate numpy's dtype %r" % (wanted,)
                                      ) from None
        raise TypeError("data type %r not understood" % (wanted,)) from None


# ---- making arrays ----


def _shape(shape):
    return tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)


def _flatten_into(items, obj, depth, shape):
    """Collects the numbers of nested sequences; the shape comes from the first of each level."""
    if isinstance(obj, ndarray):
        obj = obj.tolist()
    if not isinstance(obj, (list, tuple, range)):
        if depth < len(shape):
            raise _ragged(shape, depth)
        if not isinstance(obj, (builtins.int, builtins.float)):
            raise NotImplementedError("glassheap's numpy has arrays of numbers only, not of "
                                      + type(obj).__name__)
        items.append(obj)
        return
    if depth == len(shape) or len(obj) != shape[depth]:
        raise _ragged(shape, depth)
    for item in obj:
        _flatten_into(items, item, depth + 1, shape)


def _ragged(shape, depth):
    return ValueError(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        "after %d dimensions. The detected shape was %r + inhomogeneous part."
        % (depth, tuple(shape[:depth])))


def _natural(items):
    """The type of an array of these numbers."""
    number = 0 if items else 10
    for item in items:
        if isinstance(item, generic):
            found = item.dtype.num
        elif isinstance(item, (builtins.bool, bool_)):
            found = 0
        else:
            found = 10 if isinstance(item, builtins.float) else 4
        number = builtins.max(number, found)
    return number


def array(object, dtype=None, copy=True, order="K", subok=False, ndmin=0):
    if isinstance(object, ndarray):
        number = object.dtype.num if dtype is None else _find_dtype(dtype).num
        result = _converted(object, number)
    else:
        shape, level = [], object
        while isinstance(level, (list, tuple, range, ndarray)):
            shape.append(len(level))
            if not len(level):
                break
            level = level[0]
        items = []
        _flatten_into(items, object, 0, shape)
        number = _natural(items) if dtype is None else _find_dtype(dtype).num
        result = _zeros(tuple(shape), number)
        _put_all(result, items)
    while result.ndim < ndmin:
        result = result[None]
    return result


def asarray(a, dtype=None):
    if isinstance(a, ndarray) and (dtype is None or a.dtype == dtype):
        return a
    return array(a, dtype)


def zeros(shape, dtype=float):
    return _zeros(_shape(shape), _find_dtype(dtype).num)


empty = zeros


def full(shape, fill_value, dtype=None):
    value = asarray(fill_value, dtype)
    result = _zeros(_shape(shape), value.dtype.num)
    result[...] = value
    return result


def ones(shape, dtype=float):
    return full(shape, 1, dtype)


def zeros_like(a, dtype=None):
    a = asarray(a)
    return zeros(a.shape, dtype or a.dtype)


empty_like = zeros_like


def ones_like(a, dtype=None):
    a = asarray(a)
    return ones(a.shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None):
    a = asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    length = builtins.max(math.ceil((stop - start) / step), 0)
    if dtype is None:
        floats = builtins.any(isinstance(x, builtins.float) for x in (start, stop, step))
        dtype = float64 if floats else int64
    result = zeros(length, dtype)
    _put_all(result, [start + i * step for i in range(length)])
    return result


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    step = (stop - start) / ((num - endpoint) or 1)
    items = [start + i * step for i in range(num)]
    if endpoint and num > 1:
        items[-1] = stop
    return array(items, dtype or float64)


def eye(N, M=None, dtype=float):
    result = zeros((N, M or N), dtype)
    for i in range(builtins.min(N, M or N)):
        result[i, i] = 1
    return result


def identity(n, dtype=float):
    return eye(n, dtype=dtype)


def copy(a):
    return array(a)


# ---- shapes ----


def reshape(a, newshape):
    a = asarray(a)
    shape = list(_shape(newshape))
    if shape.count(-1) > 1:
        raise ValueError("can only specify one unknown dimension")
    known = math.prod(n for n in shape if n != -1)
    if -1 in shape and known and not a.size % known:
        shape[shape.index(-1)] = a.size // known
    if math.prod(shape) != a.size or -1 in shape:
        text = "(%s)" % (",".join(map(str, _shape(newshape))) + "," * (len(shape) == 1))
        raise ValueError("cannot reshape array of size %d into shape %s" % (a.size, text))
    return _reshaped(a, tuple(shape))


def _reshape_method(a, *shape):
    return reshape(a, shape[0] if len(shape) == 1 else shape)


def ravel(a):
    return reshape(a, (-1,)) if asarray(a).size else zeros(0, asarray(a).dtype)


def _flatten(a):
    return ravel(a.copy())


def _transpose_method(a, *axes):
    if axes and axes != tuple(range(a.ndim))[::-1]:
        raise NotImplementedError("glassheap does not simulate transpose() with axes")
    return a.T


def transpose(a):
    return asarray(a).T


def concatenate(arrays, axis=0):
    arrays = [asarray(a) for a in arrays]
    if axis:
        raise NotImplementedError("glassheap does not simulate concatenate() along other axes")
    number = arrays[0].dtype
    for a in arrays[1:]:
        number = (zeros(1, number) + zeros(1, a.dtype)).dtype
    result = zeros((builtins.sum(len(a) for a in arrays),) + arrays[0].shape[1:], number)
    at = 0
    for a in arrays:
        result[at:at + len(a)] = a
        at += len(a)
    return result


def append(arr, values):
    return concatenate((ravel(arr), ravel(values)))


def shares_memory(a, b):
    """Whether some byte belongs to both; looked up item by item where the block is the same."""
    return _shared(a, b) and bool(_bytes_of(a) & _bytes_of(b))


may_share_memory = shares_memory


def _bytes_of(a):
    places = {_address(a)}
    for length, stride in zip(a.shape, a.strides):
        places = {place + i * stride for place in places for i in range(length)}
    return {place + i for place in places for i in range(a.itemsize)}


def _tobytes(a):
    import struct
    return struct.pack("<%d%s" % (a.size, a.dtype.char.replace("l", "q").replace("L", "Q")),
                       *ravel(a).tolist())


# ---- reductions ----


def _reduce(a, how, axis, dtype=None):
    a = asarray(a)
    if dtype is not None:
        a = _converted(a, _find_dtype(dtype).num)
    if isinstance(axis, tuple):
        for k in sorted((k % a.ndim for k in axis), reverse=True):
            a = asarray(_reduced(a, how, k))
        return a[()] if not a.ndim else a
    return _reduced(a, how, axis)


def sum(a, axis=None, dtype=None):
    return _reduce(a, 0, axis, dtype)


def prod(a, axis=None, dtype=None):
    return _reduce(a, 1, axis, dtype)


def amin(a, axis=None):
    return _reduce(a, 2, axis)


def amax(a, axis=None):
    return _reduce(a, 3, axis)


def mean(a, axis=None):
    a = asarray(a)
    if a.dtype.kind != "f":
        a = a.astype(float64)
    count = a.size if axis is None else a.shape[axis]
    if not count:
        return float64(nan)
    return sum(a, axis) / count


def var(a, axis=None, ddof=0):
    a = asarray(a)
    if axis is not None:
        raise NotImplementedError("glassheap does not simulate var() along an axis")
    off = a - mean(a)
    return sum(off * off) / (a.size - ddof)


def std(a, axis=None, ddof=0):
    return sqrt(var(a, axis, ddof))


def median(a):
    items = sorted(ravel(a).tolist())
    half = len(items) // 2
    return float64(items[half] if len(items) % 2 else (items[half - 1] + items[half]) / 2)


def any(a, axis=None):
    return bool_(amax(asarray(a) != 0, axis)) if axis is None and asarray(a).size else (
        amax(asarray(a) != 0, axis) if axis is not None else bool_(False))


def all(a, axis=None):
    return bool_(amin(asarray(a) != 0, axis)) if axis is None and asarray(a).size else (
        amin(asarray(a) != 0, axis) if axis is not None else bool_(True))


def argmin(a):
    items = ravel(a).tolist()
    return int64(items.index(builtins.min(items)))


def argmax(a):
    items = ravel(a).tolist()
    return int64(items.index(builtins.max(items)))


def cumsum(a):
    a, total, items = ravel(a), 0, []
    for item in a.tolist():
        total += item
        items.append(total)
    return array(items, int64 if a.dtype.kind in "bi" else a.dtype)


# ---- item by item ----


def _each(function, a, keep=False):
    """The function of every item, in an array of real numbers or of the same type."""
    source = asarray(a)
    result = zeros(source.shape, source.dtype if keep or source.dtype.kind == "f" else float64)
    _put_all(result, [function(item) for item in ravel(source).tolist()])
    return result if source.ndim else result[()]


def _sqrt(x):
    return math.sqrt(x) if x >= 0 else nan


def _log(x):
    return math.log(x) if x > 0 else -inf if x == 0 else nan


def sqrt(x):
    return _each(_sqrt, x)


def exp(x):
    return _each(lambda v: math.exp(v) if v < 709.79 else inf, x)


def log(x):
    return _each(_log, x)


def sin(x):
    return _each(math.sin, x)


def cos(x):
    return _each(math.cos, x)


def floor(x):
    return _each(math.floor, x)


def ceil(x):
    return _each(math.ceil, x)


def round(a, decimals=0):
    return _each(lambda v: builtins.round(v, decimals), a, True)


around = round


def square(x):
    x = asarray(x)
    return x * x


def isnan(x):
    x = asarray(x)
    return x != x


def abs(x):
    return builtins.abs(asarray(x))


absolute = abs


def add(a, b):
    return asarray(a) + b


def subtract(a, b):
    return asarray(a) - b


def multiply(a, b):
    return asarray(a) * b


def divide(a, b):
    return asarray(a) / b


def power(a, b):
    return asarray(a) ** b


def maximum(a, b):
    return where(asarray(a) > b, a, b)


def minimum(a, b):
    return where(asarray(a) < b, a, b)


def where(condition, x, y):
    condition, x, y = asarray(condition), asarray(x), asarray(y)
    result = x + y * 0 + condition * 0
    flat = ravel(condition)
    left, right = ravel(x + y * 0 + condition * 0), ravel(y + x * 0 + condition * 0)
    _put_all(result, [a if c else b for c, a, b in
                      zip(flat.tolist(), left.tolist(), right.tolist())])
    return result


def clip(a, low, high):
    return minimum(maximum(a, low), high)


def dot(a, b):
    a, b = asarray(a), asarray(b)
    if a.ndim == b.ndim == 1:
        if a.shape != b.shape:
            raise ValueError("shapes %s and %s not aligned: %d (dim 0) != %d (dim 0)" % (
                "(%d,)" % len(a), "(%d,)" % len(b), len(a), len(b)))
        return sum(a * b)
    if a.ndim == 2 and b.ndim == 1:
        return sum(a * b, 1)
    if a.ndim == b.ndim == 2:
        return sum(a[:, :, None] * b[None], 1)
    return a * b


matmul = dot


def array_equal(a, b):
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and builtins.bool(all(a == b))


def isclose(a, b, rtol=1e-05, atol=1e-08):
    return abs(asarray(a) - b) <= atol + rtol * abs(b)


def allclose(a, b, rtol=1e-05, atol=1e-08):
    return builtins.bool(all(isclose(a, b, rtol, atol)))


def sort(a):
    result = array(a)
    if result.ndim == 1:
        _put_all(result, sorted(result.tolist()))
    else:
        for row in result:
            _sort_method(row)
    return result


def _sort_method(a, axis=-1):
    if a.ndim == 1:
        a[:] = sorted(a.tolist())
    else:
        for row in a:
            _sort_method(row)


def unique(a):
    a = asarray(a)
    return array(sorted(set(ravel(a).tolist())), a.dtype)


def _astype(a, dtype, copy=True):
    return _converted(a, _find_dtype(dtype).num) if copy or a.dtype != dtype else a


def _item(a, *index):
    if index:
        return (a[index] if len(index) == a.ndim else ravel(a)[index[0]]).item()
    if a.size != 1:
        raise ValueError("can only convert an array of size 1 to a Python scalar")
    return ravel(a)[0].item()


# ---- how arrays print ----

_WIDTH, _THRESHOLD, _EDGE, _PRECISION = 75, 1000, 3, 8


def _shortest(x, digits=16):
    """Without zeros behind a point; float32 has the shortest digits that tell it apart."""
    x = builtins.float(x)
    if digits == 16 or x != x or x in (inf, -inf):
        return builtins.float.__repr__(x)
    for n in range(1, 10):
        text = "%.*g" % (n, x)
        if _single(text) == x:
            break
    return builtins.float.__repr__(builtins.float(text))


def _single(text):
    cell = _zeros((1,), 9)
    cell[0] = builtins.float(text)
    return cell.tolist()[0]


def _digits(x, single):
    """(digits before the point, behind it) of the shortest text, at most 8 behind."""
    text = _shortest(x, 8) if single else builtins.float.__repr__(x)
    if "e" in text or len(text.partition(".")[2]) > _PRECISION:
        text = ("%.*f" % (_PRECISION, x)).rstrip("0")
    whole, _, part = text.partition(".")
    return whole, part.rstrip("0")


def _mantissa(x, single):
    text = _shortest(x, 8) if single else builtins.float.__repr__(x)
    for n in range(_PRECISION + 1):
        short = "%.*e" % (n, x)
        if builtins.float(short) == builtins.float(text):
            break
    number, _, exponent = short.partition("e")
    return number.partition(".")[2], exponent


def _float_format(items, single):
    """A function from a number to its text, the same width for all."""
    finite = [x for x in items if x == x and x not in (inf, -inf)]
    special = builtins.max([len(builtins.float.__repr__(x)) for x in items if x not in finite]
                           or [0])
    sizes = [builtins.abs(x) for x in finite if x]
    high, low = (builtins.max(sizes), builtins.min(sizes)) if sizes else (0, 0)
    if sizes and (high >= 1e8 or low < 1e-4 or high / low > 1000):
        parts = [_mantissa(x, single) for x in finite]
        places = builtins.max(len(part) for part, exponent in parts)

        def show(x):
            text = "%.*e" % (places, x)
            return text if places else text.replace("e", ".e")
    else:
        parts = [_digits(x, single) for x in finite]
        places = builtins.max([len(part) for whole, part in parts] or [0])

        def show(x):
            whole, part = _digits(x, single)
            return whole + "." + part + " " * (places - len(part))
    width = builtins.max([len(show(x)) for x in finite] + [special])
    return lambda x: (show(x) if x - x == 0 else builtins.float.__repr__(x)).rjust(width)


def _formatter(items, kind, single):
    if kind == "f":
        return _float_format(items, single)
    texts = [str(item) for item in items]
    width = 5 if kind == "b" else builtins.max([len(text) for text in texts] or [0])
    return lambda x: str(x).rjust(width)


def _edges(rows, short):
    if short and len(rows) > 2 * _EDGE:
        return list(rows[:_EDGE]) + [...] + list(rows[-_EDGE:])
    return list(rows)


def _collect(rows, depth, short, items):
    for row in _edges(rows, short):
        if row is ...:
            continue
        if depth == 1:
            items.append(row)
        else:
            _collect(row, depth - 1, short, items)


def _lines(rows, depth, indent, separator, show, short):
    """The text of nested lists; the width is kept in the innermost rows."""
    pieces = _edges(rows, short)
    if depth > 1:
        gap = separator.rstrip() + "\n" * (depth - 1) + " " * (indent + 1)
        return "[" + gap.join("..." if piece is ... else _lines(
            piece, depth - 1, indent + 1, separator, show, short) for piece in pieces) + "]"
    text = line = ""
    start = " " * (indent + 1)
    line = start
    for i, piece in enumerate(pieces):
        word = "..." if piece is ... else show(piece)
        last = i == len(pieces) - 1
        room = _WIDTH - (0 if not last else 1) - (len(separator.rstrip()) if not last else 0)
        if len(line) + len(word) > room and len(line) > len(start):
            text += line.rstrip() + "\n"
            line = start
        line += word + ("" if last else separator)
    return "[" + (text + line)[indent + 1:] + "]"


def array2string(a, separator=" ", prefix=""):
    if not a.size:
        return "[]"
    rows, short, items = a.tolist(), a.size > _THRESHOLD, []
    if not a.ndim:
        return str(a[()])
    _collect(rows, a.ndim, short, items)
    show = _formatter(items, a.dtype.kind, a.dtype.itemsize == 4)
    return _lines(rows, a.ndim, len(prefix), separator, show, short)


def array_str(a):
    return array2string(a)


def array_repr(a):
    if not a.ndim:
        text = repr(a.tolist()) if a.dtype.kind != "f" else _digits_repr(a.tolist())
    else:
        text = array2string(a, ", ", "array(")
    implied = a.size and a.dtype.name in ("bool", "int64", "float64") or (
        not a.size and a.dtype.name == "float64" and len(a.shape) == 1)
    if not a.size and len(a.shape) > 1:
        text += ", shape=%s" % (a.shape,)
    if implied:
        return "array(%s)" % text
    last = len(text) - text.rfind("\n") - 1 + (6 if "\n" not in text else 0)
    gap = ",\n      " if last + len(", dtype=") + len(a.dtype.name) + 1 > _WIDTH else ", "
    return "array(%s%sdtype=%s)" % (text, gap, a.dtype.name)


def _digits_repr(x):
    text = builtins.float.__repr__(x)
    return text[:-1] if text.endswith(".0") else text


# Names of the built-in functions, which this module needs itself until here.
min, max = amin, amax
