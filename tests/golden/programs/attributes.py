# Types whose objects look different in memory.
class Slots:
    __slots__ = ("x", "y")


s = Slots()
s.x = [1]
t = (s, s)
d = {"s": s}
f = lambda x=s: x
end = 0
