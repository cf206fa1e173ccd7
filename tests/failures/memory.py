# Cycles, weak references, finalizers, the gc module.
import gc
import sys
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        print("del", self.name)


gc.set_threshold(5, 2, 2)
a, b = Node("a"), Node("b")
a.links.append(b)
b.links.append(a)
r = weakref.ref(a, lambda ref: print("gone"))
p = weakref.proxy(b)
print(r() is a, p.name, sys.getrefcount(a), weakref.getweakrefcount(a), gc.is_tracked(a))
d = weakref.WeakValueDictionary(a=a)
k = weakref.WeakKeyDictionary({a: 1})
s = weakref.WeakSet([a])
print(len(d), len(k), len(s), [type(x).__name__ for x in gc.get_referents(a)], len(gc.get_referrers(b)))
gc.callbacks.append(lambda phase, info: None)
del a, b
print(gc.collect() > 0, r(), len(d), len(k), len(s), gc.get_count()[1:], gc.garbage)
f = weakref.finalize(Node("f"), print, "finalized")
for i in range(20):
    x = Node(i)
    x.me = x
gc.set_threshold(700, 10, 10)
gc.freeze()
gc.unfreeze()
print(gc.get_stats()[0]["collected"] >= 0, sys.getsizeof([1, 2, 3]), sys.intern("abc"), len(gc.get_objects()) > 0)
