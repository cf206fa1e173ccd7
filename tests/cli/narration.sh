# The programs of tests/narration, told step by step, are told as in NAME.story; NAME.in holds
# commands to begin with. `sh narration.sh --record` writes them anew.
for program in "$TESTS"/narration/*.py; do
  name=$(basename "$program" .py)
  model=$(sed -n '1s/^# model: //p' "$program")
  cp "$program" "$name.py"
  {
    echo ":load $name.py"
    if [ -e "${program%.py}.in" ]; then cat "${program%.py}.in"; fi
    awk 'BEGIN { for (i = 0; i < 250; i++) print ":step" }'
  } | "$GLASSHEAP" --model "${model:-textbook}" repl --plain 2>&1 |
    sed -e '1,2d' -e '/^>>> :[a-z]*$/d' -e '/^>>> *$/d' \
        -e '/^This is the end of all that was given/d' >"$name.told" || true
  if [ "${1-}" = --record ]; then
    cp "$name.told" "$TESTS/narration/$name.story"
  elif ! diff "$TESTS/narration/$name.story" "$name.told" >differences; then
    echo "$program"
    cat differences
    exit 1
  fi
done
