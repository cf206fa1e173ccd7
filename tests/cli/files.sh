# Files that cannot be read are named with the reason, exit code 2; - is stdin; arguments reach the program.
unreadable() {
  code=0
  "$GLASSHEAP" run "$1" >out 2>err || code=$?
  if [ "$code" != 2 ] || [ -s out ] || ! grep -qF -- "glassheap: $1: $2" err; then
    echo "run $1: exit code $code" && cat out err && exit 1
  fi
}
mkdir folder
unreadable missing.py "No such file or directory"
unreadable folder "Is a directory"
if [ "$(id -u)" != 0 ]; then
  echo 'print(1)' >secret.py
  chmod 0 secret.py
  unreadable secret.py "Permission denied"
fi

: >empty.py
"$GLASSHEAP" run empty.py >out 2>err
[ ! -s out ] && [ ! -s err ]
echo 'import sys; print(sys.argv[1:])' >arguments.py
[ "$("$GLASSHEAP" run arguments.py a --model -x)" = "['a', '--model', '-x']" ]
[ "$(echo 'print(6 * 7)' | "$GLASSHEAP" run -)" = 42 ]
[ "$("$GLASSHEAP" run --model=3.11 -- arguments.py)" = "[]" ]
