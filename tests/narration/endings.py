import weakref

class File:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("closing", self.name)

def gone(ref):
    print("gone")

f = File("a.txt")
w = weakref.ref(f)
v = weakref.ref(f, gone)
h = f
del f
del h
print(w())
