# Frames, cells, a generator that waits, and a call under way.
def counter(start):
    step = 2

    def add(n):
        return start + step * n

    yield add(1)
    yield add(2)


def outer(name):
    numbers = counter(10)
    first = next(numbers)
    here = [name, first]
    return len(here)


outer("x")
