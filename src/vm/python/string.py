"""Constants of characters, and Formatter-free helpers."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """$-substitution: $name, ${name}, $$."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _replace(self, values, safe):
        text, out, i = self.template, [], 0
        while i < len(text):
            if text[i] != "$":
                out.append(text[i])
                i += 1
                continue
            rest = text[i + 1:]
            if rest.startswith("$"):
                out.append("$")
                i += 2
                continue
            braced = rest.startswith("{")
            name = rest[1:rest.find("}")] if braced and "}" in rest else "" if braced else rest
            if not braced:
                end = 0
                while end < len(rest) and rest[:end + 1].isascii() and rest[:end + 1].isidentifier():
                    end += 1
                name = rest[:end]
            length = len(name) + (3 if braced else 1)
            if not (name.isidentifier() and name.isascii()):
                if not safe:
                    line = text[:i].count("\n") + 1
                    column = i - (text.rfind("\n", 0, i) if "\n" in text[:i] else -1)
                    raise ValueError("Invalid placeholder in string: line %d, col %d"
                                     % (line, column))
                out.append("$")
                i += 1
                continue
            if safe and name not in values:
                out.append(text[i:i + length])
            else:
                out.append(str(values[name]))
            i += length
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, True)


class Formatter:
    """str.format as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
