"""What pages repeat (running heads, page numbers) goes; the notes at their feet move to the end of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.readers.paged.rows import Row
from thidua.text import key

# Shares of the page's height in which running heads and feet stand: margins of 20-25 mm on A4, and a line more.
_HEAD = 0.13
_FOOT = 0.88
_DEEPEST = 3
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:trang|tr\.|page)\s*)?([0-9]{1,4})(?:\s*(?:/|trên|of)\s*[0-9]{1,4})?[-–—\s.]*", re.I
)
# A form on every page has its head there; a head is never a running head.
_FORMAL = re.compile(r"cong hoa xa hoi|doc lap tu do|dang cong san|mau so|phu luc")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans("0123456789", _RAISED)
_MARKS = re.compile(f"[{_RAISED}]+")
_NOTE = re.compile(rf"(?P<raised>[{_RAISED}]+)|[(\[]?(?P<printed>[0-9]{{1,3}})[)\]]?(?=\s|[^\W\d_])")
_SMALLER = 0.93
# What browsers print over and under a page, in one line each: the time and the title, the address and the page.
_BROWSER_HEAD = re.compile(
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?: [AP]M)?"
    r"|[0-9]{1,2}:[0-9]{2}(?: [AP]M)?,? [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})(?:\s.*)?"
)
_BROWSER_FOOT = re.compile(r"(?:https?|file|about):\S+\s+[0-9]{1,4}/[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page outside its tables."""

    width: float
    height: float
    rows: tuple[Row, ...]


def without_repeated(pages: Sequence[PageRows]) -> list[tuple[Row, ...]]:
    """The rows of each page without running heads and feet and without page numbers."""
    kept = [list(page.rows) for page in pages]
    for at, inside in ((0, _in_head), (-1, _in_foot)):
        for _ in range(_DEEPEST):
            ends = {
                number: rows[at]
                for number, rows in enumerate(kept)
                if rows and inside(rows[at].baseline / max(1.0, pages[number].height))
            }
            repeated = _repeated(ends, len(pages))
            for number, row in ends.items():
                printed = (_BROWSER_FOOT if at else _BROWSER_HEAD).fullmatch(row.text)
                if printed or _same(row) in repeated or _is_page_number(row, number, len(pages)):
                    kept[number].pop(at)
    return [tuple(rows) for rows in kept]


def _in_head(height: float) -> bool:
    return height < _HEAD


def _in_foot(height: float) -> bool:
    return height > _FOOT


def _same(row: Row) -> tuple[str, int]:
    return re.sub(r"[0-9]+", "#", key(row.text)), round(row.baseline / 6)


def _repeated(ends: dict[int, Row], pages: int) -> set[tuple[str, int]]:
    counts = Counter(_same(row) for row in ends.values())
    # A neighbour in height, since rounding may part what is one.
    return {
        (text, height)
        for (text, height), count in counts.items()
        if text and not _FORMAL.search(text)
        if count + counts[text, height + 1] + counts[text, height - 1] >= max(2, pages * 0.3)
    }


def _is_page_number(row: Row, page: int, pages: int) -> bool:
    number = _NUMBER.fullmatch(row.text)
    if not number or len(row.words) > 5:
        return False
    # A document may begin its numbers anew after a cover or a submission, never beyond its pages by much.
    return abs(int(number[1]) - page - 1) <= max(4, pages)


def parted_notes(rows: Sequence[Row], size: float, going_on: bool) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of a page's text, and those of the notes at its foot: smaller, the first with a mark of the text.

    `size` is that of most of the text; `going_on` says that the page before ended in a note, which may go on here.
    """
    start = len(rows)
    while start and rows[start - 1].size <= _SMALLER * size:
        start -= 1
    called = {found for row in rows[:start] for found in _MARKS.findall(row.text)}
    first = next((at for at in range(start, len(rows)) if mark(rows[at].text) in called), None)
    if first is None:
        return tuple(rows), ()
    at = start if going_on else first
    return tuple(rows[:at]), tuple(rows[at:])


def mark(text: str) -> str | None:
    """The mark with which a note begins, in superscript digits."""
    found = _NOTE.match(text)
    return (found["raised"] or found["printed"].translate(_DIGITS)) if found else None


def opens_after(last: str | None, text: str) -> bool:
    """True when a row opens the note after the one with the mark `last`: a printed number alone may end a date."""
    found = _NOTE.match(text)
    if not found or found["raised"]:
        return bool(found)
    count = int(found["printed"])
    # Notes may be counted anew on each page.
    return (
        last is None
        or count == 1
        or count == sum(_RAISED.index(digit) * 10**place for place, digit in enumerate(reversed(last))) + 1
    )


def marked(text: str) -> str:
    """A note with its mark in superscript digits and without a space after it."""
    found = _NOTE.match(text)
    return f"{mark(text)}{text[found.end() :].lstrip()}" if found else text
