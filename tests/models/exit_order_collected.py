# A collection at the start moves what the machine made behind what the program makes.
import gc

gc.collect()
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
