# What programs of the facts said, as lines to compare: N.out as it is, and N.err, what went to stderr.
#
# A program may write a line KIND<tab>NAME<tab>COUNT and then let the allocator report (sys._debugmallocstats()):
#   blocks      before and after COUNT objects were made: the blocks of each class size that one object takes
#   kept        when all is freed, after objects were freed, after a full collection: the blocks that stay in use
#   free lists  the same: the free lists that got 50 entries and more
# Of all else, as a traceback, the last line counts.

BEGIN { FS = "\t" }

FNR == 1 { finish() }
FILENAME ~ /out$/ { print; next }

/^(blocks|kept|free lists)\t/ { tell(); kind = $1; name = $2; count = $3; reports = 0; next }
/^Small block threshold/ { reports++; inside = 1; next }
inside && /^ *[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ *$/ { split($0, row, " "); used[reports, row[2]] = row[4]; next }
inside && /^ *[0-9]+ free .*\* *[0-9]+ bytes each/ { free_list(); next }
inside && (/^$/ || /^class / || /^----- / || /^# / || / arenas \* / || / unused pools \* / || /^Total /) { next }
/Warning: / { getline; next } # and the line it is about
{ other = $0 }

END { finish() }

function finish() {
    tell()
    if (other != "") print "stderr " other
    other = kind = ""
    inside = 0
}

function free_list(    words, type) {
    split($0, words, " ")
    type = $0
    sub(/^ *[0-9]+ free /, "", type)
    sub(/s? \*.*/, "", type)
    if (reports == 2) types[++ntypes] = type
    entries[reports, type] = words[1]
}

function tell() {
    if (kind == "blocks" && reports == 2) print name ": blocks ->" more(1, 2, count)
    if (kind == "kept" && reports == 3) {
        print name ": kept ->" more(1, 2, 0)
        print name ": kept after a full collection ->" more(1, 3, 0)
    }
    if (kind == "free lists") free_lists()
    split("", used)
    split("", entries)
    ntypes = 0
}

# more(FROM, TO, OBJECTS): by how many blocks of each class size two reports differ, for each object; or in all, six
# and more, to the next multiple of four, because measuring itself takes some.
function more(from, to, objects,    size, n, text) {
    for (size = 8; size <= 512; size += 8) {
        n = used[to, size] - used[from, size]
        n = objects ? int(n / objects + 0.5) : (n >= 6 ? int((n + 3) / 4) * 4 : 0)
        if (n > 0) text = text " " size ":" n
    }
    return text
}

function free_lists(    i, type) {
    for (i = 1; i <= ntypes; i++) {
        type = types[i]
        if (entries[2, type] - entries[1, type] >= 50)
            print name ": " type " -> " entries[2, type] (entries[3, type] < 20 ? ", then few" : ", then many")
    }
}
