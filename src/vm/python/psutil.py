"""The simulated process, as its system sees it."""

import os
from _process import memory as _memory
from collections import namedtuple as _namedtuple

pmem = _namedtuple("pmem", "rss vms")
pfullmem = _namedtuple("pfullmem", "rss vms uss")
svmem = _namedtuple("svmem", "total available percent used free")


class Error(Exception):
    pass


class NoSuchProcess(Error):
    def __init__(self, pid, name=None, msg=None):
        super().__init__(pid, name, msg)
        self.pid = pid
        self.name = name
        self.msg = msg or "process no longer exists"

    def __str__(self):
        return "%s (pid=%s)" % (self.msg, self.pid)


class Process:
    """The only process there is: the program's own."""

    def __init__(self, pid=None):
        self.pid = os.getpid() if pid is None else pid
        if self.pid != os.getpid():
            raise NoSuchProcess(self.pid, msg="process PID not found")

    def memory_info(self):
        """rss: arenas and all else that was handed out; vms: the heap with its holes."""
        resident, reserved, limit = _memory()
        return pmem(resident, reserved)

    def memory_full_info(self):
        resident, reserved, limit = _memory()
        return pfullmem(resident, reserved, resident)

    def memory_percent(self, memtype="rss"):
        resident, reserved, limit = _memory()
        return 100 * (reserved if memtype == "vms" else resident) / limit

    def name(self):
        return "python"

    def is_running(self):
        return True

    def num_threads(self):
        return 1

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __eq__(self, other):
        return self.pid == other.pid if isinstance(other, Process) else NotImplemented

    def __hash__(self):
        return hash(self.pid)

    def __repr__(self):
        return "psutil.Process(pid=%d, name=%r, status='running')" % (self.pid, self.name())


def virtual_memory():
    """Of a system whose memory is the limit of the machine's heap."""
    used, reserved, total = _memory()
    return svmem(total, total - used, round(100 * used / total, 1), used, total - used)


def pid_exists(pid):
    return pid == os.getpid()


def pids():
    return [os.getpid()]


def cpu_count(logical=True):
    return os.cpu_count()
