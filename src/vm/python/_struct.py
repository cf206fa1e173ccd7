"""Numbers as the bytes that C gives them."""

from array import array as _array


class error(Exception):
    pass


error.__module__ = "struct"
_ints = {"b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8,
         "N": 8, "P": 8}
_floats = {"f": 4, "d": 8, "e": 2}
_names = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}


def _items(format):
    """The order of bytes, if C places the items, the size, and a list of (code, count, offset, size)."""
    if isinstance(format, bytes):
        format = format.decode("ascii", "surrogateescape")
    if not isinstance(format, str):
        raise TypeError("Struct() argument 1 must be a str or bytes object, not "
                        + type(format).__name__)
    mode = format[:1] if format[:1] in tuple("@=<>!") else ""
    native = mode in ("", "@")
    items, offset, count = [], 0, ""
    for c in format[len(mode):]:
        if c.isspace() and not count:
            continue
        if c.isdigit():
            count += c
            continue
        if c in "xcsp?":
            size = 1
        elif c in _floats:
            size = _floats[c]
        elif c in _ints and (native or c not in "nNP"):
            size = _ints[c] if native or c not in "lL" else 4
        else:
            raise error("bad char in struct format")
        n = int(count) if count else 1
        if native:
            offset += -offset % size
        items.append((c, n, offset, size))
        offset += n * size
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return "big" if mode in (">", "!") else "little", native, offset, items


def _check_range(code, value, size, native):
    signed, bits = code in "bhilqn", 8 * size
    low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if low <= value <= high:
        return
    native = native or size == 1
    if native and size < 4:
        wide = -1 << 63 <= value < 1 << 63
        limits = "%s format requires %d <= number <= %d" % (_names[code], low, high)
    else:
        wide = size < 8 and (-1 << 63 if signed else 0) <= value < 1 << 64 - signed
        limits = "'%s' format requires %d <= number <= %d" % (code, low, high)
    if wide:
        raise error(limits)
    if native or size < 8:
        raise error("argument out of range")
    raise error("int too large to convert" if value > 0 or signed
                else "can't convert negative int to unsigned")


def _pack_one(code, value, size, order, native):
    if code in _ints:
        if not hasattr(type(value), "__index__"):
            raise error("required argument is not an integer")
        value = value.__index__()
        plain = native or order == "little" and code not in "lL"
        _check_range(code, value, size, plain)
        return value.to_bytes(size, order, signed=code in "bhilqn")
    if code in _floats:
        if isinstance(value, str) or not hasattr(type(value), "__float__"):
            raise error("required argument is not a float")
        try:
            data = _half(float(value)) if code == "e" else _array(code, [value]).tobytes()
        except OverflowError:
            if isinstance(value, int):
                raise error("int too large to convert") from None
            raise
        if not native and code == "f" and data[2:] in (b"\x80\x7f", b"\x80\xff") and abs(value) < float("inf"):
            raise OverflowError("float too large to pack with f format")
        return data if order == "little" else data[::-1]
    if code == "?":
        return b"\1" if value else b"\0"
    if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
        raise error("char format requires a bytes object of length 1")
    return bytes(value)


def _unpack_one(code, data, order):
    if code in _ints:
        return int.from_bytes(data, order, signed=code in "bhilqn")
    if code in _floats:
        data = data if order == "little" else data[::-1]
        return _from_half(data) if code == "e" else _array(code, data)[0]
    return data != b"\0" if code == "?" else data


def _half(value):
    """A float in two bytes, by way of four: 5 bits of exponent, 10 of fraction, half to even."""
    bits = int.from_bytes(_array("f", [value]).tobytes(), "little")
    sign, exponent, fraction = bits >> 31 << 15, (bits >> 23 & 255) - 112, bits & 0x7FFFFF
    if exponent == 143:
        return (sign | 0x7C00 | fraction >> 13).to_bytes(2, "little")
    drop = 13
    if exponent <= 0:
        fraction |= 0x800000
        drop, exponent = min(14 - exponent, 25), 0
    result = (exponent << 10) + (fraction >> drop)
    rest, half = fraction & (1 << drop) - 1, 1 << drop - 1
    result += rest > half or rest == half and result & 1
    if result >= 0x7C00:
        raise OverflowError("float too large to pack with e format")
    return (sign | result).to_bytes(2, "little")


def _from_half(data):
    bits = int.from_bytes(data, "little")
    sign, exponent, fraction = -1.0 if bits >> 15 else 1.0, bits >> 10 & 31, bits & 1023
    if exponent == 31:
        return float("nan") if fraction else sign * float("inf")
    return sign * (fraction * 2.0**-24 if not exponent
                   else (1024 + fraction) * 2.0**(exponent - 25))


def _arity(items):
    return sum(n if c not in "xsp" else c != "x" for c, n, offset, size in items)


def _fill(format, values, function):
    order, native, total, items = _items(format)
    wanted = _arity(items)
    if len(values) != wanted:
        raise error("%s expected %d items for packing (got %d)" % (function, wanted, len(values)))
    data, values = bytearray(total), iter(values)
    for code, n, offset, size in items:
        if code in "sp":
            value = next(values)
            if not isinstance(value, (bytes, bytearray)):
                raise error("argument for '%s' must be a bytes object" % code)
            if code == "p":
                value = bytes([min(len(value), n - 1, 255)]) + value if n else b""
            data[offset:offset + n] = bytes(value[:n]).ljust(n, b"\0")
        elif code != "x":
            for i in range(n):
                at = offset + i * size
                data[at:at + size] = _pack_one(code, next(values), size, order, native)
    return data


def _read(format, data):
    order, native, total, items = _items(format)
    values = []
    for code, n, offset, size in items:
        if code == "s":
            values.append(data[offset:offset + n])
        elif code == "p":
            values.append(data[offset + 1:offset + 1 + min(data[offset], n - 1)])
        elif code != "x":
            for at in range(offset, offset + n * size, size):
                values.append(_unpack_one(code, data[at:at + size], order))
    return tuple(values)


def calcsize(format, /):
    return _items(format)[2]


def pack(format, /, *v):
    return bytes(_fill(format, v, "pack"))


def pack_into(format, buffer, offset, /, *v):
    data = _fill(format, v, "pack_into")
    view = memoryview(buffer).cast("B")
    at = _place(offset, len(data), len(view), "pack_into", "packing")
    view[at:at + len(data)] = data


def unpack(format, buffer, /):
    data = _bytes(buffer)
    size = calcsize(format)
    if len(data) != size:
        raise error("unpack requires a buffer of %d bytes" % size)
    return _read(format, data)


def unpack_from(format, /, buffer, offset=0):
    data = _bytes(buffer)
    at = _place(offset, calcsize(format), len(data), "unpack_from", "unpacking")
    return _read(format, data[at:])


def _bytes(buffer):
    if isinstance(buffer, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(buffer).tobytes()


def _place(offset, size, room, function, doing):
    at = offset + room if offset < 0 else offset
    if at < 0:
        raise error("offset %d out of range for %d-byte buffer" % (offset, room))
    if at + size > room:
        raise error("%s requires a buffer of at least %d bytes for %s %d bytes at offset %d "
                    "(actual buffer size is %d)" % (function, at + size, doing, size, at, room))
    return at


def iter_unpack(format, buffer, /):
    size, data = calcsize(format), _bytes(buffer)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(data) % size:
        raise error("iterative unpacking requires a buffer of a multiple of %d bytes" % size)
    return (_read(format, data[at:at + size]) for at in range(0, len(data), size))


class Struct:
    """A format, to be used often."""

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format if isinstance(format, str) else format.decode()

    def pack(self, *v):
        return pack(self.format, *v)

    def pack_into(self, buffer, offset, *v):
        pack_into(self.format, buffer, offset, *v)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)


Struct.__module__ = "_struct"
