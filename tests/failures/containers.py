# Lists, tuples, dicts, sets, bytes: displays, methods, growth, copies.
items = [1, "two", 3.5, None, (4, 5)]
items += [6, 7]
items.extend(range(8, 12))
items.insert(0, "first")
items[2:4] = [9, 9, 9, 9, 9]
del items[::2]
print(items, items * 2, items + [0], items[1:3], sorted([3, 1, 2], key=lambda n: -n))
table = {n: str(n) for n in range(12)}
table.update(a=1, b=2)
print(table, list(table.items())[:2], table.pop("a"), table.setdefault("z", []))
print({**table, "k": 1} == table, dict.fromkeys("abc"), dict(zip("ab", [1, 2])))
numbers = {1, 2, 3} | {n * n for n in range(9)}
numbers.discard(1)
print(sorted(numbers), numbers & {4, 9}, numbers ^ {4, 5}, frozenset(numbers) - {64})
print(tuple(items), (1,) * 3, (1, 2) + (3,), bytes(range(5)), bytearray(b"abc") + b"d")
first, *rest = items
print(first, rest, max(rest, key=str), sum(range(10)), list(reversed(rest)), any(rest))
for index, (left, right) in enumerate(zip(range(3), "abc")):
    print(index, left, right, end=" ")
print(list(map(str, range(3))), list(filter(None, [0, 1])), [*range(2), *"ab"])
