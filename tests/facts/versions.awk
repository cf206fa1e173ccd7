# has(LIST, VERSION): whether a list as 3.6-3.8,3.11 has the version.
function has(list, version,    ranges, ends, n, i) {
    n = split(list, ranges, ",")
    for (i = 1; i <= n; i++) {
        split(ranges[i] "-" ranges[i], ends, "-")
        if (minor(ends[1]) <= minor(version) && minor(version) <= minor(ends[2])) return 1
    }
    return 0
}

function minor(version) { return substr(version, 3) + 0 }
