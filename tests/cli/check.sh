# The course is right, and a broken lesson is refused with file and line.
cp -r "$TESTS/../lessons" lessons
"$GLASSHEAP" check lessons

lesson() { # lesson BODY...: a lesson with these lines
  printf '%s\n' '---' 'title: T' 'minutes: 5' 'summary: S.' '---' '' "$@" >lesson.md
}
refused() { # refused EXPECTED: the check fails and says so
  code=0
  "$GLASSHEAP" check lesson.md >out || code=$?
  if [ "$code" != 1 ]; then echo "exit code $code for: $1" && cat lesson.md out && exit 1; fi
  grep -qF "lesson.md:$1" out || { echo "missing: lesson.md:$1" && cat out && exit 1; }
}

printf 'no front matter\n' >lesson.md && refused "1: a lesson begins with front matter"
printf -- '---\ntitle: T\n' >lesson.md && refused "1: a lesson begins with front matter"
printf -- '---\ntitle: T\nminutes: many\nsummary: S\n---\ntext\n' >lesson.md && refused "3: minutes: a number"
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\nmodel: 2.7\n---\ntext\n' >lesson.md && refused "1: there is no model '2.7'"
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\ncolour: red\n---\ntext\n' >lesson.md && refused "5: a front matter block has lines"
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\n---\na\0b\n' >lesson.md && refused "1: byte"
{ printf -- '---\ntitle: T\nminutes: 5\nsummary: S\n---\n' && head -c 10485760 /dev/zero | tr '\0' 'x'; } >lesson.md
refused "1: the lesson has 10485"
: >lesson.md && refused "1: a lesson begins with front matter"
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\n---\n\n<!-- Gr\374\337e -->\n' >lesson.md && refused "7: byte 0xfc is not UTF-8: save"
lesson '<!-- never closed' '' '```python' 'a = 1' '```' && refused "7: this comment is not closed"
lesson '- one' '' '  ```python' '  a = 1' '  ```' && refused "9: this block stands within a list"
lesson '> ```predict' '> question: Q' '> ```' && refused "7: this block stands within a list or a quote"

lesson '```pythn' 'a = 1' '```' && refused "7: unknown kind of block 'pythn'"
lesson '```tex' 'a' '```' && refused "7: unknown kind of block 'tex'"
lesson '```python' 'a = 1' && refused "7: this block is not closed"
lesson '```python' '"""never closed' '```' && refused "7: the block raises: SyntaxError"
lesson '```python twice' 'a = 1' '```' && refused "7: behind python"
lesson '```python' 'a = 1' 'b = a / 0' '```' && refused '7: the block raises: ZeroDivisionError: division by zero (if it should, begin it with ```python raises ZeroDivisionError)'
lesson '```python raises KeyError' '[][0]' '```' && refused "7: the block should raise KeyError; it raised IndexError"
lesson '```python' 'while True: pass' '```' && refused "7: the block does not come to an end"
lesson '```python' 'x = = 2' '```' && refused "7: the block raises: SyntaxError"
lesson '{{1 + 1 => 3}}' && refused "7: 1 + 1 is 2, but the lesson says 3"
lesson 'text' '{{nobody}}' && refused "8: nobody: NameError"
lesson '{{1' && refused "7: {{ without }}"
lesson '{{[0 for _ in iter(int, 1)]}}' && refused "7: [0 for _ in iter(int, 1)]: it does not come to an end"
lesson '[there](nowhere.md)' && refused "7: the link leads nowhere: there is no nowhere.md beside"
lesson '[there](lesson.md#step-2)' '' '## Step 1' && refused "7: the link leads nowhere: there is no lesson.md#step-2"
lesson '[there](#step-2)' '' '```text' '## Step 2' '```' && refused "7: the link leads nowhere: there is no #step-2"
lesson '## {{1 + 1 => 2}}' && refused "7: {{...}} is computed in text only"
lesson '```model 4.0' '```' && refused "7: there is no model '4.0'"
lesson '```model 3.8 frsh' '```' && refused "7: behind model stands a model's name"
lesson '```file a b' '```' && refused "7: behind file stands a name"
lesson '```collector' 'seed: x' '```' && refused "8: seed: a number from 0 to"
lesson '```collector' 'seed: 1' 'objects: 13' '```' && refused "9: objects: a number from 2 to 12"
lesson '```show' 'panes: heap attic' '```' && refused "8: there is no pane 'attic'"
lesson '```show' 'stop at: noon' '```' && refused "8: there is no granularity 'noon'"
lesson '```show' 'stop at: call' '```' && refused "8: there is no granularity 'call'"
lesson '```show' 'select: missing' '```' && refused "8: missing: NameError"
lesson '```show' 'select: [1]' '```' && refused "8: [1]: nothing refers to this object"
lesson '```predict' 'kind: value' 'answer: 1 => 1' 'because: B.' '```' && refused "8: the predict block needs a line \`question: ...\`"
lesson '```predict' 'question: Q' 'kind: guess' 'answer: 1 => 1' 'because: B.' '```' && refused "9: kind: value, choice"
lesson '```predict' 'question: Q' 'kind: value' 'answer: 1' 'because: B.' '```' && refused "10: say what the answer is: add \`=> 1\`"
lesson '```predict' 'question: Q' 'kind: choice' '- one' '- two' 'answer: 3 => 3' 'because: B.' '```' && refused "12: the answer of a choice is its number"
lesson '```predict' 'question: Q' 'kind: value' 'answer after: 1 => 1' 'because: B.' '```' && refused "8: there is no python block behind"
lesson '```predict' 'question: Q' 'kind: value' 'at: 9' 'answer: 1 => 1' 'because: B.' '```' '```python' 'a = 1' '```' && refused "11: 1: the next block does not come to line 9"
lesson '```predict' 'question: Q' 'kind: value' 'at: x' 'answer: 1 => 1' 'because: B.' '```' '```python' 'a = 1' '```' && refused "10: at: a number"
lesson '```predict' 'question: Q' 'kind: value' 'at: 1' 'answer after: 1 => 1' 'because: B.' '```' '```python' 'a = 1' '```' && refused "11: \`answer after:\` stands without"
lesson '```predict' 'question: Q' 'question: R' 'kind: value' 'answer: 1 => 1' 'because: B.' '```' && refused "9: a second line \`question: ...\`"
lesson '```predict' 'question: Q' 'kind: choice' '- {{1}}' '- two' 'answer: 1 => 1' 'because: B.' '```' && refused "10: {{...}} is computed in text only"
task() { lesson '```task' 'goal: G' "check: $1" "hint: $2" "solution: $3" '```'; }
task 'x == 1' 'use `x = 1`' 'x = 2' && refused "11: the solution does not reach the goal: x == 1 is False"
task '1 == 1' 'H' 'x = 2' && refused "9: the goal is reached before"
task 'x == 1' 'use `y`' 'x = 1' && refused "10: the code of this hint raises: NameError"
task 'x == 1' 'H' 'x = y' && refused "11: the solution raises: NameError"

printf -- '---\ntitle: T\nminutes: 5x\nsummary: S\n---\ntext\n' >lesson.md && refused "3: minutes: a number"
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\nneeds: 01-names-and-objects, 02-nothing\n---\ntext\n' >lesson.md
refused "5: needs: there is no lesson 02-nothing"

# What other systems write.
printf -- '\357\273\277---\r\ntitle: T\r\nminutes: 5\r\nsummary: S\r\n---\r\n\r\n```python\r\na = 1\r\n```\r\n' >lesson.md
"$GLASSHEAP" check lesson.md | grep '1 blocks run'

# What stands beside a lesson, and in the course, is found.
printf -- '---\ntitle: T\nminutes: 5\nsummary: S\nneeds: other, 01-names-and-objects\n---\n[a](#my-2nd-step) [b](other.md#x)\n\n## My `2nd` step!\n' >lesson.md
printf '# X\n' >other.md
"$GLASSHEAP" check lesson.md

mkdir empty && code=0 && "$GLASSHEAP" check empty >out 2>&1 || code=$?
[ "$code" = 2 ] && grep -q 'empty: there is no lesson in it' out
code=0 && "$GLASSHEAP" check no/such/folder >out 2>&1 || code=$?
[ "$code" = 2 ] && grep -q 'no/such/folder: No such file' out
