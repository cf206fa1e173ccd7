# Everything that the compiler knows, in a function that is compiled and one that is run.
source = '''
from math import *
import sys as system, os
global_name: int = 1
def f(a, b: int = 2, *args, c, d=4, **kw) -> str:
    """doc"""
    nonlocal_value = [a for a in range(3) if a if a > 1]
    def g():
        nonlocal nonlocal_value
        global global_name
        nonlocal_value = global_name = lambda x=1: x
        return nonlocal_value
    while a and not b or c:
        if a < b <= c != d:
            break
        elif a is None:
            continue
        else:
            a = -b + ~c ** d // 2 @ 3 if a else (yield)
    else:
        del a, kw["x"], b[1:2]
    for x, (y, *z) in {1: 2, **kw}.items():
        try:
            x[y] += 1; x.attr -= y
            assert x, f"{x!r:{y}} {x + 1}" "more" f"{{}}"
        except (KeyError, ValueError) as e:
            raise e from None
        except Exception:
            pass
        else:
            return {*z, 1}, [*z], (*z,), x[1:2, ::3], ...
        finally:
            with open(x) as y, z:
                yield from y
    return (w := 5)
@property
class C(f, metaclass=type):
    x = y = 1 if True else 2
    def method(self): return super().method(), __class__
'''
code = compile(source, "s.py", "exec")
print(code.co_names, code.co_consts[:2], code.co_filename)
for bad in ("x = ", "def f(:\n", "a b", "'open", "(1, 2", "if x:\npass", "return", "f'{'", "\tx\n  y", "break"):
    try:
        compile(bad, "bad.py", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno)
print(eval("[n ** 2 for n in (1, 2)]", {}), 0x_ff, 1_000, 1e3, 2j, r"\n", b"\x00")
