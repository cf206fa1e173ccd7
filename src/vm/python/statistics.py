"""Averages and spreads."""

import math
import sys
from collections import Counter as _Counter

__all__ = ["mean", "fmean", "median", "median_low", "median_high", "mode", "multimode", "pstdev",
           "pvariance", "stdev", "variance", "StatisticsError", "harmonic_mean", "geometric_mean",
           "quantiles"]


class StatisticsError(ValueError):
    pass


def _exact(data):
    """(numerator, denominator) of the sum, without any rounding."""
    numerator, denominator = 0, 1
    for value in data:
        n, d = value.as_integer_ratio()
        numerator, denominator = numerator * d + n * denominator, denominator * d
        shared = math.gcd(numerator, denominator)
        numerator, denominator = numerator // shared, denominator // shared
    return numerator, denominator


def _quotient(numerator, denominator, ints):
    """A quotient as the type of the data says: a float, but an int where that is exact."""
    if ints and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def _all_ints(data):
    return all(isinstance(value, int) for value in data)


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    n, d = _exact(data)
    return _quotient(n, d * len(data), _all_ints(data))


def fmean(data):
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    return math.fsum(data) / len(data)


def geometric_mean(data):
    return math.exp(fmean(map(math.log, data)))


def harmonic_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    return len(data) / math.fsum(1 / value for value in data)


def _sorted(data, name):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data) // 2


def median(data):
    data, half = _sorted(data, "median")
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data, half = _sorted(data, "median_low")
    return data[half] if len(data) % 2 else data[half - 1]


def median_high(data):
    data, half = _sorted(data, "median_high")
    return data[half]


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data):
    """(numerator, denominator) of the sum of squared distances from the mean; exact."""
    n, d = _exact(data)
    d *= len(data)
    sums = (0, 1)
    for value in data:
        p, q = value.as_integer_ratio()
        top, bottom = p * d - n * q, q * d
        sums = sums[0] * bottom * bottom + top * top * sums[1], sums[1] * bottom * bottom
        shared = math.gcd(*sums)
        sums = sums[0] // shared, sums[1] // shared
    return sums


def _spread(data, name, least, less):
    data = list(data)
    if len(data) < least:
        if sys.version_info < (3, 11):
            name = name.replace("stdev", "variance")
        raise StatisticsError("%s requires at least %s" % (
            name, "one data point" if least == 1 else "two data points"))
    n, d = _squares(data)
    ints = _all_ints(data)
    if ints and sys.version_info < (3, 11):
        ints = sum(data) % len(data) == 0
    return n, d * (len(data) - less), ints


def variance(data, xbar=None):
    return _quotient(*_spread(data, "variance", 2, 1))


def pvariance(data, mu=None):
    return _quotient(*_spread(data, "pvariance", 1, 0))


def stdev(data, xbar=None):
    n, d, ints = _spread(data, "stdev", 2, 1)
    return math.sqrt(n / d)


def pstdev(data, mu=None):
    n, d, ints = _spread(data, "pstdev", 1, 0)
    return math.sqrt(n / d)


def quantiles(data, *, n=4, method="exclusive"):
    data = sorted(data)
    if n < 1:
        raise StatisticsError("n must be at least 1")
    if len(data) < 2:
        raise StatisticsError("must have at least two data points")
    exclusive = method == "exclusive"
    m = len(data) + 1 if exclusive else len(data) - 1
    result = []
    for i in range(1, n):
        j = i * m // n
        if exclusive:
            j = min(max(j, 1), len(data) - 1)
        delta = i * m - j * n
        low = j - 1 if exclusive else j
        result.append((data[low] * (n - delta) + data[low + 1] * delta) / n)
    return result
