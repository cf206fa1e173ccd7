# What a class body stores by itself: from 3.13 on also where it begins and what its functions set on self.
def show(cls):
    print(cls.__name__, getattr(cls, '__firstlineno__', None), getattr(cls, '__static_attributes__', None))
    print(list(cls.__dict__))


def itself(cls):
    return cls


class Self:
    pass


class Many:
    def many(self):
        self.augmented += 1
        self.__private = 1
        self.x[0] = 1
        [1 for self.comprehension in []]
        (lambda: [2 for self.in_lambda in []])

        def inner():
            self.inner = 1

            class Deep:
                self.body = 1

                def own(self):
                    self.own = 1
            return Deep
        *self.star, self.last = [1]
        self.b = self.a = 1
        self.annotated: int = 1
        self.only_annotated: int
        del self.b
        if 0:
            self.dead = 1
        for self.turn in []:
            pass
        with self as self.managed:
            pass
        return inner

    @classmethod
    def other(cls, it):
        cls.k = it.k = 1
        self.anyone = 1


class Child(Many):
    "A doc string."
    y: int = 1

    def closing(self):
        self.c = super()


def local():
    self = Self()
    self.outside = 1

    @itself
    @itself
    class Decorated:
        self.direct = 1

        def method(this):
            this.ignored = 1
    return Decorated


class Own:
    __static_attributes__ = 5
    __firstlineno__ = 'mine'

    def method(self):
        self.a = 1


class Meta(type):
    def __new__(mcs, name, bases, namespace):
        print(sorted(namespace))
        return super().__new__(mcs, name, bases, namespace)


class ByMeta(Meta):
    pass


class Made(metaclass=Meta):
    def __init__(self):
        self.v = 1


for each in (Self, Many, Child, local(), Own, type('Called', (), {})):
    show(each)
print([name for name in dir(Made()) if 'static' in name or 'line' in name])
code = compile('class C:\n x = 1\n def f(self): self.a = 1; return super()\n', 'a', 'exec').co_consts[0]
print(code.co_names, code.co_stacksize)
