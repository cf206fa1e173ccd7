# versions: 3.13
try:
    class Nameless:
        [__class__ for _ in "a"]
except NameError as e:
    print(e)
