# A folder of src includes only itself and the folders to its left; a file at the top of src may include all.
layers="base model memory objects lang vm timeline lessons panes term"

cd "$TESTS/../src"
for folder in */; do
  case " $layers tools " in
    *" ${folder%/} "*) ;;
    *) echo "src/$folder is not a layer" && exit 1 ;;
  esac
done

set --
for layer in $layers; do
  for file in "$layer"/*.[ch]; do
    if [ -e "$file" ]; then set -- "$@" "$file"; fi
  done
done
if [ $# = 0 ]; then exit 0; fi
awk -v layers="$layers" '
  BEGIN { count = split(layers, names, " "); for (i = 1; i <= count; i++) rank[names[i]] = i }
  FNR == 1 { split(FILENAME, path, "/") }
  /^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    split(quoted[2], parts, "/")
    if (!(parts[1] in rank) || rank[parts[1]] > rank[path[1]]) {
      printf "src/%s:%d: may not include \"%s\"\n", FILENAME, FNR, quoted[2]
      bad = 1
    }
  }
  END { exit bad }' "$@"
