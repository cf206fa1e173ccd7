# Sources that nobody writes by hand end in a result or in an error of Python's, never in a crash or a hang.

# ends CODE TEXT: bad.py ends with the exit code, and the last line it writes to stderr contains TEXT.
ends() {
  code=0
  for model in 3.11 textbook; do
    "$GLASSHEAP" run --model "$model" bad.py >out 2>err || code=$?
    [ "$code" = "$1" ] || { echo "exit $code under $model, not $1 with '$2'"; tail -n 3 err; exit 1; }
    tail -n 1 err | grep -qF -- "$2" || [ -z "$2" ] || { echo "under $model no '$2'"; tail -n 3 err; exit 1; }
    code=0
  done
}

# many N TEXT: TEXT so many times.
many() { awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'; }

N=100000
{ many $N '('; printf 1; many $N ')'; } >bad.py
ends 1 'SyntaxError: too many nested parentheses'
{ printf 'x = '; many $N '-'; echo 1; } >bad.py
ends 1 MemoryError
{ printf 'x = 1\ny = '; many $N 'x + '; echo x; } >bad.py
ends 1 'RecursionError: maximum recursion depth exceeded during compilation'
{ printf 'x = 1\nif x: pass\n'; many $N 'elif x: pass
'; } >bad.py
ends 1 MemoryError
printf 'x = 1\n\0\n' >bad.py
ends 1 'source code'
printf 'x = "\377"\n' >bad.py
ends 1 SyntaxError
printf 'x = "abc\n' >bad.py
ends 1 SyntaxError
printf 'if 1:\n\tx = 1\n        y = 2\n' >bad.py
ends 1 'TabError: inconsistent use of tabs and spaces in indentation'
{ printf 'import a'; many 20000 .a; } >bad.py
ends 1 'RecursionError: maximum recursion depth exceeded'

# So many values lie on the stack at once; keyword names are looked at in no quadratic time.
{ printf 'a = 1\ndef f(*all, **named): return len(all) + len(named)\nassert f('; many $N a,; echo ") == $N"; } >bad.py
ends 0 ''
{ printf 'def d(f): return f\n'; many $N '@d
'; echo 'def f(): pass'; } >bad.py
ends 0 ''
{
  printf 'def f(**named): return len(named)\nassert f('
  awk 'BEGIN { for (i = 0; i < 20000; i++) printf "a%d=1,", i }'
  echo ') == 20000'
} >bad.py
ends 0 ''
{ echo 'def f(**named): return 1'; printf 'f('; awk 'BEGIN { for (i = 0; i < 100; i++) printf "a%d=1,", i }'; echo 'a7=2)'; } >bad.py
ends 1 'keyword argument repeated'
