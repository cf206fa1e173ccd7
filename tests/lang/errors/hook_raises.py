# An error in sys.excepthook is reported, and then the exception that it was called for.
import sys


class Mine(Exception):
    pass


def hook(cls, value, traceback):
    print("hook:", cls.__name__, value, traceback.tb_lineno)
    raise Mine("in the hook")


sys.excepthook = hook
1 / 0
