"""Paragraphs in lines of a given width."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]
_SPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = (
            width, initial_indent, subsequent_indent)
        self.expand_tabs, self.tabsize, self.replace_whitespace = (
            expand_tabs, tabsize, replace_whitespace)
        self.break_long_words, self.drop_whitespace = break_long_words, drop_whitespace
        self.break_on_hyphens, self.max_lines, self.placeholder = (
            break_on_hyphens, max_lines, placeholder)
        if fix_sentence_endings:
            raise NotImplementedError("glassheap does not simulate fix_sentence_endings")

    def _pieces(self, word):
        """A word, cut behind hyphens between letters."""
        start = 0
        for i in range(2, len(word) - 1):
            if self.break_on_hyphens and word[i] == "-" and word[i - 2:i].isalpha() \
                    and word[i + 1].isalpha() and word[i + 2:i + 3] != "-" and i - 1 > start:
                yield word[start:i + 1]
                start = i + 1
        yield word[start:]

    def _split(self, text):
        chunks, i = [], 0
        while i < len(text):
            end, space = i, text[i] in _SPACE
            while end < len(text) and (text[end] in _SPACE) == space:
                end += 1
            chunks += [text[i:end]] if space else self._pieces(text[i:end])
            i = end
        return chunks

    def _munge(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, _SPACE), " "))
        return text

    def wrap(self, text):
        chunks = self._split(self._munge(text))
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            line = self._take(chunks, width)
            length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest = chunks and not (self.drop_whitespace and len(chunks) == 1
                                   and not chunks[0].strip())
            if not last or not rest and length <= width:
                lines.append(indent + "".join(line))
                continue
            self._cut(lines, line, length, width, indent)
            break
        return lines

    def _take(self, chunks, width):
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            room = 1 if width < 1 else width - length
            if self.break_long_words:
                line.append(chunks[-1][:room])
                chunks[-1] = chunks[-1][room:]
            elif not line:
                line.append(chunks.pop())
        return line

    def _cut(self, lines, line, length, width, indent):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)


def shorten(text, width, **options):
    return TextWrapper(width=width, max_lines=1, **options).fill(" ".join(text.split()))


def dedent(text):
    """Without the white space that all lines begin with."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return "\n".join(line[len(margin or ""):] for line in lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join((prefix if predicate(line) else "") + line for line in text.splitlines(True))
