# Slots that a class inherits or replaces, as CPython's own tests try them.
class Pair(tuple):
    pass


class Word(str):
    pass


print(list(reversed(Pair((1, 2)))), list(reversed(Word("ab"))))


# A list that shrinks while it is compared.
class Clears:
    def __init__(self, victim):
        self.victim = victim

    def __eq__(self, other):
        self.victim.clear()
        return NotImplemented


one, two = [], []
one.append(Clears(two))
two.append(Clears(one))
print(one == two, one, two)
three = []
three.append(Clears(three))
print(three == [1])


# A comparison whose method cannot be had is not implemented.
def fails(self):
    raise AttributeError("gone")


class Odd:
    __eq__ = property(fails)


print(Odd() == Odd())


# A method's name need not be interned.
def add(self, other):
    return "sum"


class Number:
    pass


type.__setattr__(Number, str(b"__add__", "ascii"), add)
print(Number() + 1)


# A text with __float__ of its own.
class Text(str):
    def __float__(self):
        return float(str(self)) + 1


print(float(Text("8")))

# A name that a function declares global is global for the module's code, too.
inside, outside = {}, {}
exec("""
def f():
    y = 1
    def g():
        global y
        return y
    def h():
        return y + 1
    return g, h
y = 9
g, h = f()
nine, two = g(), h()
""", inside, outside)
print(inside["y"], outside["nine"], outside["two"], "y" in outside)


# __next__ goes while a loop runs.
class Once:
    def __iter__(self):
        return self

    def __next__(self):
        del Once.__next__
        return 1


try:
    for x in Once():
        print(x)
except TypeError as e:
    print(e)
try:
    iter(Once())
except TypeError as e:
    print(e)
