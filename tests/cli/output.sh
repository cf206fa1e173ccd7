# What cannot be written is reported once, exit code 1; stdout and stderr come in the program's order.
cat >talk.py <<'P'
import sys
print("one")
print("two", file=sys.stderr)
print("three")
P
[ "$("$GLASSHEAP" run talk.py 2>&1 | tr '\n' ' ')" = "one two three " ]

code=0
"$GLASSHEAP" run talk.py >&- 2>err || code=$?
[ "$code" = 1 ]
grep -q '^glassheap: standard output: ' err

echo 'while True: print("again")' >endless.py
{ "$GLASSHEAP" run endless.py 2>err || echo $? >code; } | head -n 1 >out
[ "$(cat out)" = again ]
[ "$(cat code)" = 1 ]
grep -q '^glassheap: standard output: ' err
