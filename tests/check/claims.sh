# Every lesson and step that lessons/README.md names exists, and every lesson is named.
lessons=$TESTS/../lessons

# The anchor that a heading has on GitHub, for each heading of a file.
anchors() {
  awk '/^```/ { block = !block } !block && /^##* / { sub(/^##* /, ""); print tolower($0) }' "$1" |
    sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

# shellcheck disable=SC2013 # a link holds no blanks
for link in $(grep -o ']([^)]*)' "$lessons/README.md" | sed 's/^](//; s/)$//'); do
  file=${link%%#*}
  anchor=${link#*#}
  if ! [ -f "$lessons/${file:-README.md}" ]; then echo "there is no $file" && exit 1; fi
  anchors "$lessons/${file:-README.md}" >list
  if ! grep -qxF -- "$anchor" list; then echo "no such step: $link" && exit 1; fi
  echo "$file" >>named
done
for file in "$lessons"/[0-9]*.md; do
  if ! grep -qxF "${file##*/}" named; then echo "no statement of the article leads to ${file##*/}" && exit 1; fi
done
[ "$(wc -l <named)" -gt 120 ]

# A link is called by the lesson's number and the step's heading, and no statement is without one.
for file in "$lessons"/[0-9]*.md; do
  awk -v file="${file##*/}" '/^```/ { block = !block }
    !block && /^##* / { sub(/^##* /, ""); print file " " (file + 0) ", " $0 }' "$file"
done >headings
sed -n '/^## What the article says/,$s/^| \(.*\) |$/\1/p' "$lessons/README.md" | grep -v '^-\|^the article says\|^--' >rows
[ "$(wc -l <rows)" -gt 80 ]
while IFS= read -r row; do
  shown=$(printf '%s\n' "$row" | awk -F ' [|] ' '{ print $2 }')
  case $shown in *"]("*) ;; *) echo "not shown anywhere: $row" && exit 1 ;; esac
  printf '%s\n' "$shown" | grep -o '\[[^]]*\]([^)]*)' | sed 's/^\[\(.*\)\](\([^#]*\)#.*)$/\2 \1/' >shown
  while IFS= read -r link; do
    if ! grep -qxF -- "$link" headings; then echo "the step has another number or heading: $link" && exit 1; fi
  done <shown
done <rows

# The words for questions are those of the program.
sed -n 's/^ *{"\([a-z][a-zA-Z *]*\)",  *"[a-z_]*(.*/\1/p' "$TESTS/../src/lessons/question.c" |
  sed 's/ \*$//; s/ TYPE$//; s/ N$//' >phrases
[ "$(wc -l <phrases)" -gt 15 ]
while read -r phrase; do
  if ! grep -qF "\`$phrase" "$lessons/README.md"; then echo "not in the README: $phrase" && exit 1; fi
done <phrases
sed -n 's/^ *{"\([a-z_]*\)", *[a-z_]*, *METHOD_.*/\1/p' "$TESTS/../src/lessons/question_functions.c" >functions
[ "$(wc -l <functions)" -gt 20 ]
while read -r function; do
  if ! grep -qF "\`$function(" "$lessons/README.md"; then echo "not in the README: $function" && exit 1; fi
done <functions
