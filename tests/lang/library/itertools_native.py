# The types of itertools: what they give, hold, copy and refuse.
import copy
import gc
import sys
import weakref
from itertools import *


def taken(iterator, n=12):
    return list(islice(iterator, n))


def outcome(function, *args, **keywords):
    try:
        return function(*args, **keywords)
    except Exception as error:
        return type(error).__name__, str(error)


# numbers without end
print(taken(count(3), 3), taken(count(1, -2), 3), taken(count(0.5, 0.25), 3), taken(count(2**62, 2**62), 3))
edge = count(sys.maxsize - 1)
print(edge, next(edge), edge, next(edge), edge, next(edge), edge)
print(taken(count(-sys.maxsize - 2), 3), count(True), count(1, True), count(start=1, step=2), taken(count(1j), 2))
ring = cycle("abc")
print(taken(ring, 7), taken(cycle([])), taken(cycle(iter("x")), 2))
again = repeat("x", 3)
print(again, next(again), again, again.__length_hint__(), list(again), again, repeat(None))
print(sys.getrefcount(again), [x is y for x, y in zip(repeat(again), repeat(again, 2))])

# those that leave out
print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(dropwhile(lambda n: n < 3, [1, 2, 3, 1])))
stop = takewhile(lambda n: n < 3, [1, 2, 3, 1])
print(list(stop), list(stop), list(filterfalse(None, [0, 1, "", "a"])), list(starmap(pow, [(2, 5), [3, 2]])))
source = iter(range(10))
print(list(islice(source, 2, 7, 3)), next(source), list(islice(source, 2)), list(islice(source, 1, None)))


class Ends(Exception):
    pass


def fails(n):
    for i in range(n):
        yield i
    raise Ends(n)


for make in (cycle, chain, accumulate, lambda it: compress(it, repeat(1)), lambda it: islice(it, 5), zip_longest, groupby,
             lambda it: tee(it)[1], lambda it: zip_longest(it, "abcdef"), lambda it: dropwhile(lambda x: 1 // 0, it)):
    print(outcome(list, make(fails(2))))

# joined and regrouped
print(list(chain("ab", [], [1])), list(chain.from_iterable([[1], [2, 3]])), list(chain()))
part = chain([1], None)
print(next(part), outcome(next, part), outcome(next, part))
print(list(accumulate("abc")), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])))
print([(key, list(group)) for key, group in groupby("aabbbc")], [(k, list(g)) for k, g in groupby([1, 3, 2], lambda n: n % 2)])
groups = groupby("aab")
first = next(groups)[1]
print(next(first), next(groups)[0], list(first))
print(list(zip_longest("abc", "d", fillvalue="-")), list(zip_longest("ab", [])))

# the tuple is given again while nobody holds it
for make in (lambda: product("ab", repeat=2), lambda: permutations("abc", 2), lambda: combinations("abc", 2),
             lambda: combinations_with_replacement("ab", 2), lambda: zip_longest("abc", "abc")):
    print(len({id(row) for row in make()}), len({id(row) for row in list(make())}), list(make()))
print(list(product()), list(product("ab", [])), list(permutations("ab", 3)), list(combinations("ab", 3)))
print(list(permutations([])), list(combinations("ab", 0)), list(combinations_with_replacement("", 0)))

# tee
left, right = tee(iter("abcdef"))
print(next(left), next(left), next(right), list(copy.copy(left)), list(left), list(right))
left, = tee(left, 1)
items = [object() for i in range(200)]
one, two = tee(items)
print(list(one) == items, sys.getrefcount(items[100]), list(two) == items, sys.getrefcount(items[100]))
ref = weakref.ref(two)
del two
print(ref() is None, tee([], 0), outcome(tee, [], -1))


class Back:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.tee)


back = Back()
back.tee, other = tee(back)
print(outcome(next, back.tee))

# copies by state
for it in (count(3), count(0.5, 2), cycle("abc"), repeat(1, 3), accumulate([1, 2, 3]), chain("ab", "cd"), compress("abc", [1, 1, 1]),
           dropwhile(bool, [1, 0, 2, 3]), takewhile(bool, [1, 2, 0]), filterfalse(None, [0, 0, 0]), islice("abcdef", 1, 6, 2),
           zip_longest("abc", "d"), product("ab", "cd"), permutations("abc", 2), combinations("abcd", 2),
           combinations_with_replacement("abc", 2), starmap(pow, [(2, 3), (3, 2)]), groupby("aab")):
    next(it)
    print(type(it).__name__, len(it.__reduce__()), end=" ")
    double = copy.copy(it)
    rest = taken(double, 4) if type(it) is not groupby else [key for key, group in double]
    print(rest)
print(cycle("ab").__reduce__()[2], islice("abc", 2).__reduce__()[1][1:], product("ab").__reduce__()[1], count(2).__reduce__()[1])
done = combinations("ab", 2)
list(done)
print(done.__reduce__()[1:], outcome(done.__setstate__, (1,)), outcome(cycle("a").__setstate__, []))
done.__setstate__((-5, 99))
print(outcome(product("ab", "cd").__setstate__, (1, 2, 3)), outcome(zip_longest("ab").__setstate__, 5))


# cycles are collected, subclasses have attributes
class Named(chain):
    pass


named = Named("ab")
named.name = named
ref = weakref.ref(named)
del named
print(ref() is not None, gc.collect() > 0, ref())
for make in (cycle, accumulate, chain, groupby, lambda it: tee(it)[0], zip_longest, lambda it: product(it, it), repeat):
    class Node:
        pass
    node = Node()
    node.held = make([node])
    ref = weakref.ref(node)
    del node
    print(ref() is not None, gc.collect() > 0, ref() is None, end="; ")
print()
