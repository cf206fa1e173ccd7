import gc
gc.collect()
gc.set_threshold(20)
def work(n):
    for i in range(n):
        ring = [i]
        ring.append(ring)
work(100)
alone = []
alone.append(alone)
del alone
gc.collect()
