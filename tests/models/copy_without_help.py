# A class that answers every name: what copy asks the instance, and what its class only.
import copy


class Counted:
    made = 0

    def __init__(self, v):
        self.v = v
        Counted.made += 1

    def __del__(self):
        Counted.made -= 1


class Answers(Counted):
    __slots__ = ("first",)

    def __getattr__(self, name):
        return len(name)


answers, plain = Answers(2), Counted(1)
try:
    copy.copy(answers)
except TypeError as problem:
    print(problem)
print(Counted.made)
print(copy.copy(plain).v, Counted.made)


class Slots:
    __slots__ = ("a", "b")


slots = Slots()
slots.a = 5
print(copy.copy(slots).a, hasattr(copy.copy(slots), "b"))


class Own:
    def __getstate__(self):
        return {"kept": 1}


print(vars(copy.copy(Own())))
