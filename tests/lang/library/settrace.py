import sys
def g(n):
    for i in range(n):
        yield i
def f(a):
    x = a
    for i in list(g(2)):
        x += i
    while x > 100:
        pass
    return x
log = []
def tr(frame, event, arg):
    if event == 'exception': arg = arg[0].__name__
    log.append((frame.f_code.co_name, event, frame.f_lineno, arg))
    return tr
sys.settrace(tr)
f(1)
sys.settrace(None)
for l in log: print(l)
def tr2(frame, event, arg):
    if event == 'line': raise ValueError('from tracer')
    return tr2
sys.settrace(tr2)
try: f(1)
except ValueError as e: print(e)
print(sys.gettrace())
