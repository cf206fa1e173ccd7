# The standard streams can be closed, replaced and taken away.
import sys


def attempt(function, *args):
    try:
        print("did", function(*args), file=out)
    except Exception as e:
        print(type(e).__name__, e, file=out)


class Out:
    def write(self, text):
        real.write(text)


real, out = sys.stdout, Out()
attempt(sys.stdin.close)
attempt(input)
attempt(sys.stdin.readline)
attempt(sys.stdin.read)
sys.stdin = None
attempt(input)
sys.stdout = None
attempt(print, "into nothing")
del sys.stdout
attempt(print, "into nothing")
sys.stdout = out
print("by an object without flush")
sys.stderr = 3
