# `audit --seeks N` finds no moment that differs from the straight run: in a few small programs of the tests, or with
# GLASSHEAP_ALL=1 in the environment in all of them under every model, which takes hours.
all=${GLASSHEAP_ALL:-}
models='textbook 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13'

# sought MODEL COUNT PROGRAM
sought() {
  input=/dev/null
  if [ -e "${3%.py}.in" ]; then input=${3%.py}.in; fi
  code=0
  "$GLASSHEAP" audit --model "$1" --seeks "$2" "$3" <"$input" >out 2>err || code=$?
  if grep -q 'does not simulate' err; then return; fi
  last=$(tail -n 1 out)
  case $last in
    'seeks: '*' moments sought: no difference') if [ "$code" = 0 ]; then return; fi ;;
  esac
  echo "$3 under $1: exit $code: $last"
  exit 1
}

if [ "$all" ]; then
  for program in "$TESTS"/exam/*/*.py "$TESTS"/lang/*.py "$TESTS"/lang/*/*.py; do
    for model in $models; do sought "$model" 1000 "$program"; done
  done
else
  sought 3.8 40 "$TESTS/exam/finalizers/when_del_runs.py"
  sought 3.9 40 "$TESTS/exam/order/calls_and_arguments.py"
  sought textbook 40 "$TESTS/exam/article/call_stack.py"
  sought 3.12 40 "$TESTS/exam/slots_dicts/slots_and_inheritance.py"
  sought 3.13 40 "$TESTS/lang/language/traceback_marks.py"
fi

# Of a small program every moment is sought, of the interpreter's exit so many as asked for.
echo 'a = [1]' >small.py
"$GLASSHEAP" audit --seeks 1 small.py | tail -n 1 >some
grep -Eq '^seeks: [0-9]{2,3} of [0-9]{5} moments sought: no difference$' some

# So it is where snapshots are packed, as in a history that is small for its heap.
"$GLASSHEAP" audit --seeks 20 --history-limit 3M small.py | tail -n 1 >some
grep -q ': no difference$' some

# The input of the program is there again, and its end; an exception is no difference.
printf 'print(input() + input())\ninput()\n' >asks.py
code=0
printf 'one\ntwo\n' | "$GLASSHEAP" audit --seeks 50 asks.py >out 2>err || code=$?
[ "$code" = 0 ] && grep -q '^onetwo$' out && grep -q EOFError err
[ "$(grep -c onetwo out)" = 1 ]
tail -n 1 out | grep -q '^seeks: .*: no difference$'

for wrong in 0 -1 x 1x '' 99999999999999999999999; do
  code=0
  "$GLASSHEAP" audit --seeks "$wrong" small.py >out 2>err || code=$?
  [ "$code" = 2 ] && grep -q "not a number of moments: '$wrong'" err
done
code=0
"$GLASSHEAP" audit --seeks 1 --history-limit 1K small.py >out 2>err || code=$?
[ "$code" = 2 ] && grep -q 'history limit is too small' err
