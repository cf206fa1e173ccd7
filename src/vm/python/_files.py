"""The files and folders inside the machine: the program's own source, and what programs make."""

_files = {}
_folders = {"/", "/tmp"}
_cwd = "/"


def _path(path):
    """Absolute and without dots. A path as text stays what error messages show."""
    if not isinstance(path, (str, bytes)):
        method = getattr(type(path), "__fspath__", None)
        if method is None:
            raise TypeError("expected str, bytes or os.PathLike object, not "
                            + type(path).__name__)
        path = method(path)
    if isinstance(path, bytes):
        path = path.decode()
    parts = []
    for part in (path if path[:1] == "/" else _cwd + "/" + path).split("/"):
        if part == "..":
            del parts[-1:]
        elif part and part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def _parent(path):
    return path[:path.rindex("/")] or "/"


def _find(path):
    """The bytes of a file, as a bytearray that is the file; None: there is none."""
    name = _path(path)
    content = _files.get(name)
    if content is None and name not in _folders and isinstance(path, str):
        text = _source(path)
        if text is not None:
            content = _files[name] = bytearray(text.encode())
    return content


def _is_folder(path):
    return _path(path) in _folders


def _text(path):
    """What a text file holds, or None."""
    content = _find(path)
    return None if content is None else content.decode("utf-8", "replace")


def _check_parent(path, shown):
    parent = _parent(path)
    if parent in _files:
        raise NotADirectoryError(20, "Not a directory", shown)
    if parent not in _folders:
        raise FileNotFoundError(2, "No such file or directory", shown)


def _open_content(path, create, fail_if_there, truncate):
    """The bytearray of a file to be opened."""
    content = _find(path)
    if content is not None and fail_if_there:
        raise FileExistsError(17, "File exists", path)
    if _is_folder(path):
        raise IsADirectoryError(21, "Is a directory", path)
    if content is None:
        if not create:
            raise FileNotFoundError(2, "No such file or directory", path)
        _check_parent(_path(path), path)
        content = _files[_path(path)] = bytearray()
    elif truncate:
        content.clear()
    return content


# ---- for os ----


def remove(path):
    if _is_folder(path):
        raise IsADirectoryError(21, "Is a directory", path)
    if _find(path) is None:
        raise FileNotFoundError(2, "No such file or directory", path)
    del _files[_path(path)]


def mkdir(path, mode=0o777):
    name = _path(path)
    if name in _folders or _find(path) is not None:
        raise FileExistsError(17, "File exists", path)
    _check_parent(name, path)
    _folders.add(name)


def _inside(folder):
    prefix = folder.rstrip("/") + "/"
    return sorted(name[len(prefix):] for names in (_files, _folders) for name in names
                  if name.startswith(prefix) and name != prefix and "/" not in name[len(prefix):])


def listdir(path="."):
    name = _path(path)
    if name in _folders:
        return _inside(name)
    if _find(path) is not None:
        raise NotADirectoryError(20, "Not a directory", path)
    raise FileNotFoundError(2, "No such file or directory", path)


def rmdir(path):
    if listdir(path):
        raise OSError(39, "Directory not empty", path)
    _folders.remove(_path(path))


def rename(src, dst):
    old, new = _path(src), _path(dst)
    if _find(src) is None and old not in _folders:
        raise FileNotFoundError(2, "No such file or directory", src, None, dst)
    _check_parent(new, dst)
    if old in _files:
        if new in _folders:
            raise IsADirectoryError(21, "Is a directory", src, None, dst)
        _files[new] = _files.pop(old)
        return
    for names in (list(_files), list(_folders)):
        for name in names:
            if name == old or name.startswith(old + "/"):
                moved = new + name[len(old):]
                if name in _files:
                    _files[moved] = _files.pop(name)
                else:
                    _folders.remove(name)
                    _folders.add(moved)


def getcwd():
    return _cwd


def chdir(path):
    global _cwd
    if not _is_folder(path):
        listdir(path)
    _cwd = _path(path)


def getsize(path):
    content = _find(path)
    if content is None:
        if _is_folder(path):
            return 4096
        raise FileNotFoundError(2, "No such file or directory", path)
    return len(content)
