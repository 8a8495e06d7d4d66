"""Rows -> paragraphs: a row goes on in the next one when the next one's first word did not fit into it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.readers.paged.rows import Row

# What opens a paragraph of its own, wherever it stands.
_LABEL = re.compile(
    r"(?:[-+•*·–]\s|(?:[IVX]+|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s|(?:Điều|Chương|Phần) [0-9IVX]+(?:[.:]|$)"
    r"|Nơi nhận|(?:TM|KT|TL|TUQ|Q)\.)"
)
# A label after one of these words is a provision that is named: "tại khoản" + "2.", "điểm a khoản 2" + "Điều 5."
_CALLED = re.compile(
    r"(?:^|\s)(?:khoản|điểm|mục|điều|số|ngày|phần|và|hoặc|của|tại)(?: [0-9a-zđ]{1,3})?,?$", re.IGNORECASE
)
_BROKEN = re.compile(r"[^\s-][-/]$|[0-9]–$")
_REST = re.compile(r"[-/][A-ZĐ]")
_INDENT = 0.6
_APART = 2.1
_LOOSE = 1.45


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of a page begins and ends."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `apart` when more space than usual, or another alignment, parts it from the one before."""

    text: str
    apart: bool
    last: Row
    frame: Frame


def frame(rows: Iterable[Row]) -> Frame:
    """The frame of the rows of one column."""
    rows = list(rows)
    lefts, rights = sorted(row.left for row in rows), sorted(row.right for row in rows)
    # One line in twenty may hang over.
    return Frame(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])


def paragraphs(rows: Sequence[Row], within: Frame, before: Paragraph | None = None) -> Iterator[Paragraph]:
    """The paragraphs of one column; the first may be the rest of `before`, which then comes again as a whole."""
    held = before
    new_page = before is not None
    for row in rows:
        if held is None:
            held = Paragraph(row.text, True, row, within)
            continue
        if _goes_on(held, row, within, new_page):
            # A number broken after its hyphen ("05-" + "CT/TW") is one word; Vietnamese breaks no words.
            space = "" if _BROKEN.search(held.text) or _REST.match(row.text) else " "
            held = Paragraph(f"{held.text}{space}{row.text}", held.apart, row, within)
        else:
            yield held
            held = Paragraph(row.text, new_page or _apart(held, row, within), row, within)
        new_page = False
    if held is not None:
        yield held


def _goes_on(held: Paragraph, row: Row, within: Frame, new_page: bool) -> bool:
    last = held.last
    if "\t" in row.text or "\t" in last.text or abs(row.size - last.size) > 1.6:
        return False
    if not new_page and row.baseline - last.baseline > _APART * row.size:
        return False
    if _LABEL.match(row.text) and not _CALLED.search(held.text):
        return False
    # A hanging line stands further in than its label; a line that begins further in opens a paragraph.
    indent = row.left - within.left if new_page else row.left - last.left
    hangs = bool(_LABEL.match(last.text)) and indent < 3 * row.size
    if indent > _INDENT * row.size and not hangs and not _one_title(last, row, within):
        return False
    first = row.words[0]
    return last.right + 0.2 * row.size + (first.right - first.left) > held.frame.right - 0.1 * row.size


def _apart(held: Paragraph, row: Row, within: Frame) -> bool:
    last = held.last
    loose = row.baseline - last.baseline > _LOOSE * max(row.size, last.size) + 4
    if "\t" in row.text and "\t" in last.text:
        return False
    return loose or not _one_title(last, row, within)


def _one_title(last: Row, row: Row, within: Frame) -> bool:
    """True for two centred lines in one kind of letters; the first may keep the indent of a paragraph."""
    if _bold(last) != _bold(row) or not _centred(row, within, 1.5, 1.5):
        return False
    return _centred(last, within, 0.4, 3.5 if _bold(last) else 1.5)


def _centred(row: Row, within: Frame, least: float, off: float) -> bool:
    space = row.left - within.left, within.right - row.right
    return min(space) > least * row.size and abs(space[0] - space[1]) < off * row.size


def _bold(row: Row) -> bool:
    return "bold" in row.font.lower()
