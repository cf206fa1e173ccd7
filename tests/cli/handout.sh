# A lesson on paper: notes, a worksheet without answers, and its key; every lesson makes all three.
"$GLASSHEAP" handout 17 >notes.md
"$GLASSHEAP" handout 17 --blank >blank.md
"$GLASSHEAP" handout circular-references --key -o key.md

# The worksheet asks the same questions under the same numbers and gives none of the answers.
grep '^### ' notes.md >headings
[ "$(grep -c Question headings)" -gt 3 ]
grep '^### ' blank.md | diff headings -
grep '^### ' key.md | diff headings -
grep -q '^Answer: ' notes.md
if grep -E '^Answer|[0-9] references?:|-> #|\(garbage\)' blank.md; then echo "the worksheet tells" && exit 1; fi
grep -q '____ references: ____' blank.md
grep -qF 'Name: ____' blank.md

# Of a question about a block it says where the block is; in the key there is none.
grep -q '^About the lines that follow:$' blank.md
if grep -q '^About the lines' key.md; then exit 1; fi

# The pictures are numbered alike, and say what the machine says.
[ "$(grep -c '^\*Picture' blank.md)" = "$(grep -c '^\*Picture' key.md)" ]
sed -n '/^\*Picture 3\*/,/^```$/p' key.md >picture
grep -q "#[0-9]* Node value='A' ref=#" picture
grep -q '1 reference: #[0-9]*.ref  (garbage)' picture
if grep -q 'node1' picture; then echo "the name was deleted" && exit 1; fi

# The key has the solution, and no prose but explanations.
grep -q '^x, y, z = Node(1), Node(2), Node(3)' key.md
if grep -q 'Python therefore has a second mechanism' key.md; then exit 1; fi
if grep -q '^x, y, z = Node(1), Node(2), Node(3)' blank.md; then exit 1; fi

# Plain text is wrapped and has no marks of Markdown.
"$GLASSHEAP" handout 20 -o notes.txt
if grep -nE '^(#|```)|\*\*|\{\{' notes.txt; then exit 1; fi
awk 'length > 110 { print "too wide: " $0; bad = 1 } END { exit bad }' notes.txt
"$GLASSHEAP" handout 20 --blank | grep -q 'gc_refs of a: ____'
"$GLASSHEAP" handout 20 --key | grep -q '^survivors: '

kind=
for lesson in "$TESTS"/../lessons/[0-9]*.md; do
  name=${lesson##*/}
  # shellcheck disable=SC2086 # an option, or none
  "$GLASSHEAP" handout $kind "${name%.md}" >out
  if grep -nF '{{' out; then echo "$name $kind: a number is missing" && exit 1; fi
  [ "$(grep -c '^```' out)" = "$(($(grep -c '^```$' out) * 2))" ] || { echo "$name $kind: a block is not closed" && exit 1; }
  case $kind in '') kind=--blank ;; --blank) kind=--key ;; *) kind= ;; esac
done

fails() { # fails EXPECTED ARGUMENT...
  expected=$1 code=0
  shift
  "$GLASSHEAP" handout "$@" >out 2>err || code=$?
  [ "$code" = 2 ] && grep -qF "$expected" err || { echo "exit code $code: $*" && cat err && exit 1; }
}
fails "no-such: there is no such lesson" no-such
fails "a handout is one or the other" 17 --blank --key
fails "x.pdf: a handout is a .md or a .txt file" 17 -o x.pdf
fails "no/folder/x.md: No such file" 17 -o no/folder/x.md
fails "no/such: No such file" 17 --lessons no/such
mkdir mine
printf '%s\n' '---' 'title: T' 'minutes: 5' 'summary: S.' 'model: 2.7' '---' 'x' >mine/01-t.md
fails "it asks for a model that there is not" 1 --lessons mine
