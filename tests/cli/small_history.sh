# A history limit that does not hold even one snapshot is told, and nothing is run.
cat >small.py <<'P'
print("run")
P
told() {
  code=0
  "$GLASSHEAP" "$@" --history-limit 1K small.py >out 2>err </dev/null || code=$?
  if [ "$code" != 2 ] || grep -q run out ||
    ! grep -q 'the history limit is too small for one snapshot (see --history-limit)' err; then
    echo "$*: exit code $code" && cat out err && exit 1
  fi
}
told repl --plain
told trace
told shot
told differs
if command -v script >/dev/null; then
  code=0
  TERM=xterm script -qec "\"$GLASSHEAP\" --history-limit 1K small.py" /dev/null >out 2>&1 </dev/null || code=$?
  [ "$code" = 2 ]
  grep -q 'the history limit is too small for one snapshot (see --history-limit)' out
fi

# A heap that outgrows the history is told once, with a limit that would do; going back goes on working.
cat >large.py <<'P'
import random
a = [random.random() for i in range(100000)]
b = 1
c = 2
P
printf ':end\n:back\n:where\n:value len(a)\n' >large.in
"$GLASSHEAP" repl --plain --history-limit 1M large.py <large.in >out
[ "$(grep -c "^The history's 1024 KiB cannot hold a snapshot of this heap ([0-9]* MiB), so going back runs the program" out)" = 2 ]
[ "$(grep -n 'would do\.' out | head -n 1 | cut -d : -f 1)" -lt "$(grep -n '^>>> :back' out | cut -d : -f 1)" ]
grep -q 'large.py:4 in <module>: c = 2' out
grep -q '^100000$' out
limit=$(sed -n 's/.*--history-limit \([0-9]*M\) would do\.$/\1/p' out | head -n 1)
"$GLASSHEAP" repl --plain --history-limit "$limit" large.py <large.in >out
if grep -q 'cannot hold' out; then cat out && exit 1; fi
