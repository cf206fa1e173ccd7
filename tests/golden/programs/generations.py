import gc
gc.collect()
a = []
b = [a]
print(b)
