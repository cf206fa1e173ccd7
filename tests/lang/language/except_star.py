# versions: 3.11+
# except*: what of a group goes to which handler, and what is raised in the end.
import sys
def show(e, d=0):
    print(' '*d, type(e).__name__, repr(str(e)), 'tb', e.__traceback__ is not None, 'ctx', type(e.__context__).__name__, 'cause', type(e.__cause__).__name__, e.__suppress_context__)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d+2)
try: raise ValueError(1)
except* ValueError as e: show(e); naked = e
print('e' in globals())
try:
    try: raise ValueError(1)
    except* TypeError as e: print('no')
except ValueError as e: print('naked again', repr(e)); show(e)
try:
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])
    except* ValueError as e: show(e)
    except* OSError as e: show(e); print(sys.exc_info()[1] is e)
    else: print("else")
    finally: print("fin")
except ExceptionGroup as e: show(e)
try: pass
except* ValueError: pass
else: print("else")
def many():
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2), KeyError(3), OSError(5)])
    except* ValueError as e: raise RuntimeError("r")
    except* TypeError as e: raise
    except* KeyError as e: raise LookupError("x") from e
try: many()
except BaseException as e: show(e)
def one():
    try: raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError as e: raise RuntimeError("r")
try: one()
except BaseException as e: show(e)
def nk():
    try: raise ValueError(1)
    except* ValueError as e: raise
try: nk()
except BaseException as e: show(e)
def nk2():
    try: raise ValueError(1)
    except* ValueError as e: raise e
try: nk2()
except BaseException as e: show(e)
def nk3():
    try: raise ValueError(1)
    except* ValueError as e: raise KeyError(2)
try: nk3()
except BaseException as e: show(e)
for T in (ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), 3, int, (ValueError, int), "x", [ValueError]):
    try:
        try: raise ValueError(1)
        except* T: print("caught")
    except BaseException as e: show(e)
try:
    try: raise KeyboardInterrupt
    except* KeyboardInterrupt as e: show(e); raise
except BaseException as e: show(e)
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
try:
    try:
        g = My("mine", [ValueError(1), KeyError(2)]); g.add_note("n"); raise g
    except* ValueError as e: show(e); print(e.__notes__)
except BaseException as e: show(e); print(e.__notes__, e is g)
class Bad(ExceptionGroup):
    def split(self, t): return 3
class Bad2(ExceptionGroup):
    def split(self, t): return (None,)
class Bad3(ExceptionGroup):
    def split(self, t): 1/0
class Bad4(ExceptionGroup):
    def derive(self, excs): return ValueError(3)
for B in (Bad3, Bad4):
  try:
    try: raise B("b", [ValueError(1), KeyError(2)])
    except* ValueError as e: show(e)
  except BaseException as e: show(e)
# nested, loops
def loop():
    for i in range(3):
        try:
            raise ExceptionGroup("g", [ValueError(i), TypeError(i)])
        except* ValueError as e:
            for j in range(3):
                if j == 1: break
            else: print("x")
            print(j, e.exceptions)
        except* TypeError:
            try: 1/0
            except ZeroDivisionError: print('z')
    return i
print(loop())
def gen():
    try: yield 1
    except* ValueError as e:
        print(sys.exc_info()[1] is e)
        yield 2
        print(sys.exc_info()[1] is e)
    yield 3
g = gen(); next(g); print(g.throw(ValueError("z"))); print(next(g)); print(sys.exc_info())
def ret():
    try: return 1
    except* ValueError: pass
    finally: print("f")
print(ret())
def fin():
    for x in range(2):
        try:
            try: raise ValueError(1)
            except* ValueError: raise KeyError(x)
        except* KeyError as e: show(e)
        finally: print("f", x)
fin()
def outer_same():
    try:
        raise ExceptionGroup("a", [ExceptionGroup("b", [ValueError(1), TypeError(2)]), OSError(3)])
    except* ValueError as e:
        raise e
    except* OSError:
        raise
try: outer_same()
except BaseException as e: show(e)
try:
    try: raise ValueError("first")
    except ValueError:
        try: raise ExceptionGroup("g", [KeyError(1)])
        except* KeyError as e: show(e); raise
except BaseException as e: show(e)
