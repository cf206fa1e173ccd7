# What is too large to review in one go. This warns and never fails.
cd "$TESTS/.."
set --
for file in src/*.[ch] src/*/*.[ch]; do
  if [ -e "$file" ]; then set -- "$@" "$file"; fi
done
if [ $# = 0 ]; then exit 0; fi
awk '
  FNR == 1 { begin = 0 }
  FNR == 801 { printf "warning: %s has more than 800 lines\n", FILENAME }
  /^[a-zA-Z_].*[^;]$/ && /\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
  /^\{/ || (/^[a-zA-Z_].*\) \{$/) { begin = FNR }
  /^}/ && begin {
    length_ = FNR - begin + 1
    if (length_ > 60) { long++; if (length_ > most) { most = length_; where = FILENAME ": " name } }
    begin = 0
  }
  END { if (long) printf "warning: functions over 60 lines: %d; the longest has %d (%s)\n", long, most, where }
' "$@"
