# Two nodes that refer to each other: the program of the README's first session.
import gc
import sys


class Node:
    def __init__(self, name):
        self.name = name
        self.ref = None

    def __del__(self):
        print("destroyed:", self.name)


gc.disable()
one = Node("A")
two = Node("B")
print("references to A:", sys.getrefcount(one) - 1)
one.ref = two
two.ref = one
print("in the cycle:   ", sys.getrefcount(one) - 1)
del one, two
print("both names are gone, yet nothing was destroyed")
print("unreachable objects found:", gc.collect())
