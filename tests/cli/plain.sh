# `glassheap repl --plain` holds the sessions of tests/plain: NAME.in is typed, NAME.out is the transcript.
for session in "$TESTS"/plain/*.in; do
  expected=${session%.in}.out
  "$GLASSHEAP" repl --plain <"$session" >transcript 2>&1 || true
  if ! diff "$expected" transcript >differences; then
    echo "$session"
    cat differences
    exit 1
  fi
done
