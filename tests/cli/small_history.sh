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
