#!/usr/bin/env python3.11
"""Writes src/base/unicode_tables.h from the character database of the Python that runs it.

    python3.11 tests/tools/unicode_tables.py > src/base/unicode_tables.h

A two-level table maps a code point to one of a few hundred records; what a record says is in
unicode.c.  Case mappings are differences, or, where they give several characters, places in one array.
"""
import unicodedata

BLOCK = 128
FLAGS = ("alpha decimal digit numeric lower upper title space linebreak printable cased"
         " case_ignorable start part").split()


def case_ignorable(c):
    # As the algorithm of the Greek final sigma sees it: "A" + c + "\u03a3" keeps looking past c.
    return ("A" + c + "\u03a3").lower()[-1] == "\u03c2" and ("1" + c + "\u03a3").lower()[-1] == "\u03c3"


def cased(c):
    return ("\u03a3" + c).lower()[0] == "\u03c3" and (c + "\u03a3").lower()[-1] == "\u03c2" \
        and not case_ignorable(c)


def flags(c):
    values = dict(
        alpha=c.isalpha(), decimal=c.isdecimal(), digit=c.isdigit(), numeric=c.isnumeric(),
        lower=c.islower(), upper=c.isupper(), title=unicodedata.category(c) == "Lt",
        space=c.isspace(), linebreak=len(("a" + c + "b").splitlines()) == 2,
        printable=c.isprintable(), cased=cased(c), case_ignorable=case_ignorable(c),
        start=c.isidentifier(), part=("a" + c).isidentifier())
    return sum(1 << i for i, name in enumerate(FLAGS) if values[name])


specials = []
places = {}


def mapping(c, text):
    if len(text) == 1:
        return ord(text) - ord(c)
    if text not in places:
        places[text] = len(specials)
        specials.extend(map(ord, text))
    return 1 << 24 | places[text] << 2 | len(text)


def record(code):
    c = chr(code)
    if 0xD800 <= code < 0xE000:
        return (0, -1, -1, 0, 0, 0, 0)
    return (flags(c), unicodedata.decimal(c, -1), unicodedata.digit(c, -1), mapping(c, c.lower()),
            mapping(c, c.upper()), mapping(c, c.title()), mapping(c, c.casefold()))


def lines(numbers):
    row = ""
    for number in numbers:
        text = "%d," % number
        if len(row) + len(text) > 96:
            yield row
            row = ""
        row += text
    yield row


def array(kind, name, numbers):
    print("static const %s %s[] = {" % (kind, name))
    for line in lines(numbers):
        print("    " + line)
    print("};")


records, blocks = {}, {}
index = []
for first in range(0, 0x110000, BLOCK):
    block = tuple(records.setdefault(record(code), len(records))
                  for code in range(first, first + BLOCK))
    index.append(blocks.setdefault(block, len(blocks)))

print("/* Made by tests/tools/unicode_tables.py from Unicode %s; not edited by hand. */"
      % unicodedata.unidata_version)
print("/* clang-format off */")
print("enum { BLOCK = %d };" % BLOCK)
print("enum {\n    %s\n};" % ",\n    ".join("%s = 1 << %d" % (name.upper(), i)
                                           for i, name in enumerate(FLAGS)))
array("uint16_t", "block_index", index)
array("uint16_t", "blocks", [number for block in blocks for number in block])
print("static const Record records[] = {")
for row in records:
    print("    {%d, %d, %d, {%d, %d, %d, %d}}," % row)
print("};")
array("uint32_t", "specials", specials)
