# Output, input, streams, atexit, exit.
import atexit
import sys


class Stream:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


atexit.register(print, "at exit")
old, sys.stdout = sys.stdout, Stream()
print("kept", 1, sep="-", end="!")
stream, sys.stdout = sys.stdout, old
print(stream.parts)
print("to stderr", file=sys.stderr, flush=True)
sys.stdout.write("written\n")
try:
    line = input("? ")
except EOFError as error:
    print(error)


class Broken:
    def __repr__(self):
        raise ValueError("no repr")

    def __del__(self):
        raise TypeError("no del")


try:
    print(Broken())
except ValueError as error:
    print("repr:", error)
del Broken
sys.excepthook = lambda kind, value, traceback: print("hook", kind.__name__, value)
print(sys.version_info[0], len(sys.argv), sys.getrecursionlimit(), __name__)
sys.exit("the end")
