#!/bin/sh
# embed.sh HEADER 'TYPE TABLE' FILE...: prints C that defines the table that HEADER declares, one row
# {name, bytes, length} a file: its name without extension, and what it holds as a byte array.
set -eu

header=$1 table=$2
shift 2
printf '#include "%s"\n\n' "$header"
number=0
for file; do
    number=$((number + 1))
    printf 'static const unsigned char source%d[] = {\n' "$number"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/,*$/,/'
    printf '0};\n\n'
done
printf 'const %s[] = {\n' "$table"
number=0
for file; do
    number=$((number + 1))
    name=${file##*/}
    printf '    {"%s", source%d, sizeof source%d - 1},\n' "${name%.*}" "$number" "$number"
done
printf '    {0, 0, 0},\n};\n'
