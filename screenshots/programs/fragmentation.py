# Every second object goes: the pools stay, with holes.
class Point:
    __slots__ = ("x", "y")

points = [Point() for i in range(200)]
kept = points[::2]
del points
done = True
