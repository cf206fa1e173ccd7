# --model auto takes the version of the python3 on PATH; an old, strange or missing one is an error.
echo 'import sys; print("%d.%d" % sys.version_info[:2])' >version.py
mkdir bin none
fake() {
  printf '#!/bin/sh\necho "%s"\n' "$1" >bin/python3
  chmod +x bin/python3
}
path=$PATH

fake "Python 3.9.18"
[ "$(PATH=$PWD/bin:$path "$GLASSHEAP" run --model auto version.py)" = 3.9 ]
fake "Python 3.13.0rc1"
[ "$(PATH=$PWD/bin:$path "$GLASSHEAP" run --model=auto version.py)" = 3.13 ]

for version in "Python 3.5.2" "Python 4.0.0" "nonsense"; do
  fake "$version"
  code=0
  PATH=$PWD/bin:$path "$GLASSHEAP" run --model auto version.py >out 2>err || code=$?
  [ "$code" = 2 ]
  [ ! -s out ]
  grep -q 'model auto' err
done
code=0
PATH=$PWD/none "$GLASSHEAP" run --model auto version.py >out 2>err || code=$?
[ "$code" = 2 ]
grep -q 'no python3 on PATH' err
