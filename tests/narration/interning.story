[1] interning.py:2 in <module>: from sys import intern
`from sys import intern`: The module sys is imported: it is loaded already, so none of its code runs. The name `intern` refers to the built-in intern().
[7] interning.py:3 in <module>: part = "spam"
`part = "spam"`: The name `part` refers to 'spam', a constant of the code that is interned: there is one of it for all.
[9] interning.py:4 in <module>: a = intern(part + " and eggs")
`a = intern(part + " and eggs")`: The string 'spam and eggs' is interned: from now on all who intern an equal one get this object. A new str 'spam and eggs' is made in a block of 64 bytes; the name `a` refers to it.
[15] interning.py:5 in <module>: b = intern(part + " and eggs")
`b = intern(part + " and eggs")`: `b` names the same object 'spam and eggs' as `a`.
[21] interning.py:6 in <module>: print(a is b)
True
`print(a is b)`: It prints `True`.
[27] interning.py:7 in <module>: del a
`del a`: The name `a` is gone; 'spam and eggs' is still in use elsewhere. The program has come to its end.
[30] ready
