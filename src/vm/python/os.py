"""Files and folders inside the machine, and the one process."""

import posixpath as path
import sys
from _files import chdir, getcwd, listdir, mkdir, remove, rename, rmdir
from posixpath import fspath

sys.modules["os.path"] = path
extsep, pardir, altsep, devnull = ".", "..", None, "/dev/null"
error = OSError
unlink = remove
replace = rename
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head = path.dirname(name.rstrip("/"))
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def access(name, mode):
    return path.exists(name)


def walk(top, topdown=True, onerror=None, followlinks=False):
    names = listdir(top)
    folders = [name for name in names if path.isdir(path.join(top, name))]
    row = top, folders, [name for name in names if name not in folders]
    if topdown:
        yield row
    for name in folders:
        yield from walk(path.join(top, name), topdown)
    if not topdown:
        yield row


def fsencode(filename):
    return fspath(filename).encode() if isinstance(fspath(filename), str) else fspath(filename)


def fsdecode(filename):
    return fspath(filename).decode() if isinstance(fspath(filename), bytes) else fspath(filename)


def urandom(size):
    raise NotImplementedError("glassheap does not simulate os.urandom(): nothing is random here")


def system(command):
    raise NotImplementedError("glassheap does not simulate os.system(): there is no system")
