# versions: 3.11+
# Syntax errors around except*.
cases = [
"try: pass\nexcept* E: pass\nexcept F: pass\n",
"try: pass\nexcept E: pass\nexcept* F: pass\n",
"try: pass\nexcept E: pass\nexcept* F: pass\nexcept G: pass\n",
"try:\n    pass\nexcept* E:\n    pass\nexcept:\n    pass\n",
"try: pass\nexcept*: pass\n",
"try: pass\nexcept* \n  pass\n",
"try: pass\nexcept* E, F: pass\n",
"try: pass\nexcept* E, F as g: pass\n",
"try: pass\nexcept* E as f\n  pass\n",
"try: pass\nexcept* E\n  pass\n",
"try: pass\nexcept* E:\npass\n",
"try: pass\nexcept* E as f:\npass\n",
"try: pass\nexcept *:\npass\n",
"try: pass\nexcept* E as 1: pass\n",
"try: pass\nexcept* E as a.b: pass\n",
"try: pass\nexcept E as a.b: pass\n",
"try: pass\nexcept* (E, F) as f: pass\n",
"while 1:\n    try: pass\n    except* E: break\n",
"while 1:\n    try: pass\n    except* E: continue\n",
"def f():\n    try: pass\n    except* E:\n        return 1\n",
"def f():\n    try: pass\n    except* E:\n        return\n",
"def f():\n    try: pass\n    except* E:\n        while 1: break\n",
"def f():\n    try: pass\n    except* E:\n        def g(): return 1\n",
"def f():\n    try: return 1\n    except* E:\n        pass\n    else: return 2\n    finally: return 3\n",
"def f():\n  for x in y:\n    try: return 1\n    except* E:\n        try: a\n        except E: break\n",
"try: pass\nexcept* E:\n    return 1\n",
"try: pass\nexcept* E: pass\nelse: x\nfinally: y\nexcept* F: pass\n",
"try: pass\nexcept*E:pass\n",
"try: pass\nexcept **E: pass\n",
"try: pass\nexcept* *E: pass\n",
"try: pass\nexcept* E if a else b: pass\n",
"try: pass\nfinally: pass\nexcept* E: pass\n",
"except* E: pass\n",
"try: pass\nexcept* E: break\n",
"def f():\n  for i in x:\n    try: pass\n    except* E:\n      try: pass\n      finally: break\n",
]
for c in cases:
    try:
        compile(c, "f", "exec")
        print("ok", repr(c))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, repr(c))
