"""Files that exist only inside the machine: the program's own source, and what the program writes."""

_contents = {}


class TextIOWrapper:
    """A text file in memory."""

    def __init__(self, name, mode, text):
        self.name = name
        self.mode = mode
        self.encoding = "utf-8"
        self.closed = False
        self._text = text
        self._at = len(text) if "a" in mode else 0

    def _check(self, reading):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if reading and not ("r" in self.mode or "+" in self.mode):
            raise _unsupported("not readable")
        if not reading and "r" in self.mode and "+" not in self.mode:
            raise _unsupported("not writable")

    def read(self, size=-1):
        self._check(True)
        start = self._at
        end = len(self._text) if size is None or size < 0 else start + size
        self._at = min(end, len(self._text))
        return self._text[start:end]

    def readline(self, size=-1):
        self._check(True)
        end = self._text.find("\n", self._at) + 1 or len(self._text)
        if size >= 0:
            end = min(end, self._at + size)
        line = self._text[self._at:end]
        self._at = end
        return line

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        self._check(True)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, text):
        self._check(False)
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        at = len(self._text) if "a" in self.mode else self._at
        self._text = self._text[:at] + text + self._text[at + len(text):]
        self._at = at + len(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        self._at = offset if whence == 0 else len(self._text)
        return self._at

    def tell(self):
        return self._at

    def flush(self):
        if not self.closed and self.mode != "r":
            _contents[self.name] = self._text

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return "r" not in self.mode or "+" in self.mode

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True
            self._text = ""

    def __enter__(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        self.close()

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r mode=%r encoding=%r>" % (
            self.name, self.mode, self.encoding.upper() if False else self.encoding)


TextIOWrapper.__module__ = "_io"


def _unsupported(text):
    return OSError(text)


def _text(filename):
    """What a file holds, or None."""
    text = _contents.get(filename)
    return _source(filename) if text is None else text


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    if not isinstance(file, str):
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(file).__name__)
    if "b" in mode:
        raise NotImplementedError("glassheap does not simulate binary files yet")
    plain = mode.replace("t", "")
    if plain not in ("r", "w", "a", "x", "r+", "w+", "a+", "x+"):
        raise ValueError("invalid mode: %r" % mode)
    text = _contents.get(file)
    if text is None:
        text = _source(file)
    if text is None and "r" in plain:
        raise FileNotFoundError(2, "No such file or directory", file)
    if text is not None and "x" in plain:
        raise FileExistsError(17, "File exists", file)
    if text is None or "w" in plain:
        text = ""
        _contents[file] = text
    return TextIOWrapper(file, mode, text)
