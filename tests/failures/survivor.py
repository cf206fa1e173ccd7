# A program that goes on after a MemoryError, again and again.
def work(n):
    made = []
    for i in range(n):
        made.append({"name": "item %d" % i, "parts": [i] * i, "set": {i, str(i)}})
    return len(made), sum(len(item["parts"]) for item in made), repr(made)[:20]


def attempts():
    for i in range(4):
        try:
            yield work(5 + i)
        except MemoryError as error:
            yield "memory", error.args
        finally:
            print("attempt", i)


class Keeper:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is MemoryError

    def __del__(self):
        print("kept")


for result in attempts():
    with Keeper() as keeper:
        print(result)
        keeper.again = keeper
        keeper.text = "%r" % (result,)
try:
    big = "x" * 10**12
except MemoryError as error:
    print("big", error.args)
print(work(3))
