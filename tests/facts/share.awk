# Compares differences (VERSION<tab>GROUP/NAME: LINE) with those that are known; counts lines `values N VERSION GROUP`.
#
# First file: expected_failures.  An entry stands for each line that begins with its text.
BEGIN { FS = "\t" }
/^values / { split($0, words, " "); values += words[2]; tested[words[3] " " words[4]] = 1; next }
/^#/ || NF == 0 { next }
FILENAME ~ /expected_failures$/ { versions[++n] = $1; texts[n] = $2; reasons[n] = $3; next }
{
    missed++
    if (!known($1, $2)) { unknown++; print "not as in CPython " $1 ": " $2 }
}

function known(version, line,    i) {
    for (i = 1; i <= n; i++)
        if (index(line, texts[i]) == 1 && has(versions[i], version)) { seen[i, version] = 1; return 1 }
    return 0
}

END {
    for (i = 1; i <= n; i++)
        for (run in tested) {
            split(run, words, " ")
            if (index(texts[i], words[2] "/") == 1 && has(versions[i], words[1]) && !((i, words[1]) in seen)) {
                stale++
                print "expected_failures: it holds after all in " words[1] ": " texts[i]
            }
        }
    share = values ? int(10000 * (values - missed) / values) / 100 : 0
    printf "%d of %d values observed, %.2f %%\n", values - missed, values, share
    if (unknown || stale || share < least) exit 1
}
