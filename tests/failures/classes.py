# Classes: inheritance, properties, slots, descriptors, super, metaclasses, operators.
class Base:
    count = 0

    def __init__(self, name):
        self.name = name
        Base.count += 1

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.name)

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)


class Child(Base):
    def __init__(self, name, size=1):
        super().__init__(name)
        self.size = size

    @property
    def double(self):
        return self.size * 2

    @double.setter
    def double(self, value):
        self.size = value // 2

    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)

    @staticmethod
    def help():
        return "help"

    def __add__(self, other):
        return Child(self.name + other.name, self.size + other.size)

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(name)


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x, self.y = 1, [2]


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kw):
        namespace["made_by"] = mcls.__name__
        return super().__new__(mcls, name, bases, namespace)


class Made(Base, metaclass=Meta):
    pass


class Both(Child, Made):
    pass


a, b = Child("a"), Child.make("b", size=3)
b.double = 10
c = a + b
print(a, b, c, c.double, c.auto_thing, c.help(), Base.count, a == b, len({a, b, c}))
s = Slotted()
s.y.append(s.x)
print(s.y, Made("m"), Made.made_by, [k.__name__ for k in Both.__mro__], vars(b), isinstance(Both("x"), Made))
a.extra = a
del a.extra
setattr(a, "more", 1)
print(sorted(a.__dict__), getattr(a, "nothing", None), hasattr(a, "nothing"), type("T", (), {"f": lambda self: 1})().f())
