# Two names for one list, and a list inside another.
a = [1, 2, 3]
b = a
b.append(4)
nested = [a, a]
copy = list(nested)
del b
