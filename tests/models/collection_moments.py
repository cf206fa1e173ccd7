# When collections happen in loops that make garbage of one kind.
import gc
class Cell:
    freed = 0
    def __init__(self):
        self.me = self
    def __del__(self):
        Cell.freed += 1
def run(label, prep, body):
    src = "gc.collect()\ngc.set_threshold(20,10,10)\nout=[0]*200;ap=out.append;k=0\n"+prep+"\nCell.freed = last = 0\nfor i in range(150):\n    Cell()\n    if Cell.freed != last:\n        out[k]=i;k+=1\n        "+body+"\n        last = Cell.freed\n"
    d={'gc':gc,'Cell':Cell,'x':[1,2,3],'s':'abc','o':object()}
    exec(src,d)
    gc.set_threshold(700,10,10)
    print(label,d['out'][:d['k']])
def f(): pass
for i in range(2): run('none','','pass')
for i in range(2): run('meth','','out.append')
for i in range(2): run('call','','out.count(1)')
for i in range(2): run('call2','','x.append(1)')
for i in range(2): run('len','','len(x)')
for i in range(2): run('tuple','','x=(i,i)')
for i in range(2): run('s','','s.upper()')
for i in range(2): run('list','','x=[i]')
for i in range(2): run('list','','x=[i];x=0')
for i in range(2): run('dict','','x={i:i}')

gc.collect()
class C:
    freed = 0
    def __init__(self): self.me = self
    def __del__(self): C.freed += 1
for th in ((10, 5, 5), (100, 1, 1), (37, 10, 10), (700, 10, 10)):
    gc.collect(); C.freed = 0
    gc.set_threshold(*th); log = []
    for i in range(2500):
        C()
        if not log or log[-1][1] != C.freed: log.append((i, C.freed))
    gc.set_threshold(0); print(th, len(log), log[:5], log[-2:])

# Full ones are rare: as long as what came since the last is little.
import gc
gc.collect(); gc.set_threshold(50, 3, 2)
log = []
def cb(phase, info): log.append((phase, info['generation'], info['collected'], info['uncollectable']))
gc.callbacks.append(cb)
keep = [[] for _ in range(1000)]
gc.callbacks.clear(); gc.disable()
print(len(log)); print(log[:40]); print([x[1] for x in log[::2]])
