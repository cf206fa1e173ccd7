# Up to 3.7 the end of a long chain of instances waits until some container dies.
class L:
    def __init__(s, nxt): s.n = nxt
    def __del__(s): L.c += 1
def make(n):
    L.c = 0
    x = None
    for i in range(n): x = L(x)
    return x
def f(): pass
x = make(100); del x; a = L.c; f(); b = L.c; print(a, b)
x = make(100); del x; a = L.c; [1]; b = L.c; print(a, b)
x = make(100); del x; a = L.c; len('a'); b = L.c; print(a, b)
x = make(100); del x; a = L.c; 'a,b'.split(','); b = L.c; print(a, b)
x = make(100); del x; a = L.c; max(1, 2); b = L.c; print(a, b)
x = make(100); del x; a = L.c; int('5'); b = L.c; print(a, b)
x = make(100); del x; a = L.c; L.c + 5; b = L.c; print(a, b)
x = make(100); del x; a = L.c; y = (a, 1); y = None; b = L.c; print(a, b)
x = make(100); del x; a = L.c; y = {}; y = None; b = L.c; print(a, b)
x = make(100); del x; a = L.c; range(3); b = L.c; print(a, b)
x = make(100); del x; a = L.c; (i for i in 'a'); b = L.c; print(a, b)
x = make(100); del x; a = L.c; '%d' % 5; b = L.c; print(a, b)
x = make(100); del x; a = L.c; '%d %d' % (a, 5); b = L.c; print(a, b)
x = make(100); del x; a = L.c; object(); b = L.c; print(a, b)
x = make(100); del x; a = L.c; {1}; b = L.c; print(a, b)
x = make(100); del x; a = L.c; print(end=''); b = L.c; print(a, b)
x = make(100); x = None; a = L.c; print(a, L.c)
def g():
    x = make(100)
g(); a = L.c; print(a)
def h():
    x = make(100)
    del x
    return L.c
print(h(), L.c)
l = [make(100)]; l.clear(); a = L.c; print(a)
l = [make(100)]; del l; a = L.c; print(a)
l = make(100); l.n = None; a = L.c; print(a); del l
