[1] names.py:1 in <module>: a = [1, 2, 3]
`a = [1, 2, 3]`: A new list #27 [1, 2, 3] is made, in the block of a dead one from the free list, and 24 bytes for its items; the name `a` refers to it.
[6] names.py:2 in <module>: b = a
`b = a`: `b` names the same list #27 as `a` (1 → 2 references): one object with two names, nothing is copied.
[8] names.py:3 in <module>: c = list(a)
`c = list(a)`: A new list #29 [1, 2, 3] is made in a block of 56 bytes, and 24 bytes for its items; the name `c` refers to it.
[12] names.py:4 in <module>: del b
`del b`: The name `b` is gone; list #27 loses one reference, 2 → 1, and lives on because `a` still holds it.
[13] names.py:5 in <module>: x = 5
`x = 5`: The name `x` refers to 5, one of the small ints that exist once for all.
[15] names.py:6 in <module>: y = 1500
`y = 1500`: The name `y` refers to 1500, a constant of the code.
[17] names.py:7 in <module>: z = y * 2
`z = y * 2`: A new int 3000 is made in a block of 32 bytes; the name `z` refers to it.
[21] names.py:8 in <module>: w = z
`w = z`: `w` names the same object 3000 as `z`.
[23] names.py:9 in <module>: s = "hello"
`s = "hello"`: The name `s` refers to 'hello', a constant of the code that is interned: there is one of it for all.
[25] names.py:10 in <module>: t = s + " world"
`t = s + " world"`: A new str 'hello world' is made in a block of 64 bytes; the name `t` refers to it.
[29] names.py:11 in <module>: x = a
`x = a`: `x` names the same list #27 as `a` (1 → 2 references): one object with two names, nothing is copied (before: 5).
[31] names.py:12 in <module>: a = None
`a = None`: The name `a` refers to None; list #27, which it named before, loses one reference, 2 → 1, and lives on because `x` still holds it.
[33] names.py:13 in <module>: del x
`del x`: The name `x` is gone; list #27 loses its last reference and dies: its block waits in a free list for the next of its type. The program has come to its end.
[36] ready
