"""How long code takes, by the simulated clock."""

import time

default_timer, default_number, default_repeat = time.perf_counter, 1000000, 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer, self._globals = timer, {} if globals is None else globals
        self._setup = setup if callable(setup) else self._compiled(setup)
        self._stmt = stmt if callable(stmt) else self._compiled(stmt)

    def _compiled(self, text):
        code = compile(text, "<timeit-src>", "exec")
        return lambda: exec(code, self._globals)

    def timeit(self, number=default_number):
        self._setup()
        start = self.timer()
        for _ in range(number):
            self._stmt()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
