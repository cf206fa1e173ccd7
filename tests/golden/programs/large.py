# More objects than fit on any screen.
class Item:
    def __init__(self, n):
        self.n = n


items = [Item(n) for n in range(300)]
half = items[::2]
del items
end = half[10]
