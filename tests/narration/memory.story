[1] memory.py:1 in <module>: import gc
`import gc`: The module gc is imported: it is loaded already, so none of its code runs. The name `gc` refers to module gc.
[5] memory.py:2 in <module>: gc.set_threshold(50)
`gc.set_threshold(50)`: The collector's thresholds are 50, 10, 10 now (before: 700, 10, 10).
[10] memory.py:3 in <module>: kept = [[] for i in range(40)]
`kept = [[] for i in range(40)]`: The comprehension runs in a frame of its own, `<listcomp>`. So many containers live that the threshold of 50 is passed: generation 0 is collected; the collector examines 44 objects and finds none to free. A new list #40 [#41, #42, #43, #44, #45, #46, #47, #48, #49… is made, in the block of a dead one from the free list, and 368 bytes for its items; the name `kept` refers to it. New in memory: list #41, list #42, list #43, list #44 and 36 more.
[223] memory.py:4 in <module>: more = [{i} for i in range(20)]
`more = [{i} for i in range(20)]`: The comprehension runs in a frame of its own, `<listcomp>`. A new list #86 [#87, #88, #89, #90, #91, #92, #93, #94, #95… is made in a block of 56 bytes, and 200 bytes for its items; the name `more` refers to it. New in memory: set #87, set #88, set #89, set #90 and 16 more.
[356] memory.py:5 in <module>: numbers = list(range(36000))
`numbers = list(range(36000))`: A new list #114 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1… is made in a block of 56 bytes, and 288000 bytes for its items; the name `numbers` refers to it.
[362] memory.py:6 in <module>: del numbers
`del numbers`: The name `numbers` is gone; list #114 loses its last reference and dies: its block waits in a free list for the next of its type, and with it die 35999, 35998, 35997, 35996 and 35739 more.
[363] memory.py:7 in <module>: del kept, more
`del kept, more`: The name `kept` is gone; list #40 loses its last reference and dies: its block waits in a free list for the next of its type, and with it die list #80, list #79, list #78, list #77 and 36 more. The name `more` is gone; list #86 loses its last reference and dies: its block waits in a free list for the next of its type, and with it die set #106, set #105, set #104, set #103 and 16 more.
[365] memory.py:8 in <module>: import gc
`import gc`: The module gc is imported: it is loaded already, so none of its code runs. The name `gc` refers to module gc.
[369] memory.py:9 in <module>: pair = []
`pair = []`: A new list #35859 [] is made, in the block of a dead one from the free list; the name `pair` refers to it.
[371] memory.py:10 in <module>: pair.append(pair)
`pair.append(pair)`: `append` changes list #35859 in place: it takes in list #35859 (1 → 2 references) and has 1 item now. For that, list #35859 moves to a table with room for 4, more than it needs now, so that it need not move each time.
[376] memory.py:11 in <module>: del pair
`del pair`: The name `pair` is gone; list #35859 loses one reference, 2 → 1, and is garbage now: item [0] of itself still holds it, but no name leads there; only the collector can free it.
[377] memory.py:12 in <module>: some = [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
`some = [[], [], [], [], [], [], [], [], [], […`: A new list #35880 [#35860, #35861, #35862, #35863, #35864, #35… is made, in the block of a dead one from the free list, and 160 bytes for its items; the name `some` refers to it. New in memory: list #35860, list #35861, list #35862, list #35863 and 16 more.
[399] memory.py:13 in <module>: more = [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
`more = [[], [], [], [], [], [], [], [], [], […`: A new list #35901 [#35881, #35882, #35883, #35884, #35885, #35… is made, in the block of a dead one from the free list, and 160 bytes for its items; the name `more` refers to it. The program has come to its end.
[423] ready
