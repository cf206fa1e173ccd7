# Errors in functions of atexit.
import atexit
import sys


class Function:
    def __init__(self, error):
        self.error = error

    def __call__(self):
        print("called", repr(self.error))
        raise self.error

    def __repr__(self):
        return "<function>"


for error in SystemExit(3), ZeroDivisionError("zero"), KeyboardInterrupt():
    atexit.register(Function(error))
raise RuntimeError
