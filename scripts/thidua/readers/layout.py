"""Layout: marks and line breaks that mean nothing go; the way back to the file's lines stays.

OCR gives Markdown with bold marks, PDF gives a break after every printed line, pages cut sentences.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

# What begins a line of its own and is never the rest of a sentence.
_STARTS = re.compile(
    r"\s*(?:[-+•*·–]\s|#{1,6}\s|\||>|[*_]{0,3}(?:(?:[IVX]+|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s|(?:Điều|Khoản|Chương|Mục|Phần)\s[0-9IVX]"
    r"|Nơi nhận|Số\s*:|(?:TM|KT|TL|TUQ|Q)\.))"
)
_ENDS = re.compile(r"[.;:!?…]['\"”’)*_]*\s*$|\./\.?\s*$")
# A note at the foot of a page: what follows a blank line after it goes on above it, not in it.
_NOTE = re.compile(r"\s*[⁰¹²³⁴-⁹]{1,3} ?\S")
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ]{2,}")
_EMPHASIS = re.compile(
    r"\*{2,3}|(?<![*\w])\*(?=\S[^*\n]*\S\*(?!\w))|(?<=\S)\*(?![*\w])|(?<!\w)_{2,3}(?=\S)|(?<=\S)_{2,3}(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A cleaned text and, for the start of each stretch of it, the line of the file it came from.

    `starts` and `lines` run side by side: from starts[i] on the text stands in file line lines[i] (1-based).
    """

    text: str
    starts: tuple[int, ...] = field(default=(0,))
    lines: tuple[int, ...] = field(default=(1,))

    def line(self, position: int) -> int:
        """1-based line of the file in which a position of the text lies."""
        return self.lines[bisect_right(self.starts, position) - 1]


def unwrap(text: str, broken: bool = True) -> Layout:
    """Join what belongs together: lines of one paragraph, sentences cut by a page break.

    A line goes on in the next one when it ends without a full stop and the next begins in lower case,
    or when the file is wrapped at a width and the line is as long as that; with `broken` False no line is.
    Tables are left alone.
    """
    rows = [(number, _plain(line)) for number, line in enumerate(text.split("\n"), 1)]
    width = _wrap_width([line for _, line in rows]) if broken else None
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length = 0
    held: str | None = None
    gap = 0
    for number, line in rows:
        if not line.strip():
            gap += 1
            continue
        if held is not None and _goes_on(held, line, gap, width):
            separator = " "
            line = line.lstrip()
        else:
            # One line end, or two (a blank line): more mean no more.
            separator = "" if held is None else "\n" if gap == 0 else "\n\n"
        pieces.append(separator)
        length += len(separator)
        starts.append(length)
        lines.append(number)
        pieces.append(line)
        length += len(line)
        held, gap = line, 0
    return Layout("".join(pieces) + "\n", tuple(starts) or (0,), tuple(lines) or (1,))


def _plain(line: str) -> str:
    """A line without marks of bold and italics and without spaces that only fill; tabs part table cells."""
    line = _EMPHASIS.sub("", line).rstrip(" ")
    if "\t" in line:
        return line
    # Recognition prints the bullet of an outer list before that of an inner one: "- + cây lạc".
    line = re.sub(r"^ *[-•] \+ ", "  + ", line)
    indent = len(line) - len(line.lstrip(" "))
    # Columns that are parted by spaces (heads and feet) stay apart.
    line = re.sub(r"(?<=\S) {3,}(?=\S)", "\t", line)
    return " " * min(indent, 8) + re.sub(r" {2,}", " ", line.lstrip(" "))


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which a file breaks its lines, None when each paragraph is one line."""
    lengths = sorted(len(line) for line in lines if line.strip() and "\t" not in line)
    if len(lengths) < 8:
        return None
    widest = lengths[int(len(lengths) * 0.9)]
    return widest if widest <= 130 and lengths[-1] <= 200 and lengths[len(lengths) // 2] >= 50 else None


def _goes_on(line: str, following: str, gap: int, width: int | None) -> bool:
    if "\t" in line or "\t" in following or line.lstrip().startswith(("|", "#")) or _STARTS.match(following):
        return False
    if (_CAPITALS.search(line) and line.upper() == line) or (gap and _NOTE.match(line)):
        return False
    if _ENDS.search(line):
        # A full stop inside a paragraph that is wrapped: the sentence ends, the paragraph need not.
        return False
    if following.lstrip(" *_")[:1].islower():
        return gap <= 2
    if following.lstrip().upper() == following.lstrip() and _CAPITALS.search(following):
        return False
    return width is not None and gap <= 1 and len(line) >= width * 0.7
