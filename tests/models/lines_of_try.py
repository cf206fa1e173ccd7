# The lines that a trace function is told of, as a debugger steps: `try:` is one of them.
import sys

met = []


def trace(frame, event, arg):
    if event == 'line':
        met.append(frame.f_lineno - frame.f_code.co_firstlineno)
    return trace


def f():
    x = 1
    try:
        y = 2
    except ValueError:
        z = 3
    try:
        try:
            1 / 0
        finally:
            q = 1
    except ZeroDivisionError as e:
        w = 2
    else:
        v = 1
    for i in range(2):
        try:
            u = i
        finally:
            k = 1
    try:
        try:
            {}[1]
        except ValueError:
            pass
    except KeyError:
        x = 3
    return 5


sys.settrace(trace)
f()
sys.settrace(None)
print(met)
