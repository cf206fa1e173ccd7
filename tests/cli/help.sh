# Help and version go to stdout; what is wrong with a command line is named on stderr, exit code 2.
"$GLASSHEAP" --help >help
grep -q '^usage: glassheap ' help
for word in run shot dis models audit --model --heap-limit --version; do grep -q -- "$word" help; done
"$GLASSHEAP" --version | grep -q '^glassheap [0-9]'

# wrong EXPECTED ARGUMENT...: exits with 2, prints nothing but an error that contains EXPECTED.
wrong() {
  expected=$1
  shift
  code=0
  "$GLASSHEAP" "$@" >out 2>err || code=$?
  if [ "$code" != 2 ] || [ -s out ] || ! grep -qF -- "$expected" err; then
    echo "glassheap $*: exit code $code" && cat out err && exit 1
  fi
}
echo 'print(1)' >fine.py
wrong "this is no terminal"
wrong "'x.pyx'" x.pyx
wrong "No such file" nothing.py
wrong "12: not a size" shot --size 12 fine.py
wrong "no such theme" shot --theme pink fine.py
wrong "no such pane" shot --pane kitchen fine.py
wrong "not a place" shot fine.py --at nowhere
wrong "unknown command 'rum'" rum fine.py
wrong "unknown option '--modle'" run --modle 3.11 fine.py
wrong "unknown model '2.7'" run --model 2.7 fine.py
wrong "textbook" run --model 2.7 fine.py
wrong "behind '--model'" run --model
wrong "'64X'" run --heap-limit 64X fine.py
wrong "'-1'" run --heap-limit -1 fine.py
wrong "'99999999999G'" run --heap-limit=99999999999G fine.py
wrong "usage: glassheap run" run
wrong "usage: glassheap dis" dis fine.py fine.py
wrong "glassheap run fine.py" fine.py
wrong "no such model" models textbook 2.7
