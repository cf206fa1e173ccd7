#!/bin/sh
# Prints C for src/vm/embedded.h: the table of the Python sources given, as byte arrays.
set -eu

printf '#include "vm/embedded.h"\n\n'
number=0
for file; do
    number=$((number + 1))
    printf 'static const unsigned char source%d[] = {\n' "$number"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/,*$/,/'
    printf '0};\n\n'
done
printf 'const EmbeddedModule embedded_modules[] = {\n'
number=0
for file; do
    number=$((number + 1))
    name=${file##*/}
    printf '    {"%s", source%d, sizeof source%d - 1},\n' "${name%.py}" "$number" "$number"
done
printf '    {0, 0, 0},\n};\n'
