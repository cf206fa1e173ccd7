"""Where the blocks of memory that are in use were asked for."""

import linecache
from fnmatch import fnmatch as _fnmatch
from functools import total_ordering as _total_ordering
from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces


def _format_size(size, sign):
    number = "%+.*f %s" if sign else "%.*f %s"
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(size) < 100 and unit != "B":
            return number % (1, size, unit)
        if abs(size) < 10 * 1024:
            return number % (0, size, unit)
        size /= 1024
    return number % (1 if abs(size) < 100 else 0, size, "TiB")


@_total_ordering
class Frame:
    """One line of a file."""
    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return "%s:%s" % self._frame

    def __repr__(self):
        return "<Frame filename=%r lineno=%r>" % self._frame


@_total_ordering
class Traceback:
    """Frames, the innermost last."""
    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else " total_nframe=%s" % self._total_nframe
        return "<Traceback %r%s>" % (tuple(self), total)

    def format(self, limit=None, most_recent_first=False):
        frames = self[:]
        if limit is not None:
            frames = self[-limit:] if limit > 0 else self[:len(self) + limit]
        if most_recent_first:
            frames = reversed(frames)
        lines = []
        for frame in frames:
            lines.append('  File "%s", line %s' % (frame.filename, frame.lineno))
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append("    " + source)
        return lines


def get_object_traceback(obj):
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Statistic:
    """How much memory one place in the program holds."""
    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def _key(self):
        return self.size, self.count, self.traceback

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Statistic) else NotImplemented

    def __str__(self):
        text = "%s: size=%s, count=%i" % (self.traceback, _format_size(self.size, False),
                                          self.count)
        if self.count:
            text += ", average=%s" % _format_size(self.size / self.count, False)
        return text

    def __repr__(self):
        return "<Statistic traceback=%r size=%i count=%i>" % (self.traceback, self.size,
                                                             self.count)


class StatisticDiff:
    """How that changed between two snapshots."""
    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback

    def __hash__(self):
        return hash((self.traceback, self.size, self.size_diff, self.count, self.count_diff))

    def __eq__(self, other):
        return (self._key(), self.size_diff, self.count_diff) == (
            other._key(), other.size_diff, other.count_diff
        ) if isinstance(other, StatisticDiff) else NotImplemented

    def __str__(self):
        text = "%s: size=%s (%s), count=%i (%+i)" % (
            self.traceback, _format_size(self.size, False), _format_size(self.size_diff, True),
            self.count, self.count_diff)
        if self.count:
            text += ", average=%s" % _format_size(self.size / self.count, False)
        return text

    def __repr__(self):
        return "<StatisticDiff traceback=%r size=%i (%+i) count=%i (%+i)>" % (
            self.traceback, self.size, self.size_diff, self.count, self.count_diff)


class Trace:
    """One block of memory."""
    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return "%s: %s" % (self.traceback, _format_size(self.size, False))

    def __repr__(self):
        return "<Trace domain=%s size=%s, traceback=%r>" % (
            self.domain, _format_size(self.size, False), self.traceback)


class _Traces:
    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive


class Filter(BaseFilter):
    """Blocks asked for by files whose names match, or by all others."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame(self, filename, lineno):
        matches = _fnmatch(filename, self._filename_pattern) and self.lineno in (None, lineno)
        return matches if self.inclusive else not matches

    def _match(self, trace):
        domain, size, frames, total_nframe = trace
        if self.domain is not None and (self.domain == domain) != self.inclusive:
            return False
        if not self.all_frames:
            return self._match_frame(*frames[0])
        check = any if self.inclusive else all
        return check(self._match_frame(*frame) for frame in frames)


class DomainFilter(BaseFilter):
    """Blocks of one address space."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self._domain) == self.inclusive


class Snapshot:
    """The blocks in use at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def filter_traces(self, filters):
        try:
            filters = list(filters)
        except TypeError:
            raise TypeError("filters must be a list of filters, not %s"
                            % type(filters).__name__) from None
        traces = self.traces._traces
        wanted = [f for f in filters if f.inclusive]
        unwanted = [f for f in filters if not f.inclusive]
        kept = [trace for trace in traces
                if (not wanted or any(f._match(trace) for f in wanted))
                and all(f._match(trace) for f in unwanted)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError("unknown key_type: %r" % (key_type,))
        if cumulative and key_type == "traceback":
            raise ValueError("cumulative mode cannot by used with key type %r" % key_type)
        groups = {}
        for domain, size, frames, total in self.traces._traces:
            if key_type == "traceback":
                keys = [frames]
            elif key_type == "lineno":
                keys = [(frame,) for frame in (frames if cumulative else frames[:1])]
            else:
                keys = [((frame[0], 0),) for frame in (frames if cumulative else frames[:1])]
            for key in set(keys) if cumulative else keys:
                statistic = groups.get(key)
                if statistic is None:
                    statistic = groups[key] = Statistic(
                        Traceback(key, total if key_type == "traceback" else None), 0, 0)
                statistic.size += size
                statistic.count += 1
        return groups

    def statistics(self, key_type, cumulative=False):
        groups = self._group_by(key_type, cumulative)
        return sorted(groups.values(), key=Statistic._key, reverse=True)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        before = old_snapshot._group_by(key_type, cumulative)
        now = self._group_by(key_type, cumulative)
        differences = []
        for key, s in now.items():
            old = before.pop(key, None)
            size, count = (old.size, old.count) if old else (0, 0)
            differences.append(StatisticDiff(s.traceback, s.size, s.size - size, s.count,
                                             s.count - count))
        for old in before.values():
            differences.append(StatisticDiff(old.traceback, 0, -old.size, 0, -old.count))
        return sorted(differences, key=StatisticDiff._key, reverse=True)


def take_snapshot():
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations "
                           "to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
