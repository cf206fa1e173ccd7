# versions: -3.11
import sys


def used(n):
    return [x * n for x in range(3)]


def captured(x):
    return [lambda: x for x in range(x)], x


def name(kind):
    return [sys._getframe().f_code.co_name for _ in kind], {sys._getframe().f_code.co_name for _ in kind}


def fails():
    return [1 // x for x in (1, 0)]


for function in (used, captured):
    code = function.__code__
    print(code.co_varnames, code.co_cellvars, code.co_consts[1].co_name, code.co_consts[1].co_freevars)
print(used(2), [f() for f in captured(3)[0]], name("a"))
print(captured.__code__.co_consts[1].co_consts[0].co_name, [locals() for x in "a"][0]["x"])
try:
    fails()
except ZeroDivisionError as e:
    traceback = e.__traceback__
    while traceback:
        print(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next


class Body:
    i = "class"
    try:
        [i for _ in "a"]
    except NameError as e:
        print(e)
