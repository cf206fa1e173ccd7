[1] collector.py:1 in <module>: import gc
`import gc`: The module gc is imported: it is loaded already, so none of its code runs. The name `gc` refers to module gc.
[5] collector.py:2 in <module>: gc.collect()
`gc.collect()`: The program asks for a collection of generation 2; the collector examines 1912 objects and finds none to free.
[9] collector.py:3 in <module>: gc.set_threshold(20)
`gc.set_threshold(20)`: The collector's thresholds are 20, 10, 10 now (before: 700, 10, 10).
[14] collector.py:4 in <module>: def work(n):
`def work(n):`: A function work() is made from its code, which does not run yet; the name `work` refers to it.
[18] collector.py:8 in <module>: work(100)
`work(100)`: `work` is called and returns None. So many containers are made that the collector runs 2 times; 52 objects held by none but one another are freed (list #36, list #37, list #38, list #39 and 48 more). New in memory: list #52, list #89, list #90, list #91 and 44 more.
[1129] collector.py:9 in <module>: alone = []
`alone = []`: A new list #136 [] is made in a block of 56 bytes; the name `alone` refers to it.
[1131] collector.py:10 in <module>: alone.append(alone)
`alone.append(alone)`: `append` changes list #136 in place: it takes in list #136 (1 → 2 references) and has 1 item now. For that, list #136 moves to a table with room for 4, more than it needs now, so that it need not move each time.
[1136] collector.py:11 in <module>: del alone
`del alone`: The name `alone` is gone; list #136 loses one reference, 2 → 1, and is garbage now: item [0] of itself still holds it, but no name leads there; only the collector can free it.
[1137] collector.py:12 in <module>: gc.collect()
`gc.collect()`: The program asks for a collection of generation 2; of 1957 objects examined, 49 are held only by one another and are freed (list #90, list #91, list #92, list #93 and 45 more). The program has come to its end.
[1143] ready
