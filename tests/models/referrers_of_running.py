# What a frame that runs refers to, as gc sees it: the evaluation stack is not looked at.
import gc


class Held:
    pass


held = Held()


def seen():
    return sorted(type(x).__name__ for x in gc.get_referrers(held))


def generator(turns):
    for turn in range(turns):
        try:
            yield turn
        finally:
            print(turn, sorted(type(x).__name__ for x in gc.get_referrers(held)))


def with_local(held):
    mine = held
    yield sorted(type(x).__name__ for x in gc.get_referrers(held))
    print(seen())
    yield mine


print(seen())
next(generator(3), 3)
list(generator(2))
g = with_local(held)
print(next(g))
print(seen())
print(next(g) is held, seen())


def cell(held):
    def inner():
        return held
    print(sorted(type(x).__name__ for x in gc.get_referrers(held)))
    return inner


cell(held)
