# psutil, tracemalloc, memory_profiler and objgraph tell what the machine does.
cat >tools.py <<'PROGRAM'
import gc, os, sys
import psutil, tracemalloc, objgraph
from memory_profiler import profile

process = psutil.Process(os.getpid())
before = process.memory_info().rss
big = [None] * 1000000
grown = process.memory_info().rss - before
print("rss grew with the list:", 7990000 <= grown < 9300000)
del big
print("and fell again:", process.memory_info().rss - before < 100000)

tracemalloc.start()
first = tracemalloc.take_snapshot()
kept = [bytes(1000 - sys.getsizeof(b"")) for i in range(100)]
second = tracemalloc.take_snapshot()
most = second.compare_to(first, "lineno")[0]
print(most.count_diff > 100, most.size_diff > 100000, str(most).startswith("tools.py:15: size="))
print(tracemalloc.get_object_traceback(kept[0]))
print("\n".join(tracemalloc.get_object_traceback(kept[0]).format()))
current, peak = tracemalloc.get_traced_memory()
del kept
print("100 blocks fewer:", 100000 <= current - tracemalloc.get_traced_memory()[0] < 102000, peak >= current)
only = second.filter_traces([tracemalloc.Filter(True, "tools.py", 15)])
print(len(only.traces) > 99, [f.filename for f in only.statistics("filename")[0].traceback])
tracemalloc.stop()

class Node:
    pass

nodes = [Node() for i in range(3)]
print(objgraph.count("Node"), len(objgraph.by_type("Node")))
objgraph.show_chain(objgraph.find_backref_chain(nodes[1], objgraph.is_proper_module))

@profile
def work():
    a = [1] * 10**6
    for i in range(2):
        a.append(i)
    del a

work()
PROGRAM
for model in textbook 3.11; do
  "$GLASSHEAP" run --model $model tools.py >out
  sed 's/MiB.*MiB/MiB/; s/dict of .* items/dict/; s/ *[0-9.]* MiB/ MiB/; s/, average=.*//' out >got
  cat >expected <<'TEXT'
rss grew with the list: True
and fell again: True
True True True
tools.py:15
  File "tools.py", line 15
    kept = [bytes(1000 - sys.getsizeof(b"")) for i in range(100)]
100 blocks fewer: True True
True ['tools.py']
3 3
module __main__
    -> .__dict__: dict
        -> ['nodes']: list of 3 items
            -> [1]: Node
Filename: tools.py

Line #    Mem usage    Increment  Occurrences   Line Contents
=============================================================
    35 MiB           1   @profile
    36                                         def work():
    37 MiB           1       a = [1] * 10**6
    38 MiB           3       for i in range(2):
    39 MiB           2           a.append(i)
    40 MiB           1       del a


TEXT
  diff expected got
done
"$GLASSHEAP" audit --model 3.11 tools.py | grep -q 'no difference'
