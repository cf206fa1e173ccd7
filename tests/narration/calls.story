[1] calls.py:1 in <module>: def first(items, n):
`def first(items, n):`: A function first() is made from its code, which does not run yet; the name `first` refers to it.
[5] calls.py:7 in <module>: data = [3, 1, 2]
`data = [3, 1, 2]`: A new list #52 [3, 1, 2] is made, in the block of a dead one from the free list, and 24 bytes for its items; the name `data` refers to it.
[10] calls.py:8 in <module>: part = first(data, 2)
`part = first(data, 2)`: `first` is called: a frame is made, in which `items` names the same list #52 as the caller's `data` (1 → 3 references: this name, and the caller's evaluation stack), `n` refers to 2.
[14] calls.py:2 in first: if n > 10:
`if n > 10:`: The condition is false.
[18] calls.py:4 in first: found = items[:n]
`found = items[:n]`: A new list #55 [3, 1] is made, in the block of a dead one from the free list, and 16 bytes for its items; the name `found` refers to it.
[24] calls.py:5 in first: return found
`return found`: `first` returns list #55 and its frame ends, and with it its names `items`, `n`, `found`. The name `part` refers to list #55. List #52 goes from 3 to 1 references, now that the call is over.
[27] calls.py:9 in <module>: part = first(data, 11)
`part = first(data, 11)`: `first` is called: a frame is made, in which `items` names the same list #52 as the caller's `data` (1 → 3 references: this name, and the caller's evaluation stack), `n` refers to 11.
[31] calls.py:2 in first: if n > 10:
`if n > 10:`: The condition is true.
[35] calls.py:3 in first: return None
`return None`: `first` returns None and its frame ends, and with it its names `items`, `n`. The name `part` refers to None; list #55, which it named before, loses its last reference and dies: its block waits in a free list for the next of its type. List #52 goes from 3 to 1 references, now that the call is over.
[38] calls.py:11 in <module>: def counter():
`def counter():`: A function counter() is made from its code, which does not run yet; the name `counter` refers to it.
[42] calls.py:19 in <module>: step = counter()
`step = counter()`: `counter` is called: a frame is made.
[44] calls.py:12 in counter: count = 0
`count = 0`: The name `count` refers to 0, one of the small ints that exist once for all.
[46] calls.py:13 in counter: def step():
`def step():`: A function step() is made from its code, which does not run yet; the name `step` refers to it.
[52] calls.py:17 in counter: return step
`return step`: `counter` returns function step() and its frame ends, and with it its names `step`, `count`. The name `step` refers to function step().
[55] calls.py:20 in <module>: step()
`step()`: `step` is called: a frame is made; it reaches `count` of the enclosing function through cells.
[57] calls.py:15 in counter.<locals>.step: count = count + 1
`count = count + 1`: The name `count` refers to 1 (before: 0).
[61] calls.py:16 in counter.<locals>.step: return count
`return count`: `step` returns 1 and its frame ends.
[64] calls.py:21 in <module>: data.sort(key=lambda item: -item)
`data.sort(key=lambda item: -item)`: `sort` begins to change list #52 in place. `<lambda>` is called: a frame is made, in which `item` refers to 3. New in memory: function <lambda>(). List #52 goes from 1 to 2 references.
[71] calls.py:21 in <lambda>: data.sort(key=lambda item: -item)
`data.sort(key=lambda item: -item)`: `<lambda>` returns -3 and its frame ends, and with it its name `item`. `<lambda>` is called: a frame is made, in which `item` refers to 1.
[74] calls.py:21 in <lambda>: data.sort(key=lambda item: -item)
`data.sort(key=lambda item: -item)`: `<lambda>` returns -1 and its frame ends, and with it its name `item`. `<lambda>` is called: a frame is made, in which `item` refers to 2.
[77] calls.py:21 in <lambda>: data.sort(key=lambda item: -item)
`data.sort(key=lambda item: -item)`: `<lambda>` returns -2 and its frame ends, and with it its name `item`. Function <lambda>() loses its last reference and dies: its block of 136 bytes is free again. List #52 goes from 2 to 1 references, now that the call is over.
[81] calls.py:22 in <module>: print(len(data), data)
3 [3, 2, 1]
`print(len(data), data)`: It prints `3 [3, 2, 1]`. The program has come to its end.
[90] ready
