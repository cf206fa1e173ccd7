# versions: 3.11+
# An exception of its own is handed on in a group, which was never raised by a line.
try:
    try:
        raise ValueError("alone")
    except* OSError:
        print("not this one")
except ValueError as e:
    print("as it was:", repr(e), e.__context__)
try:
    raise ValueError("alone")
except* ValueError as e:
    print(repr(e), e.__traceback__)
    raise
