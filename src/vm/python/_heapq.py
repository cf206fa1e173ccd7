"""Heaps in lists: the smallest item comes first."""

import sys


def _sift_down(heap, start, pos, before):
    """Moves the item at pos up towards start while it comes before its parent."""
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        if not before(item, heap[parent]):
            break
        heap[pos] = heap[parent]
        pos = parent
    heap[pos] = item


def _sift_up(heap, pos, before):
    """The first child moves up until a leaf is free for the item, which then rises to its place."""
    end, start, item = len(heap), pos, heap[pos]
    child = 2 * pos + 1
    while child < end:
        if child + 1 < end and not before(heap[child], heap[child + 1]):
            child += 1
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _sift_down(heap, start, pos, before)


def _less(a, b):
    return a < b


def _more(a, b):
    return b < a


def _pop(heap, before):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sift_up(heap, 0, before)
    return first


def _check(heap, function):
    if isinstance(heap, list):
        return
    if sys.version_info < (3, 9):
        raise TypeError("heap argument must be a list")
    what = "argument" if function in ("heappop", "heapify") else "argument 1"
    raise TypeError("%s() %s must be list, not %s" % (function, what, type(heap).__name__))


def heappush(heap, item, /):
    _check(heap, "heappush")
    heap.append(item)
    _sift_down(heap, 0, len(heap) - 1, _less)


def heappop(heap, /):
    _check(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    return _pop(heap, _less)


def heapreplace(heap, item, /):
    _check(heap, "heapreplace")
    if not heap:
        raise IndexError("index out of range")
    first, heap[0] = heap[0], item
    _sift_up(heap, 0, _less)
    return first


def heappushpop(heap, item, /):
    _check(heap, "heappushpop")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_up(heap, 0, _less)
    return item


def heapify(heap, /):
    _check(heap, "heapify")
    for i in reversed(range(len(heap) // 2)):
        _sift_up(heap, i, _less)


def _heapify_max(heap, /):
    for i in reversed(range(len(heap) // 2)):
        _sift_up(heap, i, _more)


def _heappop_max(heap, /):
    return _pop(heap, _more)


def _heapreplace_max(heap, item, /):
    first, heap[0] = heap[0], item
    _sift_up(heap, 0, _more)
    return first
