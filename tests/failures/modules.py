# The modules that are written in C and those written in Python.
import array
import collections
import copy
import functools
import itertools
import math
import operator
import random
import string
import time

Point = collections.namedtuple("Point", "x y")
print(Point(1, 2)._replace(x=5), collections.Counter("abca").most_common(1), collections.OrderedDict(a=1))
d = collections.deque([1, 2, 3], maxlen=4)
d.extend("ab")
d.appendleft(0)
d.rotate(1)
print(d, copy.copy(d), collections.defaultdict(list, a=[1])["b"], copy.deepcopy([[1], {"a": (2, [3])}]))
numbers = array.array("i", range(5))
numbers.append(9)
print(numbers, numbers[1:3], numbers.tobytes()[:4], memoryview(b"abc")[1:].tolist())
print(list(itertools.chain([1], itertools.islice(itertools.count(), 3), itertools.repeat(7, 2))))
print(list(itertools.permutations("abc", 2))[:3], list(itertools.product("ab", [1, 2])), list(itertools.combinations("abc", 2)))
print([(k, list(g)) for k, g in itertools.groupby("aabb")], list(itertools.accumulate([1, 2, 3])), list(itertools.zip_longest("ab", "c")))


@functools.lru_cache(maxsize=2)
def square(n):
    return n * n


print(square(2), square(2), square(3), square(4), square.cache_info(), functools.reduce(operator.add, [1, 2, 3]))
print(functools.partial(max, 5)(3, 7), sorted("bA", key=functools.cmp_to_key(lambda x, y: (x > y) - (x < y))))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(3), operator.methodcaller("upper")("a"))
print(math.factorial(20), math.gcd(12, 18), math.sqrt(2), math.fsum([0.1] * 3), string.ascii_letters[:3])
random.seed(1)
print(random.random() < 1, random.randint(1, 6) < 7, random.sample(range(10), 3), time.time() > 0)
