# `glassheap models` has a word for each value of each column.
"$GLASSHEAP" models >all
if grep '(null)' all; then exit 1; fi
grep -q '^messages: syntax errors are worded as in  *3.8; from 3.6 3.6; from 3.8 3.8; from 3.9 3.9; from 3.10 3.10; from 3.11 3.11$' all
"$GLASSHEAP" models 3.8 3.11 >two
grep -q '^messages: syntax errors are worded as in  *3.8  *3.11$' two
