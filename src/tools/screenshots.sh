#!/bin/sh
# Writes the pictures of the README into screenshots/, or with --check says which of them are not what
# the program draws now.
#
#     screenshots.sh GLASSHEAP [--check]

set -eu
glassheap=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../../screenshots/programs"

# picture | program | options
pictures='
first-session   circular.py       --at line:14
garbage         circular.py       --at line:17
collection      circular.py       --at gc:subtract_refs
collected       circular.py       --at end
aliasing        aliasing.py       --at line:7
pools           fragmentation.py  --at line:8 --pane pools --size 110x36
small           circular.py       --at line:17 --size 80x24
light           circular.py       --at line:14 --theme light
large           circular.py       --at line:17 --size 200x60
'
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
stale=0
printf '%s' "$pictures" | sed '/^$/d' | {
    while read -r name program options; do
        # shellcheck disable=SC2086 # options are words
        "$glassheap" shot "$program" $options -o "$new/$name.svg"
        if [ "${2-}" != --check ]; then
            cp "$new/$name.svg" "../$name.svg"
        elif ! cmp -s "$new/$name.svg" "../$name.svg"; then
            echo "screenshots/$name.svg is out of date: make screenshots"
            stale=1
        fi
    done
    exit "$stale"
}
