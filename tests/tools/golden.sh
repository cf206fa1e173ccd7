#!/bin/sh
# Draws each scene of tests/golden/*.txt and shows what differs from what the file holds; with --write the
# files are written anew instead.
#
#     golden.sh GLASSHEAP [--write]
#
# The first line of a file is `# PROGRAM OPTIONS...`, for `glassheap shot` in the folder programs; the canvas follows.

set -eu
glassheap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../golden"
new=$(mktemp)
trap 'rm -f "$new"' EXIT
wrong=0
# Addresses depend on how large the machine is; that is no matter of its look.
addresses='s/7f0000[0-9a-f]\{6\}/7f0000....../g
s/.. .. .. 00 00 7f 00 00  ......../.. .. .. 00 00 7f 00 00  ......../
s/.. .. 00 00  ........  ob_refcnt/.. .. 00 00  ........  ob_refcnt/'
for file in *.txt; do
  head -n 1 "$file" >"$new"
  read -r _ options <"$file"
  (cd programs && eval "exec \"\$glassheap\" shot $options") | sed "$addresses" >>"$new"
  if [ "${2-}" = --write ]; then
    cp "$new" "$file"
  elif ! diff -u "$file" "$new"; then
    wrong=1
  fi
done
if [ "$wrong" != 0 ]; then echo "if that is how it should look: sh tests/tools/golden.sh build/glassheap --write"; fi
exit "$wrong"
