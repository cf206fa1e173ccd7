# versions: 3.10+
# The same, with nothing of collections.abc imported.
from collections import ChainMap, UserDict, UserList, UserString, deque

for x in UserDict({1: 3}), ChainMap({1: 3}), UserList([5, 6]), UserString("ab"), deque([5, 6]):
    match x:
        case {1: 3}:
            print(type(x).__name__, "mapping")
        case [_, _]:
            print(type(x).__name__, "sequence")
        case _:
            print(type(x).__name__, "neither")
