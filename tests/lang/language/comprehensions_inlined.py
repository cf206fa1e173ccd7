# versions: 3.12+
import sys


def names(code):
    return code.co_varnames, code.co_cellvars, code.co_freevars


def used(n):
    return [x * n for x in range(3)]


def same_name(x):
    return [x for x in x], x


def captured(x):
    return [lambda: x for x in range(x)], x


def local_inside_cell_outside():
    x = 7

    def other():
        return x

    return [x for x in "ab"], x, other()


def cells_in_order(b):
    a = 1
    return [lambda: (z, b, a) for z in "z"][0]


def nested():
    return [[x + y for y in range(x)] for x in range(3)]


def siblings():
    return [sorted(locals()) for first in "a"], {second for second in "b"}, sorted(locals())


def all_kinds():
    return [x for x in "a"], {x for x in "b"}, {x: y for x, y in ["cd"]}, list(x for x in "e")


def nothing_bound(box):
    return [box for box[0] in range(2)]


def walrus():
    return [last := i for i in range(3)], last


for function in (used, same_name, captured, local_inside_cell_outside, cells_in_order, nested, siblings, all_kinds,
                 nothing_bound, walrus):
    print(function.__name__, *names(function.__code__))
print(used(2), same_name("ab"), nested(), siblings(), all_kinds(), nothing_bound([0]), walrus())
print([f() for f in captured(3)[0]], captured(3)[1], local_inside_cell_outside(), cells_in_order(2)())
print(captured.__code__.co_consts[1].co_qualname, used.__code__.co_stacksize, nested.__code__.co_stacksize)


def restored():
    x = "kept"
    try:
        [1 // x for x in (1, 0)]
    except ZeroDivisionError as e:
        print(x, e.__traceback__.tb_next, sorted(locals()))
    del x
    try:
        [1 // x for x in (1, 0)]
        print(x)
    except ZeroDivisionError:
        print("x" in locals())
    return [sys._getframe().f_code.co_name for _ in "a"]


print(restored())


def unbound():
    return [later for i in "a" for later in later]


for attempt in (unbound, lambda: [i for i in "a" if missing]):
    try:
        attempt()
    except NameError as e:
        print(type(e).__name__, e)

# Modules and classes have the variables in slots that are no names of theirs.
i = "module"
print([i for i in range(2)], i, [locals()["i"] for i in "a"], [eval("i") for i in "b"])
print([sys._getframe().f_locals["j"] for j in "c"], "j" in globals(), [f() for f in [lambda: k for k in "xy"]], i)
print(compile("[a for b in c for d in b]", "", "exec").co_varnames)


class Body:
    i = "class"
    seen = [i for i in "a"], i, [i for _ in "b"], [lambda: i for i in "cd"]
    inner = [[i, j] for i in "a" for j in [i, i]]
    try:
        [inner for _ in "a"]
    except NameError as e:
        print(e)

    def method(self):
        return [super().__hash__() == hash(self) and __class__ for _ in "ab"], [self.i for _ in "a"]


print(Body.seen[:3], Body.seen[3][0](), Body.inner, sorted(vars(Body))[-4:])
print(Body().method() == ([Body, Body], ["class"]))
