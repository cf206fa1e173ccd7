# What * and ** of something else say: in a call, in a display, before and behind other parts.
def f(*args, **kw):
    return args, kw


class NoIterator:
    def __iter__(self):
        return 5


class Refuses:
    __iter__ = None

    def __repr__(self):
        return "Refuses"


class Own:
    def __iter__(self):
        raise TypeError("own words")


class NoMapping:
    def keys(self):
        raise AttributeError("keys")


for text in ("f(*5)", "f(1, *5)", "f(*[1], *5)", "f(*5, x=1)", "(lambda *q: q)(*5)", "[*5]", "(*5,)", "{*5}",
             "[1, *5]", "f(*None, *[1])", "f(*NoIterator())", "[*NoIterator()]", "[1, *Refuses()]", "f(*Refuses())",
             "f(*Own())", "[*Own()]", "f(*[1], *Own())", "f(**5)", "{**5}", "f(**{}, **5)", "{**NoMapping()}",
             "{1: 2, **[3]}"):
    try:
        print(text, eval(text))
    except TypeError as problem:
        print(text, "->", problem)
