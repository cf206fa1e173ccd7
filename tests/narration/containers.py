a = [1, 2, 3]
a.append(4)
a.append(5)
a.extend([6, 7, 8])
a[0] = a
a.pop()
a += [9]
a.reverse()
a.clear()
d = {"k": [1]}
e = d["k"]
d["m"] = e
d["m"] = 2
del d["k"]
for i in range(6):
    d[i] = i
s = {1, 2}
s.add(3)
t = (a, d)
del a, d
del t
