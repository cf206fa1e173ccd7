# A run of ten million instructions and more, in many calls over changing objects.
class Account:
    def __init__(self):
        self.total = 0
        self.rows = []

    def put(self, amount):
        self.total += amount
        self.rows.append([amount, self.total])
        if len(self.rows) > 1000:
            del self.rows[:500]

account = Account()
for i in range(500000):
    account.put(i * 3)
print(account.total)
