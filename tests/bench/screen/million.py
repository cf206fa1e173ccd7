# A million objects, then steps that each change little: what a key costs on a large heap.
class P: __slots__ = ("x",)
data = [P() for i in range(1000000)]
n = len(data)
for i in range(100000):
    a = data[i]
    b = [a]
    c = b
    del a
