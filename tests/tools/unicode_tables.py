"""Writes src/base/unicode_tables.h: what str's methods say of each character, asked of the Python
that runs this. Use CPython 3.11:

    python3.11 tests/tools/unicode_tables.py > src/base/unicode_tables.h
"""
import sys
import unicodedata

END = 0x110000
FLAGS = ("ALPHA DECIMAL DIGIT NUMERIC LOWER UPPER TITLE CASED CASE_IGNORABLE SPACE LINEBREAK "
         "PRINTABLE IDENTIFIER_START IDENTIFIER_PART SPECIAL").split()
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}


def is_final(text):
    return text.lower().endswith("\u03c2")


def flags_of(c):
    # Only str.lower tells what is ignored between a letter and a sigma, or cased before a sigma.
    case_stops = is_final("1" + c + "\u03a3")
    answers = {
        "ALPHA": c.isalpha(),
        "DECIMAL": c.isdecimal(),
        "DIGIT": c.isdigit(),
        "NUMERIC": c.isnumeric(),
        "LOWER": c.islower(),
        "UPPER": c.isupper(),
        "TITLE": unicodedata.category(c) == "Lt",
        "CASED": c.islower() or c.isupper() or unicodedata.category(c) == "Lt",
        "CASE_IGNORABLE": is_final("A" + c + "\u03a3") and not case_stops,
        "SPACE": c.isspace(),
        "LINEBREAK": len(("a" + c + "b").splitlines()) == 2,
        "PRINTABLE": c.isprintable(),
        "IDENTIFIER_START": c.isidentifier(),
        "IDENTIFIER_PART": ("a" + c).isidentifier(),
    }
    return sum(BIT[name] for name, answer in answers.items() if answer)


def records():
    """The index of each character's record, the records, and the characters of special casings."""
    special, known, index = [], {}, []
    for code in range(END):
        c = chr(code)
        flags, cases = flags_of(c), [c.lower(), c.upper(), c.title(), c.casefold()]
        if all(len(case) == 1 for case in cases):
            cases = [ord(case) - code for case in cases]
        else:
            flags |= BIT["SPECIAL"]
            for i, case in enumerate(cases):
                codes = [ord(each) for each in case]
                at = next((k for k in range(len(special)) if special[k:k + len(codes)] == codes),
                          len(special))
                if at == len(special):
                    special += codes
                cases[i] = at << 2 | len(codes)
        record = (flags, unicodedata.decimal(c, -1), *cases)
        index.append(known.setdefault(record, len(known)))
    return index, list(known), special


def split(items, shift):
    """The number of each block of 1 << shift items, and the different blocks in a row."""
    size, numbers, blocks = 1 << shift, [], {}
    for at in range(0, len(items), size):
        numbers.append(blocks.setdefault(tuple(items[at:at + size]), len(blocks)))
    return numbers, [item for block in blocks for item in block]


def three_steps(index):
    """The smallest ((shift, shift), tables) by which index is found in three steps."""
    best = None
    for low in range(3, 8):
        blocks, record_of = split(index, low)
        for high in range(3, 8):
            group_of, block_of = split(blocks, high)
            cost = len(group_of) + 2 * len(block_of) + 2 * len(record_of)
            if max(group_of) < 256 and (best is None or cost < best[0]):
                best = cost, (low, high), (group_of, block_of, record_of)
    return best[1:]


def table(kind, name, items):
    print(f"\nstatic const {kind} {name}[] = {{")
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > 119:
            print(line)
            line = "   "
        line += f" {item},"
    print(line)
    print("};")


def main():
    index, known, special = records()
    (low, high), (group_of, block_of, record_of) = three_steps(index)
    print("/* What characters are: written by tests/tools/unicode_tables.py from CPython "
          f"{sys.version_info[0]}.{sys.version_info[1]},\n * Unicode {unicodedata.unidata_version}; "
          "see unicode.h. Do not edit. */")
    print("// clang-format off\n")
    print("enum {")
    for name in FLAGS:
        print(f"    {name} = {BIT[name]:#x},")
    print(f"    LOW_BITS = {low},\n    HIGH_BITS = {high},\n}};")
    print("\n/* The cases are distances from the character; with SPECIAL, (place in special_cases) << 2 | "
          "length. */")
    print("typedef struct Record {\n    uint16_t flags;\n    int8_t decimal;\n"
          "    int32_t lower, upper, title, fold;\n} Record;")
    table("Record", "records", ["{%#x, %d, %d, %d, %d, %d}" % record for record in known])
    table("uint32_t", "special_cases", [f"{code:#x}" for code in special])
    print("\n/* A group is 1 << HIGH_BITS blocks, a block is the records of 1 << LOW_BITS characters. */")
    table("uint8_t", "group_of", map(str, group_of))
    table("uint16_t", "block_of", map(str, block_of))
    table("uint16_t", "record_of", map(str, record_of))


main()
