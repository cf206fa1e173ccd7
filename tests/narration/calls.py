def first(items, n):
    if n > 10:
        return None
    found = items[:n]
    return found

data = [3, 1, 2]
part = first(data, 2)
part = first(data, 11)

def counter():
    count = 0
    def step():
        nonlocal count
        count = count + 1
        return count
    return step

step = counter()
step()
data.sort(key=lambda item: -item)
print(len(data), data)
