# `differs`: what parts under two models, side by side, and the rules, found by trying them.
cat >sizes.py <<'P'
import sys
rows = []
for i in range(20):
    rows.append(i)
print(sys.getsizeof(rows))
print("the same in both")
P
"$GLASSHEAP" differs sizes.py >out
head -n 1 out | grep -Eq '^ +3\.8 +3\.11$'
grep -Eq '^output, line 1 +256 +248$' out
grep -Eq '^rows: bytes of its buffers +208 +192$' out
if grep -q 'line 2' out; then exit 1; fi
grep -A 1 'append grows n slots to: n + n/8 + 3 or 6 / (n + n/8 + 6) & ~3' out |
  grep -q 'rows: bytes of its buffers; output, line 1'
"$GLASSHEAP" differs sizes.py 3.11 3.11 | grep -q '^No difference between 3.11 and 3.11 can be seen.$'
# Between these two the lists are alike.
if "$GLASSHEAP" differs sizes.py 3.11 3.10 | grep -q 'rows: bytes'; then exit 1; fi

# Syntax that one does not have; its rule.
printf 'match 1:\n    case 1: print("one")\n' >matches.py
"$GLASSHEAP" differs matches.py 3.9 3.10 >out
grep -Eq '^exit code +1 +0$' out
grep -Eq '^output, line 1 +- +one$' out
grep -A 1 '^  syntax: match: no / yes' out | grep -q 'exit code'

# Both read the same input, and its end.
printf 'a = input()\nprint(a)\ntry: input()\nexcept EOFError: print("end")\nimport sys; print(sys.getsizeof(lambda: 0))\n' >asks.py
echo hello | "$GLASSHEAP" differs asks.py >out
grep -Eq '^output, line 3 +1[0-9]+ +1[0-9]+$' out
if grep -Eq 'line [12]' out; then exit 1; fi

# A long program is not run once for each rule.
printf 'import sys\nfor i in range(900000): pass\nprint(sys.getsizeof({1: 2}))\n' >long.py
"$GLASSHEAP" differs long.py textbook 3.11 | grep -q 'too long'

fails() {
  wanted=$1
  shift
  code=0
  "$GLASSHEAP" differs "$@" >out 2>err || code=$?
  [ "$code" = 2 ] && grep -q "$wanted" err
}
fails 'name two models' sizes.py 3.8
fails 'glassheap: 4.0: no such model' sizes.py 3.8 4.0
fails 'glassheap: missing.py: ' missing.py
fails usage

# The same of a session: all that was typed and answered, under the models that are named; it stays where it is.
cat >session.in <<'P'
import sys
rows = []
for i in range(20):
    rows.append(i)

name = input()
Ada
print(sys.getsizeof(rows), name)
:back 3 instruction
:where
:differs 3.8 3.11
:differs 3.11
:differs 3.8 3.8
:differs 4.0
:differs 3.8 3.9 3.10
:where
:model 3.13
:differs
P
"$GLASSHEAP" repl --plain <session.in >out
grep -Eq '^output, line 1 +256 Ada +248 Ada$' out
grep -Eq '^rows: bytes of its buffers +208 +192$' out
grep -A 1 'append grows n slots to: n + n/8 + 3 or 6 / (n + n/8 + 6) & ~3' out |
  grep -q 'rows: bytes of its buffers; output, line 1'
grep -Eq '^ +textbook +3\.11$' out
grep -Eq '^ +textbook +3\.13$' out
grep -q '^No difference between 3.8 and 3.8 can be seen.$' out
grep -q "^There is no model '4.0'" out
grep -q '^usage: :differs' out
sed -n '/^>>> :where/,/^history/p' out >places
[ "$(wc -l <places)" = 6 ]
[ "$(sort -u places | wc -l)" = 3 ]
