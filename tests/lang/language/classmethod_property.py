# versions: 3.9-3.12
# classmethod binds the descriptor that it wraps.
class Shape:
    @classmethod
    @property
    def kind(cls):
        return cls.__name__.lower()


class Square(Shape):
    pass


print(Shape.kind, Square.kind, Square().kind)
