"""How much memory the process has at each line of a function."""

import functools
import linecache
import sys
from _process import memory as _memory

_ROW = "{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}"


def _mebibytes():
    return _memory()[0] / 2**20


def memory_usage(proc=-1, interval=0.1, timeout=None, timestamps=False, include_children=False,
                 multiprocess=False, max_usage=False, retval=False, **options):
    """Of the process; or, given (function, args, kwargs), before the call and after it."""
    usage = [_mebibytes()]
    result = None
    if isinstance(proc, (list, tuple)):
        function, args, kwargs = (tuple(proc) + ((), {}))[:3] if len(proc) < 3 else proc
        result = function(*args, **kwargs)
        usage.append(_mebibytes())
    if max_usage:
        usage = max(usage)
    return (usage, result) if retval else usage


class LineProfiler:
    """Follows the lines of functions; per line the growth, the most memory and how often."""

    def __init__(self):
        self.lines = {}
        self._current = []
        self._previous = None

    def _note(self, code, line):
        memory = _mebibytes()
        lines = self.lines[code]
        growth, most, count = lines.get(line, (0, 0, 0))
        before = lines.get(self._previous, (0, 0, 0))[1]
        lines[line] = growth + memory - before, max(memory, most), count + 1
        self._previous = line

    def _trace(self, frame, event, arg):
        code = frame.f_code
        if code in self.lines:
            if event == "call":
                self._current.append(frame.f_lineno)
            elif event == "line":
                self._note(code, self._current[-1])
                self._current[-1] = frame.f_lineno
            elif event == "return":
                self._note(code, self._current.pop())
        return self._trace

    def run(self, function, args, kwargs):
        self.lines.setdefault(function.__code__, {})
        outer = sys.gettrace()
        sys.settrace(self._trace)
        try:
            return function(*args, **kwargs)
        finally:
            sys.settrace(outer)


def show_results(profiler, stream=None, precision=1):
    stream = stream or sys.stdout
    cell = "{0:%d.%df} MiB" % (precision + 4, precision)
    header = _ROW.format("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents")
    for code, lines in profiler.lines.items():
        source = linecache.getlines(code.co_filename)
        stream.write("Filename: " + code.co_filename + "\n\n")
        stream.write(header + "\n" + "=" * len(header) + "\n")
        for line in range(code.co_firstlineno, max(lines, default=0) + 1):
            growth, most, count = lines.get(line, ("", "", ""))
            if count:
                growth, most = cell.format(growth), cell.format(most)
            text = source[line - 1] if line <= len(source) else "\n"
            stream.write(_ROW.format(line, most, growth, count, text))
        stream.write("\n\n")


def profile(func=None, stream=None, precision=1, backend="psutil"):
    """The decorated function prints its lines and the memory at each when it returns."""
    if func is None:
        return lambda f: profile(f, stream, precision, backend)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        profiler = LineProfiler()
        result = profiler.run(func, args, kwargs)
        show_results(profiler, stream, precision)
        return result

    return wrapper
