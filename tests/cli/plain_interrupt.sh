# `repl --plain`: Ctrl-C gives up a half-typed statement, stops a run and a hunt for a breakpoint, and loses nothing.
mkfifo keys
"$GLASSHEAP" repl --plain <keys >out 2>&1 &
program=$!
exec 3>keys

# until TEXT: interrupts until TEXT is in the transcript.
until_shown() {
  tries=0
  until grep -q "$1" out; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ]; then cat out && exit 1; fi
    kill -INT "$program"
    sleep 0.05
  done
}

# stop_it N: interrupts until a run has been stopped N times.
stop_it() {
  tries=0
  until [ "$(grep -c 'Stopped. :run goes on.' out)" = "$1" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ]; then cat out && exit 1; fi
    kill -INT "$program"
    sleep 0.05
  done
}

# type_line TEXT ANSWER: types a line and waits for the answer.
type_line() {
  printf '%s\n' "$1" >&3
  tries=0
  until grep -qF "$2" out; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ]; then cat out && exit 1; fi
    sleep 0.05
  done
}

type_line 'n = 0' '>>> n = 0'
type_line 'def half():' '>>> def half():'
kill -INT "$program"
sleep 0.2
type_line 'n + 41' '
41'
type_line ':break new generator' 'Breakpoint 1'
printf 'while True: n += 1\n\n' >&3
until_shown 'Stopped. :run goes on.'
type_line 'n > 0' 'True'
type_line ':unbreak 1' 'is removed'
printf ':differs 3.11\n' >&3
until_shown 'textbook: stopped'
printf ':run\n' >&3
stop_it 2
type_line ':break new generator if n < 0' 'Breakpoint 2'
printf ':run back\n' >&3
type_line ':where' 'history: '
type_line ':breaks' 'not hit so far  new generator if n < 0'
# The same for a machine that takes the place of another: of :model, and of :open, which then leaves all as it was.
cat >endless.py <<'P'
n = 0
while True:
    n += 1
P
cat >saved <<'S'
glassheap session 1
program other.py
| while True: pass
statement
| n
S
type_line ':load endless.py' 'in <module>: n = 0'
printf ':end\n' >&3
stop_it 3
printf ':model 3.12\n' >&3
stop_it 4
type_line ':show code' 'n += 1'
grep -q 'Everything again under 3.12, as far as here' out
printf ':open saved\n' >&3
until_shown 'saved:4: stopped here'
type_line ':value 6 * 7' '42'
if grep -q other.py out; then exit 1; fi
exec 3>&-
wait "$program"
if grep -q 'half' out && ! grep -q 'rror' out; then exit 0; fi
cat out
exit 1
