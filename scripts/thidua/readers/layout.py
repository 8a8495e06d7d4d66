"""Layout: marks, page furniture and line breaks that mean nothing go; the way back to the file's lines stays.

OCR gives Markdown with bold marks, PDF gives a break after every printed line, pages cut sentences and put
their notes between. What one paragraph is comes out as one line.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from thidua.readers.furniture import without_furniture
from thidua.readers.joining import WHOLE, joint, wrapping
from thidua.readers.marks import unmarked
from thidua.readers.notes import apart
from thidua.readers.rows import Row

_NESTED_BULLET = re.compile(r"^ *[-•] \+ ")
_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """A cleaned text and, for the start of each stretch of it, the line of the file it came from.

    `starts` and `lines` run side by side: from starts[i] on the text stands in file line lines[i] (1-based).
    Footnotes stand at the end of the text, so `lines` may fall there.
    """

    text: str
    starts: tuple[int, ...] = field(default=(0,))
    lines: tuple[int, ...] = field(default=(1,))

    def line(self, position: int) -> int:
        """1-based line of the file in which a position of the text lies."""
        return self.lines[bisect_right(self.starts, position) - 1]


def unwrap(text: str, page_starts: frozenset[int] = frozenset(), *, broken: bool = True) -> Layout:
    """Join what belongs together: lines of one paragraph, sentences cut by a page break or by notes.

    `page_starts` are the lines with which a page begins, where the file says so (form feeds). `broken` is False
    where the file says what its paragraphs are: only what a small letter goes on with is joined then.
    """
    rows = without_furniture(_rows(text), page_starts) if broken else _rows(text)
    body, notes = apart(rows)
    how = wrapping(body) if broken else WHOLE
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length = 0
    held: Row | None = None
    for row in _with_notes(body, notes):
        separator = "" if held is None else joint(held, row, how) if row.gap < _APART else "\n\n"
        line = row.text.lstrip() if separator in ("", " ") and held else row.text
        starts.append(length + len(separator))
        lines.append(row.number)
        pieces += (separator, line)
        length += len(separator) + len(line)
        held = row
    return Layout("".join(pieces) + "\n", tuple(starts) or (0,), tuple(lines) or (1,))


# More blank lines than any file has: nothing is joined over them.
_APART = 1 << 30


def _with_notes(body: list[Row], notes: list[Row]) -> list[Row]:
    if not notes:
        return body
    opened = [
        Row(row.number, row.text, row.gap if row.gap == 0 and place else _APART) for place, row in enumerate(notes)
    ]
    return [*body, *opened]


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    gap = 0
    turned = False
    for number, printed in enumerate(text.split("\n"), 1):
        if not printed or printed.isspace():
            gap += 1
            continue
        # A row of an HTML table or a <br> makes several lines of one.
        lines = [line for line in map(_plain, unmarked(printed).split("\n")) if line and not line.isspace()]
        for line in lines:
            rows.append(Row(number, line, gap, turned))
            gap, turned = 0, False
        # A rule or a picture alone stands where a page ended.
        turned = not lines
    return rows


def _plain(line: str) -> str:
    """A line without spaces that only fill; tabs part table cells."""
    line = line.rstrip(" ")
    if "\t" in line:
        return line
    # Recognition prints the bullet of an outer list before that of an inner one: "- + cây lạc".
    line = _NESTED_BULLET.sub("  + ", line)
    indent = len(line) - len(line.lstrip(" "))
    # Columns that are parted by spaces (heads and feet) stay apart.
    line = _COLUMNS.sub("\t", line)
    return " " * min(indent, 8) + _SPACES.sub(" ", line.lstrip(" "))
