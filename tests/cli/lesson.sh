# Lessons by lines of text: the list, playing from a pipe, leaving the path, and a record of progress that is never lost.
export HOME="$PWD" XDG_STATE_HOME="$PWD/state"
record=state/glassheap/lessons

"$GLASSHEAP" lesson >list
[ "$(grep -c ' min' list)" -gt 30 ]
grep -q '^  9  Arenas, pools, blocks  *10 min *$' list

# A right answer, a wrong one, something of one's own, a block, and the place is kept.
printf '%s\n' '' '' '' '1' 'mine = [x, x]' 'print(len(mine))' '' ':back' ':quit' |
  "$GLASSHEAP" lesson 1 >out
grep -q '^Right: 1$' out
grep -q '^2$' out
grep -q 'Back in the lesson' out
grep -q 'Your place in the lesson is kept' out
"$GLASSHEAP" lesson | grep -q '^  1  Names and objects .* %$'
printf ':quit\n' | "$GLASSHEAP" lesson names-and-objects >out
grep -q 'Going on where you were' out

# In front of a class nothing is asked, graded or kept, and notes are not shown.
cp "$record" before
yes '' | head -n 12 | "$GLASSHEAP" lesson 1 --present >out
grep -q '^Answer: 1$' out
if grep -q 'Ask the room' out; then exit 1; fi
cmp before "$record"
printf '%s\n' ':notes' ':step 1' ':quit' | "$GLASSHEAP" lesson 1 --present >out
grep -q 'notes for the teacher stay hidden' out
if grep -q 'Ask the room' out; then exit 1; fi
printf '%s\n' ':notes' ':step 1' ':quit' | "$GLASSHEAP" lesson 1 >out
grep -q 'Notes for the teacher are shown' out
grep -q '^(For the teacher: Ask the room' out

# Without panes: the machine as a picture, and questions to it.
printf '%s\n' '' '' ':look' ':ask serial(x)' ':ask refs(x)' ':ask same(x, x)' ':ask' ':quit' | "$GLASSHEAP" lesson 1 --present >out
grep -q '^    x            -> #[0-9]* list$' out
grep -q '^      1 reference: x$' out
grep -qx "$(sed -n 's/^    x  *-> #\([0-9]*\) list$/\1/p' out)" out
grep -qx '1' out
grep -qx 'True' out
grep -q 'For example: :ask refs(x)' out

# What is no answer to the question is not graded; the film's counts stand below their letters.
printf '%s\n' ':step 3' 'maybe' '7' 'no' '' ':step 5' '4' 'd' 'the string' 'b' '' ':quit' | "$GLASSHEAP" lesson 1 >out
[ "$(grep -c '^Answer with yes or no, or :skip' out)" = 2 ]
[ "$(grep -c '^Answer with one of the letters' out)" = 3 ]
[ "$(grep -c '^Right: ' out)" = 2 ]
printf '%s\n' ':step 6' '1 1' '1 0 0 0 9' '1 0 0 0' 'z' '' 'a, c d' ':quit' | "$GLASSHEAP" lesson 20 >out
[ "$(grep -c '^Answer with 4 numbers' out)" = 2 ]
[ "$(grep -c '^Answer with letters from a to d' out)" = 2 ]
grep -q '^4 of 4 right' out
grep -q '^4 of 4 judged rightly' out
grep -q '^  gc_refs of                      a  b  c  d$' out
grep -q '^  all counts are copied           3  1  2  2$' out

# In front of a class a task types its solution, and an exercise is told without a score.
yes '' | head -n 60 | "$GLASSHEAP" lesson 20 --present >out
grep -q 'The collector has: a=1 b=0' out
if grep -q 'judged rightly' out; then exit 1; fi
grep -q '^>>> outside = None$' out
grep -q 'That was the lesson' out

# An endless statement is stopped; an error is shown as Python shows it.
printf '%s\n' ':try' 'while True: pass' '' '1 / 0' ':reset' ':quit' | "$GLASSHEAP" lesson 1 >out
grep -q 'did not come to an end, so it was stopped' out
grep -q '^ZeroDivisionError: division by zero$' out

# A record that cannot be understood is kept aside, each time under another name.
for text in 'glassheap progress 99' 'rubbish' ''; do
  printf '%s\n' "$text" >"$record"
  "$GLASSHEAP" lesson >out 2>err
  grep -q 'could not be understood' err
done
[ "$(find state -name 'lessons.aside*' | wc -l)" = 3 ]
grep -rqxF 'glassheap progress 99' state

# Not even aside is there room for it, or there is no place at all: that is said.
printf 'rubbish\n' >"$record"
for i in $(seq 999); do [ -e "$record.aside$i" ] || : >"$record.aside$i"; done
"$GLASSHEAP" lesson >out 2>err
grep -q 'Your progress is not kept: .*/lessons: it could not be understood' err
grep -q 'rubbish' "$record"
rm -r state
env -u HOME -u XDG_STATE_HOME "$GLASSHEAP" lesson >out 2>err
grep -q 'Your progress is not kept: no place for it' err

# An answer that was shown, or asked for anew, is not right at the first try; the place is kept at each step.
printf '%s\n' '' '' '' '2' ':task' '1' '' ':solution' 'True' ':quit' | "$GLASSHEAP" lesson 1 >out
[ "$(grep -c '^Right: ' out)" = 2 ]
grep -q '^01-names-and-objects [0-9]* 0 0 ' "$record"
printf '%s\n' ':step 2' '1' >lines
{ cat lines && sleep 30; } | "$GLASSHEAP" lesson 2 >out &
for i in 1 2 3 4 5 6 7 8 9 10; do grep -q '^02-' "$record" && break || sleep 0.2; done
kill $!
grep -q '^02-what-assignment-copies [1-9]' "$record"

chmod 500 state/glassheap
printf ':quit\n' | "$GLASSHEAP" lesson 1 >out 2>err
chmod 700 state/glassheap
if [ "$(id -u)" != 0 ]; then grep -q 'Your progress is not kept' err; fi

# Lessons of one's own: what is wrong is said with file and line, and the others can be played.
mkdir mine
printf '%s\n' '---' 'title: Mine' 'minutes: 5' 'summary: S.' '---' '' '## One' '' '```python' 'a = 1' '```' >mine/01-mine.md
printf '%s\n' '---' 'title: Bad' '---' '' '```pythn' '```' >mine/02-bad.md
printf '%s\n' '' '' | "$GLASSHEAP" lesson --lessons mine 1 >out 2>err
grep -q 'That was the lesson: Mine' out
grep -q "^mine/02-bad.md:.*minutes" err
grep -q "^mine/02-bad.md:5: unknown kind of block 'pythn'" err


# A blank in the name of a lesson does not spoil the record.
cp mine/01-mine.md 'mine/my lesson.md'
printf ':quit\n' | "$GLASSHEAP" lesson --lessons mine 'my lesson' >out 2>err
"$GLASSHEAP" lesson >out 2>err
[ ! -s err ]
grep -q '^my/lesson [0-9]* 0 0$' "$record"
grep -q '^02-what-assignment-copies' "$record"

code=0
"$GLASSHEAP" lesson no-such 2>err || code=$?
[ "$code" = 2 ] && grep -q "there is no lesson 'no-such'" err
code=0
"$GLASSHEAP" lesson 1 --lessons no/such 2>err || code=$?
[ "$code" = 2 ] && grep -q 'no/such: No such file' err
