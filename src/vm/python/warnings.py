"""Warnings: on stderr, once for each place, or as filters say."""

import linecache
import sys

filters = []
_seen = set()


class WarningMessage:
    """A warning as catch_warnings(record=True) keeps it."""

    def __init__(self, message, category, filename, lineno, file=None, line=None):
        self.message, self.category, self.filename, self.lineno = (
            message, category, filename, lineno)
        self.file, self.line = file, line
        self._category_name = category.__name__

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self._category_name, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    line = linecache.getline(filename, lineno) if line is None else line
    return text + ("  %s\n" % line.strip() if line.strip() else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def _action(category, text, module):
    for action, message, wanted, wanted_module, lineno in filters:
        if issubclass(category, wanted) and text.lower().startswith(message.lower()):
            return action
    hidden = (PendingDeprecationWarning, ImportWarning, ResourceWarning)
    if issubclass(category, hidden) or (
            issubclass(category, DeprecationWarning) and module != "__main__"):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    category = category or UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        frame = frame.f_back or frame
    warn_explicit(message, category, frame.f_code.co_filename, frame.f_lineno,
                  frame.f_globals.get("__name__", "<unknown>"))


def warn_explicit(message, category, filename, lineno, module=None, registry=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(category, text, module)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"default": (text, category, lineno, filename), "module": (text, category, module),
           "once": (text, category)}.get(action)
    if key is not None:
        if key in _seen:
            return
        _seen.add(key)
    showwarning(message, category, filename, lineno)


def _insert(row, append):
    if row in filters:
        filters.remove(row)
    filters.insert(len(filters) if append else 0, row)
    _seen.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    _insert((action, "", category, None, lineno), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _insert((action, message, category, module, lineno), append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    """Filters set inside are undone at the end; with record=True warnings go to a list."""

    def __init__(self, *, record=False, module=None):
        self._record = record

    def __enter__(self):
        global showwarning
        self._filters, self._show = filters[:], showwarning
        if not self._record:
            return None
        log = []

        def keep(*args):
            log.append(WarningMessage(*args))
        showwarning = keep
        return log

    def __exit__(self, *exc_info):
        global showwarning
        filters[:], showwarning = self._filters, self._show
