# Ctrl-C interrupts a program, even a loop that does nothing: KeyboardInterrupt, exit code 130.
cat >loop.py <<'P'
print("started", flush=True)
while True:
    pass
P
mkfifo started
"$GLASSHEAP" run loop.py >started 2>err &
program=$!
head -n 1 started >out
kill -INT "$program"
code=0
wait "$program" || code=$?
if [ "$code" != 130 ] || ! tail -n 1 err | grep -q '^KeyboardInterrupt'; then
  echo "exit code $code" && cat err && exit 1
fi

# The same while it waits for input; without a stdin there is nothing to wait for.
cat >ask.py <<'P'
print("asking", flush=True)
input()
P
mkfifo asked never
"$GLASSHEAP" run ask.py <never >asked 2>err &
program=$!
exec 4>never
head -n 1 asked >out
sleep 0.2
kill -INT "$program"
code=0
wait "$program" || code=$?
exec 4>&-
if [ "$code" != 130 ] || ! grep -q '^  File "ask.py", line 2, in <module>' err ||
  ! tail -n 1 err | grep -q '^KeyboardInterrupt'; then
  echo "exit code $code" && cat err && exit 1
fi
code=0
"$GLASSHEAP" run ask.py >out 2>err <&- || code=$?
[ "$code" = 1 ]
[ "$(tail -n 1 err)" = 'RuntimeError: input(): lost sys.stdin' ]
