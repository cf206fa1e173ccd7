[1] names.py:1 in <module>: a = [1, 2, 3]
`a = [1, 2, 3]`: A new list #34 [1, 2, 3] is made, in the block of a dead one from the free list, and 24 bytes for its items; the name `a` refers to it.
[6] names.py:2 in <module>: b = a
`b = a`: `b` names the same list #34 as `a` (1 → 2 references): one object with two names, nothing is copied.
[8] names.py:3 in <module>: c = list(a)
`c = list(a)`: A new list #36 [1, 2, 3] is made in a block of 56 bytes, and 24 bytes for its items; the name `c` refers to it.
[12] names.py:4 in <module>: del b
`del b`: The name `b` is gone; list #34 loses one reference, 2 → 1, and lives on because `a` still holds it.
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
`x = a`: `x` names the same list #34 as `a` (1 → 2 references): one object with two names, nothing is copied (before: 5).
[31] names.py:12 in <module>: a = None
`a = None`: The name `a` refers to None; list #34, which it named before, loses one reference, 2 → 1, and lives on because `x` still holds it.
[33] names.py:13 in <module>: del x
`del x`: The name `x` is gone; list #34 loses its last reference and dies: its block waits in a free list for the next of its type.
[34] names.py:14 in <module>: one = []
`one = []`: A new list #39 [] is made, in the block of a dead one from the free list; the name `one` refers to it.
[36] names.py:15 in <module>: two = one
`two = one`: `two` names the same list #39 as `one` (1 → 2 references): one object with two names, nothing is copied.
[38] names.py:16 in <module>: del one, two
`del one, two`: The name `one` is gone; list #39 loses its last reference and dies: its block waits in a free list for the next of its type. The name `two` is gone; list #39 has lost that reference, too.
[40] names.py:17 in <module>: ring = other = []
`ring = other = []`: A new list #40 [] is made, in the block of a dead one from the free list; the name `ring` refers to it. The name `other` refers to list #40.
[44] names.py:18 in <module>: ring.append(ring)
`ring.append(ring)`: `append` changes list #40 in place: it takes in list #40 (2 → 3 references) and has 1 item now. For that, list #40 moves to a table with room for 4, more than it needs now, so that it need not move each time.
[49] names.py:19 in <module>: del ring, other
`del ring, other`: The name `ring` is gone; list #40 loses references, 3 → 1, and is garbage now: item [0] of itself still holds it, but no name leads there; only the collector can free it. The name `other` is gone; list #40 has lost that reference, too.
[51] names.py:20 in <module>: first, second = [1], [2]
`first, second = [1], [2]`: A new list #41 [1] is made in a block of 56 bytes, and 8 bytes for its items; the name `first` refers to it. A new list #42 [2] is made in a block of 56 bytes, and 8 bytes for its items; the name `second` refers to it.
[58] names.py:21 in <module>: first = second = None
`first = second = None`: The name `first` refers to None; list #41, which it named before, loses its last reference and dies: its block waits in a free list for the next of its type. The name `second` refers to None; list #42, which it named before, loses its last reference and dies: its block waits in a free list for the next of its type. The program has come to its end.
[64] ready
