# versions: 3.11+
# Groups of exceptions: made, split, and shown as a tree.
import sys
import traceback

def f(): raise ValueError(1)
def t(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
try: f()
except ValueError as e: v=e
g=ExceptionGroup("msg",[v,TypeError("t"),ExceptionGroup("inner",[KeyError("k"),OSError(2,"x")])])
print(g, repr(g), g.message, g.exceptions, g.args)
print(g.subgroup(ValueError), g.subgroup((KeyError,TypeError)), g.subgroup(lambda e: isinstance(e,OSError)), g.subgroup(EOFError))
print(g.split(ValueError), g.split(EOFError), g.split(ExceptionGroup))
print(g.subgroup(ExceptionGroup) is g, g.derive([v]))
t(lambda: ExceptionGroup()); t(lambda: ExceptionGroup("a")); t(lambda: ExceptionGroup("a",[])); t(lambda: ExceptionGroup("a",[1])); t(lambda: ExceptionGroup(1,[v])); t(lambda: ExceptionGroup("a",3)); t(lambda: ExceptionGroup("a",[KeyboardInterrupt()])); t(lambda: type(BaseExceptionGroup("a",[v])).__name__); t(lambda: type(BaseExceptionGroup("a",[KeyboardInterrupt()])).__name__)
t(lambda: g.subgroup(3)); t(lambda: g.split("x"))
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
m=My("m",[v]); print(repr(m.subgroup(ValueError)), ExceptionGroup[int] if 0 else "", issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), ExceptionGroup.__mro__[1].__name__, ExceptionGroup.__module__)
t(lambda: setattr(g,"message","x")); t(lambda: setattr(g,"exceptions",()))
try: raise g
except Exception as e: s=e.split(TypeError); print(s[0].__traceback__ is e.__traceback__, s[0].__cause__)
g.add_note("a note")
def mk(n): return ExceptionGroup("many",[ValueError(i) for i in range(n)])
sys.excepthook(ExceptionGroup, mk(17), None)
sys.excepthook(ExceptionGroup, mk(16), None)
sys.excepthook(ExceptionGroup, mk(15), None)
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError("k\nl") from z
except KeyError as e: k=e
k.add_note("n1\nn2")
inner = ExceptionGroup("inner", [k, BaseExceptionGroup("deep", [TypeError("t"), ExceptionGroup("deeper", [k])])])
try:
    raise inner
except ExceptionGroup as e:
    pass
g = ExceptionGroup("outer", [inner, OSError()])
print(traceback.format_exception_only(type(g), g))
try:
    try:
        raise g
    except ExceptionGroup as e:
        raise ExceptionGroup("second", [RuntimeError("r"), e])
except ExceptionGroup as e:
    raise KeyError from e
