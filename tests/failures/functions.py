# Calls of every kind, closures, decorators, generators, comprehensions.
def decorate(f):
    def wrapper(*args, **kw):
        return f(*args, **kw) + 1
    return wrapper


@decorate
def add(a, b=2, *more, c=3, **rest):
    return a + b + sum(more) + c + len(rest)


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    return step


def numbers(limit):
    for n in range(limit):
        got = yield n
        if got:
            yield got * 2
    return "done"


def outer():
    result = yield from numbers(3)
    yield result


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(add(1), add(1, 2, 3, 4, c=5, d=6, e=7), add(*[1, 2], **{"c": 1, "z": 2}))
step = counter()
step()
print(step(), fib(6), (lambda *a, k=1: (a, k))(1, 2, k=3))
g = numbers(3)
print(next(g), g.send(5), list(g), list(outer()), sum(n * n for n in range(5)))
print([[x * y for x in range(3)] for y in range(3)], {k: v for k, v in zip("ab", range(2))})
try:
    add()
except TypeError as error:
    print(error)
g = outer()
next(g)
g.close()
del g
if (n := fib(5)) > 3:
    print(n, locals().keys() == globals().keys(), callable(add), eval("n + 1"))
exec("extra = n * 2")
print(extra, add.__name__, step.__closure__[0].cell_contents)
