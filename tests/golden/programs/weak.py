# Weak references, finalizers, a revived object; what a collection does with them.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("finalizer of", self.name)


a = Node("a")
b = Node("b")
seen = weakref.ref(a, lambda r: print("callback"))
del a
del b
gc.collect()
end = seen()
