# Functions of math, operator and itertools that other tests do not call.
import itertools
import math
import operator


def outcome(function, *args, **kwargs):
    try:
        return repr(function(*args, **kwargs))
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


for name in ("acos acosh asin asinh atan atanh ceil cos cosh degrees erf erfc exp expm1 fabs floor frexp "
             "isfinite isinf isnan isqrt log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc").split():
    function = getattr(math, name)
    print(name, [outcome(function, x) for x in (0, 1, 3, 0.5, -2.5, 1e300, float("inf"), float("nan"), "x", True)])
print([outcome(math.atan2, *p) for p in ((0.0, -1), (1, 2), (-0.0, -1))], math.copysign(3, -0.0), math.pi, math.tau)
print(math.comb(10, 3), math.comb(3, 5), outcome(math.comb, -1, 2), math.perm(5, 2), math.perm(4), outcome(math.perm, 2, -1))
print(math.dist((1, 2), (4, 6)), outcome(math.dist, (1,), (1, 2)), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot())
print([outcome(math.factorial, x) for x in (0, 1, 25, -1, "x")], math.gamma(5), math.lgamma(1))
print(math.fmod(-7, 3), outcome(math.fmod, 1, 0), math.remainder(7, 4), math.fsum([0.1] * 10), outcome(math.fsum, ["a"]))
print(math.gcd(12, -18), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, abs_tol=0.2), outcome(math.isclose, 1, 1, rel_tol=-1))
print(math.ldexp(0.75, 4), outcome(math.ldexp, 1.0, 5000), math.prod([2, 3, 4]), math.prod([], start=5), math.nan, math.inf)
print(math.log(8, 2), outcome(math.log, 0), outcome(math.log, -1), math.log(10 ** 400), outcome(math.log, 1, 1))
print(math.pow(2, 0.5), outcome(math.pow, -1, 0.5), math.pow(0, 0), outcome(math.pow, 0, -1))

for name in "add and_ concat eq floordiv ge gt is_ is_not le lshift lt matmul mod mul ne or_ pow rshift sub truediv xor".split():
    print(name, [outcome(getattr(operator, name), *p) for p in ((7, 3), (7, 0), ([1], [2]), ("a", 1), (2.5, 2))])
for name in "abs index inv invert neg not_ pos truth".split():
    print(name, [outcome(getattr(operator, name), x) for x in (7, -7, 2.5, "", [0], None)])
for name in "iadd iand ifloordiv ilshift imod imul ior irshift isub itruediv ixor ipow".split():
    print(name, [outcome(getattr(operator, name), *p) for p in ((7, 3), (2.5, 2), (True, True))])
items = [1, 2, 1]
operator.setitem(items, 0, 9)
operator.delitem(items, 1)
print(items, operator.getitem(items, 0), operator.contains(items, 9), operator.countOf([1, 1], 1), operator.indexOf(items, 1))
print(outcome(operator.indexOf, items, 5), operator.length_hint(iter(items)), operator.length_hint(5, 3))
print(operator.itemgetter(1)("abc"), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5))
print(operator.attrgetter("real", "imag")(5), operator.methodcaller("replace", "a", "b")("aa"), operator.methodcaller("x"))
print(outcome(operator.itemgetter(5), "abc"), outcome(operator.attrgetter("a.b"), 5), outcome(operator.itemgetter))


def some(iterator, n=12):
    return list(itertools.islice(iterator, n))


print(some(itertools.accumulate([1, 2, 3, 4])), some(itertools.accumulate([3, 1, 2], max)), some(itertools.accumulate([1], initial=5)))
print(some(itertools.combinations("abcd", 2)), some(itertools.combinations_with_replacement("ab", 3)), outcome(itertools.combinations, "a", -1))
print(some(itertools.permutations("abc")), some(itertools.permutations(range(3), 2)), some(itertools.product("ab", [1, 2], repeat=1)))
print(len(some(itertools.combinations(range(20), 6), 99)), outcome(itertools.permutations, "ab", -1), some(itertools.permutations("ab", 3)), some(itertools.combinations("ab", 3)), some(itertools.combinations_with_replacement("", 1)), some(itertools.product()), some(itertools.product("ab", "")))
print(some(itertools.product("ab", repeat=2)), some(itertools.compress("abcd", [1, 0, 1])), some(itertools.dropwhile(str.isdigit, "12a3")))
print(some(itertools.takewhile(str.isdigit, "12a3")), some(itertools.filterfalse(None, [0, 1, "", 2])), some(itertools.starmap(pow, [(2, 3), (3, 2)])))
print([(key, list(group)) for key, group in itertools.groupby("aabccc")], [(k, len(list(g))) for k, g in itertools.groupby([1, 3, 2], lambda n: n % 2)])
a, b, c = itertools.tee("xyz", 3)
print(next(a), some(b), some(a), some(c), some(itertools.zip_longest("ab", "c", fillvalue="-")), some(itertools.cycle("ab"), 5))
print(some(itertools.repeat("x", 3)), some(itertools.chain("ab", [1])), some(itertools.chain.from_iterable(["ab", "c"])), some(itertools.count(5, 0.5), 3))
print(outcome(itertools.islice, "abc", -1), outcome(itertools.islice, "abc", 1, 2, 0), outcome(itertools.islice, "abc", 2, -1), outcome(itertools.islice, "abc", -2), some(itertools.islice("abcdef", 1, 5, 2)), outcome(itertools.product, "a", repeat=-1))
