# From what `diff` prints: values that are not observed, and lines nobody expects, each after VERSION<tab>.
/^[0-9]/ { added = /a/; next }
/^< / || (added && /^> /) { printf "%s\t%s\n", version, substr($0, 3) }
