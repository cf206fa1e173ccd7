# An exception: its traceback holds the frames, and they their names.
def divide(a, b):
    parts = [a, b]
    return a / b


try:
    divide(1, 0)
except ZeroDivisionError as error:
    kept = error
end = 1
