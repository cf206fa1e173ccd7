# No writable globals in the core: all mutable state is in the World. Constant tables that hold addresses
# stand in .data.rel.ro, which is written by the loader only.
command -v objdump >/dev/null || exit 0

for layer in base model memory objects lang vm; do
  for object in "$BUILD/src/$layer"/*.o; do
    if [ -e "$object" ]; then echo "$object"; fi
  done
done >list
if [ ! -s list ]; then exit 0; fi
xargs objdump -t <list >symbols
awk -v build="$BUILD/" '
  / file format / { file = substr($1, length(build) + 1); sub(/\.o:$/, ".c", file) }
  / O / && /[ \t](\.data|\.bss|\.tdata|\.tbss|\.data\.rel|\.data\.rel\.local|\*COM\*)[ \t]/ {
    printf "%s: %s is writable\n", file, $NF
    bad = 1
  }
  END { exit bad }' symbols
