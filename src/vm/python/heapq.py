"""Heaps in lists, and what is made with them."""

from _heapq import *
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
           "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Sorted inputs as one sorted output."""
    direction = -1 if reverse else 1
    heapify_, replace, pop = (
        (_heapify_max, _heapreplace_max, _heappop_max) if reverse
        else (heapify, heapreplace, heappop))
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append([value if key is None else key(value), order * direction, iterator, value])
            break
    heapify_(heap)
    while heap:
        entry = heap[0]
        yield entry[3]
        for value in entry[2]:
            entry[0] = value if key is None else key(value)
            entry[3] = value
            replace(heap, entry)
            break
        else:
            pop(heap)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
