def squares(n):
    for i in range(n):
        yield i * i

g = squares(2)
a = next(g)
for b in g:
    print(b)
del g
