"""Iterators as building blocks, written with generators."""


def count(start=0, step=1):
    n = start
    while True:
        yield n
        n += step


def cycle(iterable):
    saved = []
    for element in iterable:
        yield element
        saved.append(element)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(it)
        except StopIteration:
            return
    yield total
    for element in it:
        total = total + element if func is None else func(total, element)
        yield total


class chain:
    def __init__(self, *iterables):
        self._it = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._it = _chained(iterables)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def compress(data, selectors):
    return (d for d, s in zip(data, selectors) if s)


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for x in it:
        if not predicate(x):
            yield x
            break
    yield from it


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            break
        yield x


def filterfalse(predicate, iterable):
    if predicate is None:
        predicate = bool
    return (x for x in iterable if not predicate(x))


def groupby(iterable, key=None):
    it = iter(iterable)
    missing = object()
    state = [next(it, missing), None]

    def group(target):
        while state[0] is not missing and state[1] == target:
            value = state[0]
            state[0] = next(it, missing)
            if state[0] is not missing:
                state[1] = state[0] if key is None else key(state[0])
            yield value

    if state[0] is not missing:
        state[1] = state[0] if key is None else key(state[0])
    while state[0] is not missing:
        target = state[1]
        current = group(target)
        yield target, current
        for _ in current:
            pass


def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, 1 if s.step is None else s.step
    if start < 0 or stop is not None and stop < 0:
        what = "Stop argument" if stop == -1 else "Indices"
        raise ValueError(what + " for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start, stop, step)


def _sliced(it, start, stop, step):
    wanted, i = start, 0
    while stop is None or wanted < stop:
        while i <= wanted:
            try:
                value = next(it)
            except StopIteration:
                return
            i += 1
        yield value
        wanted += step
    while stop is not None and i < stop:
        if next(it, it) is it:
            return
        i += 1


def pairwise(iterable):
    it = iter(iterable)
    try:
        a = next(it)
    except StopIteration:
        return
    for b in it:
        yield a, b
        a = b


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    it = iter(iterable)
    queues = [[] for _ in range(n)]

    def read(queue):
        while True:
            if not queue:
                try:
                    value = next(it)
                except StopIteration:
                    return
                for q in queues:
                    q.append(value)
            yield queue.pop(0)
    return tuple(read(queue) for queue in queues)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(it) for it in iterables]
    active = len(iterators)
    while active:
        values = []
        for i, it in enumerate(iterators):
            try:
                value = next(it)
            except StopIteration:
                active -= 1
                if not active:
                    return
                iterators[i] = repeat(fillvalue)
                value = fillvalue
            values.append(value)
        yield tuple(values)


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _rows([tuple(pool) for pool in iterables] * repeat)


def _rows(pools):
    if not pools:
        yield ()
        return
    for first in pools[0]:
        for rest in _rows(pools[1:]):
            yield (first,) + rest


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _arranged(pool, len(pool) if r is None else _length(r))


def _arranged(pool, r):
    if r == 0:
        yield ()
        return
    for i in range(len(pool)):
        for rest in _arranged(pool[:i] + pool[i + 1:], r - 1):
            yield (pool[i],) + rest


def combinations(iterable, r):
    return _chosen(tuple(iterable), _length(r), 0, 1)


def combinations_with_replacement(iterable, r):
    return _chosen(tuple(iterable), _length(r), 0, 0)


def _chosen(pool, r, start, step):
    if r == 0:
        yield ()
        return
    for i in range(start, len(pool)):
        for rest in _chosen(pool, r - 1, i + step, step):
            yield (pool[i],) + rest


def _length(r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return r
