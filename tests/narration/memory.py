import gc
gc.set_threshold(50)
kept = [[] for i in range(40)]
more = [{i} for i in range(20)]
numbers = list(range(36000))
del numbers
del kept, more
import gc
pair = []
pair.append(pair)
del pair
some = [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
more = [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
