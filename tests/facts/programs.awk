# Splits FILE.programs into the programs N.py of the current folder; prints N<tab>NAME for each.
#
# A section `== NAME` is a program; `== NAME : BEGINNING` starts with the lines of the section `-- BEGINNING`, which
# may itself have a beginning.  What stands before the first section is about the file.

/^-- / || /^== / {
    split(substr($0, 4), title, " : ")
    beginning = title[2] == "" ? "" : text[title[2]]
    file = ""
    if (/^-- /) { shared = title[1]; text[shared] = beginning }
    else { file = ++n ".py"; shared = ""; printf "%d\t%s\n", n, title[1]; printf "%s", beginning > file }
    next
}
shared != "" { text[shared] = text[shared] $0 "\n" }
file != "" { print > file }
