"""What a real Python says to the questions of a lesson: record.py LESSON.md SEGMENT prints lines `QUESTION => ANSWER`.

A segment ends where a `model` block stands. The blocks of the segments before are run, too, without being asked about.
Questions that only glassheap can answer (blocks, pools, what is garbage ...) are left out. Where a module is missing here
(numpy, psutil, memory_profiler, objgraph), its import is left out and each statement and question that uses a name which
is therefore missing; all others are asked. Runs under 3.6 to 3.13.
"""
import ast
import builtins
import gc
import io
import os
import re
import sys
import tempfile
import types

PHRASES = [
    (r"(?:references to|refs of) (.+)", "refs({})"),
    (r"same object (.+)", "same({})"),
    (r"generation of (.+)", "generation({})"),
    (r"size of (.+)", "size({})"),
    (r"freed by this step (\w+)", "freed('{}')"),
    (r"alive (\w+)", "alive('{}')"),
    (r"output of this step", "output()"),
    (r"error of this step", "error()"),
]
UNANSWERED = ("block", "pool", "serial", "interned", "made", "garbage", "blocks_used", "blocks_free", "pools",
              "pools_free", "arenas", "large_blocks", "collections", "free_list", "frames", "pool_size", "arena_size")

# Questions whose answer this script itself would disturb: it takes blocks between two statements, runs below them, or
# refers to what is counted.
DISTURBED = {
    ("11", "output of this step"),  # the distance of two objects
    ("12", "choose(id(x) == places[0], id(x) == places[1], id(x) == places[2])"),  # the block that was freed last
    ("20", '[refs(o) - 1 for o in gc.get_objects() if type(o) is N and o.name == "a"][0]'),  # o and the list count, too
}


class CannotSay(Exception):
    pass


class Missing(Exception):
    """A statement uses a name that could not be bound here."""


def cannot_say(*args):
    raise CannotSay


class Machine:
    def __init__(self):
        self.main = types.ModuleType("__main__")
        self.output, self.error, self.before = "", "", {}
        self.missing, self.wanted, self.partly = set(), set(), False
        for name in UNANSWERED:
            setattr(builtins, name, cannot_say)
        for name in ("same", "size", "generation", "tracked", "immortal", "choose", "alive", "freed"):
            setattr(builtins, name, getattr(self, name))
        builtins.output = lambda: self.of_whole_block(self.output)
        builtins.error = lambda: self.of_whole_block(self.error)
        builtins.refs = lambda x: sys.getrefcount(x)
        nothing = self.evaluate("refs(object())")
        builtins.refs = lambda x: sys.getrefcount(x) - nothing

    def evaluate(self, source, names=None):
        return eval(compile(source, "<question>", "eval"), names or self.main.__dict__)

    # ---- what questions are made of

    def of_whole_block(self, value):
        if self.partly:
            raise CannotSay
        return value

    @staticmethod
    def same(a, b):
        return a is b

    @staticmethod
    def size(x):
        return sys.getsizeof(x)

    @staticmethod
    def generation(x):
        if sys.version_info < (3, 8):
            raise CannotSay
        for i in range(3):
            if any(o is x for o in gc.get_objects(generation=i)):
                return i

    @staticmethod
    def tracked(x):
        return gc.is_tracked(x)

    @staticmethod
    def immortal(x):
        return sys.version_info >= (3, 12) and sys.getrefcount(x) >= 1 << 31

    @staticmethod
    def choose(*conditions):
        (found,) = [i + 1 for i, condition in enumerate(conditions) if condition]
        return found

    def population(self, kind):
        """Objects of a class of the lesson, by id."""
        if not isinstance(self.main.__dict__.get(kind), type) or self.main.__dict__[kind].__module__ != "__main__":
            raise CannotSay
        return {id(o) for o in gc.get_objects() if type(o).__name__ == kind}

    def alive(self, kind=None):
        return len(self.population(kind))

    def freed(self, kind=None):
        return self.of_whole_block(len(self.before.get(kind, set()) - self.population(kind)))

    # ---- blocks

    def classes(self):
        return [name for name, value in self.main.__dict__.items()
                if isinstance(value, type) and value.__module__ == "__main__"]

    def run(self, source, after_each=None):
        """Runs a block, statement by statement as the prompt does. False: it raised."""
        self.before = {name: self.population(name) for name in self.classes()}
        self.error, self.partly = "", False
        stdout, sys.stdout = sys.stdout, io.StringIO()
        try:
            lines = source.split("\n")
            statements = ast.parse(source).body
            starts = [min([s.lineno] + [d.lineno for d in getattr(s, "decorator_list", [])]) for s in statements]
            for statement, start, end in zip(statements, starts, starts[1:] + [len(lines) + 1]):
                if start == end:
                    continue
                text = "\n" * (start - 1) + "\n".join(lines[start - 1:end - 1]) + "\n"
                self.run_or_leave_out(statement, text)
                self.output = sys.stdout.getvalue()
                if after_each:
                    after_each(start)
        except Exception as e:
            self.error = type(e).__name__
        finally:
            self.output = sys.stdout.getvalue()
            sys.stdout = stdout
        return not self.error

    def run_or_leave_out(self, statement, text):
        used, bound = names_of(statement)
        try:
            if used & self.missing:
                raise Missing
            exec(compile(text, "<block>", "single"), self.main.__dict__)
            self.missing -= bound
        except (ImportError, Missing) as e:
            if isinstance(e, ImportError):
                self.wanted.add(e.name)
            self.missing |= bound
            self.partly = True
            for name in bound:
                self.main.__dict__.pop(name, None)


def names_of(statement):
    """The names that a statement uses, and those that it binds in its module."""
    names = [n for n in ast.walk(statement) if isinstance(n, ast.Name)]
    used = {n.id for n in names if not isinstance(n.ctx, ast.Store)}
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return used, {statement.name}
    bound = {n.id for n in names if isinstance(n.ctx, ast.Store)}
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        bound = {(a.asname or a.name).split(".")[0] for a in statement.names}
    return used, bound


def translate(question):
    for pattern, means in PHRASES:
        match = re.match(pattern + r"\s*$", question)
        if match:
            return means.format(*match.groups())
    return question


def is_unanswered(question):
    return question in UNANSWERED or re.search(r"\b(%s)(\(| of | in )" % "|".join(UNANSWERED), question)


def show(value, yes_no):
    if yes_no:
        return "yes" if value else "no"
    return (value if isinstance(value, str) else repr(value)).rstrip("\n")


class Lesson:
    def __init__(self, path, segment):
        self.machine, self.segment, self.now = Machine(), segment, 0
        self.number = os.path.basename(path)[:2]
        self.at = None  # a question to be asked at a line of the next block: (line, question, yes_no)
        self.waiting = []  # questions to be asked when the next block was run: (text, question, yes_no)
        self.text = open(path, encoding="utf-8").read().split("---\n", 2)[2]

    def ask(self, question, yes_no=False, names=None):
        if self.now != self.segment or (self.number, question) in DISTURBED or is_unanswered(question):
            return
        try:
            answer = show(self.machine.evaluate(translate(question), names), yes_no)
        except Exception:
            return
        print("%s => %s" % (question, answer), file=sys.__stdout__)  # also while a block prints

    def ask_text(self, text):
        for inside in re.findall(r"\{\{(.*?\}?)\}\}", text, re.S):
            question, arrow, expected = inside.rpartition(" => ")
            if arrow:
                self.ask(question.strip())

    def task(self, block):
        """In a child, for it is undone before the lesson goes on."""
        field = re.search(r"^solution: (.*(?:\n  .*)*)", block, re.M).group(1)
        self.ask_text("\n".join(re.findall(r"^(?:goal|hint): (.*)", block, re.M)))
        sys.stdout.flush()
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return
        if self.machine.run("\n".join(re.sub("^  ", "", line) for line in field.split("\n"))):
            check = re.search(r"^check: (.*)$", block, re.M).group(1)
            if self.now == self.segment and not is_unanswered(check):
                print("check: " + (check if self.machine.evaluate(translate(check)) else "not " + check))
            self.ask_text("\n".join(re.findall(r"^done: (.*)", block, re.M)))
        sys.stdout.flush()
        os._exit(0)

    def predict(self, block):
        self.ask_text(re.search(r"^question: (.*)$", block, re.M).group(1))
        kind = re.search(r"^kind: (.*)$", block, re.M).group(1)
        because = re.search(r"^because: (.*)$", block, re.M).group(1)
        after, question, expected = re.search(r"^answer( after)?: (.*) => (.*)$", block, re.M).groups()
        at = re.search(r"^at: (.*)$", block, re.M)
        if at:
            self.at = (int(at.group(1)), question, kind == "yes-no")
            return
        if question.startswith("line where "):
            self.waiting.append((question, question[len("line where "):], because))
        elif after:
            self.waiting.append((None, (question, kind == "yes-no"), because))
        else:
            self.ask(question, kind == "yes-no")
            self.ask_text(because)

    def python(self, block, raises):
        found = {}

        def look(line):
            for text, condition, _ in self.waiting:
                if text and text not in found:
                    try:
                        if self.machine.evaluate(translate(condition)):
                            found[text] = line
                    except Exception:
                        pass

        if self.at:
            sys.settrace(self.trace)
        ok = self.machine.run(block, look if any(w[0] for w in self.waiting) else None)
        sys.settrace(None)
        self.at = None
        if not ok and self.machine.error != raises:
            sys.exit("%s: %s" % (block.split("\n")[0], self.machine.error))
        for text, question, because in self.waiting:
            if text is None:
                self.ask(question[0], question[1])
                self.ask_text(because)
            elif text in found and self.now == self.segment:
                print("%s => %d" % (text, found[text]))
        self.waiting = []

    def trace(self, frame, event, arg):
        """Asks the question of a line; what counts references would count those of the tracing."""
        if frame.f_code.co_filename != "<block>":
            return None
        if event == "line" and self.at and frame.f_lineno == self.at[0]:
            (_, question, yes_no), self.at = self.at, None
            if "refs(" not in question:
                self.ask(question, yes_no, dict(frame.f_globals, **frame.f_locals))
        return self.trace

    def play(self):
        for part in re.split(r"^(```[a-z].*?^```$)", self.text, flags=re.S | re.M):
            if not part.startswith("```"):
                self.ask_text(part)
                continue
            head, block = part[3:-3].split("\n", 1)
            words = head.split()
            if words[0] == "model":
                self.now += 1
                if self.now > self.segment:
                    return
                if "fresh" in words:
                    self.machine.main.__dict__.clear()
            elif words[0] == "python":
                self.python(block, words[2] if len(words) > 2 else None)
            elif words[0] == "predict":
                self.predict(block)
            elif words[0] == "task":
                self.task(block)
            elif words[0] == "file":
                with open(words[1], "w", encoding="utf-8") as f:
                    f.write(block)


path = os.path.abspath(sys.argv[1])
lesson = Lesson(path, int(sys.argv[2]))
os.chdir(tempfile.mkdtemp())
gc.collect()
lesson.play()
sys.stdout.flush()
if lesson.machine.wanted:
    print("%s: in part, without %s" % (os.path.basename(path), ", ".join(sorted(lesson.machine.wanted))), file=sys.stderr,
          flush=True)
os._exit(0)  # without the last words of what is still there
