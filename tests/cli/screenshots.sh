# The pictures of the README are what the program draws now.
sh "$TESTS/../src/tools/screenshots.sh" "$GLASSHEAP" --check
