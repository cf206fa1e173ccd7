"""Streams: files inside the machine, and text and bytes that behave like files."""

from _files import _open_content

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


_CLOSED = "I/O operation on closed file."


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


class _IOBase:
    """What all streams can do, from read(), readline(), write(), seek() and tell()."""
    _closed = False

    @property
    def closed(self):
        return self._closed

    def _check_open(self, text=_CLOSED):
        if self._closed:
            raise ValueError(text)

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def flush(self):
        self._check_open()

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check_open(_CLOSED)
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def seek(self, offset, whence=0):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        raise UnsupportedOperation("truncate")

    def readline(self, size=-1):
        line = bytearray()
        while size is None or size < 0 or len(line) < size:
            byte = self.read(1)
            line += byte
            if not byte or byte == b"\n":
                break
        return bytes(line)

    def readlines(self, hint=-1):
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._check_open(_CLOSED)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check_open(_CLOSED)
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass


class _RawIOBase(_IOBase):
    pass


class _BufferedIOBase(_IOBase):
    def detach(self):
        raise UnsupportedOperation("detach")


class _TextIOBase(_IOBase):
    encoding = errors = newlines = None

    def detach(self):
        raise UnsupportedOperation("detach")


def _check_newline(newline, words="illegal newline value: %s"):
    if newline is not None and not isinstance(newline, str):
        raise TypeError("newline must be str or None, not " + type(newline).__name__)
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(words % newline)


def _index(number, words="%r object cannot be interpreted as an integer"):
    index = getattr(type(number), "__index__", None)
    if index is None:
        raise TypeError(words % type(number).__name__)
    return index(number)


def _index_or_none(number):
    return None if number is None else _index(number, "argument should be integer or None, not %r")


def _size(size, rest):
    """How much to read when [rest] is left."""
    size = _index_or_none(size)
    return rest if size is None or size < 0 else min(size, rest)


def _bytes_like(data):
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not %r" % type(data).__name__) from None


class _ByteStream(_BufferedIOBase):
    """Reads and writes self._content, a bytearray, at self._at."""

    def _check_read(self):
        self._check_open("read of closed file")

    def _check_write(self):
        self._check_open("write to closed file")

    def seekable(self):
        self._check_open()
        return True

    def read(self, size=-1):
        self._check_read()
        start = self._at
        end = start + _size(size, max(len(self._content) - start, 0))
        self._at = end
        return bytes(self._content[start:end])

    def read1(self, size=-1):
        return self.read(size)

    def readline(self, size=-1):
        self._check_read()
        start = self._at
        end = self._content.find(b"\n", start) + 1 or len(self._content)
        return self.read(_size(size, end - start) if end > start else 0)

    def readinto(self, buffer):
        try:
            view = memoryview(buffer).cast("B")
            fits = not view.readonly
        except TypeError:
            fits = False
        if not fits:
            raise TypeError("readinto() argument must be read-write bytes-like object, not "
                            + type(buffer).__name__)
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def _put(self, data):
        content, at = self._content, self._at
        if at > len(content):
            content.extend(bytes(at - len(content)))
        content[at:at + len(data)] = data
        self._at = at + len(data)

    def write(self, data):
        self._check_write()
        data = _bytes_like(data)
        self._put(data)
        return len(data)

    def seek(self, offset, whence=0):
        self._check_open()
        offset = _index(offset)
        if whence == 0 and offset < 0:
            raise self._bad_seek(offset)
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%i, should be 0, 1 or 2)" % whence)
        base = 0 if whence == 0 else self._at if whence == 1 else len(self._content)
        self._at = max(base + offset, 0)
        return self._at

    def _bad_seek(self, offset):
        return ValueError("negative seek value %d" % offset)

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None):
        self._check_write()
        size = self._at if size is None else _index_or_none(size)
        if size < 0:
            raise ValueError("negative size value %d" % size)
        del self._content[size:]
        return size


class BytesIO(_ByteStream):
    """Bytes in memory."""

    def __iter__(self):
        return self

    def readlines(self, hint=None):
        return super().readlines(hint and _index(hint, "integer argument expected, got %r"))

    def __init__(self, initial_bytes=b""):
        self._content = bytearray(b"" if initial_bytes is None else _bytes_like(initial_bytes))
        self._at = 0

    def _check_read(self):
        self._check_open()

    _check_write = _check_read

    def readable(self):
        self._check_open()
        return True

    writable = readable

    def getvalue(self):
        self._check_open()
        return bytes(self._content)

    def getbuffer(self):
        self._check_open()
        return memoryview(self._content)

    def close(self):
        self._content.clear() # refused while there is a view
        self._closed = True


class _File(_ByteStream):
    """A file inside the machine. What is written waits in self._waiting until flush()."""

    def __init__(self, name, mode, content):
        self.name = name
        self.mode = mode
        self._content = content
        self._at = len(content) if "a" in mode else 0
        self._waiting = bytearray()

    def readable(self):
        self._check_open()
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        self._check_open()
        return "r" not in self.mode or "+" in self.mode

    def read(self, size=-1):
        self._check_read()
        if not self.readable():
            raise UnsupportedOperation("read")
        self.flush()
        return super().read(size)

    def write(self, data):
        self._check_write()
        if not self.writable():
            raise UnsupportedOperation("write")
        data = _bytes_like(data)
        self._waiting += data
        if len(self._waiting) > DEFAULT_BUFFER_SIZE or isinstance(self, FileIO):
            self.flush()
        return len(data)

    def flush(self):
        self._check_open("flush of closed file")
        if self._waiting:
            if "a" in self.mode:
                self._at = len(self._content)
            data, self._waiting = self._waiting, bytearray()
            self._put(data)

    def seek(self, offset, whence=0):
        self._check_open("seek of closed file")
        self.flush()
        return super().seek(offset, whence)

    def _bad_seek(self, offset):
        return OSError(22, "Invalid argument")

    def tell(self):
        self._check_open()
        return self._at + len(self._waiting)

    def truncate(self, size=None):
        self._check_write()
        if not self.writable():
            raise UnsupportedOperation("truncate")
        self.flush()
        return super().truncate(size)

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __repr__(self):
        return "<_io.%s name=%r>" % (type(self).__name__, self.name)


class BufferedReader(_File):
    def peek(self, size=0):
        self._check_read()
        return bytes(self._content[self._at:self._at + DEFAULT_BUFFER_SIZE])


class BufferedWriter(_File):
    pass


class BufferedRandom(_File):
    pass


class FileIO(_File):
    closefd = True

    def __init__(self, file, mode="r", closefd=True, opener=None):
        kind = _kind_of(mode.replace("b", ""))
        super().__init__(file, _binary_mode(kind), _content_of(file, kind))

    def readall(self):
        return self.read()

    def __repr__(self):
        if self.closed:
            return "<_io.FileIO [closed]>"
        return "<_io.FileIO name=%r mode=%r closefd=True>" % (self.name, self.mode)


class TextIOWrapper(_TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        _check_newline(newline)
        self.buffer = buffer
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self._newline = newline
        "".encode(self.encoding)

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def _closed(self):
        return self.buffer.closed

    def close(self):
        self.buffer.close()

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def _check_readable(self):
        self._check_open()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")

    def write(self, text):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        out = text
        if self._newline in ("\r", "\r\n"):
            out = text.replace("\n", self._newline)
        self.buffer.write(out.encode(self.encoding, self.errors))
        if self.line_buffering and "\n" in text:
            self.flush()
        return len(text)

    def _decode(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1):
        self._check_readable()
        if size is None or size < 0:
            return self._decode(self.buffer.read())
        parts, length = [], 0
        while length < size:
            line = self._line()
            if not line:
                break
            length += len(line)
            parts.append(line)
        return self._keep("".join(parts), size)

    def _keep(self, text, size):
        """The first characters; the others are unread."""
        if len(text) > size:
            rest = text[size:].encode(self.encoding, self.errors)
            self.buffer.seek(self.buffer.tell() - len(rest))
        return text[:size]

    def _line(self):
        """The next line. A carriage return ends one, too, unless newline says otherwise."""
        data = self.buffer.readline()
        at = data.find(b"\r")
        if at >= 0 and self._newline in (None, "", "\r"):
            end = at + 2 if data[at + 1:at + 2] == b"\n" and self._newline != "\r" else at + 1
            self.buffer.seek(self.buffer.tell() - len(data) + end)
            data = data[:end]
        elif self._newline == "\r\n":
            while data and not data.endswith(b"\r\n"):
                more = self.buffer.readline()
                if not more:
                    break
                data += more
        return self._decode(data)

    def readline(self, size=-1):
        self._check_readable()
        line = self._line()
        return line if size is None or size < 0 else self._keep(line, size)

    def seek(self, cookie, whence=0):
        self._check_open()
        if whence == 1 and cookie:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and cookie < 0:
            raise ValueError("negative seek position %r" % (cookie,))
        return self.buffer.seek(cookie, whence)

    def tell(self):
        self._check_open()
        return self.buffer.tell()

    def truncate(self, pos=None):
        self.flush()
        return self.buffer.truncate(pos)

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer

    def __repr__(self):
        name = getattr(self.buffer, "name", None)
        mode = getattr(self, "mode", None)
        return "<_io.TextIOWrapper%s%s encoding=%r>" % (
            "" if name is None else " name=%r" % (name,),
            "" if mode is None else " mode=%r" % (mode,), self.encoding)


class StringIO(_TextIOBase):
    """Text in memory. What is written at the end waits in a list."""

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not "
                            + type(initial_value).__name__)
        _check_newline(newline, "illegal newline value: %r")
        self._newline = newline
        self._text = self._translate(initial_value or "")
        self._parts = []
        self._at = 0

    line_buffering = False
    _seen = frozenset()

    @property
    def newlines(self):
        self._check_open()
        seen = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _note_newlines(self, text):
        pairs = text.count("\r\n")
        counts = (("\r\n", pairs), ("\r", text.count("\r") - pairs),
                  ("\n", text.count("\n") - pairs))
        self._seen = self._seen.union(end for end, count in counts if count)

    def _translate(self, text):
        if not self._newline:
            self._note_newlines(text)
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text

    def _check_open(self, text="I/O operation on closed file"):
        super()._check_open(text)

    def _join(self):
        if self._parts:
            self._text += "".join(self._parts)
            self._parts.clear()
        return self._text

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check_open()
        return self._join()

    def read(self, size=-1):
        self._check_open()
        start, text = self._at, self._join()
        self._at = start + _size(size, max(len(text) - start, 0))
        return text[start:self._at]

    def readline(self, size=-1):
        self._check_open()
        start, text = self._at, self._join()
        end = self._line_end(text, start)
        return self.read(_size(size, end - start) if end > start else 0)

    def _line_end(self, text, start):
        mark = self._newline or "\n"
        at = text.find(mark, start)
        end = at + len(mark) if at >= 0 else len(text)
        at = text.find("\r", start, end) if self._newline == "" else -1
        return end if at < 0 else at + 2 if text[at + 1:at + 2] == "\n" else at + 1

    def readlines(self, hint=-1):
        return super().readlines(_index_or_none(hint))

    def write(self, text):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError("string argument expected, got %r" % type(text).__name__)
        out = self._translate(text)
        if self._parts or self._at == len(self._text):
            self._parts.append(out)
        else:
            old = self._text.ljust(self._at, "\0")
            self._text = old[:self._at] + out + old[self._at + len(out):]
        self._at += len(out)
        return len(text)

    def seek(self, pos, whence=0):
        self._check_open()
        pos = _index(pos)
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        text = self._join()
        self._at = pos if whence == 0 else self._at if whence == 1 else len(text)
        return self._at

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, pos=None):
        self._check_open()
        pos = self._at if pos is None else _index_or_none(pos)
        if pos < 0:
            raise ValueError("Negative size value %d" % pos)
        self._text = self._join()[:pos]
        return pos

    def close(self):
        self._closed = True


# ---- open ----


def _kind_of(mode):
    """What of "rwxa" the mode holds, with its "+"."""
    if not mode or set(mode) - set("rwxa+") or len(set(mode)) != len(mode):
        raise ValueError("invalid mode: %r" % mode)
    if len(mode.replace("+", "")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    return mode.replace("+", "") + ("+" if "+" in mode else "")


def _binary_mode(kind):
    return {"w+": "rb+", "r+": "rb+", "a+": "ab+", "x+": "xb+"}.get(kind, kind + "b")


def _content_of(file, kind):
    return _open_content(file, "r" not in kind, "x" in kind, "w" in kind)


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    if isinstance(file, int):
        raise NotImplementedError("glassheap does not simulate files by their number")
    modes = set(mode)
    if modes - set("axrwb+tU") or len(mode) > len(modes):
        raise ValueError("invalid mode: %r" % mode)
    binary = "b" in modes
    if binary and "t" in modes:
        raise ValueError("can't have text and binary mode at once")
    if len(modes & set("axrw")) != 1:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most "
                         "one plus" if len(modes & set("axrw")) == 0 else
                         "must have exactly one of create/read/write/append mode")
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if binary and value is not None:
            article = "an " if name != "newline" else "a "
            raise ValueError("binary mode doesn't take " + article + name + " argument")
    kind = _kind_of(mode.replace("b", "").replace("t", ""))
    if binary and buffering == 0:
        return FileIO(file, kind)
    if not binary and buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    content = _content_of(file, kind)
    cls = (BufferedRandom if "+" in kind else BufferedReader if kind == "r" else BufferedWriter)
    stream = cls(file, _binary_mode(kind), content)
    if binary:
        return stream
    text = TextIOWrapper(stream, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text
