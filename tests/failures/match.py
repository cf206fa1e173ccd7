# Match statements and positional-only arguments.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def look(thing, /, *, deep=True):
    match thing:
        case 0 | 1:
            return "small"
        case [first, *rest] if rest:
            return first, rest
        case {"key": value, **others}:
            return value, others
        case Point(x=0, y=y):
            return y
        case Point(a, b):
            return a + b
        case str() as text:
            return text.upper()
        case None:
            return "none"
        case _:
            return "other"


for thing in (0, [1, 2, 3], {"key": 1, "b": 2}, Point(0, 5), Point(1, 2), "abc", None, 2.5, [1]):
    print(look(thing))
