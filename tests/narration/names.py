a = [1, 2, 3]
b = a
c = list(a)
del b
x = 5
y = 1500
z = y * 2
w = z
s = "hello"
t = s + " world"
x = a
a = None
del x
one = []
two = one
del one, two
ring = other = []
ring.append(ring)
del ring, other
first, second = [1], [2]
first = second = None
