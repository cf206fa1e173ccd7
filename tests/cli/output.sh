# Output that cannot be written is an OSError as CPython's, at the latest when the program ends: exit code 120. stdout
# and stderr come in the program's order.
cat >talk.py <<'P'
import sys
print("one")
print("two", file=sys.stderr)
print("three")
P
[ "$("$GLASSHEAP" run talk.py 2>&1 | tr '\n' ' ')" = "one two three " ]

# fails CODE TEXT COMMAND...: with the exit code; the last line it writes to stderr is TEXT. Its stdout is at 3.
fails() {
  expected=$1 text=$2 code=0
  shift 2
  "$GLASSHEAP" "$@" >&3 2>err || code=$?
  if [ "$code" = "$expected" ] && [ "$(tail -n 1 err)" = "$text" ]; then return; fi
  echo "$*: exit code $code, and not $text" && cat err && exit 1
}

full='No space left on device'
if [ -c /dev/full ]; then
  exec 3>/dev/full
  fails 120 "OSError: [Errno 28] $full" run talk.py
  [ "$(head -n 2 err | tr '\n' ' ')" = "two Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'> " ]
  echo 'print("now", flush=True)' >flush.py
  fails 120 "OSError: [Errno 28] $full" run flush.py
  [ "$(grep -c '^OSError' err)" = 2 ] && grep -q 'File "flush.py", line 1, in <module>' err
  cat >caught.py <<'P'
import sys
try:
    print("now", flush=True)
except OSError as e:
    print(type(e).__name__, e.errno, file=sys.stderr, flush=True)
P
  fails 120 "OSError: [Errno 28] $full" run caught.py
  [ "$(head -n 1 err)" = 'OSError 28' ]
  for command in models --help --version "dis talk.py" "lesson"; do
    # shellcheck disable=SC2086 # words
    fails "$(case $command in dis*) echo 120 ;; *) echo 1 ;; esac)" "glassheap: standard output: $full" $command
  done
  exec 3>&-
fi

code=0
"$GLASSHEAP" run talk.py >&- 2>err || code=$?
[ "$code" = 120 ]
[ "$(tail -n 1 err)" = 'OSError: [Errno 9] Bad file descriptor' ]

echo 'while True: print("again")' >endless.py
{ "$GLASSHEAP" run endless.py 2>err || echo $? >code; } | head -n 1 >out
[ "$(cat out)" = again ]
[ "$(cat code)" = 120 ]
[ "$(tail -n 1 err)" = 'BrokenPipeError: [Errno 32] Broken pipe' ]
