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
