# Each sign that the program draws has its own in ASCII: --ascii shows no '?' for one.
cd "$TESTS/.."
signs=$(cat src/panes/*.c src/timeline/*.c src/term/*.c src/lessons/*.c |
    LC_ALL=C.UTF-8 grep -o '[^ -~	]' | sort -u)
[ "$(printf '%s\n' "$signs" | wc -l)" -gt 10 ]
for sign in $signs; do
    code=$(printf '%s' "$sign" | iconv -f UTF-8 -t UCS-2BE | od -An -tx1 | tr -d ' ')
    case $code in
    25[0-8]?) ;; # lines and blocks: by range
    *) grep -q "{0x$code, '" src/panes/canvas.c || {
        echo "no ASCII sign for $sign (U+$code)"
        exit 1
    } ;;
    esac
done
