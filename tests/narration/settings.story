[1] settings.py:1 in <module>: import gc
`import gc`: The module gc is imported: it is loaded already, so none of its code runs. The name `gc` refers to module gc.
[5] settings.py:2 in <module>: gc.set_threshold(50, 5)
`gc.set_threshold(50, 5)`: The collector's thresholds are 50, 5, 10 now (before: 700, 10, 10).
[11] settings.py:3 in <module>: gc.set_threshold(0)
`gc.set_threshold(0)`: The collector's thresholds are 0, 5, 10 now (before: 50, 5, 10): with 0 it never runs of itself.
[16] settings.py:4 in <module>: gc.set_threshold(700, 10, 10)
`gc.set_threshold(700, 10, 10)`: The collector's thresholds are 700, 10, 10 now (before: 0, 5, 10).
[23] settings.py:5 in <module>: gc.disable()
`gc.disable()`: The collector runs only when it is asked to from now on.
[27] settings.py:6 in <module>: gc.enable()
`gc.enable()`: The collector runs of itself again, when a threshold is passed.
[31] settings.py:7 in <module>: gc.set_debug(gc.DEBUG_STATS)
`gc.set_debug(gc.DEBUG_STATS)`: The collector reports on stderr from now on.
[37] settings.py:8 in <module>: gc.set_debug(0)
`gc.set_debug(0)`: The collector reports nothing any more.
[42] settings.py:9 in <module>: gc.freeze()
`gc.freeze()`: All that the collector watches is frozen: it moves to the permanent generation, which no collection examines.
[46] settings.py:10 in <module>: gc.unfreeze()
`gc.unfreeze()`: The frozen objects go to the oldest generation, and are examined again.
[50] settings.py:11 in <module>: import math
`import math`: The module math is imported; its code runs, for the first time, and makes 117 objects. A new module math is made in a block of 72 bytes; the name `math` refers to it.
[54] settings.py:12 in <module>: import math as again
`import math as again`: The module math is imported: it is loaded already, so none of its code runs. `again` names the same module math as `math`. The program has come to its end.
[60] ready
