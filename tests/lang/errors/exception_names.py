# How the interpreter names the classes of exceptions, and writes their notes.
import sys
import traceback


class Outer:
    class Error(Exception):
        pass


for module in "__main__", "builtins", "", "a.b", None, 3:
    Outer.Error.__module__ = module
    sys.__excepthook__(Outer.Error, Outer.Error(module), None)
Outer.Error.__module__ = "__main__"
print(traceback.format_exception_only(Outer.Error, Outer.Error(1)))
for notes in 3, "abc", ["one\ntwo", 3, None], (4,), None:
    error = ValueError("v")
    error.__notes__ = notes
    sys.__excepthook__(ValueError, error, None)
raise Outer.Error("end")
