# `audit` finds nothing wrong in any program of the tests: some of them under one model each, or with
# GLASSHEAP_ALL=1 in the environment all of them under every model.
all=${GLASSHEAP_ALL:-}
models='3.11 textbook 3.12 3.8 3.10 3.13 3.9 3.6 3.7'

# audited MODEL PROGRAM
audited() {
  input=/dev/null
  if [ -e "${2%.py}.in" ]; then input=${2%.py}.in; fi
  code=0
  "$GLASSHEAP" audit --model "$1" "$2" <"$input" >out 2>err || code=$?
  if grep -q 'does not simulate' err; then return; fi
  last=$(tail -n 1 out)
  case $last in
    'audit: '*': no difference') if [ "$code" = 0 ]; then return; fi ;;
  esac
  echo "$2 under $1: exit $code: $last"
  exit 1
}

number=0
for program in "$TESTS"/exam/*/*.py "$TESTS"/lang/*.py "$TESTS"/lang/*/*.py "$TESTS"/failures/*.py; do
  if [ ! -e "$program" ]; then continue; fi
  number=$((number + 1))
  if [ "$all" ]; then
    for model in $models; do audited "$model" "$program"; done
  elif [ $((number % 4)) = 0 ]; then
    # shellcheck disable=SC2086 # a list of words
    set -- $models
    shift $((number / 4 % $#))
    audited "$1" "$program"
  fi
done
if [ "$all" ]; then
  for program in "$TESTS"/bench/*.py; do audited 3.11 "$program"; done
fi
