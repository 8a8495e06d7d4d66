"""The top of a text as the cells that its lines print side by side.

A head stands in two columns. Files keep them by tabs, by spaces, by table bars, or run them together in
one line; web pages put each cell on lines of its own. Here all become one list of cells.
"""

import re
from dataclasses import dataclass

from thidua.patterns import compiled, compose, first
from thidua.text import fold

# The head stands in the first lines, after at most some screens of what a web page prints around it.
_REACH = 30_000
_LINES = 400
_LONGEST = 600

_BREAK = re.compile(r"<br ?/?>|\n", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:b|i|u|p|strong|em|center|div|span|td|tr|table|sup)(?: [^<>\n]{0,200})?>|[*`\\]", re.IGNORECASE
)
# Blanks left for a day or a number are no columns.
_FILLED_IN = re.compile(
    r"(?<=[Nn]gày)[ \t]{2,}|(?<=háng)[ \t]{2,}|(?<=năm)[ \t]{2,}|(?<=[SsO][ốỐ]:)\s{2,}"
    r"|[ \t]{2,}(?=tháng |năm |/[ ]?[A-ZĐ])"
)
_SPLIT = re.compile(r"\t+| {3,}|\|+|_{3,}|-{4,}|–{3,}|—{3,}|(?<=[^\s-])-{3}(?=\s|$)")
# What every match of _MARKUP and of _SPLIT holds.
_MARKS = ("<", "*", "`", "\\")
_BORDERS = ("\t", "   ", "|", "___", "---", "–––", "———")
_HEADING = re.compile(r"^[ >]*#{1,6} *|^[ >]+")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]")
_ABOUT_INSIDE = re.compile(r"\s(?=V/v[:. ])")
# "CHÍNH PHỦ Số: 1/2025/NĐ-CP": a body in capitals, then the number; in running text the word is no capital.
_NUMBER_INSIDE = compose(r"^(?<before>(?:<<upper>>|[ .,-])+?)[ ]+(?=S[ốôo][ ]?[:.]?[ ]?[0-9 ._…]*[-–/])")
_OPEN_NUMBER = compose(r"^<<number_word>>[ ]?[:.]?[ ._…0-9]*$")
_OPEN_DATE = re.compile(r"[Nn]gày[ ._…0-9]*$|tháng[ ._…0-9]*$|năm$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, the line it stands on, and whether something parts it from the cell before.

    `heading`: the file marks it as a heading. `parted`: a blank line, a ruler or a border stands before it.
    """

    text: str
    line: int
    parted: bool
    heading: bool = False

    @property
    def capitals(self) -> bool:
        """True for words printed in capitals; a number such as 12/CT-TTg may stand among them."""
        letters = list(filter(str.isalpha, self.text))
        return bool(letters) and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def cells(text: str) -> tuple[Cell, ...]:
    """The cells of the top of a text, in the order in which they are printed."""
    found: list[Cell] = []
    parted = True
    for number, line in enumerate(_BREAK.split(text[:_REACH])[:_LINES]):
        heading = line.lstrip().startswith("#")
        line = _HEADING.sub("", line[:_LONGEST])
        # Most lines have neither mark-up nor columns.
        if any(mark in line for mark in _MARKS):
            line = _MARKUP.sub("", line)
        if "  " in line or "\t" in line:
            line = _FILLED_IN.sub(" ", line)
        pieces = _SPLIT.split(line) if any(border in line for border in _BORDERS) else [line]
        for at, piece in enumerate(pieces):
            for part in _columns(" ".join(piece.split())):
                if not part or compiled("head_ruler").match(part):
                    continue
                if found and _goes_on(found[-1].text, part):
                    found[-1] = Cell(f"{found[-1].text} {part}", found[-1].line, found[-1].parted, found[-1].heading)
                    continue
                found.append(Cell(part, number, parted or at > 0, heading))
                parted = False
        # A border or a ruler at the end of a line, or a blank line, parts it from the next one.
        parted = parted or not pieces[-1].strip() or bool(compiled("head_ruler").match(line))
    return tuple(found)


def _columns(line: str) -> list[str]:
    """A line whose columns ran together, parted where the right one is known to begin, or the number."""
    if _SPACED.fullmatch(line):
        line = line.replace(" ", "")
    parts = [line]
    if len(line) < 200:
        folded = fold(line)
        match = compiled("motto_inside").search(folded)
        if match and (line[match.start() : match.end()].isupper() or folded[match.start()] == "d"):
            parts = [line[: match.start()], line[match.start() : match.end()], line[match.end() :]]
        parts = [half for part in parts for half in _parted_at_number(part)]
        parts = [half for part in parts for half in _ABOUT_INSIDE.split(part)]
    return [part.strip(" ,") if at else part.strip() for at, part in enumerate(parts)]


def _parted_at_number(part: str) -> list[str]:
    match = _NUMBER_INSIDE.match(part)
    parts = [match["before"], part[match.end() :]] if match else [part]
    # A body or a number on the left, place and date on the right.
    return [half for part in parts for half in _parted_at_date(part)]


def _parted_at_date(part: str) -> list[str]:
    match = first("dateline", part)
    before = part[: match.start()] if match else ""
    if match and before.strip() and (before.isupper() or compiled("head_number").match(before)):
        return [before, part[match.start() :]]
    return [part]


def _goes_on(before: str, cell: str) -> bool:
    """True for a number or a date that goes on: "Số:" and "26/QĐ-UBND", "Suối Mơ, ngày" and "5 tháng 3 năm 2020"."""
    if _OPEN_NUMBER.match(before):
        return bool(re.match(r"[0-9]{0,5}[ ]?(?:/[0-9]{4})?[ ]?[-–/][ ]?[A-ZĐ]|[0-9]+[ ]?[-–/]", cell))
    return len(before) < 80 and bool(_OPEN_DATE.search(before)) and bool(re.match(r"[0-9]|tháng|năm|\.|…", cell))
