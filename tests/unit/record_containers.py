"""What test_objects_dict.c, test_objects_set.c and test_objects_instance.c compare with.

    for v in 3.6 3.7 ...; do python$v record_containers.py; done

Random operations on dicts, sets and instances; after each, sizes and order of what changed
go into one number. The C tests do the same operations.
"""
import sys

MASK = (1 << 64) - 1


class Run:
    def __init__(self, seed):
        self.x, self.h = seed, 14695981039346656037

    def next(self, below):
        self.x = (self.x * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.x >> 33) % below

    def mix(self, number):
        self.h = ((self.h ^ (number & MASK)) * 1099511628211) & MASK


def value_of(run):
    return (run.next(90) - 10) * (1, 7, 64, 1000)[run.next(4)]


def run_sets(steps):
    run = Run(1)
    sets = [set() for _ in range(4)]
    for _ in range(steps):
        op, i, j, k = run.next(24), run.next(4), run.next(4), run.next(4)
        if op < 8:
            sets[i].add(value_of(run))
        elif op < 11:
            sets[i].discard(value_of(run))
        elif op == 11:
            if sets[i]:
                run.mix(sets[i].pop())
        elif op == 12:
            sets[i] |= sets[j]
        elif op == 13:
            sets[i] &= sets[j]
        elif op == 14:
            sets[i] -= sets[j]
        elif op == 15:
            sets[i] ^= sets[j]
        elif op == 16:
            sets[i] = sets[j] | sets[k]
        elif op == 17:
            sets[i] = sets[j] & sets[k]
        elif op == 18:
            sets[i] = sets[j] - sets[k]
        elif op == 19:
            sets[i] = sets[j] ^ sets[k]
        elif op == 20:
            sets[i] = sets[j].copy()
        elif op == 21:
            sets[i].update([value_of(run) for _ in range(9)])
        elif op == 22:
            sets[i] = set(dict.fromkeys(sets[j]))
        elif op == 23:
            run.mix(sets[i] <= sets[j])
            run.mix(hash(frozenset(sets[i])))
            if run.next(3) == 0:
                sets[i].clear()
        run.mix(sets[i].__sizeof__())
        for item in sets[i]:
            run.mix(item)
    return run.h


def key_of(run, i):
    n = run.next(60) * (1, 3, 50)[run.next(3)]
    if i == 0 or (i > 1 and run.next(8)):
        return "k%d" % n
    return n


def run_dicts(steps):
    run = Run(2)
    dicts = [{} for _ in range(4)]
    for _ in range(steps):
        op, i, j = run.next(24), run.next(4), run.next(4)
        d, e = dicts[i], dicts[j]
        if op < 9:
            d[key_of(run, i)] = run.next(1000)
        elif op < 12:
            key = key_of(run, i)
            if key in d:
                del d[key]
        elif op == 12:
            run.mix(d.pop(key_of(run, i), -5))
        elif op == 13:
            if d:
                run.mix(d.popitem()[1])
        elif op == 14:
            run.mix(d.setdefault(key_of(run, i), 77))
        elif op == 15:
            d.update(e)
        elif op == 16:
            dicts[i] = e.copy()
        elif op == 17:
            dicts[i] = dict(e)
        elif op == 18:
            dicts[i] = dict.fromkeys(e, 3)
        elif op == 19:
            dicts[i] = dict.fromkeys(list(e), 4)
        elif op == 20:
            dicts[i] = dict.fromkeys(set(run.next(99) for _ in range(run.next(12))), 5)
        elif op == 21:
            d.update([(key_of(run, i), run.next(99)) for _ in range(4)])
        elif op == 22:
            dicts[i] = {} if run.next(2) else dict()
        elif op == 23 and run.next(3) == 0:
            d.clear()
        d = dicts[i]
        run.mix(d.__sizeof__())
        for key, value in d.items():
            run.mix(int(key[1:]) + 5000 if isinstance(key, str) else key)
            run.mix(value)
    return run.h


def run_instances(steps):
    run = Run(3)
    total = 0
    while steps > 0:
        C = type("C", (), {})
        objects = [C() for _ in range(3)]
        names = (3, 8, 16, 45)[run.next(4)]
        for _ in range(run.next(120)):
            steps -= 1
            op, i = run.next(16), run.next(3)
            o, name = objects[i], "a%d" % run.next(names)
            if op < 8:
                setattr(o, name, run.next(99))
            elif op == 8 and run.next(4) == 0:
                run.mix(hasattr(o, name))
                if hasattr(o, name):
                    delattr(o, name)
            elif op == 9:
                run.mix(getattr(o, name, -3))
            elif op == 10:
                objects[i] = C()
                for n in range(run.next(names)):
                    setattr(objects[i], "a%d" % n, n)
            elif op == 11 and run.next(3) == 0:
                o.__dict__[name] = 8
            elif op == 12:
                copy = o.__dict__.copy()
                run.mix(copy.__sizeof__())
                del copy        # it would hold the shared keys
            elif op == 13 and run.next(6) == 0:
                o.__dict__.clear()
            elif op == 14 and run.next(6) == 0:
                o.__dict__ = {"a1": 5, "zz": 6}
            elif op == 15 and run.next(2) == 0:
                d = o.__dict__
                run.mix(d.__sizeof__())
                for key, value in d.items():
                    run.mix(int(key[1:]) if key != "zz" else 99)
                    run.mix(value)
                if d and run.next(9) == 0:
                    run.mix(d.popitem()[1])
                del d
    return run.h


print('{"3.%d", UINT64_C(%d), UINT64_C(%d), UINT64_C(%d)},' % (
    sys.version_info[1], run_dicts(4000), run_sets(4000), run_instances(6000)))
