"""Names that match patterns of the shell."""


def _parse(pattern):
    """The pattern as a list of "*" and of functions that accept one character."""
    parts = []
    i = 0
    while i < len(pattern):
        c = pattern[i]
        end = pattern.find("]", i + 2 + pattern[i + 1:i + 2].count("!")) if c == "[" else -1
        if c == "*":
            if parts[-1:] != ["*"]:
                parts.append("*")
        elif c == "?":
            parts.append(lambda char: True)
        elif end >= 0:
            parts.append(_char_set(pattern[i + 1:end]))
            i = end
        else:
            parts.append(lambda char, c=c: char == c)
        i += 1
    return parts


def _char_set(text):
    negated = text[0] == "!"
    text = text[negated:]
    ranges = []
    while text:
        if text[1:2] == "-" and len(text) > 2:
            ranges.append((text[0], text[2]))
            text = text[3:]
        else:
            ranges.append((text[0], text[0]))
            text = text[1:]
    return lambda char: any(low <= char <= high for low, high in ranges) != negated


def fnmatchcase(name, pat):
    parts = _parse(pat)
    at = part = 0
    star = None
    while at < len(name) or part < len(parts):
        if part < len(parts) and parts[part] == "*":
            star = part, at
            part += 1
        elif part < len(parts) and at < len(name) and parts[part](name[at]):
            part += 1
            at += 1
        elif star and star[1] < len(name):
            star = star[0], star[1] + 1
            part, at = star[0] + 1, star[1]
        else:
            return False
    return True


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
