class Node:
    def __init__(self, value):
        self.value = value
        self.ref = None

node1 = Node("A")
node2 = Node("B")
node1.ref = node2
node2.ref = node1
del node1.value
del node1
del node2
import gc
gc.collect()
