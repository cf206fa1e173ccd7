# model: 3.12
from sys import intern
part = "spam"
a = intern(part + " and eggs")
b = intern(part + " and eggs")
print(a is b)
del a
