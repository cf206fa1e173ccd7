# How each version words what is wrong with an f-string, and of which file it says so.
import sys

sources = ["f'{a b}'", "f'{}'", "f'{a!x}'", "f'{a:{b:{c}}}'", "f'}'", "f'{a)}'", "f'{(a]}'", "f'{!r}'", "f'{ }'", "f'{:5}'",
           "f'{a!}'", "f'{a b:5}'", "f'{*a}'"]
if sys.version_info < (3, 12):
    sources += ["f'{'", "f'{#}'", "f'{a['", "f'{a:{'", "f'{a'", "f'{a!r'", "f'{a:'", "f'{a:{}}'"]
for source in sources:
    try:
        compile("x = " + source, "source", "exec")
        print(source, "fine")
    except SyntaxError as error:
        print(source, error.msg, error.filename)
