"""Paths with slashes."""

import _files

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = (
    ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null")


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if not hasattr(type(path), "__fspath__"):
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return type(path).__fspath__(path)


def isabs(s):
    return fspath(s).startswith("/")


def join(a, *p):
    path = fspath(a)
    for b in map(fspath, p):
        if b.startswith("/"):
            path = b
        elif not path or path.endswith("/"):
            path += b
        else:
            path += "/" + b
    return path


def split(p):
    p = fspath(p)
    i = p.rfind("/") + 1
    head, tail = p[:i], p[i:]
    return (head.rstrip("/") or head), tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start and p[start:dot].strip("."):
        return p[:dot], p[dot:]
    return p, p[:0]


def normpath(path):
    path = fspath(path)
    slashes = 2 if path.startswith("//") and not path.startswith("///") else path.startswith("/")
    parts = []
    for part in path.split("/"):
        if part == ".." and (not parts and not slashes or parts[-1:] == [".."]):
            parts.append(part)
        elif part == "..":
            del parts[-1:]
        elif part and part != ".":
            parts.append(part)
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    path = fspath(path)
    return normpath(path if isabs(path) else join(_files.getcwd(), path))


realpath = abspath


def expanduser(path):
    return fspath(path)


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = len(commonprefix([here, there]))
    return join(*[".."] * (len(here) - same) + there[same:] or ["."])


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    parts = [[part for part in fspath(path).split("/") if part and part != "."] for path in paths]
    return "/" * isabs(paths[0]) + "/".join(commonprefix(parts))


def isfile(path):
    return _files._find(path) is not None


def isdir(s):
    return _files._is_folder(s)


def exists(path):
    return isfile(path) or isdir(path)


lexists = exists


def islink(path):
    return False


def samefile(f1, f2):
    return abspath(f1) == abspath(f2)


def getsize(filename):
    return _files.getsize(filename)
