# What real Pythons say to the questions of the lessons (tests/lessons/record) is what the lessons say.
count=0
for record in "$TESTS"/lessons/recorded/*; do
  lesson=$TESTS/../lessons/${record##*/}.md
  if ! [ -f "$lesson" ]; then echo "there is no lesson for $record" && exit 1; fi
  while IFS= read -r line; do
    count=$((count + 1))
    if ! grep -qF -- "$line" "$lesson"; then
      echo "${record##*/}: a real Python says: $line" && wrong=1
    fi
  done <"$record"
done
[ -z "${wrong-}" ]
[ "$count" -gt 240 ]
for lesson in "$TESTS"/../lessons/[0-9]*.md; do
  name=${lesson##*/}
  if ! [ -f "$TESTS/lessons/recorded/${name%.md}" ]; then echo "not recorded: $name" && exit 1; fi
done
