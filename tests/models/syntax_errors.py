# How each version words what it cannot read.
for source in ["if True\n  pass", "x = (1, 2", "s = 'abc", "d = {1: 2, 3}", "1 = x", "f() = 3", "None = 2",
               "while x = 3: pass", "del f()", "def f():\npass", "x = 1)", "x + 1 = 2", "del None",
               "a if b = 1", "try:\n  pass\nx = 1", "def f()\n  pass", "for i in range(3)\n  pass",
               "(n := 5)", "def f(a, /): pass"]:
    try:
        compile(source, "source", "exec")
    except SyntaxError as error:
        print(repr(source), error.msg)
