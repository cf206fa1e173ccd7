"""Exceptions and stacks as text."""

import linecache
import sys
from _traceback import format as _format

_missing = object()


class FrameSummary:
    """One line of a stack."""

    def __init__(self, filename, lineno, name):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.line = linecache.getline(filename, lineno).strip()

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return tuple(self)[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    def format(self):
        return format_list(self)


def _some(entries, limit):
    if limit is None:
        return StackSummary(entries)
    return StackSummary(entries[:limit] if limit >= 0 else entries[limit:])


def extract_tb(tb, limit=None):
    entries = []
    while tb is not None:
        code = tb.tb_frame.f_code
        entries.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name))
        tb = tb.tb_next
    return _some(entries, limit)


def extract_stack(f=None, limit=None):
    f = f or sys._getframe(1)
    entries = []
    while f is not None:
        entries.append(FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name))
        f = f.f_back
    entries.reverse()
    return StackSummary(entries if limit is None else entries[-limit:])


def format_list(extracted_list):
    lines = []
    for filename, lineno, name, line in extracted_list:
        source = "    %s\n" % line.strip() if line else ""
        lines.append('  File "%s", line %s, in %s\n%s' % (filename, lineno, name, source))
    return lines


def format_tb(tb, limit=None):
    """With the marks that the interpreter sets: from its text of an exception that came this way."""
    if tb is None:
        return []
    entries = []
    for line in _text(Exception().with_traceback(tb)).splitlines(True)[1:-1]:
        if line.startswith('  File "'):
            entries.append(line)
        else:
            entries[-1] += line
    return list(_some(entries, limit))


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f or sys._getframe(1), limit))


def _exception_of(exc, value):
    return exc if value is _missing else value


def _text(exc, chain=True):
    """What the interpreter itself would print."""
    if exc is None:
        return "NoneType: None\n"
    context, cause, hidden = exc.__context__, exc.__cause__, exc.__suppress_context__
    if not chain:
        exc.__context__ = exc.__cause__ = None
    try:
        return _format(exc)
    finally:
        if not chain:
            exc.__context__, exc.__cause__ = context, cause
            exc.__suppress_context__ = hidden


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    return _text(_exception_of(exc, value), chain).splitlines(True)


def format_exception_only(exc, /, value=_missing):
    exc = _exception_of(exc, value)
    if isinstance(exc, SyntaxError):
        lines = _text(exc, False).splitlines(True)
        return [line for line in lines if not line.startswith("Traceback")]
    cls = type(exc)
    name = cls.__qualname__
    if cls.__module__ not in ("__main__", "builtins"):
        name = cls.__module__ + "." + name
    text = "" if exc is None else str(exc)
    return ["%s: %s\n" % (name, text) if text else name + "\n"]


def format_exc(limit=None, chain=True):
    return _text(sys.exc_info()[1], chain)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print(_text(_exception_of(exc, value), chain), end="", file=file or sys.stderr)


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=file or sys.stderr)


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f or sys._getframe(1), limit)), end="", file=file or sys.stderr)
