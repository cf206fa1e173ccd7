[1] cycle.py:1 in <module>: class Node:
`class Node:`: The body of class Node begins to run, in a frame of its own: the names it binds become the class's attributes.
[7] cycle.py:1 in Node: class Node:
`class Node:`: The name `__module__` refers to '__main__'. The name `__qualname__` refers to 'Node', a constant of the code that is interned: there is one of it for all.
[11] cycle.py:2 in Node: def __init__(self, value):
`def __init__(self, value):`: A function __init__() is made from its code, which does not run yet; the name `__init__` refers to it. The body of class Node has run, and its frame ends. The class Node is made; the name `Node` refers to it.
[18] cycle.py:6 in <module>: node1 = Node("A")
`node1 = Node("A")`: A new Node #58 is made in a block of 48 bytes; its `__init__` is called with it as `self`, in a new frame, in which `value` refers to 'A'.
[21] cycle.py:3 in Node.__init__: self.value = value
`self.value = value`: Attribute `value` of Node #58 is now 'A'. For its attributes Node #58 gets a dict of its own, dict #60, in the block of a dead one from the free list, and 40 bytes for its content.
[24] cycle.py:4 in Node.__init__: self.ref = None
`self.ref = None`: Attribute `ref` of Node #58 is now None. `__init__` is done and its frame ends, and with it its names `self`, `value`. The name `node1` refers to Node #58. Node #58 goes from 2 to 1 references, now that the call is over.
[30] cycle.py:7 in <module>: node2 = Node("B")
`node2 = Node("B")`: A new Node #62 is made in a block of 48 bytes; its `__init__` is called with it as `self`, in a new frame, in which `value` refers to 'B'.
[33] cycle.py:3 in Node.__init__: self.value = value
`self.value = value`: Attribute `value` of Node #62 is now 'B'. For its attributes Node #62 gets a dict of its own, dict #64, in the block of a dead one from the free list, and 40 bytes for its content.
[36] cycle.py:4 in Node.__init__: self.ref = None
`self.ref = None`: Attribute `ref` of Node #62 is now None. `__init__` is done and its frame ends, and with it its names `self`, `value`. The name `node2` refers to Node #62. Node #62 goes from 2 to 1 references, now that the call is over.
[42] cycle.py:8 in <module>: node1.ref = node2
`node1.ref = node2`: Attribute `ref` of Node #58 now refers to Node #62 (1 → 2 references; before: None).
[45] cycle.py:9 in <module>: node2.ref = node1
`node2.ref = node1`: Attribute `ref` of Node #62 now refers to Node #58 (1 → 2 references; before: None).
[48] cycle.py:10 in <module>: del node1.value
`del node1.value`: Attribute `value` of Node #58 is gone; 'A' is still in use elsewhere.
[50] cycle.py:11 in <module>: del node1
`del node1`: The name `node1` is gone; Node #58 loses one reference, 2 → 1, and lives on because attribute `ref` of Node #62 still holds it.
[51] cycle.py:12 in <module>: del node2
`del node2`: The name `node2` is gone; Node #62 loses one reference, 2 → 1, and is garbage now: attribute `ref` of Node #58 still holds it, but no name leads there; only the collector can free it.
[52] cycle.py:13 in <module>: import gc
`import gc`: The module gc is imported: it is loaded already, so none of its code runs. The name `gc` refers to module gc.
[56] cycle.py:14 in <module>: gc.collect()
`gc.collect()`: The program asks for a collection of generation 2; of 1926 objects examined, 4 are held only by one another and are freed (Node #58, dict #60, Node #62, dict #64). The program has come to its end.
[62] ready
