# Natives that call back: keys, comparisons, iterators, contexts, conversions.
class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return isinstance(other, Number) and self.n == other.n

    def __hash__(self):
        return self.n % 2

    def __index__(self):
        return self.n

    def __format__(self, spec):
        return "<%s:%d>" % (spec, self.n)

    def __bool__(self):
        return self.n > 1

    def __call__(self, *args):
        return args + (self.n,)

    def __contains__(self, item):
        return item == self.n

    def __getitem__(self, index):
        if index > 2:
            raise IndexError(index)
        return self.n * index

    def __len__(self):
        return self.n

    def __add__(self, other):
        return Number(self.n + other.n)

    def __radd__(self, other):
        return Number(self.n + other)

    __rmul__ = __radd__

    def __iadd__(self, other):
        self.n += other
        return self


class Count:
    def __init__(self, stop):
        self.at, self.stop = 0, stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.at == self.stop:
            raise StopIteration
        self.at += 1
        return self.at


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Holder:
    field = Typed()

    def __init_subclass__(cls, **kw):
        cls.registered = True

    def __missing__(self, key):
        return key


class Sub(Holder, dict):
    pass


numbers = [Number(n) for n in (3, 1, 2)]
print([n.n for n in sorted(numbers)], min(numbers).n, max(numbers, key=lambda n: -n.n).n, sum(numbers).n)
print(len({Number(n): n for n in range(6)}), Number(3) in numbers, f"{numbers[0]:>4}", "%d" % len(numbers[0]))
print([10, 20, 30, 40][Number(2)], list(Number(2)), 2 in Number(2), Number(4)(1), bool(Number(0)), list(Count(3)))
print(range(10)[Number(2)::Number(3)], dict(enumerate(Count(2))), sorted(Count(3), reverse=True), tuple(Count(2)))
n = numbers[0]
n += 5
holder = Sub()
holder.field = [1]
print(n.n, holder.field, holder["missing"], Sub.registered, set(Count(2)), "-".join(map(str, Count(3))))
a, *b = Count(4)
print(a, b, list(zip(Count(2), Count(2))), isinstance(3, (str, int)), issubclass(bool, int), list(iter(lambda: 1, 1)))
