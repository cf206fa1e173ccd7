[1] containers.py:1 in <module>: a = [1, 2, 3]
`a = [1, 2, 3]`: A new list #29 [1, 2, 3] is made, in the block of a dead one from the free list, and 24 bytes for its items; the name `a` refers to it.
[6] containers.py:2 in <module>: a.append(4)
`a.append(4)`: `append` changes list #29 in place: it takes in 4 and has 4 items now. For that, list #29 moves to a table with room for 7, more than it needs now, so that it need not move each time.
[11] containers.py:3 in <module>: a.append(5)
`a.append(5)`: `append` changes list #29 in place: it takes in 5 and has 5 items now.
[16] containers.py:4 in <module>: a.extend([6, 7, 8])
`a.extend([6, 7, 8])`: `extend` changes list #29 in place: it has 8 items now, 3 more than before. For that, list #29 moves to a table with room for 12, more than it needs now, so that it need not move each time.
[24] containers.py:5 in <module>: a[0] = a
`a[0] = a`: Item [0] of list #29 now refers to list #29 (1 → 2 references; before: 1).
[28] containers.py:6 in <module>: a.pop()
`a.pop()`: `pop` changes list #29 in place: it has 7 items now, 1 fewer than before.
[32] containers.py:7 in <module>: a += [9]
`a += [9]`: The operator changes list #29 in place: it has 8 items now, 1 more than before.
[37] containers.py:8 in <module>: a.reverse()
`a.reverse()`: `reverse` changes list #29 in place: the same items in another order.
[41] containers.py:9 in <module>: a.clear()
`a.clear()`: `clear` changes list #29 in place: it has 0 items now, 8 fewer than before. List #29 goes from 2 to 1 references.
[45] containers.py:10 in <module>: d = {"k": [1]}
`d = {"k": [1]}`: A new dict #33 {'k': #32} is made in a block of 64 bytes, and 168 bytes for its content; the name `d` refers to it. New in memory: list #32.
[50] containers.py:11 in <module>: e = d["k"]
`e = d["k"]`: The name `e` refers to list #32 (1 → 2 references).
[54] containers.py:12 in <module>: d["m"] = e
`d["m"] = e`: Item ['m'] of dict #33 now refers to list #32 (2 → 3 references).
[58] containers.py:13 in <module>: d["m"] = 2
`d["m"] = 2`: Item ['m'] of dict #33 is now 2; list #32, which it held before, loses one reference, 3 → 2, and lives on because `e` still holds it.
[62] containers.py:14 in <module>: del d["k"]
`del d["k"]`: Item ['k'] of dict #33 is gone; list #32 loses one reference, 2 → 1, and lives on because `e` still holds it.
[65] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: A new range_iterator #36 is made in a block of 48 bytes for the loop, and gives its first item. The name `i` refers to 0, one of the small ints that exist once for all.
[71] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [0] of dict #33 is now 0.
[76] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The range_iterator #36 gives the loop its next item. The name `i` refers to 1 (before: 0).
[78] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [1] of dict #33 is now 1.
[83] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The range_iterator #36 gives the loop its next item. The name `i` refers to 2 (before: 1).
[85] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [2] of dict #33 is now 2.
[90] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The range_iterator #36 gives the loop its next item. The name `i` refers to 3 (before: 2).
[92] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [3] of dict #33 is now 3. For that, dict #33 moves to a table with room for 16.
[97] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The range_iterator #36 gives the loop its next item. The name `i` refers to 4 (before: 3).
[99] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [4] of dict #33 is now 4.
[104] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The range_iterator #36 gives the loop its next item. The name `i` refers to 5 (before: 4).
[106] containers.py:16 in <module>: d[i] = i
`d[i] = i`: Item [5] of dict #33 is now 5.
[111] containers.py:15 in <module>: for i in range(6):
`for i in range(6):`: The loop is over: range_iterator #36 has no more items and dies.
[112] containers.py:17 in <module>: s = {1, 2}
`s = {1, 2}`: A new set #37 {1, 2} is made in a block of 216 bytes; the name `s` refers to it.
[116] containers.py:18 in <module>: s.add(3)
`s.add(3)`: `add` changes set #37 in place: it takes in 3 and has 3 items now.
[121] containers.py:19 in <module>: t = (a, d)
`t = (a, d)`: A new tuple #38 (#29, #33) is made in a block of 56 bytes; the name `t` refers to it. List #29 goes from 1 to 2 references, dict #33 1 → 2.
[125] containers.py:20 in <module>: del a, d
`del a, d`: The name `a` is gone; list #29 loses one reference, 2 → 1, and lives on because item [0] of tuple #38 still holds it. The name `d` is gone; dict #33 loses one reference, 2 → 1, and lives on because item [1] of tuple #38 still holds it.
[127] containers.py:21 in <module>: del t
`del t`: The name `t` is gone; tuple #38 loses its last reference and dies: its block waits in a free list for the next of its type, and with it die dict #33 and list #29. The program has come to its end.
[130] ready
