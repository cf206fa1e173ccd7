# The marks of 3.11 under binary operators and subscripts.
def first(x):
    return x["a"]["b"] + (1 / (x["n"])) ** 2 // 3


def second(x):
    first(x)["é"] = 3


def third(x):
    return "ñ" + (x ["n"])  @ x["a"]


try:
    third({"n": 1, "a": 2})
except TypeError:
    second({"a": {"b": 1}, "n": 0})
