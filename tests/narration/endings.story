[1] endings.py:1 in <module>: import weakref
`import weakref`: The module weakref is imported; its code runs, for the first time, and makes 778 objects. A new module weakref is made in a block of 72 bytes; the name `weakref` refers to it.
[617] endings.py:3 in <module>: class File:
`class File:`: The body of class File begins to run, in a frame of its own: the names it binds become the class's attributes.
[623] endings.py:3 in File: class File:
`class File:`: The name `__module__` refers to '__main__'. The name `__qualname__` refers to 'File', a constant of the code that is interned: there is one of it for all.
[627] endings.py:4 in File: def __init__(self, name):
`def __init__(self, name):`: A function __init__() is made from its code, which does not run yet; the name `__init__` refers to it.
[631] endings.py:6 in File: def __del__(self):
`def __del__(self):`: A function __del__() is made from its code, which does not run yet; the name `__del__` refers to it. The body of class File has run, and its frame ends. The class File is made; the name `File` refers to it.
[638] endings.py:9 in <module>: def gone(ref):
`def gone(ref):`: A function gone() is made from its code, which does not run yet; the name `gone` refers to it.
[642] endings.py:12 in <module>: f = File("a.txt")
`f = File("a.txt")`: A new File #1391 is made in a block of 48 bytes; its `__init__` is called with it as `self`, in a new frame, in which `name` refers to 'a.txt'.
[645] endings.py:5 in File.__init__: self.name = name
`self.name = name`: Attribute `name` of File #1391 is now 'a.txt'. For its attributes File #1391 gets a dict of its own, dict #1393, in the block of a dead one from the free list, and 40 bytes for its content. `__init__` is done and its frame ends, and with it its names `self`, `name`. The name `f` refers to File #1391. File #1391 goes from 2 to 1 references, now that the call is over.
[651] endings.py:13 in <module>: w = weakref.ref(f)
`w = weakref.ref(f)`: A new weakref #1395 is made in a block of 72 bytes, which refers to File #1391 without counting as a reference; the name `w` refers to it.
[656] endings.py:14 in <module>: v = weakref.ref(f, gone)
`v = weakref.ref(f, gone)`: A new weakref #1397 is made in a block of 72 bytes, which refers to File #1391 without counting as a reference; the name `v` refers to it.
[662] endings.py:15 in <module>: h = f
`h = f`: `h` names the same File #1391 as `f` (1 → 2 references): one object with two names, nothing is copied.
[664] endings.py:16 in <module>: del f
`del f`: The name `f` is gone; File #1391 loses one reference, 2 → 1, and lives on because `h` still holds it.
[665] endings.py:17 in <module>: del h
`del h`: The name `h` is gone; File #1391 loses its last reference. Before File #1391 dies, its finalizer is called. `__del__` is called: a frame is made, in which `self` refers to File #1391.
[666] endings.py:7 in File.__del__: print("closing", self.name)
closing a.txt
`print("closing", self.name)`: It prints `closing a.txt`. `__del__` returns None and its frame ends, and with it its name `self`. Weakref #1395, which does not count, is cleared: File #1391 dies. Weakref #1397, which does not count, is cleared: File #1391 dies. The callback of weakref #1397 is called. `gone` is called: a frame is made, in which `ref` names the same weakref #1397 as the caller's `v` (1 → 2 references).
[674] endings.py:10 in gone: print("gone")
gone
`print("gone")`: It prints `gone`. `gone` returns None and its frame ends, and with it its name `ref`. Dict #1393 loses its last reference and dies: its block waits in a free list for the next of its type. Weakref #1397 goes from 2 to 1 references, now that the call is over.
[680] endings.py:18 in <module>: print(w())
None
`print(w())`: It prints `None`. The program has come to its end.
[687] ready
