[1] generator.py:1 in <module>: def squares(n):
`def squares(n):`: A function squares() is made from its code, which does not run yet; the name `squares` refers to it.
[5] generator.py:5 in <module>: g = squares(2)
`g = squares(2)`: A new generator #31 (squares, not started) is made in a block of 112 bytes; the name `g` refers to it.
[9] generator.py:6 in <module>: a = next(g)
`a = next(g)`: The generator `squares` begins to run, in its own frame. Generator #31 goes from 1 to 2 references, while the evaluation stack holds it.
[12] generator.py:2 in squares: for i in range(n):
`for i in range(n):`: A new range_iterator #34 is made in a block of 48 bytes for the loop, and gives its first item. The name `i` refers to 0, one of the small ints that exist once for all.
[18] generator.py:3 in squares: yield i * i
`yield i * i`: The generator `squares` yields 0 and is suspended: its frame is kept, to go on later. The name `a` refers to 0, one of the small ints that exist once for all. Generator #31 goes from 2 to 1 references.
[23] generator.py:7 in <module>: for b in g:
`for b in g:`: The generator `squares` goes on where it was suspended, with all its names. Generator #31 goes from 1 to 2 references, while the evaluation stack holds it.
[26] generator.py:3 in squares: yield i * i
`yield i * i`: Back to the top of the loop.
[28] generator.py:2 in squares: for i in range(n):
`for i in range(n):`: The range_iterator #34 gives the loop its next item. The name `i` refers to 1 (before: 0).
[30] generator.py:3 in squares: yield i * i
`yield i * i`: The generator `squares` yields 1 and is suspended: its frame is kept, to go on later. The name `b` refers to 1, one of the small ints that exist once for all.
[35] generator.py:8 in <module>: print(b)
1
`print(b)`: It prints `1`.
[40] generator.py:7 in <module>: for b in g:
`for b in g:`: The generator `squares` goes on where it was suspended, with all its names.
[41] generator.py:3 in squares: yield i * i
`yield i * i`: Back to the top of the loop.
[43] generator.py:2 in squares: for i in range(n):
`for i in range(n):`: The loop is over: range_iterator #34 has no more items and dies. `squares` returns None and its frame ends, and with it its names `n`, `i`. Generator #31 goes from 2 to 1 references, now that the call is over.
[46] generator.py:9 in <module>: del g
`del g`: The name `g` is gone; generator #31 loses its last reference and dies: its block of 112 bytes is free again. The program has come to its end.
[49] ready
