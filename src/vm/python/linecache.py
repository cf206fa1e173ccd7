"""Lines of the source files that the machine holds."""

from _files import _text


def getlines(filename, module_globals=None):
    text = _text(filename)
    return [] if text is None else [line + "\n" for line in text.splitlines()]


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def checkcache(filename=None):
    pass


def clearcache():
    pass
