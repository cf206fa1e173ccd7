/* Written by record_syntax.py under CPython 3.11. */
/* clang-format off */
static const BrokenProgram broken_programs[] = {
    {"x = ",
     "SyntaxError", "invalid syntax", 1, 5, 1, 5},
    {"x = (1, 2\ny = 3",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"foo(1, 2",
     "SyntaxError", "'(' was never closed", 1, 4, 1, 0},
    {")",
     "SyntaxError", "unmatched ')'", 1, 1, 1, 1},
    {"(]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", 1, 2, 1, 2},
    {"(\n]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '(' on line 1", 2, 1, 2, 1},
    {"{[(",
     "SyntaxError", "'(' was never closed", 1, 3, 1, 0},
    {"'abc",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 1, 1, 1},
    {"\"\"\"abc\ndef",
     "SyntaxError", "unterminated triple-quoted string literal (detected at line 2)", 1, 1, 1, 1},
    {"x = 'abc\ny = 2",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 5, 1, 5},
    {"  x = 1",
     "IndentationError", "unexpected indent", 1, 2, 1, -1},
    {"if x:\ny = 1",
     "IndentationError", "expected an indented block after 'if' statement on line 1", 2, 1, 2, 2},
    {"if x\n    y = 1",
     "SyntaxError", "expected ':'", 1, 5, 1, 5},
    {"if x = 1:\n    pass",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 4, 1, 9},
    {"while x = f(1):\n    pass",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 7, 1, 15},
    {"def f()\n    pass",
     "SyntaxError", "expected ':'", 1, 8, 1, 8},
    {"def f:\n    pass",
     "SyntaxError", "expected '('", 1, 6, 1, 7},
    {"def f(:\n    pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"class A\n    pass",
     "SyntaxError", "expected ':'", 1, 8, 1, 8},
    {"class A:\npass",
     "IndentationError", "expected an indented block after class definition on line 1", 2, 1, 2, 5},
    {"for i in range(3)\n    pass",
     "SyntaxError", "expected ':'", 1, 18, 1, 18},
    {"for i in range(3):\npass",
     "IndentationError", "expected an indented block after 'for' statement on line 1", 2, 1, 2, 5},
    {"for 1 in x: pass",
     "SyntaxError", "cannot assign to literal", 1, 5, 1, 6},
    {"for f() in x: pass",
     "SyntaxError", "cannot assign to function call", 1, 5, 1, 8},
    {"[x for 1 in y]",
     "SyntaxError", "cannot assign to literal", 1, 8, 1, 9},
    {"try:\n    pass\nx = 1",
     "SyntaxError", "expected 'except' or 'finally' block", 3, 1, 3, 2},
    {"try:\npass",
     "IndentationError", "expected an indented block after 'try' statement on line 1", 2, 1, 2, 5},
    {"try:\n    pass\nexcept:\npass",
     "IndentationError", "expected an indented block after 'except' statement on line 3", 4, 1, 4, 5},
    {"try:\n    pass\nexcept A, B:\n    pass",
     "SyntaxError", "multiple exception types must be parenthesized", 3, 8, 3, 12},
    {"try:\n    pass\nexcept A\n    pass",
     "SyntaxError", "expected ':'", 3, 9, 3, 9},
    {"try:\n    pass\nfinally:\npass",
     "IndentationError", "expected an indented block after 'finally' statement on line 3", 4, 1, 4, 5},
    {"try\n    pass",
     "SyntaxError", "expected ':'", 1, 4, 1, 4},
    {"with open(x) as f\n    pass",
     "SyntaxError", "expected ':'", 1, 18, 1, 18},
    {"with open(x) as f:\npass",
     "IndentationError", "expected an indented block after 'with' statement on line 1", 2, 1, 2, 5},
    {"with open(x) as 1:\n    pass",
     "SyntaxError", "cannot assign to literal", 1, 17, 1, 18},
    {"with (open(x) as f, g as 2):\n    pass",
     "SyntaxError", "cannot assign to literal", 1, 26, 1, 27},
    {"else:\n    pass",
     "SyntaxError", "invalid syntax", 1, 1, 1, 5},
    {"if x:\n    pass\nelse\n    pass",
     "SyntaxError", "expected ':'", 3, 5, 3, 5},
    {"if x:\n    pass\nelif y\n    pass",
     "SyntaxError", "expected ':'", 3, 7, 3, 7},
    {"if x:\n    pass\nelif y:\npass",
     "IndentationError", "expected an indented block after 'elif' statement on line 3", 4, 1, 4, 5},
    {"if x:\n    pass\nelse:\npass",
     "IndentationError", "expected an indented block after 'else' statement on line 3", 4, 1, 4, 5},
    {"    x\n  y",
     "IndentationError", "unexpected indent", 1, 4, 1, -1},
    {"if 1:\n    x\n  y",
     "IndentationError", "unindent does not match any outer indentation level", 3, 4, 3, -1},
    {"if 1:\n\tx\n        y",
     "TabError", "inconsistent use of tabs and spaces in indentation", 3, 1, 3, 0},
    {"if 1:\n        x\n\ty",
     "TabError", "inconsistent use of tabs and spaces in indentation", 3, 1, 3, 0},
    {"print \"hello\"",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 14},
    {"print x",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 8},
    {"exec \"x\"",
     "SyntaxError", "Missing parentheses in call to 'exec'. Did you mean exec(...)\?", 1, 1, 1, 9},
    {"print 1, 2",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 11},
    {"print(a b)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 7, 1, 10},
    {"foo(a b)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"[a b]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 5},
    {"{a b}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 5},
    {"{a: b c}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"{a: b, c}",
     "SyntaxError", "':' expected after dictionary key", 1, 8, 1, 0},
    {"{a: }",
     "SyntaxError", "expression expected after dictionary key and ':'", 1, 3, 1, 4},
    {"{a: *b}",
     "SyntaxError", "cannot use a starred expression in a dictionary value", 1, 5, 1, 7},
    {"{**a for a in b}",
     "SyntaxError", "dict unpacking cannot be used in dict comprehension", 1, 2, 1, 4},
    {"{a:1, b:}",
     "SyntaxError", "expression expected after dictionary key and ':'", 1, 8, 1, 9},
    {"(a for a in b, c)",
     "SyntaxError", "invalid syntax", 1, 14, 1, 15},
    {"f(a for a in b, c)",
     "SyntaxError", "Generator expression must be parenthesized", 1, 3, 1, 15},
    {"f(c, a for a in b)",
     "SyntaxError", "Generator expression must be parenthesized", 1, 6, 1, 18},
    {"f(a for a in b, c for c in d)",
     "SyntaxError", "Generator expression must be parenthesized", 1, 3, 1, 15},
    {"f(a=1, b)",
     "SyntaxError", "positional argument follows keyword argument", 1, 9, 1, 10},
    {"f(**k, *a)",
     "SyntaxError", "iterable argument unpacking follows keyword argument unpacking", 1, 8, 1, 9},
    {"f(**k, a)",
     "SyntaxError", "positional argument follows keyword argument unpacking", 1, 9, 1, 10},
    {"f(a=b for b in c)",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 3, 1, 5},
    {"f(a.b=1)",
     "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"\?", 1, 3, 1, 7},
    {"f(1=2)",
     "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"\?", 1, 3, 1, 5},
    {"f(True=1)",
     "SyntaxError", "cannot assign to True", 1, 3, 1, 8},
    {"f(None=1)",
     "SyntaxError", "cannot assign to None", 1, 3, 1, 8},
    {"f((a)=1)",
     "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"\?", 1, 4, 1, 7},
    {"f(a, b for b in c, d)",
     "SyntaxError", "Generator expression must be parenthesized", 1, 6, 1, 18},
    {"f(x for x in y, )",
     "SyntaxError", "Generator expression must be parenthesized", 1, 3, 1, 15},
    {"f() = 1",
     "SyntaxError", "cannot assign to function call here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 4},
    {"1 = x",
     "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 2},
    {"\"a\" = x",
     "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 4},
    {"None = 1",
     "SyntaxError", "cannot assign to None", 1, 1, 1, 5},
    {"True = 1",
     "SyntaxError", "cannot assign to True", 1, 1, 1, 5},
    {"x + 1 = 2",
     "SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 6},
    {"a, 1 = b",
     "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='\?", 1, 4, 1, 5},
    {"(a, f()) = 1",
     "SyntaxError", "cannot assign to function call", 1, 5, 1, 8},
    {"[a, 1] = b",
     "SyntaxError", "cannot assign to literal", 1, 5, 1, 6},
    {"a = 1 = b",
     "SyntaxError", "cannot assign to literal", 1, 5, 1, 6},
    {"x = f() = y",
     "SyntaxError", "cannot assign to function call", 1, 5, 1, 8},
    {"(x for x in y) = 1",
     "SyntaxError", "cannot assign to generator expression", 1, 1, 1, 15},
    {"[x for x in y] = 1",
     "SyntaxError", "cannot assign to list comprehension here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 15},
    {"{} = 1",
     "SyntaxError", "cannot assign to dict literal here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 3},
    {"{1} = 1",
     "SyntaxError", "cannot assign to set display here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 4},
    {"lambda: 1 = 2",
     "SyntaxError", "cannot assign to lambda", 1, 1, 1, 10},
    {"a if b else c = 1",
     "SyntaxError", "cannot assign to conditional expression", 1, 1, 1, 14},
    {"a < b = 1",
     "SyntaxError", "cannot assign to comparison", 1, 1, 1, 6},
    {"a and b = 1",
     "SyntaxError", "cannot assign to expression", 1, 1, 1, 8},
    {"-a = 1",
     "SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 3},
    {"not a = 1",
     "SyntaxError", "cannot assign to expression", 1, 1, 1, 6},
    {"... = 1",
     "SyntaxError", "cannot assign to ellipsis here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 4},
    {"f\"x{a}\" = 1",
     "SyntaxError", "cannot assign to f-string expression here. Maybe you meant '==' instead of '='\?", 1, 1, 1, 8},
    {"(yield) = 1",
     "SyntaxError", "cannot assign to yield expression here. Maybe you meant '==' instead of '='\?", 1, 2, 1, 7},
    {"yield = 1",
     "SyntaxError", "assignment to yield expression not possible", 1, 1, 1, 6},
    {"x = yield = 1",
     "SyntaxError", "assignment to yield expression not possible", 1, 5, 1, 10},
    {"(a := 1) = 2",
     "SyntaxError", "cannot assign to named expression here. Maybe you meant '==' instead of '='\?", 1, 2, 1, 8},
    {"a := 1",
     "SyntaxError", "invalid syntax", 1, 3, 1, 5},
    {"(a.b := 1)",
     "SyntaxError", "cannot use assignment expressions with attribute", 1, 2, 1, 5},
    {"(a[0] := 1)",
     "SyntaxError", "cannot use assignment expressions with subscript", 1, 2, 1, 6},
    {"(1 := 1)",
     "SyntaxError", "cannot use assignment expressions with literal", 1, 2, 1, 3},
    {"f(a.b := 1)",
     "SyntaxError", "invalid syntax", 1, 7, 1, 9},
    {"x += 1 += 2",
     "SyntaxError", "invalid syntax", 1, 8, 1, 10},
    {"f() += 1",
     "SyntaxError", "'function call' is an illegal expression for augmented assignment", 1, 1, 1, 4},
    {"(a, b) += 1",
     "SyntaxError", "'tuple' is an illegal expression for augmented assignment", 1, 1, 1, 7},
    {"[a] += 1",
     "SyntaxError", "'list' is an illegal expression for augmented assignment", 1, 1, 1, 4},
    {"1 += 1",
     "SyntaxError", "'literal' is an illegal expression for augmented assignment", 1, 1, 1, 2},
    {"a + b += 1",
     "SyntaxError", "'expression' is an illegal expression for augmented assignment", 1, 1, 1, 6},
    {"x: int: int",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"(a, b): int",
     "SyntaxError", "only single target (not tuple) can be annotated", 1, 1, 1, 7},
    {"[a]: int",
     "SyntaxError", "only single target (not list) can be annotated", 1, 1, 1, 4},
    {"a, b: int",
     "SyntaxError", "only single target (not tuple) can be annotated", 1, 1, 1, 2},
    {"f(): int",
     "SyntaxError", "illegal target for annotation", 1, 1, 1, 4},
    {"1: int",
     "SyntaxError", "illegal target for annotation", 1, 1, 1, 2},
    {"\"a\": int",
     "SyntaxError", "illegal target for annotation", 1, 1, 1, 4},
    {"del f()",
     "SyntaxError", "cannot delete function call", 1, 5, 1, 8},
    {"del 1",
     "SyntaxError", "cannot delete literal", 1, 5, 1, 6},
    {"del (a, 1)",
     "SyntaxError", "cannot delete literal", 1, 9, 1, 10},
    {"del *a",
     "SyntaxError", "cannot delete starred", 1, 5, 1, 7},
    {"del a + b",
     "SyntaxError", "cannot delete expression", 1, 5, 1, 10},
    {"del",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"return x y",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"import",
     "SyntaxError", "invalid syntax", 1, 7, 1, 7},
    {"import a.",
     "SyntaxError", "invalid syntax", 1, 10, 1, 10},
    {"import a as",
     "SyntaxError", "invalid syntax", 1, 12, 1, 12},
    {"from a import",
     "SyntaxError", "invalid syntax", 1, 14, 1, 14},
    {"from a import b,",
     "SyntaxError", "trailing comma not allowed without surrounding parentheses", 1, 17, 1, 17},
    {"from a import (b, c",
     "SyntaxError", "'(' was never closed", 1, 15, 1, 0},
    {"from a import (b,, c)",
     "SyntaxError", "invalid syntax", 1, 18, 1, 19},
    {"from a import b c",
     "SyntaxError", "invalid syntax", 1, 17, 1, 18},
    {"from . import *, a",
     "SyntaxError", "invalid syntax", 1, 16, 1, 17},
    {"from import a",
     "SyntaxError", "invalid syntax", 1, 6, 1, 12},
    {"def f(a=1, b): pass",
     "SyntaxError", "non-default argument follows default argument", 1, 12, 1, 13},
    {"def f(a, (b, c)): pass",
     "SyntaxError", "Function parameters cannot be parenthesized", 1, 10, 1, 16},
    {"def f((a)): pass",
     "SyntaxError", "Function parameters cannot be parenthesized", 1, 7, 1, 10},
    {"lambda (a, b): 1",
     "SyntaxError", "Lambda expression parameters cannot be parenthesized", 1, 8, 1, 14},
    {"lambda a=1, b: 1",
     "SyntaxError", "non-default argument follows default argument", 1, 13, 1, 14},
    {"def f(/, a): pass",
     "SyntaxError", "at least one argument must precede /", 1, 7, 1, 8},
    {"def f(a, /, b, /): pass",
     "SyntaxError", "/ may appear only once", 1, 16, 1, 17},
    {"def f(a, *, b, /): pass",
     "SyntaxError", "/ must be ahead of *", 1, 16, 1, 17},
    {"def f(*, a, *): pass",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"def f(*a, *b): pass",
     "SyntaxError", "* argument may appear only once", 1, 11, 1, 12},
    {"def f(*): pass",
     "SyntaxError", "named arguments must follow bare *", 1, 7, 1, 8},
    {"def f(*, **k): pass",
     "SyntaxError", "named arguments must follow bare *", 1, 7, 1, 8},
    {"def f(*a=1): pass",
     "SyntaxError", "var-positional argument cannot have default value", 1, 9, 1, 10},
    {"def f(**k=1): pass",
     "SyntaxError", "var-keyword argument cannot have default value", 1, 10, 1, 11},
    {"def f(**k, a): pass",
     "SyntaxError", "arguments cannot follow var-keyword argument", 1, 12, 1, 13},
    {"def f(**k, *a): pass",
     "SyntaxError", "arguments cannot follow var-keyword argument", 1, 12, 1, 13},
    {"def f(a=): pass",
     "SyntaxError", "expected default value expression", 1, 8, 1, 9},
    {"def f(a, b=, c): pass",
     "SyntaxError", "expected default value expression", 1, 11, 1, 12},
    {"lambda *: 1",
     "SyntaxError", "named arguments must follow bare *", 1, 9, 1, 10},
    {"lambda *, **k: 1",
     "SyntaxError", "named arguments must follow bare *", 1, 11, 1, 13},
    {"lambda a=: 1",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"def f(a / b): pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"def f(a,,b): pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"def f(a b): pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"def f(1): pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"def f(\"a\"): pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 10},
    {"def f(a, 1): pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"def 1(): pass",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"def f() -> : pass",
     "SyntaxError", "expected ':'", 1, 9, 1, 11},
    {"def f() - > int: pass",
     "SyntaxError", "expected ':'", 1, 9, 1, 10},
    {"class 1: pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"class A(: pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"class A(B: pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"x = 1 2",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"x = 01",
     "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 5, 1, 6},
    {"x = 0777",
     "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 5, 1, 6},
    {"x = 00012 + 3",
     "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 5, 1, 8},
    {"x = 1_",
     "SyntaxError", "invalid decimal literal", 1, 6, 1, 6},
    {"x = 1__0",
     "SyntaxError", "invalid decimal literal", 1, 6, 1, 6},
    {"x = 0x",
     "SyntaxError", "invalid hexadecimal literal", 1, 6, 1, 6},
    {"x = 0xg",
     "SyntaxError", "invalid hexadecimal literal", 1, 6, 1, 6},
    {"x = 0b2",
     "SyntaxError", "invalid digit '2' in binary literal", 1, 7, 1, 7},
    {"x = 0b12",
     "SyntaxError", "invalid digit '2' in binary literal", 1, 8, 1, 8},
    {"x = 0o8",
     "SyntaxError", "invalid digit '8' in octal literal", 1, 7, 1, 7},
    {"x = 0o18",
     "SyntaxError", "invalid digit '8' in octal literal", 1, 8, 1, 8},
    {"x = 1a",
     "SyntaxError", "invalid decimal literal", 1, 5, 1, 5},
    {"x = 1abc",
     "SyntaxError", "invalid decimal literal", 1, 5, 1, 5},
    {"x = 1.5abc",
     "SyntaxError", "invalid decimal literal", 1, 7, 1, 7},
    {"x = 1e",
     "SyntaxError", "invalid decimal literal", 1, 5, 1, 5},
    {"x = 1e+",
     "SyntaxError", "invalid decimal literal", 1, 7, 1, 7},
    {"x = 1.e5x",
     "SyntaxError", "invalid decimal literal", 1, 8, 1, 8},
    {"x = 1jx",
     "SyntaxError", "invalid imaginary literal", 1, 6, 1, 6},
    {"x = 0_",
     "SyntaxError", "invalid decimal literal", 1, 6, 1, 6},
    {"x = 0_7",
     "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 5, 1, 7},
    {"x = 1__2",
     "SyntaxError", "invalid decimal literal", 1, 6, 1, 6},
    {"a \\ b",
     "SyntaxError", "unexpected character after line continuation character", 1, 4, 1, 0},
    {"a = \\",
     "SyntaxError", "unexpected EOF while parsing", 1, 6, 1, -1},
    {"a = 1 \\\n",
     "SyntaxError", "unexpected EOF while parsing", 1, 8, 1, -1},
    {"x = $",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x = \?",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x = !",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x = a!b",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"x = `a`",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x = \342\200\234hello\342\200\235",
     "SyntaxError", "invalid character '\342\200\234' (U+201C)", 1, 5, 1, 5},
    {"x = 1 \342\200\223 2",
     "SyntaxError", "invalid character '\342\200\223' (U+2013)", 1, 7, 1, 7},
    {"x = a b",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"x = \342\202\254",
     "SyntaxError", "invalid character '\342\202\254' (U+20AC)", 1, 5, 1, 5},
    {"\303\251 = \302\275",
     "SyntaxError", "invalid character '\302\275' (U+00BD)", 1, 5, 1, 5},
    {"print(\342\200\234a\342\200\235)",
     "SyntaxError", "invalid character '\342\200\234' (U+201C)", 1, 7, 1, 7},
    {"x = (1,\n    2,\ny = 3",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"def f(x,\n      y:\n    pass",
     "SyntaxError", "'(' was never closed", 1, 6, 1, 0},
    {"x = [1, 2\nprint(x)",
     "SyntaxError", "'[' was never closed", 1, 5, 1, 0},
    {"x = {1: 2\nprint(x)",
     "SyntaxError", "'{' was never closed", 1, 5, 1, 0},
    {"d = {'a': 1 'b': 2}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 11, 1, 16},
    {"d = {'a': 1, 'b' 2}",
     "SyntaxError", "':' expected after dictionary key", 1, 16, 1, 0},
    {"d = {'a' 1}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 11},
    {"d = {'a': 1, 'b'}",
     "SyntaxError", "':' expected after dictionary key", 1, 16, 1, 0},
    {"d = {'a', 'b': 1}",
     "SyntaxError", "invalid syntax", 1, 14, 1, 15},
    {"l = [1, 2 3]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 9, 1, 12},
    {"l = [1 2]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 9},
    {"t = (1 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 9},
    {"f(1 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 6},
    {"f(a, b c, d)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 9},
    {"f(a, \"b\" c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 11},
    {"f(a \"b\")",
     "SyntaxError", "invalid syntax", 1, 5, 1, 8},
    {"f(\"b\" a)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 8},
    {"a[\"x\" y]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 8},
    {"a[1 2]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 6},
    {"a[]",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"a[1:2 3]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"(a, b c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"(a if b)",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 2, 1, 8},
    {"x = a if b",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 5, 1, 11},
    {"x = (a if b)",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 6, 1, 12},
    {"x = a if b else",
     "SyntaxError", "invalid syntax", 1, 16, 1, 16},
    {"[x if y for x in z]",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 2, 1, 8},
    {"[*a for a in b]",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 2, 1, 4},
    {"(*a for a in b)",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 2, 1, 4},
    {"f(*a for a in b)",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 3, 1, 5},
    {"{*a for a in b}",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 2, 1, 4},
    {"[a, b for a in b]",
     "SyntaxError", "did you forget parentheses around the comprehension target\?", 1, 2, 1, 6},
    {"[a, for a in b]",
     "SyntaxError", "did you forget parentheses around the comprehension target\?", 1, 2, 1, 4},
    {"{a, b for a in b}",
     "SyntaxError", "did you forget parentheses around the comprehension target\?", 1, 2, 1, 6},
    {"(a, b for a in b)",
     "SyntaxError", "invalid syntax", 1, 7, 1, 10},
    {"(*a)",
     "SyntaxError", "cannot use starred expression here", 1, 2, 1, 4},
    {"(**a)",
     "SyntaxError", "cannot use double starred expression here", 1, 2, 1, 4},
    {"x = **a",
     "SyntaxError", "invalid syntax", 1, 5, 1, 7},
    {"**a",
     "SyntaxError", "invalid syntax", 1, 1, 1, 3},
    {"print(*)",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"print(**)",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"f(**)",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"f(*)",
     "SyntaxError", "invalid syntax", 1, 4, 1, 5},
    {"f(,)",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"f(a,,b)",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"[,]",
     "SyntaxError", "invalid syntax", 1, 2, 1, 3},
    {"[a,,b]",
     "SyntaxError", "invalid syntax", 1, 4, 1, 5},
    {"(,)",
     "SyntaxError", "invalid syntax", 1, 2, 1, 3},
    {"{,}",
     "SyntaxError", "invalid syntax", 1, 2, 1, 3},
    {"{**}",
     "SyntaxError", "invalid syntax", 1, 4, 1, 5},
    {"a.",
     "SyntaxError", "invalid syntax", 1, 3, 1, 3},
    {"a.1",
     "SyntaxError", "invalid syntax", 1, 2, 1, 4},
    {"a..b",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"a.b.",
     "SyntaxError", "invalid syntax", 1, 5, 1, 5},
    {".a",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {"x = 5 +",
     "SyntaxError", "invalid syntax", 1, 8, 1, 8},
    {"x = + ",
     "SyntaxError", "invalid syntax", 1, 7, 1, 7},
    {"x == = 1",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"x =! 1",
     "SyntaxError", "invalid syntax", 1, 4, 1, 5},
    {"x <> 1",
     "SyntaxError", "invalid syntax", 1, 3, 1, 5},
    {"x = 1 not 2",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"x = a is is b",
     "SyntaxError", "invalid syntax", 1, 10, 1, 12},
    {"x = a not b",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"if a => b: pass",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"if a =< b: pass",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"x++",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"x--",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"x = y++",
     "SyntaxError", "invalid syntax", 1, 8, 1, 8},
    {"if x == 1 then:\n    pass",
     "SyntaxError", "invalid syntax", 1, 11, 1, 15},
    {"if (x == 1:\n    pass",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"if x == 1):\n    pass",
     "SyntaxError", "unmatched ')'", 1, 10, 1, 10},
    {"while True print(1)",
     "SyntaxError", "invalid syntax", 1, 12, 1, 17},
    {"while True\n    print(1)",
     "SyntaxError", "expected ':'", 1, 11, 1, 11},
    {"while (True:\n    pass",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"for i = 0; i < 3; i++:\n    pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"for i in 3 4:\n    pass",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"for (i in x):\n    pass",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"for i, j = x:\n    pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"for x\n    pass",
     "SyntaxError", "invalid syntax", 1, 6, 1, 6},
    {"for in x: pass",
     "SyntaxError", "invalid syntax", 1, 5, 1, 7},
    {"for x in: pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"for x of y: pass",
     "SyntaxError", "invalid syntax", 1, 7, 1, 9},
    {"elif x: pass",
     "SyntaxError", "invalid syntax", 1, 1, 1, 5},
    {"except: pass",
     "SyntaxError", "invalid syntax", 1, 1, 1, 7},
    {"finally: pass",
     "SyntaxError", "invalid syntax", 1, 1, 1, 8},
    {"else if x: pass",
     "SyntaxError", "invalid syntax", 1, 1, 1, 5},
    {"if x: pass\nelse if y: pass",
     "SyntaxError", "expected ':'", 2, 6, 2, 8},
    {"if x:\n    pass\n    else:\n        pass",
     "SyntaxError", "invalid syntax", 3, 5, 3, 9},
    {"def f():\n    return\n     x = 1",
     "IndentationError", "unexpected indent", 3, 5, 3, -1},
    {"def f():\nx = 1",
     "IndentationError", "expected an indented block after function definition on line 1", 2, 1, 2, 2},
    {"def f():\n    if x:\n    y = 1",
     "IndentationError", "expected an indented block after 'if' statement on line 2", 3, 5, 3, 6},
    {"def f():\n    for x in y:\n    print(x)",
     "IndentationError", "expected an indented block after 'for' statement on line 2", 3, 5, 3, 10},
    {"class A:\n    def f(self):\n    pass",
     "IndentationError", "expected an indented block after function definition on line 2", 3, 5, 3, 9},
    {"class A:\n    def f(self)\n        pass",
     "SyntaxError", "expected ':'", 2, 16, 2, 16},
    {"class A(object)\n    pass",
     "SyntaxError", "expected ':'", 1, 16, 1, 16},
    {"class A()\n    pass",
     "SyntaxError", "expected ':'", 1, 10, 1, 10},
    {"class",
     "SyntaxError", "invalid syntax", 1, 6, 1, 6},
    {"def",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"if",
     "SyntaxError", "invalid syntax", 1, 3, 1, 3},
    {"while",
     "SyntaxError", "invalid syntax", 1, 6, 1, 6},
    {"for",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"import a b",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"import a, ",
     "SyntaxError", "invalid syntax", 1, 11, 1, 11},
    {"import 1",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"from a.b import c as 1",
     "SyntaxError", "invalid syntax", 1, 22, 1, 23},
    {"from a import c as d.e",
     "SyntaxError", "invalid syntax", 1, 21, 1, 22},
    {"import a.b as c.d",
     "SyntaxError", "invalid syntax", 1, 16, 1, 17},
    {"pass x",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"break x",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"global",
     "SyntaxError", "invalid syntax", 1, 7, 1, 7},
    {"global x.y",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"global x, ",
     "SyntaxError", "invalid syntax", 1, 11, 1, 11},
    {"global x = 1",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"nonlocal 1",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"assert",
     "SyntaxError", "invalid syntax", 1, 7, 1, 7},
    {"assert x y",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"assert x,",
     "SyntaxError", "invalid syntax", 1, 10, 1, 10},
    {"raise x y",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"raise x from",
     "SyntaxError", "invalid syntax", 1, 13, 1, 13},
    {"raise x, y",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"return = 1",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"class = 1",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"print = ",
     "SyntaxError", "invalid syntax", 1, 9, 1, 9},
    {"lambda x y: 1",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"lambda x",
     "SyntaxError", "invalid syntax", 1, 9, 1, 9},
    {"lambda: ",
     "SyntaxError", "invalid syntax", 1, 9, 1, 9},
    {"lambda x: return x",
     "SyntaxError", "invalid syntax", 1, 11, 1, 17},
    {"x = def f(): pass",
     "SyntaxError", "invalid syntax", 1, 5, 1, 8},
    {"x = lambda: (yield",
     "SyntaxError", "'(' was never closed", 1, 13, 1, 0},
    {"@\ndef f(): pass",
     "SyntaxError", "invalid syntax", 1, 2, 1, 2},
    {"@a b\ndef f(): pass",
     "SyntaxError", "invalid syntax", 1, 4, 1, 5},
    {"@a\nx = 1",
     "SyntaxError", "invalid syntax", 2, 1, 2, 2},
    {"@a",
     "SyntaxError", "invalid syntax", 1, 0, 1, 0},
    {"async x",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"match x\n    case 1: pass",
     "SyntaxError", "expected ':'", 1, 8, 1, 8},
    {"match x:\ncase 1: pass",
     "IndentationError", "expected an indented block after 'match' statement on line 1", 2, 1, 2, 5},
    {"match x:\n    case 1\n        pass",
     "SyntaxError", "expected ':'", 2, 11, 2, 11},
    {"match x:\n    case 1:\n    pass",
     "IndentationError", "expected an indented block after 'case' statement on line 2", 3, 5, 3, 9},
    {"match x:\n    case a as _: pass",
     "SyntaxError", "cannot use '_' as a target", 2, 15, 2, 16},
    {"match x:\n    case a as 1: pass",
     "SyntaxError", "invalid pattern target", 2, 15, 2, 16},
    {"match x:\n    case a as b.c: pass",
     "SyntaxError", "invalid syntax", 2, 16, 2, 17},
    {"match x:\n    case A(b=1, c): pass",
     "SyntaxError", "positional patterns follow keyword patterns", 2, 17, 2, 18},
    {"match x:\n    case A(b=1, c, d): pass",
     "SyntaxError", "positional patterns follow keyword patterns", 2, 17, 2, 21},
    {"match x:\n    case {**r, 1: 2}: pass",
     "SyntaxError", "invalid syntax", 2, 16, 2, 17},
    {"match x:\n    case 1 + 2: pass",
     "SyntaxError", "imaginary number required in complex literal", 2, 14, 2, 15},
    {"match x:\n    case 1j + 2j: pass",
     "SyntaxError", "real number required in complex literal", 2, 10, 2, 12},
    {"match x:\n    case -a: pass",
     "SyntaxError", "invalid syntax", 2, 11, 2, 12},
    {"match x:\n    case f(): pass\n    x = 1",
     "SyntaxError", "invalid syntax", 3, 5, 3, 6},
    {"match x:\n    pass",
     "SyntaxError", "invalid syntax", 2, 5, 2, 9},
    {"match x y",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"match x: pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 14},
    {"match\ncase 1",
     "SyntaxError", "invalid syntax", 2, 6, 2, 7},
    {"case 1: pass",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"f\"{}\"",
     "SyntaxError", "f-string: empty expression not allowed", 1, 6, 1, 6},
    {"f\"{ }\"",
     "SyntaxError", "f-string: empty expression not allowed", 1, 7, 1, 7},
    {"f\"{a b}\"",
     "SyntaxError", "f-string: invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 5},
    {"f\"{a\"",
     "SyntaxError", "f-string: expecting '}'", 1, 6, 1, 6},
    {"f\"a}\"",
     "SyntaxError", "f-string: single '}' is not allowed", 1, 6, 1, 6},
    {"f\"{a!x}\"",
     "SyntaxError", "f-string: invalid conversion character: expected 's', 'r', or 'a'", 1, 9, 1, 9},
    {"f\"{a!}\"",
     "SyntaxError", "f-string: invalid conversion character: expected 's', 'r', or 'a'", 1, 8, 1, 8},
    {"f\"{a!r\"",
     "SyntaxError", "f-string: expecting '}'", 1, 8, 1, 8},
    {"f\"{a:{b:{c}}}\"",
     "SyntaxError", "f-string: expressions nested too deeply", 1, 15, 1, 15},
    {"f\"{a:{b}\"",
     "SyntaxError", "f-string: expecting '}'", 1, 10, 1, 10},
    {"f\"{a\\n}\"",
     "SyntaxError", "f-string expression part cannot include a backslash", 1, 9, 1, 9},
    {"f\"{#}\"",
     "SyntaxError", "f-string expression part cannot include '#'", 1, 7, 1, 7},
    {"f\"{a[}\"",
     "SyntaxError", "f-string: closing parenthesis '}' does not match opening parenthesis '['", 1, 8, 1, 8},
    {"f\"{a)}\"",
     "SyntaxError", "f-string: unmatched ')'", 1, 8, 1, 8},
    {"f\"{(a]}\"",
     "SyntaxError", "f-string: closing parenthesis ']' does not match opening parenthesis '('", 1, 9, 1, 9},
    {"f\"{'a}\"",
     "SyntaxError", "f-string: unterminated string", 1, 8, 1, 8},
    {"f\"{a['x']}\" + f\"{b\"",
     "SyntaxError", "f-string: expecting '}'", 1, 20, 1, 20},
    {"f\"{lambda x: 1}\"",
     "SyntaxError", "f-string: invalid syntax", 1, 10, 1, 11},
    {"f\"{!r}\"",
     "SyntaxError", "f-string: expression required before '!'", 1, 8, 1, 8},
    {"f\"{:x}\"",
     "SyntaxError", "f-string: expression required before ':'", 1, 8, 1, 8},
    {"f\"{=}\"",
     "SyntaxError", "f-string: expression required before '='", 1, 7, 1, 7},
    {"f\"{1 = 2}\"",
     "SyntaxError", "f-string: expecting '}'", 1, 11, 1, 11},
    {"f\"{a = b}\"",
     "SyntaxError", "f-string: expecting '}'", 1, 11, 1, 11},
    {"f\"{*a}\"",
     "SyntaxError", "f-string: cannot use starred expression here", 1, 2, 1, 4},
    {"f\"{**a}\"",
     "SyntaxError", "f-string: cannot use double starred expression here", 1, 2, 1, 4},
    {"f\"{a $ b}\"",
     "SyntaxError", "f-string: invalid syntax", 1, 4, 1, 5},
    {"f\"{0x}\"",
     "SyntaxError", "invalid hexadecimal literal", 1, 3, 1, 3},
    {"f\"\"\"\n{a\nb c}\"\"\"",
     "SyntaxError", "f-string: invalid syntax. Perhaps you forgot a comma\?", 2, 2, 3, 2},
    {"f\"{'a' 'b}\"",
     "SyntaxError", "f-string: unterminated string", 1, 12, 1, 12},
    {"f\"{f'{a b}'}\"",
     "SyntaxError", "f-string: invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 5},
    {"f\"{if x: 1}\"",
     "SyntaxError", "f-string: invalid syntax", 1, 2, 1, 4},
    {"f\"{a.b.}\"",
     "SyntaxError", "f-string: invalid syntax", 1, 6, 1, 7},
    {"f\"{a b\"",
     "SyntaxError", "f-string: expecting '}'", 1, 8, 1, 8},
    {"f'{a[\"b\"]}' f'{a b}'",
     "SyntaxError", "f-string: invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 5},
    {"x = \"\\x1\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape", 1, 10, 1, 10},
    {"x = \"\\u12\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape", 1, 11, 1, 11},
    {"x = \"\\U00110000\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character", 1, 17, 1, 17},
    {"x = \"\\N\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \\N character escape", 1, 9, 1, 9},
    {"x = \"\\N{\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \\N character escape", 1, 10, 1, 10},
    {"x = \"\\N{}\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \\N character escape", 1, 11, 1, 11},
    {"x = b\"\\x1\"",
     "SyntaxError", "(value error) invalid \\x escape at position 0", 1, 11, 1, 11},
    {"x = b\"\303\251\"",
     "SyntaxError", "bytes can only contain ASCII literal characters", 1, 5, 1, 9},
    {"x = b\"a\" \"b\"",
     "SyntaxError", "cannot mix bytes and nonbytes literals", 1, 13, 1, 13},
    {"x = \"a\" b\"b\"",
     "SyntaxError", "cannot mix bytes and nonbytes literals", 1, 13, 1, 13},
    {"x = f\"a\" b\"b\"",
     "SyntaxError", "cannot mix bytes and nonbytes literals", 1, 14, 1, 14},
    {"x = \"\303\251\\x1\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 10-12: truncated \\xXX escape", 1, 11, 1, 11},
    {"x = \"abc\\xz def\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 3-4: truncated \\xXX escape", 1, 17, 1, 17},
    {"x = \"C:\\Users\"",
     "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: truncated \\UXXXXXXXX escape", 1, 15, 1, 15},
    {"x = ur\"a\"",
     "SyntaxError", "invalid syntax", 1, 7, 1, 10},
    {"x = kf\"abc\"",
     "SyntaxError", "invalid syntax", 1, 7, 1, 12},
    {"f(kf\"abc\")",
     "SyntaxError", "invalid syntax", 1, 5, 1, 10},
    {"x = \"a\" 1",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"x = 1 \"a\"",
     "SyntaxError", "invalid syntax", 1, 7, 1, 10},
    {"f(1 \"a\")",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 8},
    {"f(\"a\" 1)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 8},
    {"x = \"It's\" a\"",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 13, 1, 13},
    {"print(\"hello)",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 7, 1, 7},
    {"print('it's')",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 12, 1, 12},
    {"print(\"hello\"",
     "SyntaxError", "'(' was never closed", 1, 6, 1, 0},
    {"print(\"hello'",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 7, 1, 7},
    {"print(\"a\" + )",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"print(\"a\" \"b",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 11, 1, 11},
    {"print \"a\" % b",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 14},
    {"print a, b",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 11},
    {"print (a) b",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"print(a) b",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"print f(x)",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 1, 1, 11},
    {"foo x",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"foo x y",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"foo 1",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"foo \"x\"",
     "SyntaxError", "invalid syntax", 1, 5, 1, 8},
    {"foo.bar x",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"x y = 1",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"x = y z",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"1x = 2",
     "SyntaxError", "invalid decimal literal", 1, 1, 1, 1},
    {"x = 1,2 3",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"a b c",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"if True: x = 1 else: x = 2",
     "SyntaxError", "invalid syntax", 1, 16, 1, 20},
    {"if x: y = 1; else: z",
     "SyntaxError", "invalid syntax", 1, 14, 1, 18},
    {"x = [i for i in range(3) if]",
     "SyntaxError", "invalid syntax", 1, 28, 1, 29},
    {"x = [i for i in]",
     "SyntaxError", "invalid syntax", 1, 16, 1, 17},
    {"x = [i for]",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"x = [for i in x]",
     "SyntaxError", "invalid syntax", 1, 6, 1, 9},
    {"x = [i in x for]",
     "SyntaxError", "invalid syntax", 1, 16, 1, 17},
    {"x = [i for i range(3)]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 12, 1, 22},
    {"x = {i: j for i, j x}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 18, 1, 21},
    {"x = {i: for i in x}",
     "SyntaxError", "invalid syntax", 1, 9, 1, 12},
    {"x = [i for i in 1, 2]",
     "SyntaxError", "invalid syntax", 1, 18, 1, 19},
    {"x = (i for i in x",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"f(i for i in x",
     "SyntaxError", "'(' was never closed", 1, 2, 1, 0},
    {"with x as: pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"with: pass",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"with x y: pass",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"with x, : pass",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"with (x, y: pass",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"with (x as y): ",
     "IndentationError", "expected an indented block after 'with' statement on line 1", 1, 16, 1, -1},
    {"with (x as y, z)\n    pass",
     "SyntaxError", "expected ':'", 1, 17, 1, 17},
    {"with x as f(): pass",
     "SyntaxError", "cannot assign to function call", 1, 11, 1, 14},
    {"with x as (a, 1): pass",
     "SyntaxError", "cannot assign to literal", 1, 15, 1, 16},
    {"try: pass",
     "SyntaxError", "expected 'except' or 'finally' block", 1, 10, 1, -1},
    {"try: x\nexcept a b: pass",
     "SyntaxError", "invalid syntax", 2, 10, 2, 11},
    {"try: x\nexcept a as 1: pass",
     "SyntaxError", "invalid syntax", 2, 13, 2, 14},
    {"try: x\nexcept a as b.c: pass",
     "SyntaxError", "invalid syntax", 2, 14, 2, 15},
    {"try: x\nexcept a, b as c: pass",
     "SyntaxError", "multiple exception types must be parenthesized", 2, 8, 2, 17},
    {"try: x\nexcept: pass\nexcept a: pass\nelse: pass\nfinally pass",
     "SyntaxError", "expected ':'", 5, 9, 5, 13},
    {"try: x\nelse: y",
     "SyntaxError", "expected 'except' or 'finally' block", 2, 1, 2, 5},
    {"try:\n    x\nelse:\n    y",
     "SyntaxError", "expected 'except' or 'finally' block", 3, 1, 3, 5},
    {"try:\n    x\n  except: y",
     "IndentationError", "unindent does not match any outer indentation level", 3, 12, 3, -1},
    {"try:\n    x\n    except: y",
     "SyntaxError", "invalid syntax", 3, 5, 3, 11},
    {"def f(x):\n    return x\n  return y",
     "IndentationError", "unindent does not match any outer indentation level", 3, 11, 3, -1},
    {"x = 1\n    y = 2",
     "IndentationError", "unexpected indent", 2, 4, 2, -1},
    {"x = 1\n \n  y = 2",
     "IndentationError", "unexpected indent", 3, 2, 3, -1},
    {"if x:\n    y\n        z",
     "IndentationError", "unexpected indent", 3, 8, 3, -1},
    {"if x:\n\ty\n    z",
     "IndentationError", "unindent does not match any outer indentation level", 3, 6, 3, -1},
    {"x = (",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"x = [\n1,",
     "SyntaxError", "'[' was never closed", 1, 5, 1, 0},
    {"x = \"abc\ndef\"",
     "SyntaxError", "unterminated string literal (detected at line 1)", 1, 5, 1, 5},
    {"x = 'abc\\\ndef",
     "SyntaxError", "unterminated string literal (detected at line 2)", 1, 5, 1, 5},
    {"\"\"\"",
     "SyntaxError", "unterminated triple-quoted string literal (detected at line 1)", 1, 1, 1, 1},
    {"'''abc''",
     "SyntaxError", "unterminated triple-quoted string literal (detected at line 1)", 1, 1, 1, 1},
    {"x = \"\"\"abc\"\ny = 1",
     "SyntaxError", "unterminated triple-quoted string literal (detected at line 2)", 1, 5, 1, 5},
    {"x = ((1)\ny = 1",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"x = (1))\ny = 1",
     "SyntaxError", "unmatched ')'", 1, 8, 1, 8},
    {"x = [1)",
     "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '['", 1, 7, 1, 7},
    {"x = {1]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '{'", 1, 7, 1, 7},
    {"x = (1,\n     2]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '(' on line 1", 2, 7, 2, 7},
    {"def f(a, b:\n    x = 1\n    y = 2",
     "SyntaxError", "'(' was never closed", 1, 6, 1, 0},
    {"d = {\n    'a': 1,\n    'b': 2\ne = 3",
     "SyntaxError", "'{' was never closed", 1, 5, 1, 0},
    {"l = [\n    1,\n    2\nf = 3\ng = (]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", 5, 6, 5, 6},
    {"f(a, b\ng(c)",
     "SyntaxError", "'(' was never closed", 1, 2, 1, 0},
    {"f(a,\n  b\nfor x in y:\n    pass",
     "SyntaxError", "'(' was never closed", 1, 2, 1, 0},
    {"x = f(a,\n      b\nif x:\n    pass",
     "SyntaxError", "'(' was never closed", 1, 6, 1, 0},
    {"x = 1;;",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {";",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {":",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {",",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {"=",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {"x,\ny =",
     "SyntaxError", "invalid syntax", 2, 4, 2, 4},
    {"x.y z = 1",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x[1] y",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"x = yield y z",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"yield x y",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"yield from",
     "SyntaxError", "invalid syntax", 1, 11, 1, 11},
    {"yield from x, y",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"x = {**a, b}",
     "SyntaxError", "':' expected after dictionary key", 1, 11, 1, 0},
    {"x = {a, **b}",
     "SyntaxError", "invalid syntax", 1, 9, 1, 11},
    {"x = {*a: 1}",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"x = {a: 1 for}",
     "SyntaxError", "invalid syntax", 1, 14, 1, 15},
    {"x = {a: 1, **b for b in c}",
     "SyntaxError", "invalid syntax", 1, 16, 1, 19},
    {"x = {a: 1 if b}",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 9, 1, 15},
    {"x = a if b else c d",
     "SyntaxError", "invalid syntax", 1, 19, 1, 20},
    {"f(a if b)",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 3, 1, 9},
    {"f(a if b, c)",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 3, 1, 9},
    {"f(a, b=c d)",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"f(a, b=)",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"f(b=, a)",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"f(b==)",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"f(a b=c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 6},
    {"f(a=b=c)",
     "SyntaxError", "invalid syntax", 1, 6, 1, 7},
    {"f(a := b := c)",
     "SyntaxError", "invalid syntax", 1, 10, 1, 12},
    {"f(a=1, *b, c)",
     "SyntaxError", "positional argument follows keyword argument", 1, 13, 1, 14},
    {"f(a=1, **b, c)",
     "SyntaxError", "positional argument follows keyword argument unpacking", 1, 14, 1, 15},
    {"f(**a, b=1, *c)",
     "SyntaxError", "iterable argument unpacking follows keyword argument unpacking", 1, 13, 1, 14},
    {"f(*a, b, **c, d)",
     "SyntaxError", "positional argument follows keyword argument unpacking", 1, 16, 1, 17},
    {"f(a, b, c=1, d, e)",
     "SyntaxError", "positional argument follows keyword argument", 1, 18, 1, 19},
    {"f(a=1 b=2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"f(a=1, b 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 8, 1, 11},
    {"f(lambda x: x y)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 13, 1, 16},
    {"f(not x y)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 10},
    {"f(-x y)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 7},
    {"f(x + y z)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 10},
    {"f(x y + z)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 10},
    {"f(x y z)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 6},
    {"f(x, y z, w v)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 9},
    {"f(print x)",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 3, 1, 10},
    {"f(x print)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 10},
    {"f(match x)",
     "SyntaxError", "invalid syntax", 1, 9, 1, 10},
    {"f(case x)",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"f(_ x)",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"f(x _)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 6},
    {"(print x)",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 2, 1, 9},
    {"[x, print y]",
     "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)\?", 1, 5, 1, 12},
    {"x = [a, b\n     c, d]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 9, 2, 7},
    {"x = {\n    'a': 1\n    'b': 2\n}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 2, 10, 3, 8},
    {"x = [\n    'a'\n    b\n]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 2, 5, 3, 6},
    {"x = foo(\n    a\n    b\n)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 2, 5, 3, 6},
    {"x = foo(\n    a=1\n    b=2\n)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 2, 7, 3, 6},
    {"def f(a, b c): pass",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"def f(a=1 b=2): pass",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 9, 1, 12},
    {"def f(a: int b): pass",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 10, 1, 15},
    {"def f(a,\n      b\n      c): pass",
     "SyntaxError", "invalid syntax", 3, 7, 3, 8},
    {"def f(self, x) -> int\n    pass",
     "SyntaxError", "expected ':'", 1, 22, 1, 22},
    {"def f(x):: pass",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"def f(x) return x",
     "SyntaxError", "expected ':'", 1, 10, 1, 16},
    {"def f(x): return x y",
     "SyntaxError", "invalid syntax", 1, 20, 1, 21},
    {"def f(x) {\n    pass\n}",
     "SyntaxError", "expected ':'", 1, 10, 1, 11},
    {"function f() { }",
     "SyntaxError", "invalid syntax", 1, 10, 1, 11},
    {"var x = 1",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"let x = 1",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"const int x = 1;",
     "SyntaxError", "invalid syntax", 1, 7, 1, 10},
    {"int x = 1;",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"if (x) { y }",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"x = y \? 1 : 2",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"x = !y",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"x = y && z",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"x = y || z",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"x := 5",
     "SyntaxError", "invalid syntax", 1, 3, 1, 5},
    {"x === y",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"// comment",
     "SyntaxError", "invalid syntax", 1, 1, 1, 3},
    {"/* comment */",
     "SyntaxError", "invalid syntax", 1, 1, 1, 2},
    {"x = 5 // comment here",
     "SyntaxError", "invalid syntax", 1, 18, 1, 22},
    {"switch x:\n    pass",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"do:\n    x\nwhile y",
     "SyntaxError", "invalid syntax", 1, 4, 1, 4},
    {"import foo from bar",
     "SyntaxError", "invalid syntax", 1, 12, 1, 16},
    {"from foo",
     "SyntaxError", "invalid syntax", 1, 9, 1, 9},
    {"from foo import *\nbar baz",
     "SyntaxError", "invalid syntax", 2, 5, 2, 8},
    {"if x == 1:\n    y = 1\nelseif x == 2:\n    y = 2",
     "SyntaxError", "invalid syntax", 3, 8, 3, 9},
    {"if x == 1:\n    y = 1\nelse x == 2:\n    y = 2",
     "SyntaxError", "expected ':'", 3, 6, 3, 7},
    {"try:\n    x\ncatch e:\n    y",
     "SyntaxError", "expected 'except' or 'finally' block", 3, 1, 3, 6},
    {"return\nyield\n1 +",
     "SyntaxError", "invalid syntax", 3, 4, 3, 4},
    {"x = 1 if y else 2 if z",
     "SyntaxError", "expected 'else' after 'if' expression", 1, 17, 1, 23},
    {"raise\nraise x from y z",
     "SyntaxError", "invalid syntax", 2, 16, 2, 17},
    {"class A(B, C=1, D): pass",
     "SyntaxError", "positional argument follows keyword argument", 1, 18, 1, 19},
    {"class A(x for x in y): pass",
     "SyntaxError", "invalid syntax", 1, 11, 1, 14},
    {"class A(B\n    x = 1",
     "SyntaxError", "'(' was never closed", 1, 8, 1, 0},
    {"class A:\n    x = 1\n   y = 2",
     "IndentationError", "unindent does not match any outer indentation level", 3, 9, 3, -1},
    {"class A:\n    x = 1\n     y = 2",
     "IndentationError", "unexpected indent", 3, 5, 3, -1},
    {"a = 1\nb = (2\nc = 3\nd = 'abc",
     "SyntaxError", "unterminated string literal (detected at line 4)", 4, 5, 4, 5},
    {"a = 1 2\nb = 'abc",
     "SyntaxError", "unterminated string literal (detected at line 2)", 2, 5, 2, 5},
    {"a b\nc = (1",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"a b\nc = )",
     "SyntaxError", "unmatched ')'", 2, 5, 2, 5},
    {"f(a b",
     "SyntaxError", "'(' was never closed", 1, 2, 1, 0},
    {"f(a b]",
     "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", 1, 6, 1, 6},
    {"x = (a b\ny = 2",
     "SyntaxError", "'(' was never closed", 1, 5, 1, 0},
    {"f(b=c d)",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"f(a, c d)",
     "SyntaxError", "invalid syntax", 1, 8, 1, 9},
    {"f(a=1, b=c d)",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"f(a, a=1, b=c d)",
     "SyntaxError", "invalid syntax", 1, 15, 1, 16},
    {"{a: 1, b c}",
     "SyntaxError", "':' expected after dictionary key", 1, 8, 1, 0},
    {"{a: 1, b: c d}",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"{a: 1, 'b' 2}",
     "SyntaxError", "':' expected after dictionary key", 1, 10, 1, 0},
    {"{a: 1, 2 3}",
     "SyntaxError", "':' expected after dictionary key", 1, 8, 1, 0},
    {"{a: 1, b 2}",
     "SyntaxError", "':' expected after dictionary key", 1, 8, 1, 0},
    {"{'a': 1, 'b' c}",
     "SyntaxError", "':' expected after dictionary key", 1, 12, 1, 0},
    {"{'a' 2}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 2, 1, 7},
    {"d = {'a' 2, 'b': 3}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 6, 1, 11},
    {"[a, b=c d]",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 5, 1, 8},
    {"f(a, (b c))",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 7, 1, 10},
    {"f(a, b=(c d))",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"f(a, b=[c d, e])",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"f(a, *b c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 7, 1, 10},
    {"f(a, **b c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 8, 1, 11},
    {"f(**b c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"f(*b c)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 4, 1, 7},
    {"f(a, b=c.d e)",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"f(a, b=c() d)",
     "SyntaxError", "invalid syntax", 1, 12, 1, 13},
    {"f(a, b='c' d)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 8, 1, 13},
    {"f(a, b=1 d)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 8, 1, 11},
    {"f(a, b=1 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 8, 1, 11},
    {"f(b=1 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"lambda x: x y",
     "SyntaxError", "invalid syntax", 1, 13, 1, 14},
    {"(lambda x: x y)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 12, 1, 15},
    {"f(lambda x: x y, z)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 13, 1, 16},
    {"f(a, lambda x: x y)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 16, 1, 19},
    {"x = f(a, b=c d)",
     "SyntaxError", "invalid syntax", 1, 14, 1, 15},
    {"x {y = 1}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 4, 1, 9},
    {"del x{y = 1}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 7, 1, 12},
    {"x [y = 1]",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 4, 1, 9},
    {"x (y = 1) z",
     "SyntaxError", "invalid syntax", 1, 11, 1, 12},
    {"f(x {y = 1})",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 6, 1, 11},
    {"f(1 {y = 1})",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 6, 1, 11},
    {"1 {y = 1}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 4, 1, 9},
    {"1 {y: 1, 2}",
     "SyntaxError", "':' expected after dictionary key", 1, 10, 1, 0},
    {"1 [y z]",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 4, 1, 7},
    {"1 {y z}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 4, 1, 7},
    {"x {y z}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 4, 1, 7},
    {"x (y z)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 4, 1, 7},
    {"x lambda: {y z}",
     "SyntaxError", "invalid syntax", 1, 3, 1, 9},
    {"x lambda: (y z)",
     "SyntaxError", "invalid syntax", 1, 3, 1, 9},
    {"x lambda: [y z]",
     "SyntaxError", "invalid syntax", 1, 3, 1, 9},
    {"x {[y z]}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"x {(y z)}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"x {1: (y z)}",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"x {(y z): 1}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 5, 1, 8},
    {"x {y, (y = z)}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 8, 1, 13},
    {"x {(y = z)}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 5, 1, 10},
    {"x {lambda: y = z}",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"x -{y = z}",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 5, 1, 10},
    {"x not {y = z}",
     "SyntaxError", "invalid syntax", 1, 7, 1, 8},
    {"x {y := z}",
     "SyntaxError", "invalid syntax", 1, 3, 1, 4},
    {"x {y.z := z}",
     "SyntaxError", "cannot use assignment expressions with attribute", 1, 4, 1, 7},
    {"x {y.z = z}",
     "SyntaxError", "cannot assign to attribute here. Maybe you meant '==' instead of '='\?", 1, 4, 1, 7},
    {"x {f(y=z, a)}",
     "SyntaxError", "positional argument follows keyword argument", 1, 12, 1, 13},
    {"x {*a for a in b}",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 4, 1, 6},
    {"x {a, b for a in b}",
     "SyntaxError", "did you forget parentheses around the comprehension target\?", 1, 4, 1, 8},
    {"x {(*a)}",
     "SyntaxError", "cannot use starred expression here", 1, 5, 1, 7},
    {"x {[*a for a in b]}",
     "SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 5, 1, 7},
    {"1andx",
     "SyntaxError", "invalid decimal literal", 1, 1, 1, 1},
    {"1orx",
     "SyntaxError", "invalid decimal literal", 1, 1, 1, 1},
    {"1isx",
     "SyntaxError", "invalid syntax", 1, 2, 1, 5},
    {"1inx",
     "SyntaxError", "invalid syntax", 1, 2, 1, 5},
    {"x = 1ifx",
     "SyntaxError", "invalid syntax", 1, 6, 1, 9},
    {"1else",
     "SyntaxError", "invalid syntax", 1, 2, 1, 6},
    {"1\303\251",
     "SyntaxError", "invalid syntax", 1, 2, 1, 3},
    {"f(1\303\251 2)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 5},
    {"with# c\n",
     "SyntaxError", "invalid syntax", 1, 5, 1, 8},
    {"x = f(a \\",
     "SyntaxError", "'(' was never closed", 1, 6, 1, 0},
    {"{1: 1, f(2 3)}",
     "SyntaxError", "':' expected after dictionary key", 1, 8, 1, 0},
    {"{1: 1, (2 3)}",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 9, 1, 12},
    {"f(c d)",
     "SyntaxError", "invalid syntax", 1, 5, 1, 6},
    {"f(cd e)",
     "SyntaxError", "invalid syntax. Perhaps you forgot a comma\?", 1, 3, 1, 7},
    {"a, b c = d",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 6, 1, 11},
    {"first, second third = a()",
     "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='\?", 1, 15, 1, 26},
    {"def f():\n    x = (1\n    return x\n",
     "SyntaxError", "'(' was never closed", 2, 9, 2, 0},
    {"if x:\n    pass\n  \\\n  y\n",
     "IndentationError", "unindent does not match any outer indentation level", 4, 4, 4, -1},
    {"x = 1e5_",
     "SyntaxError", "invalid decimal literal", 1, 8, 1, 8},
    {"x = '\\\n'y'",
     "SyntaxError", "unterminated string literal (detected at line 2)", 2, 3, 2, 3},
};

static const ValidProgram valid_programs[] = {
    {"x = 1",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Constant(value=1, lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), lineno"
     "=1, col_offset=0, end_lineno=1, end_col_offset=5)])"},
    {"x: int = 5\n(y): int\na.b: str",
     "Module(body=[AnnAssign(target=Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_co"
     "l_offset=1), annotation=Name(id='int', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_off"
     "set=6), value=Constant(value=5, lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), simple=1, "
     "lineno=1, col_offset=0, end_lineno=1, end_col_offset=10), AnnAssign(target=Name(id='y', ctx=Store(),"
     " lineno=2, col_offset=1, end_lineno=2, end_col_offset=2), annotation=Name(id='int', ctx=Load(), line"
     "no=2, col_offset=5, end_lineno=2, end_col_offset=8), simple=0, lineno=2, col_offset=0, end_lineno=2,"
     " end_col_offset=8), AnnAssign(target=Attribute(value=Name(id='a', ctx=Load(), lineno=3, col_offset=0"
     ", end_lineno=3, end_col_offset=1), attr='b', ctx=Store(), lineno=3, col_offset=0, end_lineno=3, end_"
     "col_offset=3), annotation=Name(id='str', ctx=Load(), lineno=3, col_offset=5, end_lineno=3, end_col_o"
     "ffset=8), simple=0, lineno=3, col_offset=0, end_lineno=3, end_col_offset=8)])"},
    {"a = b = c, *d = [1, 2]",
     "Module(body=[Assign(targets=[Name(id='a', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1), Name(id='b', ctx=Store(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), Tuple"
     "(elts=[Name(id='c', ctx=Store(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=9), Starred(va"
     "lue=Name(id='d', ctx=Store(), lineno=1, col_offset=12, end_lineno=1, end_col_offset=13), ctx=Store()"
     ", lineno=1, col_offset=11, end_lineno=1, end_col_offset=13)], ctx=Store(), lineno=1, col_offset=8, e"
     "nd_lineno=1, end_col_offset=13)], value=List(elts=[Constant(value=1, lineno=1, col_offset=17, end_li"
     "neno=1, end_col_offset=18), Constant(value=2, lineno=1, col_offset=20, end_lineno=1, end_col_offset="
     "21)], ctx=Load(), lineno=1, col_offset=16, end_lineno=1, end_col_offset=22), lineno=1, col_offset=0,"
     " end_lineno=1, end_col_offset=22)])"},
    {"a += 1; b **= c; d //= yield",
     "Module(body=[AugAssign(target=Name(id='a', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_co"
     "l_offset=1), op=Add(), value=Constant(value=1, lineno=1, col_offset=5, end_lineno=1, end_col_offset="
     "6), lineno=1, col_offset=0, end_lineno=1, end_col_offset=6), AugAssign(target=Name(id='b', ctx=Store"
     "(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=9), op=Pow(), value=Name(id='c', ctx=Load()"
     ", lineno=1, col_offset=14, end_lineno=1, end_col_offset=15), lineno=1, col_offset=8, end_lineno=1, e"
     "nd_col_offset=15), AugAssign(target=Name(id='d', ctx=Store(), lineno=1, col_offset=17, end_lineno=1,"
     " end_col_offset=18), op=FloorDiv(), value=Yield(lineno=1, col_offset=23, end_lineno=1, end_col_offse"
     "t=28), lineno=1, col_offset=17, end_lineno=1, end_col_offset=28)])"},
    {"x = 0x_1F, 0o17, 0b101, 1_000, 1.5e-3, .5, 10j, 123456789012345678901234567890, 00",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[Constant(value=0x1F, lineno=1, col_offset=4, end_lineno=1, end_col_of"
     "fset=9), Constant(value=0o17, lineno=1, col_offset=11, end_lineno=1, end_col_offset=15), Constant(va"
     "lue=0b101, lineno=1, col_offset=17, end_lineno=1, end_col_offset=22), Constant(value=1000, lineno=1,"
     " col_offset=24, end_lineno=1, end_col_offset=29), Constant(value=float:3f589374bc6a7efa, lineno=1, c"
     "ol_offset=31, end_lineno=1, end_col_offset=37), Constant(value=float:3fe0000000000000, lineno=1, col"
     "_offset=39, end_lineno=1, end_col_offset=41), Constant(value=imaginary:4024000000000000, lineno=1, c"
     "ol_offset=43, end_lineno=1, end_col_offset=46), Constant(value=123456789012345678901234567890, linen"
     "o=1, col_offset=48, end_lineno=1, end_col_offset=78), Constant(value=00, lineno=1, col_offset=80, en"
     "d_lineno=1, end_col_offset=82)], ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=82"
     "), lineno=1, col_offset=0, end_lineno=1, end_col_offset=82)])"},
    {"x = 'a' \"b\" r'\\n' u'c', u'd' 'e', b'\\x00\\xff' rb'\\a', \"\"\"t\nu\"\"\", '\\u20ac\\U0001f40d\\101\\\nx'",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[Constant(value='ab\\x5cnc', lineno=1, col_offset=4, end_lineno=1, end_"
     "col_offset=22), Constant(value='de', kind='u', lineno=1, col_offset=24, end_lineno=1, end_col_offset"
     "=32), Constant(value=b'\\x00\\xff\\x5ca', lineno=1, col_offset=34, end_lineno=1, end_col_offset=52), Co"
     "nstant(value='t\\x0au', lineno=1, col_offset=54, end_lineno=2, end_col_offset=4), Constant(value='\\xe"
     "2\\x82\\xac\\xf0\\x9f\\x90\\x8dAx', lineno=2, col_offset=6, end_lineno=3, end_col_offset=2)], ctx=Load(), "
     "lineno=1, col_offset=4, end_lineno=3, end_col_offset=2), lineno=1, col_offset=0, end_lineno=3, end_c"
     "ol_offset=2)])"},
    {"x = f'a{b}c{{d}}' 'e' f'{f!r:>{w}.2f}' rf'\\{g}' f'{h = }' f'{i=!s}' f'{j=:5}'",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=JoinedStr(values=[Constant(value='a', lineno=1, col_offset=4, end_lineno=1, end_c"
     "ol_offset=77), FormattedValue(value=Name(id='b', ctx=Load(), lineno=1, col_offset=8, end_lineno=1, e"
     "nd_col_offset=9), conversion=-1, lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), Constant("
     "value='c{d}e', lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), FormattedValue(value=Name(i"
     "d='f', ctx=Load(), lineno=1, col_offset=25, end_lineno=1, end_col_offset=26), conversion=114, format"
     "_spec=JoinedStr(values=[Constant(value='>', lineno=1, col_offset=4, end_lineno=1, end_col_offset=77)"
     ", FormattedValue(value=Name(id='w', ctx=Load(), lineno=1, col_offset=31, end_lineno=1, end_col_offse"
     "t=32), conversion=-1, lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), Constant(value='.2f'"
     ", lineno=1, col_offset=22, end_lineno=1, end_col_offset=38)], lineno=1, col_offset=22, end_lineno=1,"
     " end_col_offset=38), lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), Constant(value='\\x5c'"
     ", lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), FormattedValue(value=Name(id='g', ctx=Lo"
     "ad(), lineno=1, col_offset=44, end_lineno=1, end_col_offset=45), conversion=-1, lineno=1, col_offset"
     "=4, end_lineno=1, end_col_offset=77), Constant(value='h = ', lineno=1, col_offset=4, end_lineno=1, e"
     "nd_col_offset=77), FormattedValue(value=Name(id='h', ctx=Load(), lineno=1, col_offset=51, end_lineno"
     "=1, end_col_offset=52), conversion=114, lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), Co"
     "nstant(value='i=', lineno=1, col_offset=4, end_lineno=1, end_col_offset=77), FormattedValue(value=Na"
     "me(id='i', ctx=Load(), lineno=1, col_offset=61, end_lineno=1, end_col_offset=62), conversion=115, li"
     "neno=1, col_offset=4, end_lineno=1, end_col_offset=77), Constant(value='j=', lineno=1, col_offset=4,"
     " end_lineno=1, end_col_offset=77), FormattedValue(value=Name(id='j', ctx=Load(), lineno=1, col_offse"
     "t=71, end_lineno=1, end_col_offset=72), conversion=-1, format_spec=JoinedStr(values=[Constant(value="
     "'5', lineno=1, col_offset=68, end_lineno=1, end_col_offset=77)], lineno=1, col_offset=68, end_lineno"
     "=1, end_col_offset=77), lineno=1, col_offset=4, end_lineno=1, end_col_offset=77)], lineno=1, col_off"
     "set=4, end_lineno=1, end_col_offset=77), lineno=1, col_offset=0, end_lineno=1, end_col_offset=77)])"},
    {"x = f\"\"\"\n{a\n + b} {'x' if y else \"z\"} {d['k']} {(lambda: 1)()} {a!=b} {[1, 2][0]:{'>'}10}\n\"\"\"",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=JoinedStr(values=[Constant(value='\\x0a', lineno=1, col_offset=4, end_lineno=4, en"
     "d_col_offset=3), FormattedValue(value=BinOp(left=Name(id='a', ctx=Load(), lineno=2, col_offset=1, en"
     "d_lineno=2, end_col_offset=2), op=Add(), right=Name(id='b', ctx=Load(), lineno=3, col_offset=3, end_"
     "lineno=3, end_col_offset=4), lineno=2, col_offset=1, end_lineno=3, end_col_offset=4), conversion=-1,"
     " lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), Constant(value=' ', lineno=1, col_offset=4"
     ", end_lineno=4, end_col_offset=3), FormattedValue(value=IfExp(test=Name(id='y', ctx=Load(), lineno=3"
     ", col_offset=14, end_lineno=3, end_col_offset=15), body=Constant(value='x', lineno=3, col_offset=7, "
     "end_lineno=3, end_col_offset=10), orelse=Constant(value='z', lineno=3, col_offset=21, end_lineno=3, "
     "end_col_offset=24), lineno=3, col_offset=7, end_lineno=3, end_col_offset=24), conversion=-1, lineno="
     "1, col_offset=4, end_lineno=4, end_col_offset=3), Constant(value=' ', lineno=1, col_offset=4, end_li"
     "neno=4, end_col_offset=3), FormattedValue(value=Subscript(value=Name(id='d', ctx=Load(), lineno=3, c"
     "ol_offset=27, end_lineno=3, end_col_offset=28), slice=Constant(value='k', lineno=3, col_offset=29, e"
     "nd_lineno=3, end_col_offset=32), ctx=Load(), lineno=3, col_offset=27, end_lineno=3, end_col_offset=3"
     "3), conversion=-1, lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), Constant(value=' ', line"
     "no=1, col_offset=4, end_lineno=4, end_col_offset=3), FormattedValue(value=Call(func=Lambda(args=argu"
     "ments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=Constant(value=1, l"
     "ineno=3, col_offset=45, end_lineno=3, end_col_offset=46), lineno=3, col_offset=37, end_lineno=3, end"
     "_col_offset=46), args=[], keywords=[], lineno=3, col_offset=36, end_lineno=3, end_col_offset=49), co"
     "nversion=-1, lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), Constant(value=' ', lineno=1, "
     "col_offset=4, end_lineno=4, end_col_offset=3), FormattedValue(value=Compare(left=Name(id='a', ctx=Lo"
     "ad(), lineno=3, col_offset=52, end_lineno=3, end_col_offset=53), ops=[NotEq()], comparators=[Name(id"
     "='b', ctx=Load(), lineno=3, col_offset=55, end_lineno=3, end_col_offset=56)], lineno=3, col_offset=5"
     "2, end_lineno=3, end_col_offset=56), conversion=-1, lineno=1, col_offset=4, end_lineno=4, end_col_of"
     "fset=3), Constant(value=' ', lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), FormattedValue"
     "(value=Subscript(value=List(elts=[Constant(value=1, lineno=3, col_offset=60, end_lineno=3, end_col_o"
     "ffset=61), Constant(value=2, lineno=3, col_offset=63, end_lineno=3, end_col_offset=64)], ctx=Load(),"
     " lineno=3, col_offset=59, end_lineno=3, end_col_offset=65), slice=Constant(value=0, lineno=3, col_of"
     "fset=66, end_lineno=3, end_col_offset=67), ctx=Load(), lineno=3, col_offset=59, end_lineno=3, end_co"
     "l_offset=68), conversion=-1, format_spec=JoinedStr(values=[FormattedValue(value=Constant(value='>', "
     "lineno=3, col_offset=70, end_lineno=3, end_col_offset=73), conversion=-1, lineno=1, col_offset=4, en"
     "d_lineno=4, end_col_offset=3), Constant(value='10', lineno=1, col_offset=4, end_lineno=4, end_col_of"
     "fset=3)], lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), lineno=1, col_offset=4, end_linen"
     "o=4, end_col_offset=3), Constant(value='\\x0a', lineno=1, col_offset=4, end_lineno=4, end_col_offset="
     "3)], lineno=1, col_offset=4, end_lineno=4, end_col_offset=3), lineno=1, col_offset=0, end_lineno=4, "
     "end_col_offset=3)])"},
    {"x = f''",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=JoinedStr(values=[], lineno=1, col_offset=4, end_lineno=1, end_col_offset=7), lin"
     "eno=1, col_offset=0, end_lineno=1, end_col_offset=7)])"},
    {"x = -1 ** -2 + ~3 * 4 // 5 % 6 @ 7 - 8 << 9 >> 10 & 11 ^ 12 | 13",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=BinOp(left=Unar"
     "yOp(op=USub(), operand=BinOp(left=Constant(value=1, lineno=1, col_offset=5, end_lineno=1, end_col_of"
     "fset=6), op=Pow(), right=UnaryOp(op=USub(), operand=Constant(value=2, lineno=1, col_offset=11, end_l"
     "ineno=1, end_col_offset=12), lineno=1, col_offset=10, end_lineno=1, end_col_offset=12), lineno=1, co"
     "l_offset=5, end_lineno=1, end_col_offset=12), lineno=1, col_offset=4, end_lineno=1, end_col_offset=1"
     "2), op=Add(), right=BinOp(left=BinOp(left=BinOp(left=BinOp(left=UnaryOp(op=Invert(), operand=Constan"
     "t(value=3, lineno=1, col_offset=16, end_lineno=1, end_col_offset=17), lineno=1, col_offset=15, end_l"
     "ineno=1, end_col_offset=17), op=Mult(), right=Constant(value=4, lineno=1, col_offset=20, end_lineno="
     "1, end_col_offset=21), lineno=1, col_offset=15, end_lineno=1, end_col_offset=21), op=FloorDiv(), rig"
     "ht=Constant(value=5, lineno=1, col_offset=25, end_lineno=1, end_col_offset=26), lineno=1, col_offset"
     "=15, end_lineno=1, end_col_offset=26), op=Mod(), right=Constant(value=6, lineno=1, col_offset=29, en"
     "d_lineno=1, end_col_offset=30), lineno=1, col_offset=15, end_lineno=1, end_col_offset=30), op=MatMul"
     "t(), right=Constant(value=7, lineno=1, col_offset=33, end_lineno=1, end_col_offset=34), lineno=1, co"
     "l_offset=15, end_lineno=1, end_col_offset=34), lineno=1, col_offset=4, end_lineno=1, end_col_offset="
     "34), op=Sub(), right=Constant(value=8, lineno=1, col_offset=37, end_lineno=1, end_col_offset=38), li"
     "neno=1, col_offset=4, end_lineno=1, end_col_offset=38), op=LShift(), right=Constant(value=9, lineno="
     "1, col_offset=42, end_lineno=1, end_col_offset=43), lineno=1, col_offset=4, end_lineno=1, end_col_of"
     "fset=43), op=RShift(), right=Constant(value=10, lineno=1, col_offset=47, end_lineno=1, end_col_offse"
     "t=49), lineno=1, col_offset=4, end_lineno=1, end_col_offset=49), op=BitAnd(), right=Constant(value=1"
     "1, lineno=1, col_offset=52, end_lineno=1, end_col_offset=54), lineno=1, col_offset=4, end_lineno=1, "
     "end_col_offset=54), op=BitXor(), right=Constant(value=12, lineno=1, col_offset=57, end_lineno=1, end"
     "_col_offset=59), lineno=1, col_offset=4, end_lineno=1, end_col_offset=59), op=BitOr(), right=Constan"
     "t(value=13, lineno=1, col_offset=62, end_lineno=1, end_col_offset=64), lineno=1, col_offset=4, end_l"
     "ineno=1, end_col_offset=64), lineno=1, col_offset=0, end_lineno=1, end_col_offset=64)])"},
    {"x = not a == b < c is not d not in e in f is g and h or not i and j",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=BoolOp(op=Or(), values=[BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=Compar"
     "e(left=Name(id='a', ctx=Load(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=9), ops=[Eq(), "
     "Lt(), IsNot(), NotIn(), In(), Is()], comparators=[Name(id='b', ctx=Load(), lineno=1, col_offset=13, "
     "end_lineno=1, end_col_offset=14), Name(id='c', ctx=Load(), lineno=1, col_offset=17, end_lineno=1, en"
     "d_col_offset=18), Name(id='d', ctx=Load(), lineno=1, col_offset=26, end_lineno=1, end_col_offset=27)"
     ", Name(id='e', ctx=Load(), lineno=1, col_offset=35, end_lineno=1, end_col_offset=36), Name(id='f', c"
     "tx=Load(), lineno=1, col_offset=40, end_lineno=1, end_col_offset=41), Name(id='g', ctx=Load(), linen"
     "o=1, col_offset=45, end_lineno=1, end_col_offset=46)], lineno=1, col_offset=8, end_lineno=1, end_col"
     "_offset=46), lineno=1, col_offset=4, end_lineno=1, end_col_offset=46), Name(id='h', ctx=Load(), line"
     "no=1, col_offset=51, end_lineno=1, end_col_offset=52)], lineno=1, col_offset=4, end_lineno=1, end_co"
     "l_offset=52), BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=Name(id='i', ctx=Load(), lineno=1, "
     "col_offset=60, end_lineno=1, end_col_offset=61), lineno=1, col_offset=56, end_lineno=1, end_col_offs"
     "et=61), Name(id='j', ctx=Load(), lineno=1, col_offset=66, end_lineno=1, end_col_offset=67)], lineno="
     "1, col_offset=56, end_lineno=1, end_col_offset=67)], lineno=1, col_offset=4, end_lineno=1, end_col_o"
     "ffset=67), lineno=1, col_offset=0, end_lineno=1, end_col_offset=67)])"},
    {"x = a if b else c if d else lambda: e if f else g",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=IfExp(test=Name(id='b', ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col"
     "_offset=10), body=Name(id='a', ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), "
     "orelse=IfExp(test=Name(id='d', ctx=Load(), lineno=1, col_offset=21, end_lineno=1, end_col_offset=22)"
     ", body=Name(id='c', ctx=Load(), lineno=1, col_offset=16, end_lineno=1, end_col_offset=17), orelse=La"
     "mbda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=IfExp"
     "(test=Name(id='f', ctx=Load(), lineno=1, col_offset=41, end_lineno=1, end_col_offset=42), body=Name("
     "id='e', ctx=Load(), lineno=1, col_offset=36, end_lineno=1, end_col_offset=37), orelse=Name(id='g', c"
     "tx=Load(), lineno=1, col_offset=48, end_lineno=1, end_col_offset=49), lineno=1, col_offset=36, end_l"
     "ineno=1, end_col_offset=49), lineno=1, col_offset=28, end_lineno=1, end_col_offset=49), lineno=1, co"
     "l_offset=16, end_lineno=1, end_col_offset=49), lineno=1, col_offset=4, end_lineno=1, end_col_offset="
     "49), lineno=1, col_offset=0, end_lineno=1, end_col_offset=49)])"},
    {"x = lambda a, /, b=1, *c, d, e=2, **f: (a, b)",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Lambda(args=arguments(posonlyargs=[arg(arg='a', lineno=1, col_offset=11, end_line"
     "no=1, end_col_offset=12)], args=[arg(arg='b', lineno=1, col_offset=17, end_lineno=1, end_col_offset="
     "18)], vararg=arg(arg='c', lineno=1, col_offset=23, end_lineno=1, end_col_offset=24), kwonlyargs=[arg"
     "(arg='d', lineno=1, col_offset=26, end_lineno=1, end_col_offset=27), arg(arg='e', lineno=1, col_offs"
     "et=29, end_lineno=1, end_col_offset=30)], kw_defaults=[None, Constant(value=2, lineno=1, col_offset="
     "31, end_lineno=1, end_col_offset=32)], kwarg=arg(arg='f', lineno=1, col_offset=36, end_lineno=1, end"
     "_col_offset=37), defaults=[Constant(value=1, lineno=1, col_offset=19, end_lineno=1, end_col_offset=2"
     "0)]), body=Tuple(elts=[Name(id='a', ctx=Load(), lineno=1, col_offset=40, end_lineno=1, end_col_offse"
     "t=41), Name(id='b', ctx=Load(), lineno=1, col_offset=43, end_lineno=1, end_col_offset=44)], ctx=Load"
     "(), lineno=1, col_offset=39, end_lineno=1, end_col_offset=45), lineno=1, col_offset=4, end_lineno=1,"
     " end_col_offset=45), lineno=1, col_offset=0, end_lineno=1, end_col_offset=45)])"},
    {"x = lambda *, a: a, lambda *a: a, lambda **k: k",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[Lambda(args=arguments(posonlyargs=[], args=[], kwonlyargs=[arg(arg='a"
     "', lineno=1, col_offset=14, end_lineno=1, end_col_offset=15)], kw_defaults=[None], defaults=[]), bod"
     "y=Name(id='a', ctx=Load(), lineno=1, col_offset=17, end_lineno=1, end_col_offset=18), lineno=1, col_"
     "offset=4, end_lineno=1, end_col_offset=18), Lambda(args=arguments(posonlyargs=[], args=[], vararg=ar"
     "g(arg='a', lineno=1, col_offset=28, end_lineno=1, end_col_offset=29), kwonlyargs=[], kw_defaults=[],"
     " defaults=[]), body=Name(id='a', ctx=Load(), lineno=1, col_offset=31, end_lineno=1, end_col_offset=3"
     "2), lineno=1, col_offset=20, end_lineno=1, end_col_offset=32), Lambda(args=arguments(posonlyargs=[],"
     " args=[], kwonlyargs=[], kw_defaults=[], kwarg=arg(arg='k', lineno=1, col_offset=43, end_lineno=1, e"
     "nd_col_offset=44), defaults=[]), body=Name(id='k', ctx=Load(), lineno=1, col_offset=46, end_lineno=1"
     ", end_col_offset=47), lineno=1, col_offset=34, end_lineno=1, end_col_offset=47)], ctx=Load(), lineno"
     "=1, col_offset=4, end_lineno=1, end_col_offset=47), lineno=1, col_offset=0, end_lineno=1, end_col_of"
     "fset=47)])"},
    {"x = (), (1,), (1), [], [1,], {}, {1}, {1: 2, **a, 'b': c}, {*a, *b}, [*a, b], (*a,)",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[Tuple(elts=[], ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_"
     "col_offset=6), Tuple(elts=[Constant(value=1, lineno=1, col_offset=9, end_lineno=1, end_col_offset=10"
     ")], ctx=Load(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=12), Constant(value=1, lineno=1"
     ", col_offset=15, end_lineno=1, end_col_offset=16), List(elts=[], ctx=Load(), lineno=1, col_offset=19"
     ", end_lineno=1, end_col_offset=21), List(elts=[Constant(value=1, lineno=1, col_offset=24, end_lineno"
     "=1, end_col_offset=25)], ctx=Load(), lineno=1, col_offset=23, end_lineno=1, end_col_offset=27), Dict"
     "(keys=[], values=[], lineno=1, col_offset=29, end_lineno=1, end_col_offset=31), Set(elts=[Constant(v"
     "alue=1, lineno=1, col_offset=34, end_lineno=1, end_col_offset=35)], lineno=1, col_offset=33, end_lin"
     "eno=1, end_col_offset=36), Dict(keys=[Constant(value=1, lineno=1, col_offset=39, end_lineno=1, end_c"
     "ol_offset=40), None, Constant(value='b', lineno=1, col_offset=50, end_lineno=1, end_col_offset=53)],"
     " values=[Constant(value=2, lineno=1, col_offset=42, end_lineno=1, end_col_offset=43), Name(id='a', c"
     "tx=Load(), lineno=1, col_offset=47, end_lineno=1, end_col_offset=48), Name(id='c', ctx=Load(), linen"
     "o=1, col_offset=55, end_lineno=1, end_col_offset=56)], lineno=1, col_offset=38, end_lineno=1, end_co"
     "l_offset=57), Set(elts=[Starred(value=Name(id='a', ctx=Load(), lineno=1, col_offset=61, end_lineno=1"
     ", end_col_offset=62), ctx=Load(), lineno=1, col_offset=60, end_lineno=1, end_col_offset=62), Starred"
     "(value=Name(id='b', ctx=Load(), lineno=1, col_offset=65, end_lineno=1, end_col_offset=66), ctx=Load("
     "), lineno=1, col_offset=64, end_lineno=1, end_col_offset=66)], lineno=1, col_offset=59, end_lineno=1"
     ", end_col_offset=67), List(elts=[Starred(value=Name(id='a', ctx=Load(), lineno=1, col_offset=71, end"
     "_lineno=1, end_col_offset=72), ctx=Load(), lineno=1, col_offset=70, end_lineno=1, end_col_offset=72)"
     ", Name(id='b', ctx=Load(), lineno=1, col_offset=74, end_lineno=1, end_col_offset=75)], ctx=Load(), l"
     "ineno=1, col_offset=69, end_lineno=1, end_col_offset=76), Tuple(elts=[Starred(value=Name(id='a', ctx"
     "=Load(), lineno=1, col_offset=80, end_lineno=1, end_col_offset=81), ctx=Load(), lineno=1, col_offset"
     "=79, end_lineno=1, end_col_offset=81)], ctx=Load(), lineno=1, col_offset=78, end_lineno=1, end_col_o"
     "ffset=83)], ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=83), lineno=1, col_offs"
     "et=0, end_lineno=1, end_col_offset=83)])"},
    {"x = [a for b in c if d if e for f, *g in h], {a for a in b}, {a: b for a, b in c}, (a for a in b)",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[ListComp(elt=Name(id='a', ctx=Load(), lineno=1, col_offset=5, end_lin"
     "eno=1, end_col_offset=6), generators=[comprehension(target=Name(id='b', ctx=Store(), lineno=1, col_o"
     "ffset=11, end_lineno=1, end_col_offset=12), iter=Name(id='c', ctx=Load(), lineno=1, col_offset=16, e"
     "nd_lineno=1, end_col_offset=17), ifs=[Name(id='d', ctx=Load(), lineno=1, col_offset=21, end_lineno=1"
     ", end_col_offset=22), Name(id='e', ctx=Load(), lineno=1, col_offset=26, end_lineno=1, end_col_offset"
     "=27)], is_async=0), comprehension(target=Tuple(elts=[Name(id='f', ctx=Store(), lineno=1, col_offset="
     "32, end_lineno=1, end_col_offset=33), Starred(value=Name(id='g', ctx=Store(), lineno=1, col_offset=3"
     "6, end_lineno=1, end_col_offset=37), ctx=Store(), lineno=1, col_offset=35, end_lineno=1, end_col_off"
     "set=37)], ctx=Store(), lineno=1, col_offset=32, end_lineno=1, end_col_offset=37), iter=Name(id='h', "
     "ctx=Load(), lineno=1, col_offset=41, end_lineno=1, end_col_offset=42), ifs=[], is_async=0)], lineno="
     "1, col_offset=4, end_lineno=1, end_col_offset=43), SetComp(elt=Name(id='a', ctx=Load(), lineno=1, co"
     "l_offset=46, end_lineno=1, end_col_offset=47), generators=[comprehension(target=Name(id='a', ctx=Sto"
     "re(), lineno=1, col_offset=52, end_lineno=1, end_col_offset=53), iter=Name(id='b', ctx=Load(), linen"
     "o=1, col_offset=57, end_lineno=1, end_col_offset=58), ifs=[], is_async=0)], lineno=1, col_offset=45,"
     " end_lineno=1, end_col_offset=59), DictComp(key=Name(id='a', ctx=Load(), lineno=1, col_offset=62, en"
     "d_lineno=1, end_col_offset=63), value=Name(id='b', ctx=Load(), lineno=1, col_offset=65, end_lineno=1"
     ", end_col_offset=66), generators=[comprehension(target=Tuple(elts=[Name(id='a', ctx=Store(), lineno="
     "1, col_offset=71, end_lineno=1, end_col_offset=72), Name(id='b', ctx=Store(), lineno=1, col_offset=7"
     "4, end_lineno=1, end_col_offset=75)], ctx=Store(), lineno=1, col_offset=71, end_lineno=1, end_col_of"
     "fset=75), iter=Name(id='c', ctx=Load(), lineno=1, col_offset=79, end_lineno=1, end_col_offset=80), i"
     "fs=[], is_async=0)], lineno=1, col_offset=61, end_lineno=1, end_col_offset=81), GeneratorExp(elt=Nam"
     "e(id='a', ctx=Load(), lineno=1, col_offset=84, end_lineno=1, end_col_offset=85), generators=[compreh"
     "ension(target=Name(id='a', ctx=Store(), lineno=1, col_offset=90, end_lineno=1, end_col_offset=91), i"
     "ter=Name(id='b', ctx=Load(), lineno=1, col_offset=95, end_lineno=1, end_col_offset=96), ifs=[], is_a"
     "sync=0)], lineno=1, col_offset=83, end_lineno=1, end_col_offset=97)], ctx=Load(), lineno=1, col_offs"
     "et=4, end_lineno=1, end_col_offset=97), lineno=1, col_offset=0, end_lineno=1, end_col_offset=97)])"},
    {"f(); f(a, *b, c=1, *d, **e, g=2); f(a for a in b); f((yield), x := 1, *y or z)",
     "Module(body=[Expr(value=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end"
     "_col_offset=1), args=[], keywords=[], lineno=1, col_offset=0, end_lineno=1, end_col_offset=3), linen"
     "o=1, col_offset=0, end_lineno=1, end_col_offset=3), Expr(value=Call(func=Name(id='f', ctx=Load(), li"
     "neno=1, col_offset=5, end_lineno=1, end_col_offset=6), args=[Name(id='a', ctx=Load(), lineno=1, col_"
     "offset=7, end_lineno=1, end_col_offset=8), Starred(value=Name(id='b', ctx=Load(), lineno=1, col_offs"
     "et=11, end_lineno=1, end_col_offset=12), ctx=Load(), lineno=1, col_offset=10, end_lineno=1, end_col_"
     "offset=12), Starred(value=Name(id='d', ctx=Load(), lineno=1, col_offset=20, end_lineno=1, end_col_of"
     "fset=21), ctx=Load(), lineno=1, col_offset=19, end_lineno=1, end_col_offset=21)], keywords=[keyword("
     "arg='c', value=Constant(value=1, lineno=1, col_offset=16, end_lineno=1, end_col_offset=17), lineno=1"
     ", col_offset=14, end_lineno=1, end_col_offset=17), keyword(value=Name(id='e', ctx=Load(), lineno=1, "
     "col_offset=25, end_lineno=1, end_col_offset=26), lineno=1, col_offset=23, end_lineno=1, end_col_offs"
     "et=26), keyword(arg='g', value=Constant(value=2, lineno=1, col_offset=30, end_lineno=1, end_col_offs"
     "et=31), lineno=1, col_offset=28, end_lineno=1, end_col_offset=31)], lineno=1, col_offset=5, end_line"
     "no=1, end_col_offset=32), lineno=1, col_offset=5, end_lineno=1, end_col_offset=32), Expr(value=Call("
     "func=Name(id='f', ctx=Load(), lineno=1, col_offset=34, end_lineno=1, end_col_offset=35), args=[Gener"
     "atorExp(elt=Name(id='a', ctx=Load(), lineno=1, col_offset=36, end_lineno=1, end_col_offset=37), gene"
     "rators=[comprehension(target=Name(id='a', ctx=Store(), lineno=1, col_offset=42, end_lineno=1, end_co"
     "l_offset=43), iter=Name(id='b', ctx=Load(), lineno=1, col_offset=47, end_lineno=1, end_col_offset=48"
     "), ifs=[], is_async=0)], lineno=1, col_offset=35, end_lineno=1, end_col_offset=49)], keywords=[], li"
     "neno=1, col_offset=34, end_lineno=1, end_col_offset=49), lineno=1, col_offset=34, end_lineno=1, end_"
     "col_offset=49), Expr(value=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=51, end_lineno=1,"
     " end_col_offset=52), args=[Yield(lineno=1, col_offset=54, end_lineno=1, end_col_offset=59), NamedExp"
     "r(target=Name(id='x', ctx=Store(), lineno=1, col_offset=62, end_lineno=1, end_col_offset=63), value="
     "Constant(value=1, lineno=1, col_offset=67, end_lineno=1, end_col_offset=68), lineno=1, col_offset=62"
     ", end_lineno=1, end_col_offset=68), Starred(value=BoolOp(op=Or(), values=[Name(id='y', ctx=Load(), l"
     "ineno=1, col_offset=71, end_lineno=1, end_col_offset=72), Name(id='z', ctx=Load(), lineno=1, col_off"
     "set=76, end_lineno=1, end_col_offset=77)], lineno=1, col_offset=71, end_lineno=1, end_col_offset=77)"
     ", ctx=Load(), lineno=1, col_offset=70, end_lineno=1, end_col_offset=77)], keywords=[], lineno=1, col"
     "_offset=51, end_lineno=1, end_col_offset=78), lineno=1, col_offset=51, end_lineno=1, end_col_offset="
     "78)])"},
    {"a.b.c[1][2:3][::4][1:2, ..., *e][:, 1][()] = d(e)(f).g",
     "Module(body=[Assign(targets=[Subscript(value=Subscript(value=Subscript(value=Subscript(value=Subscri"
     "pt(value=Subscript(value=Attribute(value=Attribute(value=Name(id='a', ctx=Load(), lineno=1, col_offs"
     "et=0, end_lineno=1, end_col_offset=1), attr='b', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, e"
     "nd_col_offset=3), attr='c', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=5), sli"
     "ce=Constant(value=1, lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), ctx=Load(), lineno=1, "
     "col_offset=0, end_lineno=1, end_col_offset=8), slice=Slice(lower=Constant(value=2, lineno=1, col_off"
     "set=9, end_lineno=1, end_col_offset=10), upper=Constant(value=3, lineno=1, col_offset=11, end_lineno"
     "=1, end_col_offset=12), lineno=1, col_offset=9, end_lineno=1, end_col_offset=12), ctx=Load(), lineno"
     "=1, col_offset=0, end_lineno=1, end_col_offset=13), slice=Slice(step=Constant(value=4, lineno=1, col"
     "_offset=16, end_lineno=1, end_col_offset=17), lineno=1, col_offset=14, end_lineno=1, end_col_offset="
     "17), ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=18), slice=Tuple(elts=[Slice(l"
     "ower=Constant(value=1, lineno=1, col_offset=19, end_lineno=1, end_col_offset=20), upper=Constant(val"
     "ue=2, lineno=1, col_offset=21, end_lineno=1, end_col_offset=22), lineno=1, col_offset=19, end_lineno"
     "=1, end_col_offset=22), Constant(value=Ellipsis, lineno=1, col_offset=24, end_lineno=1, end_col_offs"
     "et=27), Starred(value=Name(id='e', ctx=Load(), lineno=1, col_offset=30, end_lineno=1, end_col_offset"
     "=31), ctx=Load(), lineno=1, col_offset=29, end_lineno=1, end_col_offset=31)], ctx=Load(), lineno=1, "
     "col_offset=19, end_lineno=1, end_col_offset=31), ctx=Load(), lineno=1, col_offset=0, end_lineno=1, e"
     "nd_col_offset=32), slice=Tuple(elts=[Slice(lineno=1, col_offset=33, end_lineno=1, end_col_offset=34)"
     ", Constant(value=1, lineno=1, col_offset=36, end_lineno=1, end_col_offset=37)], ctx=Load(), lineno=1"
     ", col_offset=33, end_lineno=1, end_col_offset=37), ctx=Load(), lineno=1, col_offset=0, end_lineno=1,"
     " end_col_offset=38), slice=Tuple(elts=[], ctx=Load(), lineno=1, col_offset=39, end_lineno=1, end_col"
     "_offset=41), ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=42)], value=Attribute"
     "(value=Call(func=Call(func=Name(id='d', ctx=Load(), lineno=1, col_offset=45, end_lineno=1, end_col_o"
     "ffset=46), args=[Name(id='e', ctx=Load(), lineno=1, col_offset=47, end_lineno=1, end_col_offset=48)]"
     ", keywords=[], lineno=1, col_offset=45, end_lineno=1, end_col_offset=49), args=[Name(id='f', ctx=Loa"
     "d(), lineno=1, col_offset=50, end_lineno=1, end_col_offset=51)], keywords=[], lineno=1, col_offset=4"
     "5, end_lineno=1, end_col_offset=52), attr='g', ctx=Load(), lineno=1, col_offset=45, end_lineno=1, en"
     "d_col_offset=54), lineno=1, col_offset=0, end_lineno=1, end_col_offset=54)])"},
    {"print((x := 1), [y := 2, y ** 2], x[z := 3], {w := 1})",
     "Module(body=[Expr(value=Call(func=Name(id='print', ctx=Load(), lineno=1, col_offset=0, end_lineno=1,"
     " end_col_offset=5), args=[NamedExpr(target=Name(id='x', ctx=Store(), lineno=1, col_offset=7, end_lin"
     "eno=1, end_col_offset=8), value=Constant(value=1, lineno=1, col_offset=12, end_lineno=1, end_col_off"
     "set=13), lineno=1, col_offset=7, end_lineno=1, end_col_offset=13), List(elts=[NamedExpr(target=Name("
     "id='y', ctx=Store(), lineno=1, col_offset=17, end_lineno=1, end_col_offset=18), value=Constant(value"
     "=2, lineno=1, col_offset=22, end_lineno=1, end_col_offset=23), lineno=1, col_offset=17, end_lineno=1"
     ", end_col_offset=23), BinOp(left=Name(id='y', ctx=Load(), lineno=1, col_offset=25, end_lineno=1, end"
     "_col_offset=26), op=Pow(), right=Constant(value=2, lineno=1, col_offset=30, end_lineno=1, end_col_of"
     "fset=31), lineno=1, col_offset=25, end_lineno=1, end_col_offset=31)], ctx=Load(), lineno=1, col_offs"
     "et=16, end_lineno=1, end_col_offset=32), Subscript(value=Name(id='x', ctx=Load(), lineno=1, col_offs"
     "et=34, end_lineno=1, end_col_offset=35), slice=NamedExpr(target=Name(id='z', ctx=Store(), lineno=1, "
     "col_offset=36, end_lineno=1, end_col_offset=37), value=Constant(value=3, lineno=1, col_offset=41, en"
     "d_lineno=1, end_col_offset=42), lineno=1, col_offset=36, end_lineno=1, end_col_offset=42), ctx=Load("
     "), lineno=1, col_offset=34, end_lineno=1, end_col_offset=43), Set(elts=[NamedExpr(target=Name(id='w'"
     ", ctx=Store(), lineno=1, col_offset=46, end_lineno=1, end_col_offset=47), value=Constant(value=1, li"
     "neno=1, col_offset=51, end_lineno=1, end_col_offset=52), lineno=1, col_offset=46, end_lineno=1, end_"
     "col_offset=52)], lineno=1, col_offset=45, end_lineno=1, end_col_offset=53)], keywords=[], lineno=1, "
     "col_offset=0, end_lineno=1, end_col_offset=54), lineno=1, col_offset=0, end_lineno=1, end_col_offset"
     "=54)])"},
    {"del a, b.c, d[1], (e, [f, g]), ()",
     "Module(body=[Delete(targets=[Name(id='a', ctx=Del(), lineno=1, col_offset=4, end_lineno=1, end_col_o"
     "ffset=5), Attribute(value=Name(id='b', ctx=Load(), lineno=1, col_offset=7, end_lineno=1, end_col_off"
     "set=8), attr='c', ctx=Del(), lineno=1, col_offset=7, end_lineno=1, end_col_offset=10), Subscript(val"
     "ue=Name(id='d', ctx=Load(), lineno=1, col_offset=12, end_lineno=1, end_col_offset=13), slice=Constan"
     "t(value=1, lineno=1, col_offset=14, end_lineno=1, end_col_offset=15), ctx=Del(), lineno=1, col_offse"
     "t=12, end_lineno=1, end_col_offset=16), Tuple(elts=[Name(id='e', ctx=Del(), lineno=1, col_offset=19,"
     " end_lineno=1, end_col_offset=20), List(elts=[Name(id='f', ctx=Del(), lineno=1, col_offset=23, end_l"
     "ineno=1, end_col_offset=24), Name(id='g', ctx=Del(), lineno=1, col_offset=26, end_lineno=1, end_col_"
     "offset=27)], ctx=Del(), lineno=1, col_offset=22, end_lineno=1, end_col_offset=28)], ctx=Del(), linen"
     "o=1, col_offset=18, end_lineno=1, end_col_offset=29), Tuple(elts=[], ctx=Del(), lineno=1, col_offset"
     "=31, end_lineno=1, end_col_offset=33)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=33)])"},
    {"if a: b\nelif c:\n    d\nelse: e",
     "Module(body=[If(test=Name(id='a', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_offset=4"
     "), body=[Expr(value=Name(id='b', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7)"
     ", lineno=1, col_offset=6, end_lineno=1, end_col_offset=7)], orelse=[If(test=Name(id='c', ctx=Load(),"
     " lineno=2, col_offset=5, end_lineno=2, end_col_offset=6), body=[Expr(value=Name(id='d', ctx=Load(), "
     "lineno=3, col_offset=4, end_lineno=3, end_col_offset=5), lineno=3, col_offset=4, end_lineno=3, end_c"
     "ol_offset=5)], orelse=[Expr(value=Name(id='e', ctx=Load(), lineno=4, col_offset=6, end_lineno=4, end"
     "_col_offset=7), lineno=4, col_offset=6, end_lineno=4, end_col_offset=7)], lineno=2, col_offset=0, en"
     "d_lineno=4, end_col_offset=7)], lineno=1, col_offset=0, end_lineno=4, end_col_offset=7)])"},
    {"while a:\n    break\nelse:\n    continue",
     "Module(body=[While(test=Name(id='a', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offse"
     "t=7), body=[Break(lineno=2, col_offset=4, end_lineno=2, end_col_offset=9)], orelse=[Continue(lineno="
     "4, col_offset=4, end_lineno=4, end_col_offset=12)], lineno=1, col_offset=0, end_lineno=4, end_col_of"
     "fset=12)])"},
    {"for a, (b, *c) in d, e: pass\nelse: f",
     "Module(body=[For(target=Tuple(elts=[Name(id='a', ctx=Store(), lineno=1, col_offset=4, end_lineno=1, "
     "end_col_offset=5), Tuple(elts=[Name(id='b', ctx=Store(), lineno=1, col_offset=8, end_lineno=1, end_c"
     "ol_offset=9), Starred(value=Name(id='c', ctx=Store(), lineno=1, col_offset=12, end_lineno=1, end_col"
     "_offset=13), ctx=Store(), lineno=1, col_offset=11, end_lineno=1, end_col_offset=13)], ctx=Store(), l"
     "ineno=1, col_offset=7, end_lineno=1, end_col_offset=14)], ctx=Store(), lineno=1, col_offset=4, end_l"
     "ineno=1, end_col_offset=14), iter=Tuple(elts=[Name(id='d', ctx=Load(), lineno=1, col_offset=18, end_"
     "lineno=1, end_col_offset=19), Name(id='e', ctx=Load(), lineno=1, col_offset=21, end_lineno=1, end_co"
     "l_offset=22)], ctx=Load(), lineno=1, col_offset=18, end_lineno=1, end_col_offset=22), body=[Pass(lin"
     "eno=1, col_offset=24, end_lineno=1, end_col_offset=28)], orelse=[Expr(value=Name(id='f', ctx=Load(),"
     " lineno=2, col_offset=6, end_lineno=2, end_col_offset=7), lineno=2, col_offset=6, end_lineno=2, end_"
     "col_offset=7)], lineno=1, col_offset=0, end_lineno=2, end_col_offset=7)])"},
    {"for x.y in z: pass\nfor x[0], in z: pass",
     "Module(body=[For(target=Attribute(value=Name(id='x', ctx=Load(), lineno=1, col_offset=4, end_lineno="
     "1, end_col_offset=5), attr='y', ctx=Store(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=7)"
     ", iter=Name(id='z', ctx=Load(), lineno=1, col_offset=11, end_lineno=1, end_col_offset=12), body=[Pas"
     "s(lineno=1, col_offset=14, end_lineno=1, end_col_offset=18)], orelse=[], lineno=1, col_offset=0, end"
     "_lineno=1, end_col_offset=18), For(target=Tuple(elts=[Subscript(value=Name(id='x', ctx=Load(), linen"
     "o=2, col_offset=4, end_lineno=2, end_col_offset=5), slice=Constant(value=0, lineno=2, col_offset=6, "
     "end_lineno=2, end_col_offset=7), ctx=Store(), lineno=2, col_offset=4, end_lineno=2, end_col_offset=8"
     ")], ctx=Store(), lineno=2, col_offset=4, end_lineno=2, end_col_offset=9), iter=Name(id='z', ctx=Load"
     "(), lineno=2, col_offset=13, end_lineno=2, end_col_offset=14), body=[Pass(lineno=2, col_offset=16, e"
     "nd_lineno=2, end_col_offset=20)], orelse=[], lineno=2, col_offset=0, end_lineno=2, end_col_offset=20"
     ")])"},
    {"try:\n    a\nexcept B as c:\n    d\nexcept (E, F): g\nexcept: h\nelse: i\nfinally:\n    j",
     "Module(body=[Try(body=[Expr(value=Name(id='a', ctx=Load(), lineno=2, col_offset=4, end_lineno=2, end"
     "_col_offset=5), lineno=2, col_offset=4, end_lineno=2, end_col_offset=5)], handlers=[ExceptHandler(ty"
     "pe=Name(id='B', ctx=Load(), lineno=3, col_offset=7, end_lineno=3, end_col_offset=8), name='c', body="
     "[Expr(value=Name(id='d', ctx=Load(), lineno=4, col_offset=4, end_lineno=4, end_col_offset=5), lineno"
     "=4, col_offset=4, end_lineno=4, end_col_offset=5)], lineno=3, col_offset=0, end_lineno=4, end_col_of"
     "fset=5), ExceptHandler(type=Tuple(elts=[Name(id='E', ctx=Load(), lineno=5, col_offset=8, end_lineno="
     "5, end_col_offset=9), Name(id='F', ctx=Load(), lineno=5, col_offset=11, end_lineno=5, end_col_offset"
     "=12)], ctx=Load(), lineno=5, col_offset=7, end_lineno=5, end_col_offset=13), body=[Expr(value=Name(i"
     "d='g', ctx=Load(), lineno=5, col_offset=15, end_lineno=5, end_col_offset=16), lineno=5, col_offset=1"
     "5, end_lineno=5, end_col_offset=16)], lineno=5, col_offset=0, end_lineno=5, end_col_offset=16), Exce"
     "ptHandler(body=[Expr(value=Name(id='h', ctx=Load(), lineno=6, col_offset=8, end_lineno=6, end_col_of"
     "fset=9), lineno=6, col_offset=8, end_lineno=6, end_col_offset=9)], lineno=6, col_offset=0, end_linen"
     "o=6, end_col_offset=9)], orelse=[Expr(value=Name(id='i', ctx=Load(), lineno=7, col_offset=6, end_lin"
     "eno=7, end_col_offset=7), lineno=7, col_offset=6, end_lineno=7, end_col_offset=7)], finalbody=[Expr("
     "value=Name(id='j', ctx=Load(), lineno=9, col_offset=4, end_lineno=9, end_col_offset=5), lineno=9, co"
     "l_offset=4, end_lineno=9, end_col_offset=5)], lineno=1, col_offset=0, end_lineno=9, end_col_offset=5"
     ")])"},
    {"try: a\nfinally: b",
     "Module(body=[Try(body=[Expr(value=Name(id='a', ctx=Load(), lineno=1, col_offset=5, end_lineno=1, end"
     "_col_offset=6), lineno=1, col_offset=5, end_lineno=1, end_col_offset=6)], handlers=[], orelse=[], fi"
     "nalbody=[Expr(value=Name(id='b', ctx=Load(), lineno=2, col_offset=9, end_lineno=2, end_col_offset=10"
     "), lineno=2, col_offset=9, end_lineno=2, end_col_offset=10)], lineno=1, col_offset=0, end_lineno=2, "
     "end_col_offset=10)])"},
    {"with a as b, c as (d, e), f: pass\nwith (a as b, c as d,): pass\nwith (a, b): pass\nwith (a): pass\nwith (a) as b, (c): pass\nwith (yield): pass\nwith (a, b) as c: pass\nwith (a).b as c: pass",
     "Module(body=[With(items=[withitem(context_expr=Name(id='a', ctx=Load(), lineno=1, col_offset=5, end_"
     "lineno=1, end_col_offset=6), optional_vars=Name(id='b', ctx=Store(), lineno=1, col_offset=10, end_li"
     "neno=1, end_col_offset=11)), withitem(context_expr=Name(id='c', ctx=Load(), lineno=1, col_offset=13,"
     " end_lineno=1, end_col_offset=14), optional_vars=Tuple(elts=[Name(id='d', ctx=Store(), lineno=1, col"
     "_offset=19, end_lineno=1, end_col_offset=20), Name(id='e', ctx=Store(), lineno=1, col_offset=22, end"
     "_lineno=1, end_col_offset=23)], ctx=Store(), lineno=1, col_offset=18, end_lineno=1, end_col_offset=2"
     "4)), withitem(context_expr=Name(id='f', ctx=Load(), lineno=1, col_offset=26, end_lineno=1, end_col_o"
     "ffset=27))], body=[Pass(lineno=1, col_offset=29, end_lineno=1, end_col_offset=33)], lineno=1, col_of"
     "fset=0, end_lineno=1, end_col_offset=33), With(items=[withitem(context_expr=Name(id='a', ctx=Load(),"
     " lineno=2, col_offset=6, end_lineno=2, end_col_offset=7), optional_vars=Name(id='b', ctx=Store(), li"
     "neno=2, col_offset=11, end_lineno=2, end_col_offset=12)), withitem(context_expr=Name(id='c', ctx=Loa"
     "d(), lineno=2, col_offset=14, end_lineno=2, end_col_offset=15), optional_vars=Name(id='d', ctx=Store"
     "(), lineno=2, col_offset=19, end_lineno=2, end_col_offset=20))], body=[Pass(lineno=2, col_offset=24,"
     " end_lineno=2, end_col_offset=28)], lineno=2, col_offset=0, end_lineno=2, end_col_offset=28), With(i"
     "tems=[withitem(context_expr=Name(id='a', ctx=Load(), lineno=3, col_offset=6, end_lineno=3, end_col_o"
     "ffset=7)), withitem(context_expr=Name(id='b', ctx=Load(), lineno=3, col_offset=9, end_lineno=3, end_"
     "col_offset=10))], body=[Pass(lineno=3, col_offset=13, end_lineno=3, end_col_offset=17)], lineno=3, c"
     "ol_offset=0, end_lineno=3, end_col_offset=17), With(items=[withitem(context_expr=Name(id='a', ctx=Lo"
     "ad(), lineno=4, col_offset=6, end_lineno=4, end_col_offset=7))], body=[Pass(lineno=4, col_offset=10,"
     " end_lineno=4, end_col_offset=14)], lineno=4, col_offset=0, end_lineno=4, end_col_offset=14), With(i"
     "tems=[withitem(context_expr=Name(id='a', ctx=Load(), lineno=5, col_offset=6, end_lineno=5, end_col_o"
     "ffset=7), optional_vars=Name(id='b', ctx=Store(), lineno=5, col_offset=12, end_lineno=5, end_col_off"
     "set=13)), withitem(context_expr=Name(id='c', ctx=Load(), lineno=5, col_offset=16, end_lineno=5, end_"
     "col_offset=17))], body=[Pass(lineno=5, col_offset=20, end_lineno=5, end_col_offset=24)], lineno=5, c"
     "ol_offset=0, end_lineno=5, end_col_offset=24), With(items=[withitem(context_expr=Yield(lineno=6, col"
     "_offset=6, end_lineno=6, end_col_offset=11))], body=[Pass(lineno=6, col_offset=14, end_lineno=6, end"
     "_col_offset=18)], lineno=6, col_offset=0, end_lineno=6, end_col_offset=18), With(items=[withitem(con"
     "text_expr=Tuple(elts=[Name(id='a', ctx=Load(), lineno=7, col_offset=6, end_lineno=7, end_col_offset="
     "7), Name(id='b', ctx=Load(), lineno=7, col_offset=9, end_lineno=7, end_col_offset=10)], ctx=Load(), "
     "lineno=7, col_offset=5, end_lineno=7, end_col_offset=11), optional_vars=Name(id='c', ctx=Store(), li"
     "neno=7, col_offset=15, end_lineno=7, end_col_offset=16))], body=[Pass(lineno=7, col_offset=18, end_l"
     "ineno=7, end_col_offset=22)], lineno=7, col_offset=0, end_lineno=7, end_col_offset=22), With(items=["
     "withitem(context_expr=Attribute(value=Name(id='a', ctx=Load(), lineno=8, col_offset=6, end_lineno=8,"
     " end_col_offset=7), attr='b', ctx=Load(), lineno=8, col_offset=5, end_lineno=8, end_col_offset=10), "
     "optional_vars=Name(id='c', ctx=Store(), lineno=8, col_offset=14, end_lineno=8, end_col_offset=15))],"
     " body=[Pass(lineno=8, col_offset=17, end_lineno=8, end_col_offset=21)], lineno=8, col_offset=0, end_"
     "lineno=8, end_col_offset=21)])"},
    {"@a\n@b.c(1)\n@d[0]\ndef f(a, b: int = 1, /, c=2, *d: e, g, h=3, **i) -> j:\n    \"doc\"\n    return a, *b",
     "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a', lineno=4, col_offset=6, "
     "end_lineno=4, end_col_offset=7), arg(arg='b', annotation=Name(id='int', ctx=Load(), lineno=4, col_of"
     "fset=12, end_lineno=4, end_col_offset=15), lineno=4, col_offset=9, end_lineno=4, end_col_offset=15)]"
     ", args=[arg(arg='c', lineno=4, col_offset=24, end_lineno=4, end_col_offset=25)], vararg=arg(arg='d',"
     " annotation=Name(id='e', ctx=Load(), lineno=4, col_offset=33, end_lineno=4, end_col_offset=34), line"
     "no=4, col_offset=30, end_lineno=4, end_col_offset=34), kwonlyargs=[arg(arg='g', lineno=4, col_offset"
     "=36, end_lineno=4, end_col_offset=37), arg(arg='h', lineno=4, col_offset=39, end_lineno=4, end_col_o"
     "ffset=40)], kw_defaults=[None, Constant(value=3, lineno=4, col_offset=41, end_lineno=4, end_col_offs"
     "et=42)], kwarg=arg(arg='i', lineno=4, col_offset=46, end_lineno=4, end_col_offset=47), defaults=[Con"
     "stant(value=1, lineno=4, col_offset=18, end_lineno=4, end_col_offset=19), Constant(value=2, lineno=4"
     ", col_offset=26, end_lineno=4, end_col_offset=27)]), body=[Expr(value=Constant(value='doc', lineno=5"
     ", col_offset=4, end_lineno=5, end_col_offset=9), lineno=5, col_offset=4, end_lineno=5, end_col_offse"
     "t=9), Return(value=Tuple(elts=[Name(id='a', ctx=Load(), lineno=6, col_offset=11, end_lineno=6, end_c"
     "ol_offset=12), Starred(value=Name(id='b', ctx=Load(), lineno=6, col_offset=15, end_lineno=6, end_col"
     "_offset=16), ctx=Load(), lineno=6, col_offset=14, end_lineno=6, end_col_offset=16)], ctx=Load(), lin"
     "eno=6, col_offset=11, end_lineno=6, end_col_offset=16), lineno=6, col_offset=4, end_lineno=6, end_co"
     "l_offset=16)], decorator_list=[Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_co"
     "l_offset=2), Call(func=Attribute(value=Name(id='b', ctx=Load(), lineno=2, col_offset=1, end_lineno=2"
     ", end_col_offset=2), attr='c', ctx=Load(), lineno=2, col_offset=1, end_lineno=2, end_col_offset=4), "
     "args=[Constant(value=1, lineno=2, col_offset=5, end_lineno=2, end_col_offset=6)], keywords=[], linen"
     "o=2, col_offset=1, end_lineno=2, end_col_offset=7), Subscript(value=Name(id='d', ctx=Load(), lineno="
     "3, col_offset=1, end_lineno=3, end_col_offset=2), slice=Constant(value=0, lineno=3, col_offset=3, en"
     "d_lineno=3, end_col_offset=4), ctx=Load(), lineno=3, col_offset=1, end_lineno=3, end_col_offset=5)],"
     " returns=Name(id='j', ctx=Load(), lineno=4, col_offset=52, end_lineno=4, end_col_offset=53), lineno="
     "4, col_offset=0, end_lineno=6, end_col_offset=16)])"},
    {"def f(*, a): yield\ndef g(): yield from a; yield b, c; return\ndef h(a, /): x = yield a; return (yield)",
     "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], kwonlyargs=[arg(arg='a', "
     "lineno=1, col_offset=9, end_lineno=1, end_col_offset=10)], kw_defaults=[None], defaults=[]), body=[E"
     "xpr(value=Yield(lineno=1, col_offset=13, end_lineno=1, end_col_offset=18), lineno=1, col_offset=13, "
     "end_lineno=1, end_col_offset=18)], decorator_list=[], lineno=1, col_offset=0, end_lineno=1, end_col_"
     "offset=18), FunctionDef(name='g', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults"
     "=[], defaults=[]), body=[Expr(value=YieldFrom(value=Name(id='a', ctx=Load(), lineno=2, col_offset=20"
     ", end_lineno=2, end_col_offset=21), lineno=2, col_offset=9, end_lineno=2, end_col_offset=21), lineno"
     "=2, col_offset=9, end_lineno=2, end_col_offset=21), Expr(value=Yield(value=Tuple(elts=[Name(id='b', "
     "ctx=Load(), lineno=2, col_offset=29, end_lineno=2, end_col_offset=30), Name(id='c', ctx=Load(), line"
     "no=2, col_offset=32, end_lineno=2, end_col_offset=33)], ctx=Load(), lineno=2, col_offset=29, end_lin"
     "eno=2, end_col_offset=33), lineno=2, col_offset=23, end_lineno=2, end_col_offset=33), lineno=2, col_"
     "offset=23, end_lineno=2, end_col_offset=33), Return(lineno=2, col_offset=35, end_lineno=2, end_col_o"
     "ffset=41)], decorator_list=[], lineno=2, col_offset=0, end_lineno=2, end_col_offset=41), FunctionDef"
     "(name='h', args=arguments(posonlyargs=[arg(arg='a', lineno=3, col_offset=6, end_lineno=3, end_col_of"
     "fset=7)], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Assign(targets=[Name(id='x', c"
     "tx=Store(), lineno=3, col_offset=13, end_lineno=3, end_col_offset=14)], value=Yield(value=Name(id='a"
     "', ctx=Load(), lineno=3, col_offset=23, end_lineno=3, end_col_offset=24), lineno=3, col_offset=17, e"
     "nd_lineno=3, end_col_offset=24), lineno=3, col_offset=13, end_lineno=3, end_col_offset=24), Return(v"
     "alue=Yield(lineno=3, col_offset=34, end_lineno=3, end_col_offset=39), lineno=3, col_offset=26, end_l"
     "ineno=3, end_col_offset=40)], decorator_list=[], lineno=3, col_offset=0, end_lineno=3, end_col_offse"
     "t=40)])"},
    {"def f(*args: *Ts): pass",
     "Module(body=[FunctionDef(name='f', args=arguments(posonlyargs=[], args=[], vararg=arg(arg='args', an"
     "notation=Starred(value=Name(id='Ts', ctx=Load(), lineno=1, col_offset=14, end_lineno=1, end_col_offs"
     "et=16), ctx=Load(), lineno=1, col_offset=13, end_lineno=1, end_col_offset=16), lineno=1, col_offset="
     "7, end_lineno=1, end_col_offset=16), kwonlyargs=[], kw_defaults=[], defaults=[]), body=[Pass(lineno="
     "1, col_offset=19, end_lineno=1, end_col_offset=23)], decorator_list=[], lineno=1, col_offset=0, end_"
     "lineno=1, end_col_offset=23)])"},
    {"@a\nclass A(B, *C, d=E, **F):\n    \"\"\"doc\"\"\"\n    x: int\n    def f(self): nonlocal y, z; global w",
     "Module(body=[ClassDef(name='A', bases=[Name(id='B', ctx=Load(), lineno=2, col_offset=8, end_lineno=2"
     ", end_col_offset=9), Starred(value=Name(id='C', ctx=Load(), lineno=2, col_offset=12, end_lineno=2, e"
     "nd_col_offset=13), ctx=Load(), lineno=2, col_offset=11, end_lineno=2, end_col_offset=13)], keywords="
     "[keyword(arg='d', value=Name(id='E', ctx=Load(), lineno=2, col_offset=17, end_lineno=2, end_col_offs"
     "et=18), lineno=2, col_offset=15, end_lineno=2, end_col_offset=18), keyword(value=Name(id='F', ctx=Lo"
     "ad(), lineno=2, col_offset=22, end_lineno=2, end_col_offset=23), lineno=2, col_offset=20, end_lineno"
     "=2, end_col_offset=23)], body=[Expr(value=Constant(value='doc', lineno=3, col_offset=4, end_lineno=3"
     ", end_col_offset=13), lineno=3, col_offset=4, end_lineno=3, end_col_offset=13), AnnAssign(target=Nam"
     "e(id='x', ctx=Store(), lineno=4, col_offset=4, end_lineno=4, end_col_offset=5), annotation=Name(id='"
     "int', ctx=Load(), lineno=4, col_offset=7, end_lineno=4, end_col_offset=10), simple=1, lineno=4, col_"
     "offset=4, end_lineno=4, end_col_offset=10), FunctionDef(name='f', args=arguments(posonlyargs=[], arg"
     "s=[arg(arg='self', lineno=5, col_offset=10, end_lineno=5, end_col_offset=14)], kwonlyargs=[], kw_def"
     "aults=[], defaults=[]), body=[Nonlocal(names=['y', 'z'], lineno=5, col_offset=17, end_lineno=5, end_"
     "col_offset=30), Global(names=['w'], lineno=5, col_offset=32, end_lineno=5, end_col_offset=40)], deco"
     "rator_list=[], lineno=5, col_offset=4, end_lineno=5, end_col_offset=40)], decorator_list=[Name(id='a"
     "', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2)], lineno=2, col_offset=0, end"
     "_lineno=5, end_col_offset=40)])"},
    {"class A: pass\nclass B(): pass",
     "Module(body=[ClassDef(name='A', bases=[], keywords=[], body=[Pass(lineno=1, col_offset=9, end_lineno"
     "=1, end_col_offset=13)], decorator_list=[], lineno=1, col_offset=0, end_lineno=1, end_col_offset=13)"
     ", ClassDef(name='B', bases=[], keywords=[], body=[Pass(lineno=2, col_offset=11, end_lineno=2, end_co"
     "l_offset=15)], decorator_list=[], lineno=2, col_offset=0, end_lineno=2, end_col_offset=15)])"},
    {"import a, b.c as d, e . f\nfrom a import b, c as d\nfrom . import (e, f as g,)\nfrom .... import h\nfrom .i.j import *",
     "Module(body=[Import(names=[alias(name='a', lineno=1, col_offset=7, end_lineno=1, end_col_offset=8), "
     "alias(name='b.c', asname='d', lineno=1, col_offset=10, end_lineno=1, end_col_offset=18), alias(name="
     "'e.f', lineno=1, col_offset=20, end_lineno=1, end_col_offset=25)], lineno=1, col_offset=0, end_linen"
     "o=1, end_col_offset=25), ImportFrom(module='a', names=[alias(name='b', lineno=2, col_offset=14, end_"
     "lineno=2, end_col_offset=15), alias(name='c', asname='d', lineno=2, col_offset=17, end_lineno=2, end"
     "_col_offset=23)], level=0, lineno=2, col_offset=0, end_lineno=2, end_col_offset=23), ImportFrom(name"
     "s=[alias(name='e', lineno=3, col_offset=15, end_lineno=3, end_col_offset=16), alias(name='f', asname"
     "='g', lineno=3, col_offset=18, end_lineno=3, end_col_offset=24)], level=1, lineno=3, col_offset=0, e"
     "nd_lineno=3, end_col_offset=26), ImportFrom(names=[alias(name='h', lineno=4, col_offset=17, end_line"
     "no=4, end_col_offset=18)], level=4, lineno=4, col_offset=0, end_lineno=4, end_col_offset=18), Import"
     "From(module='i.j', names=[alias(name='*', lineno=5, col_offset=17, end_lineno=5, end_col_offset=18)]"
     ", level=1, lineno=5, col_offset=0, end_lineno=5, end_col_offset=18)])"},
    {"raise\nraise A\nraise A from B\nassert a\nassert a, b",
     "Module(body=[Raise(lineno=1, col_offset=0, end_lineno=1, end_col_offset=5), Raise(exc=Name(id='A', c"
     "tx=Load(), lineno=2, col_offset=6, end_lineno=2, end_col_offset=7), lineno=2, col_offset=0, end_line"
     "no=2, end_col_offset=7), Raise(exc=Name(id='A', ctx=Load(), lineno=3, col_offset=6, end_lineno=3, en"
     "d_col_offset=7), cause=Name(id='B', ctx=Load(), lineno=3, col_offset=13, end_lineno=3, end_col_offse"
     "t=14), lineno=3, col_offset=0, end_lineno=3, end_col_offset=14), Assert(test=Name(id='a', ctx=Load()"
     ", lineno=4, col_offset=7, end_lineno=4, end_col_offset=8), lineno=4, col_offset=0, end_lineno=4, end"
     "_col_offset=8), Assert(test=Name(id='a', ctx=Load(), lineno=5, col_offset=7, end_lineno=5, end_col_o"
     "ffset=8), msg=Name(id='b', ctx=Load(), lineno=5, col_offset=10, end_lineno=5, end_col_offset=11), li"
     "neno=5, col_offset=0, end_lineno=5, end_col_offset=11)])"},
    {"match x:\n    case 1 | -2 | 3.5 | -1 + 2j | 'a' 'b' | b'c' | None | True | False: pass\n    case a.b.c: pass\n    case [a, b, *_] | (c, *d) | (): pass\n    case {'k': v, -1: w, A.b: _, **rest}: pass\n    case {}: pass\n    case {**r}: pass\n    case A() | b.C(1, x, y=2, z=[*_],): pass\n    case (a) as b: pass\n    case a, : pass\n    case *a, b if a > b: pass\n    case _: pass",
     "Module(body=[Match(subject=Name(id='x', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_of"
     "fset=7), cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Constant(value=1, lineno=2, co"
     "l_offset=9, end_lineno=2, end_col_offset=10), lineno=2, col_offset=9, end_lineno=2, end_col_offset=1"
     "0), MatchValue(value=UnaryOp(op=USub(), operand=Constant(value=2, lineno=2, col_offset=14, end_linen"
     "o=2, end_col_offset=15), lineno=2, col_offset=13, end_lineno=2, end_col_offset=15), lineno=2, col_of"
     "fset=13, end_lineno=2, end_col_offset=15), MatchValue(value=Constant(value=float:400c000000000000, l"
     "ineno=2, col_offset=18, end_lineno=2, end_col_offset=21), lineno=2, col_offset=18, end_lineno=2, end"
     "_col_offset=21), MatchValue(value=BinOp(left=UnaryOp(op=USub(), operand=Constant(value=1, lineno=2, "
     "col_offset=25, end_lineno=2, end_col_offset=26), lineno=2, col_offset=24, end_lineno=2, end_col_offs"
     "et=26), op=Add(), right=Constant(value=imaginary:4000000000000000, lineno=2, col_offset=29, end_line"
     "no=2, end_col_offset=31), lineno=2, col_offset=24, end_lineno=2, end_col_offset=31), lineno=2, col_o"
     "ffset=24, end_lineno=2, end_col_offset=31), MatchValue(value=Constant(value='ab', lineno=2, col_offs"
     "et=34, end_lineno=2, end_col_offset=41), lineno=2, col_offset=34, end_lineno=2, end_col_offset=41), "
     "MatchValue(value=Constant(value=b'c', lineno=2, col_offset=44, end_lineno=2, end_col_offset=48), lin"
     "eno=2, col_offset=44, end_lineno=2, end_col_offset=48), MatchSingleton(value=None, lineno=2, col_off"
     "set=51, end_lineno=2, end_col_offset=55), MatchSingleton(value=True, lineno=2, col_offset=58, end_li"
     "neno=2, end_col_offset=62), MatchSingleton(value=False, lineno=2, col_offset=65, end_lineno=2, end_c"
     "ol_offset=70)], lineno=2, col_offset=9, end_lineno=2, end_col_offset=70), body=[Pass(lineno=2, col_o"
     "ffset=72, end_lineno=2, end_col_offset=76)]), match_case(pattern=MatchValue(value=Attribute(value=At"
     "tribute(value=Name(id='a', ctx=Load(), lineno=3, col_offset=9, end_lineno=3, end_col_offset=10), att"
     "r='b', ctx=Load(), lineno=3, col_offset=9, end_lineno=3, end_col_offset=12), attr='c', ctx=Load(), l"
     "ineno=3, col_offset=9, end_lineno=3, end_col_offset=14), lineno=3, col_offset=9, end_lineno=3, end_c"
     "ol_offset=14), body=[Pass(lineno=3, col_offset=16, end_lineno=3, end_col_offset=20)]), match_case(pa"
     "ttern=MatchOr(patterns=[MatchSequence(patterns=[MatchAs(name='a', lineno=4, col_offset=10, end_linen"
     "o=4, end_col_offset=11), MatchAs(name='b', lineno=4, col_offset=13, end_lineno=4, end_col_offset=14)"
     ", MatchStar(lineno=4, col_offset=16, end_lineno=4, end_col_offset=18)], lineno=4, col_offset=9, end_"
     "lineno=4, end_col_offset=19), MatchSequence(patterns=[MatchAs(name='c', lineno=4, col_offset=23, end"
     "_lineno=4, end_col_offset=24), MatchStar(name='d', lineno=4, col_offset=26, end_lineno=4, end_col_of"
     "fset=28)], lineno=4, col_offset=22, end_lineno=4, end_col_offset=29), MatchSequence(patterns=[], lin"
     "eno=4, col_offset=32, end_lineno=4, end_col_offset=34)], lineno=4, col_offset=9, end_lineno=4, end_c"
     "ol_offset=34), body=[Pass(lineno=4, col_offset=36, end_lineno=4, end_col_offset=40)]), match_case(pa"
     "ttern=MatchMapping(keys=[Constant(value='k', lineno=5, col_offset=10, end_lineno=5, end_col_offset=1"
     "3), UnaryOp(op=USub(), operand=Constant(value=1, lineno=5, col_offset=19, end_lineno=5, end_col_offs"
     "et=20), lineno=5, col_offset=18, end_lineno=5, end_col_offset=20), Attribute(value=Name(id='A', ctx="
     "Load(), lineno=5, col_offset=25, end_lineno=5, end_col_offset=26), attr='b', ctx=Load(), lineno=5, c"
     "ol_offset=25, end_lineno=5, end_col_offset=28)], patterns=[MatchAs(name='v', lineno=5, col_offset=15"
     ", end_lineno=5, end_col_offset=16), MatchAs(name='w', lineno=5, col_offset=22, end_lineno=5, end_col"
     "_offset=23), MatchAs(lineno=5, col_offset=30, end_lineno=5, end_col_offset=31)], rest='rest', lineno"
     "=5, col_offset=9, end_lineno=5, end_col_offset=40), body=[Pass(lineno=5, col_offset=42, end_lineno=5"
     ", end_col_offset=46)]), match_case(pattern=MatchMapping(keys=[], patterns=[], lineno=6, col_offset=9"
     ", end_lineno=6, end_col_offset=11), body=[Pass(lineno=6, col_offset=13, end_lineno=6, end_col_offset"
     "=17)]), match_case(pattern=MatchMapping(keys=[], patterns=[], rest='r', lineno=7, col_offset=9, end_"
     "lineno=7, end_col_offset=14), body=[Pass(lineno=7, col_offset=16, end_lineno=7, end_col_offset=20)])"
     ", match_case(pattern=MatchOr(patterns=[MatchClass(cls=Name(id='A', ctx=Load(), lineno=8, col_offset="
     "9, end_lineno=8, end_col_offset=10), patterns=[], kwd_attrs=[], kwd_patterns=[], lineno=8, col_offse"
     "t=9, end_lineno=8, end_col_offset=12), MatchClass(cls=Attribute(value=Name(id='b', ctx=Load(), linen"
     "o=8, col_offset=15, end_lineno=8, end_col_offset=16), attr='C', ctx=Load(), lineno=8, col_offset=15,"
     " end_lineno=8, end_col_offset=18), patterns=[MatchValue(value=Constant(value=1, lineno=8, col_offset"
     "=19, end_lineno=8, end_col_offset=20), lineno=8, col_offset=19, end_lineno=8, end_col_offset=20), Ma"
     "tchAs(name='x', lineno=8, col_offset=22, end_lineno=8, end_col_offset=23)], kwd_attrs=['y', 'z'], kw"
     "d_patterns=[MatchValue(value=Constant(value=2, lineno=8, col_offset=27, end_lineno=8, end_col_offset"
     "=28), lineno=8, col_offset=27, end_lineno=8, end_col_offset=28), MatchSequence(patterns=[MatchStar(l"
     "ineno=8, col_offset=33, end_lineno=8, end_col_offset=35)], lineno=8, col_offset=32, end_lineno=8, en"
     "d_col_offset=36)], lineno=8, col_offset=15, end_lineno=8, end_col_offset=38)], lineno=8, col_offset="
     "9, end_lineno=8, end_col_offset=38), body=[Pass(lineno=8, col_offset=40, end_lineno=8, end_col_offse"
     "t=44)]), match_case(pattern=MatchAs(pattern=MatchAs(name='a', lineno=9, col_offset=10, end_lineno=9,"
     " end_col_offset=11), name='b', lineno=9, col_offset=9, end_lineno=9, end_col_offset=17), body=[Pass("
     "lineno=9, col_offset=19, end_lineno=9, end_col_offset=23)]), match_case(pattern=MatchSequence(patter"
     "ns=[MatchAs(name='a', lineno=10, col_offset=9, end_lineno=10, end_col_offset=10)], lineno=10, col_of"
     "fset=9, end_lineno=10, end_col_offset=11), body=[Pass(lineno=10, col_offset=14, end_lineno=10, end_c"
     "ol_offset=18)]), match_case(pattern=MatchSequence(patterns=[MatchStar(name='a', lineno=11, col_offse"
     "t=9, end_lineno=11, end_col_offset=11), MatchAs(name='b', lineno=11, col_offset=13, end_lineno=11, e"
     "nd_col_offset=14)], lineno=11, col_offset=9, end_lineno=11, end_col_offset=14), guard=Compare(left=N"
     "ame(id='a', ctx=Load(), lineno=11, col_offset=18, end_lineno=11, end_col_offset=19), ops=[Gt()], com"
     "parators=[Name(id='b', ctx=Load(), lineno=11, col_offset=22, end_lineno=11, end_col_offset=23)], lin"
     "eno=11, col_offset=18, end_lineno=11, end_col_offset=23), body=[Pass(lineno=11, col_offset=25, end_l"
     "ineno=11, end_col_offset=29)]), match_case(pattern=MatchAs(lineno=12, col_offset=9, end_lineno=12, e"
     "nd_col_offset=10), body=[Pass(lineno=12, col_offset=12, end_lineno=12, end_col_offset=16)])], lineno"
     "=1, col_offset=0, end_lineno=12, end_col_offset=16)])"},
    {"match x, *y:\n    case []: pass\nmatch (yield):\n    case [[]]: pass\nmatch -x:\n    case _ as z: pass",
     "Module(body=[Match(subject=Tuple(elts=[Name(id='x', ctx=Load(), lineno=1, col_offset=6, end_lineno=1"
     ", end_col_offset=7), Starred(value=Name(id='y', ctx=Load(), lineno=1, col_offset=10, end_lineno=1, e"
     "nd_col_offset=11), ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=11)], ctx=Load()"
     ", lineno=1, col_offset=6, end_lineno=1, end_col_offset=11), cases=[match_case(pattern=MatchSequence("
     "patterns=[], lineno=2, col_offset=9, end_lineno=2, end_col_offset=11), body=[Pass(lineno=2, col_offs"
     "et=13, end_lineno=2, end_col_offset=17)])], lineno=1, col_offset=0, end_lineno=2, end_col_offset=17)"
     ", Match(subject=Yield(lineno=3, col_offset=7, end_lineno=3, end_col_offset=12), cases=[match_case(pa"
     "ttern=MatchSequence(patterns=[MatchSequence(patterns=[], lineno=4, col_offset=10, end_lineno=4, end_"
     "col_offset=12)], lineno=4, col_offset=9, end_lineno=4, end_col_offset=13), body=[Pass(lineno=4, col_"
     "offset=15, end_lineno=4, end_col_offset=19)])], lineno=3, col_offset=0, end_lineno=4, end_col_offset"
     "=19), Match(subject=UnaryOp(op=USub(), operand=Name(id='x', ctx=Load(), lineno=5, col_offset=7, end_"
     "lineno=5, end_col_offset=8), lineno=5, col_offset=6, end_lineno=5, end_col_offset=8), cases=[match_c"
     "ase(pattern=MatchAs(pattern=MatchAs(lineno=6, col_offset=9, end_lineno=6, end_col_offset=10), name='"
     "z', lineno=6, col_offset=9, end_lineno=6, end_col_offset=15), body=[Pass(lineno=6, col_offset=17, en"
     "d_lineno=6, end_col_offset=21)])], lineno=5, col_offset=0, end_lineno=6, end_col_offset=21)])"},
    {"match = case = _ = type = 1\nmatch(x)\nmatch[case]\nmatch.case = _\nmatch, case\nmatch * case\nmatch: int = 1\nprint(match, case)",
     "Module(body=[Assign(targets=[Name(id='match', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end"
     "_col_offset=5), Name(id='case', ctx=Store(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=12"
     "), Name(id='_', ctx=Store(), lineno=1, col_offset=15, end_lineno=1, end_col_offset=16), Name(id='typ"
     "e', ctx=Store(), lineno=1, col_offset=19, end_lineno=1, end_col_offset=23)], value=Constant(value=1,"
     " lineno=1, col_offset=26, end_lineno=1, end_col_offset=27), lineno=1, col_offset=0, end_lineno=1, en"
     "d_col_offset=27), Expr(value=Call(func=Name(id='match', ctx=Load(), lineno=2, col_offset=0, end_line"
     "no=2, end_col_offset=5), args=[Name(id='x', ctx=Load(), lineno=2, col_offset=6, end_lineno=2, end_co"
     "l_offset=7)], keywords=[], lineno=2, col_offset=0, end_lineno=2, end_col_offset=8), lineno=2, col_of"
     "fset=0, end_lineno=2, end_col_offset=8), Expr(value=Subscript(value=Name(id='match', ctx=Load(), lin"
     "eno=3, col_offset=0, end_lineno=3, end_col_offset=5), slice=Name(id='case', ctx=Load(), lineno=3, co"
     "l_offset=6, end_lineno=3, end_col_offset=10), ctx=Load(), lineno=3, col_offset=0, end_lineno=3, end_"
     "col_offset=11), lineno=3, col_offset=0, end_lineno=3, end_col_offset=11), Assign(targets=[Attribute("
     "value=Name(id='match', ctx=Load(), lineno=4, col_offset=0, end_lineno=4, end_col_offset=5), attr='ca"
     "se', ctx=Store(), lineno=4, col_offset=0, end_lineno=4, end_col_offset=10)], value=Name(id='_', ctx="
     "Load(), lineno=4, col_offset=13, end_lineno=4, end_col_offset=14), lineno=4, col_offset=0, end_linen"
     "o=4, end_col_offset=14), Expr(value=Tuple(elts=[Name(id='match', ctx=Load(), lineno=5, col_offset=0,"
     " end_lineno=5, end_col_offset=5), Name(id='case', ctx=Load(), lineno=5, col_offset=7, end_lineno=5, "
     "end_col_offset=11)], ctx=Load(), lineno=5, col_offset=0, end_lineno=5, end_col_offset=11), lineno=5,"
     " col_offset=0, end_lineno=5, end_col_offset=11), Expr(value=BinOp(left=Name(id='match', ctx=Load(), "
     "lineno=6, col_offset=0, end_lineno=6, end_col_offset=5), op=Mult(), right=Name(id='case', ctx=Load()"
     ", lineno=6, col_offset=8, end_lineno=6, end_col_offset=12), lineno=6, col_offset=0, end_lineno=6, en"
     "d_col_offset=12), lineno=6, col_offset=0, end_lineno=6, end_col_offset=12), AnnAssign(target=Name(id"
     "='match', ctx=Store(), lineno=7, col_offset=0, end_lineno=7, end_col_offset=5), annotation=Name(id='"
     "int', ctx=Load(), lineno=7, col_offset=7, end_lineno=7, end_col_offset=10), value=Constant(value=1, "
     "lineno=7, col_offset=13, end_lineno=7, end_col_offset=14), simple=1, lineno=7, col_offset=0, end_lin"
     "eno=7, end_col_offset=14), Expr(value=Call(func=Name(id='print', ctx=Load(), lineno=8, col_offset=0,"
     " end_lineno=8, end_col_offset=5), args=[Name(id='match', ctx=Load(), lineno=8, col_offset=6, end_lin"
     "eno=8, end_col_offset=11), Name(id='case', ctx=Load(), lineno=8, col_offset=13, end_lineno=8, end_co"
     "l_offset=17)], keywords=[], lineno=8, col_offset=0, end_lineno=8, end_col_offset=18), lineno=8, col_"
     "offset=0, end_lineno=8, end_col_offset=18)])"},
    {"if 1:\n\tx\n\tif 2:\n\t\ty\n\tz",
     "Module(body=[If(test=Constant(value=1, lineno=1, col_offset=3, end_lineno=1, end_col_offset=4), body"
     "=[Expr(value=Name(id='x', ctx=Load(), lineno=2, col_offset=1, end_lineno=2, end_col_offset=2), linen"
     "o=2, col_offset=1, end_lineno=2, end_col_offset=2), If(test=Constant(value=2, lineno=3, col_offset=4"
     ", end_lineno=3, end_col_offset=5), body=[Expr(value=Name(id='y', ctx=Load(), lineno=4, col_offset=2,"
     " end_lineno=4, end_col_offset=3), lineno=4, col_offset=2, end_lineno=4, end_col_offset=3)], orelse=["
     "], lineno=3, col_offset=1, end_lineno=4, end_col_offset=3), Expr(value=Name(id='z', ctx=Load(), line"
     "no=5, col_offset=1, end_lineno=5, end_col_offset=2), lineno=5, col_offset=1, end_lineno=5, end_col_o"
     "ffset=2)], orelse=[], lineno=1, col_offset=0, end_lineno=5, end_col_offset=2)])"},
    {"x = (1,  # comment\n     # another\n\n     2)  # end\n# last",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=Tuple(elts=[Constant(value=1, lineno=1, col_offset=5, end_lineno=1, end_col_offse"
     "t=6), Constant(value=2, lineno=4, col_offset=5, end_lineno=4, end_col_offset=6)], ctx=Load(), lineno"
     "=1, col_offset=4, end_lineno=4, end_col_offset=7), lineno=1, col_offset=0, end_lineno=4, end_col_off"
     "set=7)])"},
    {"if x:\n    # comment\n\n    y\n# dedented comment\n    z",
     "Module(body=[If(test=Name(id='x', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_offset=4"
     "), body=[Expr(value=Name(id='y', ctx=Load(), lineno=4, col_offset=4, end_lineno=4, end_col_offset=5)"
     ", lineno=4, col_offset=4, end_lineno=4, end_col_offset=5), Expr(value=Name(id='z', ctx=Load(), linen"
     "o=6, col_offset=4, end_lineno=6, end_col_offset=5), lineno=6, col_offset=4, end_lineno=6, end_col_of"
     "fset=5)], orelse=[], lineno=1, col_offset=0, end_lineno=6, end_col_offset=5)])"},
    {"x = 1 + \\\n    2",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=BinOp(left=Constant(value=1, lineno=1, col_offset=4, end_lineno=1, end_col_offset"
     "=5), op=Add(), right=Constant(value=2, lineno=2, col_offset=4, end_lineno=2, end_col_offset=5), line"
     "no=1, col_offset=4, end_lineno=2, end_col_offset=5), lineno=1, col_offset=0, end_lineno=2, end_col_o"
     "ffset=5)])"},
    {"\303\251 = 1; \303\261and\303\272 = \303\251; \345\217\230\351\207\217 = '\303\251t\303\251'; f(\303\274, \303\251)",
     "Module(body=[Assign(targets=[Name(id='\\xc3\\xa9', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, "
     "end_col_offset=2)], value=Constant(value=1, lineno=1, col_offset=5, end_lineno=1, end_col_offset=6),"
     " lineno=1, col_offset=0, end_lineno=1, end_col_offset=6), Assign(targets=[Name(id='\\xc3\\xb1and\\xc3\\x"
     "ba', ctx=Store(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=15)], value=Name(id='\\xc3\\xa9"
     "', ctx=Load(), lineno=1, col_offset=18, end_lineno=1, end_col_offset=20), lineno=1, col_offset=8, en"
     "d_lineno=1, end_col_offset=20), Assign(targets=[Name(id='\\xe5\\x8f\\x98\\xe9\\x87\\x8f', ctx=Store(), lin"
     "eno=1, col_offset=22, end_lineno=1, end_col_offset=28)], value=Constant(value='\\xc3\\xa9t\\xc3\\xa9', l"
     "ineno=1, col_offset=31, end_lineno=1, end_col_offset=38), lineno=1, col_offset=22, end_lineno=1, end"
     "_col_offset=38), Expr(value=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=40, end_lineno=1"
     ", end_col_offset=41), args=[Name(id='\\xc3\\xbc', ctx=Load(), lineno=1, col_offset=42, end_lineno=1, e"
     "nd_col_offset=44), Name(id='\\xc3\\xa9', ctx=Load(), lineno=1, col_offset=46, end_lineno=1, end_col_of"
     "fset=48)], keywords=[], lineno=1, col_offset=40, end_lineno=1, end_col_offset=49), lineno=1, col_off"
     "set=40, end_lineno=1, end_col_offset=49)])"},
    {"x = 1if 2else 3\ny = [0x1for x in y]\nz = 1.e5or 2",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=IfExp(test=Constant(value=2, lineno=1, col_offset=8, end_lineno=1, end_col_offset"
     "=9), body=Constant(value=1, lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), orelse=Constant"
     "(value=3, lineno=1, col_offset=14, end_lineno=1, end_col_offset=15), lineno=1, col_offset=4, end_lin"
     "eno=1, end_col_offset=15), lineno=1, col_offset=0, end_lineno=1, end_col_offset=15), Assign(targets="
     "[Name(id='y', ctx=Store(), lineno=2, col_offset=0, end_lineno=2, end_col_offset=1)], value=List(elts"
     "=[BoolOp(op=Or(), values=[Constant(value=0x1f, lineno=2, col_offset=5, end_lineno=2, end_col_offset="
     "9), Compare(left=Name(id='x', ctx=Load(), lineno=2, col_offset=12, end_lineno=2, end_col_offset=13),"
     " ops=[In()], comparators=[Name(id='y', ctx=Load(), lineno=2, col_offset=17, end_lineno=2, end_col_of"
     "fset=18)], lineno=2, col_offset=12, end_lineno=2, end_col_offset=18)], lineno=2, col_offset=5, end_l"
     "ineno=2, end_col_offset=18)], ctx=Load(), lineno=2, col_offset=4, end_lineno=2, end_col_offset=19), "
     "lineno=2, col_offset=0, end_lineno=2, end_col_offset=19), Assign(targets=[Name(id='z', ctx=Store(), "
     "lineno=3, col_offset=0, end_lineno=3, end_col_offset=1)], value=BoolOp(op=Or(), values=[Constant(val"
     "ue=float:40f86a0000000000, lineno=3, col_offset=4, end_lineno=3, end_col_offset=8), Constant(value=2"
     ", lineno=3, col_offset=11, end_lineno=3, end_col_offset=12)], lineno=3, col_offset=4, end_lineno=3, "
     "end_col_offset=12), lineno=3, col_offset=0, end_lineno=3, end_col_offset=12)])"},
    {"(a)\n(a).b\n(a)(b)\n((a, b))\nx = ((1))",
     "Module(body=[Expr(value=Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offse"
     "t=2), lineno=1, col_offset=0, end_lineno=1, end_col_offset=3), Expr(value=Attribute(value=Name(id='a"
     "', ctx=Load(), lineno=2, col_offset=1, end_lineno=2, end_col_offset=2), attr='b', ctx=Load(), lineno"
     "=2, col_offset=0, end_lineno=2, end_col_offset=5), lineno=2, col_offset=0, end_lineno=2, end_col_off"
     "set=5), Expr(value=Call(func=Name(id='a', ctx=Load(), lineno=3, col_offset=1, end_lineno=3, end_col_"
     "offset=2), args=[Name(id='b', ctx=Load(), lineno=3, col_offset=4, end_lineno=3, end_col_offset=5)], "
     "keywords=[], lineno=3, col_offset=0, end_lineno=3, end_col_offset=6), lineno=3, col_offset=0, end_li"
     "neno=3, end_col_offset=6), Expr(value=Tuple(elts=[Name(id='a', ctx=Load(), lineno=4, col_offset=2, e"
     "nd_lineno=4, end_col_offset=3), Name(id='b', ctx=Load(), lineno=4, col_offset=5, end_lineno=4, end_c"
     "ol_offset=6)], ctx=Load(), lineno=4, col_offset=1, end_lineno=4, end_col_offset=7), lineno=4, col_of"
     "fset=0, end_lineno=4, end_col_offset=8), Assign(targets=[Name(id='x', ctx=Store(), lineno=5, col_off"
     "set=0, end_lineno=5, end_col_offset=1)], value=Constant(value=1, lineno=5, col_offset=6, end_lineno="
     "5, end_col_offset=7), lineno=5, col_offset=0, end_lineno=5, end_col_offset=9)])"},
    {"a; b;",
     "Module(body=[Expr(value=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offse"
     "t=1), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), Expr(value=Name(id='b', ctx=Load(), l"
     "ineno=1, col_offset=3, end_lineno=1, end_col_offset=4), lineno=1, col_offset=3, end_lineno=1, end_co"
     "l_offset=4)])"},
    {"lambda x=(yield): x",
     "Module(body=[Expr(value=Lambda(args=arguments(posonlyargs=[], args=[arg(arg='x', lineno=1, col_offse"
     "t=7, end_lineno=1, end_col_offset=8)], kwonlyargs=[], kw_defaults=[], defaults=[Yield(lineno=1, col_"
     "offset=10, end_lineno=1, end_col_offset=15)]), body=Name(id='x', ctx=Load(), lineno=1, col_offset=18"
     ", end_lineno=1, end_col_offset=19), lineno=1, col_offset=0, end_lineno=1, end_col_offset=19), lineno"
     "=1, col_offset=0, end_lineno=1, end_col_offset=19)])"},
    {"async_ = 1",
     "Module(body=[Assign(targets=[Name(id='async_', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, en"
     "d_col_offset=6)], value=Constant(value=1, lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), "
     "lineno=1, col_offset=0, end_lineno=1, end_col_offset=10)])"},
    {"x = \"\\ud800\" if 0 else '\\q \\8 \\{'",
     "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, end_col"
     "_offset=1)], value=IfExp(test=Constant(value=0, lineno=1, col_offset=16, end_lineno=1, end_col_offse"
     "t=17), body=Constant(value='\\xed\\xa0\\x80', lineno=1, col_offset=4, end_lineno=1, end_col_offset=12),"
     " orelse=Constant(value='\\x5cq \\x5c8 \\x5c{', lineno=1, col_offset=23, end_lineno=1, end_col_offset=33"
     "), lineno=1, col_offset=4, end_lineno=1, end_col_offset=33), lineno=1, col_offset=0, end_lineno=1, e"
     "nd_col_offset=33)])"},
};
/* clang-format on */
