# `trace`: JSON Lines to stdout or a file, the same each time; the program's own input, output and exit code.
cat >small.py <<'P'
name = input()
a = [name]
b = a
del a
print("hello", name)
P
printf 'Ada\n' | "$GLASSHEAP" trace --model 3.11 small.py >first
printf 'Ada\n' | "$GLASSHEAP" trace --model 3.11 -o second small.py >nothing
cmp first second
[ ! -s nothing ]
head -n 1 first | grep -q '^{"glassheap":"trace","format":1,"model":"3.11","program":"small.py",'
tail -n 1 first | grep -q '^{"end":"exit","code":0,"steps":[0-9]*,"at":[0-9]*,"objects":[0-9]*}$'
grep -q '"line":2.*"names":{"0":{"name":[0-9]*}}.*' first
grep -q '"line":4,"names":{"0":{"b":[0-9]*}},"counts":{"[0-9]*":2}}$' first
grep -q '"line":5,"names":{"0":{"a":null}},"counts":{"[0-9]*":1}}$' first
grep -q '"out":"hello Ada\\n"' first
[ "$(grep -c '^{"step":[0-9]*,"at":[0-9]*[,}].*}$' first)" = "$(($(wc -l <first) - 2))" ]
if grep -q says first; then exit 1; fi
printf 'Ada\n' | "$GLASSHEAP" trace --narrate small.py | grep -q '"says":".*name.*"'

# Another host, as far as it can be played here: other surroundings, the same bytes.
(
  mkdir -p elsewhere && cp small.py elsewhere && cd elsewhere
  printf 'Ada\n' | LC_ALL=C TZ=Asia/Tokyo HOME=/ "$GLASSHEAP" trace --model 3.11 small.py >../third
)
cmp first third

# A program from stdin has no input left; arguments are the program's.
printf 'import sys\nprint(sys.argv)\ninput()\n' >asks.py
code=0
"$GLASSHEAP" trace - one -o two <asks.py >out || code=$?
[ "$code" = 1 ]
grep -q '<stdin>' out && grep -q "'one', '-o', 'two'" out && grep -q EOFError out
tail -n 1 out | grep -q '^{"end":"exception","code":1,'

echo 'import sys; sys.exit(7)' >leaves.py
code=0
"$GLASSHEAP" trace leaves.py >out || code=$?
[ "$code" = 7 ]
tail -n 1 out | grep -q '^{"end":"exit","code":7,'
echo 'async def f(): pass' >refused.py
code=0
"$GLASSHEAP" trace refused.py >out || code=$?
[ "$code" = 2 ]
tail -n 1 out | grep -q '^{"end":"refused","code":2,'

# What cannot be read or written is told.
code=0
"$GLASSHEAP" trace missing.py >out 2>err || code=$?
[ "$code" = 2 ] && grep -q '^glassheap: missing.py: ' err && [ ! -s out ]
code=0
"$GLASSHEAP" trace -o no/such/folder leaves.py >out 2>err || code=$?
[ "$code" = 2 ] && grep -q '^glassheap: no/such/folder: ' err
code=0
"$GLASSHEAP" trace refused.py >&- 2>err || code=$?
[ "$code" = 1 ] && grep -q '^glassheap: standard output: ' err
echo 'while True: x = [1]' >endless.py
{ "$GLASSHEAP" trace endless.py 2>err || echo $? >code; } | head -n 3 >out
[ "$(wc -l <out)" = 3 ] && [ "$(cat code)" = 1 ]
grep -q '^glassheap: standard output: ' err
if [ -w /dev/full ]; then
  code=0
  "$GLASSHEAP" trace -o /dev/full leaves.py 2>err || code=$?
  [ "$code" = 1 ] && grep -q '^glassheap: /dev/full: ' err
fi

# Ctrl-C ends the run, not the trace. (A shell without job control starts it with SIGINT ignored; the program catches it.)
"$GLASSHEAP" trace -o long endless.py &
process=$!
while [ ! -s long ]; do sleep 0.1; done
kill -INT $process
code=0
wait $process || code=$?
[ "$code" = 130 ]
tail -n 1 long | grep -q '^{"end":"interrupted","code":130,'
