# Every scene of tests/golden is drawn as it stands there.
sh "$TESTS/tools/golden.sh" "$GLASSHEAP"
