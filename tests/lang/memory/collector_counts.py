"""Generators in cycles, and which objects the collector counts."""
import gc
import sys


def caught(text):
    items = [1]
    walker = (x for x in items)
    items.append(walker)


def kinds(o):
    return [type(r).__name__ for r in gc.get_referents(o)]


def gen():
    me = yield
    yield me


def annotated(n):
    def f(x: int, y: str = "s") -> int: pass
    return f


class C: pass


gc.disable()
gc.collect()
caught("not started")
print("generator that never ran:", gc.collect())
g = gen()
print(kinds(g))
next(g)
frame = g.gi_frame
print(kinds(g), kinds(frame))
g.send(g)
del g, frame
print("generator that ran:", gc.collect())
before = sys.getallocatedblocks()
store = [annotated(i) for i in range(200)]
print("blocks of a function with annotations:", round((sys.getallocatedblocks() - before) / 200, 1))
print(store[0].__annotations__)
gc.collect()
a = gc.get_count()[0]
x = super(C, C())
print("super:", gc.get_count()[0] - a)
log = []
def callback(phase, info): log.append((phase, info["generation"], info["collected"]))
gc.callbacks.append(callback)
gc.set_threshold(50, 3, 2)
gc.enable()
for i in range(400):
    x = C()
    x.me = x
gc.disable()
gc.callbacks.remove(callback)
print(log[2:])


def handling():
    try:
        raise ValueError
    except ValueError:
        yield


g = handling()
next(g)
print("generator in an except clause:", "ValueError" in kinds(g), "traceback" in kinds(g))
