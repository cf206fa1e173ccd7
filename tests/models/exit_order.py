# versions: 3.6-3.10,3.12,3.13
# What a module holds dies breadth first when the program ends.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)

a = D("a")
a.x = D("a.x")
a.x.y = D("a.x.y")
b = [D("b0"), [D("b10"), D("b11")], D("b2")]
c = None
t = (D("t0"), D("t1"))
c = D("c, bound late")
