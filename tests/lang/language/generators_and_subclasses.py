def sub():
    x = yield 1
    print('got', x)
    try: yield 2
    except KeyError as e: print('caught', repr(e)); yield 'k'
    return 'ret'
def outer():
    r = yield from sub()
    print('r', r)
    yield from [7, 8]
    return 'done'
g = outer(); print(next(g), g.send('S'), g.throw(KeyError('q')), next(g), next(g))
try: next(g)
except StopIteration as e: print(e.value)
g = outer(); next(g); g.close()
try: g.send(3)
except StopIteration as e: print('stop', e.value)
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): print('throw', a[0].__name__ if isinstance(a[0], type) else repr(a[0])); return 5
    def close(self): print('close')
    def send(self, v): print('send', v); return 6
def o2(): yield from It()
g = o2(); print(next(g), g.send(2), g.throw(ValueError)); g.close()
def gi():
    try: yield 1
    finally: print('fin')
g = gi(); next(g); del g
g = gi(); next(g)
try: g.throw(ValueError('x'))
except ValueError as e: print(e)
def bad():
    try: yield 1
    except GeneratorExit: yield 2
g = bad(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def st(): raise StopIteration(3); yield
try: next(st())
except RuntimeError as e: print(e, repr(e.__cause__))
g = gi()
try: g.send(1)
except TypeError as e: print(e)
def selfy():
    yield next(me)
me = selfy()
try: next(me)
except ValueError as e: print(e)
print(g.gi_frame is not None, g.gi_running, g.gi_yieldfrom, g.__name__, g.__qualname__)
x = [y := 5, y ** 2]; print(x, y)
while (n := len(x)) < 4: x.append(n)
print(x, [last := i for i in range(3)], last)
class F(float):
    def __repr__(self): return 'F' + super().__repr__()
class I(int):
    def __new__(cls, v, tag): o = super().__new__(cls, v); o.tag = tag; return o
class S(str):
    def shout(self): return self.upper() + '!'
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
class L(list):
    def append(self, x): super().append(x * 2)
class DD(dict):
    def __missing__(self, k): return k * 2
class FS(frozenset): pass
class B(bytes): pass
class CC(complex): pass
class BA(bytearray): pass
print(F(1.5), F(2) + 1, I(3, 't').tag, I(3, 't') + 1, S('a').shout(), S('x') + 'y', T(1, 2).first, T(1, 2), DD()['ab'], FS([1]), B(b'x'), CC(1, 2), BA(b'q'))
l = L([1]); l.append(3); print(l, l + [1], type(l + [1]).__name__, type(l[:]).__name__, repr(l), isinstance(l, list))
print(type(S('a').upper()).__name__, type(I(1, 2) + I(1, 2)).__name__, hash(S('a')) == hash('a'), {S('a'): 1}['a'], S('a') == 'a')
print(type('N', (object,), {'a': 1})().a, type('N', (), {}).__mro__)
print(f'{I(5, 0):>4}|{F(1):.2f}|{S("q"):^5}', '%s' % S('z'), '%d' % I(4, 0))
import sys
print('err?', file=sys.stdout, end='!\n'); print(1, 2, sep='-', file=sys.stdout)
