"""Paragraphs: the lines of a text with the labels they open with, wrapped lines joined again.

What says who does what stands in paragraphs and lists; their labels tell what stands under what.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from thidua.model import Span

# How far inside a label stands: chapter 1, roman 2, article 3, number 4, 1.1 5, 1.1.1 6, a) 7, (1) 8,
# dash 9, plus 10. A paragraph without a label has none.
_LABELS = (
    (1, r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+[a-zà-ỹ]+|[IVX]+|[0-9]+)[.:]?"),
    (3, r"(?:ĐIỀU|Điều)\s+[0-9]+[a-zđ]?[.:]"),
    (2, r"[A-HIVX]+(?:[.)]|\s[-–])(?=\s)"),
    (6, r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}[.)]?(?=\s)"),
    (5, r"[0-9]{1,2}\.[0-9]{1,2}[.)]?(?=\s)"),
    (4, r"(?:Khoản\s+)?[0-9]{1,2}[.)](?=\s)|[0-9]{1,2}\s?[-–](?=\s[A-ZĐÀ-Ỹ])"),
    (7, r"[a-zđ][.)](?=\s)|[a-zđ][0-9][.)](?=\s)"),
    (8, r"\([0-9a-zđivx]{1,3}\)"),
    (9, r"[-–—•·*]+(?=\s)"),
    (10, r"[+○](?=\s)"),
)
UNLABELLED = 99
_OPENING = re.compile(r"[ \t|>]*(?:#{1,6}[ \t]*)?[*_]{0,3}[ \t]*")
_LABEL = re.compile("|".join(f"(?P<rank{rank}>{pattern})" for rank, pattern in _LABELS))
_AFTER = re.compile(r"[*_]{0,3}[ \t]*(?:\*+[ \t]*)?")
# Lines of a table's frame, of stars and dots, say nothing.
_WORDY = re.compile(r"[A-Za-z\u00c0-\u1ef9]{2}")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_CLOSED = re.compile(r"[.;:!?|]['\"”’)*_ ]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `words` are text[start:end] after the label, line ends as spaces; `rank` is the label's."""

    start: int
    end: int
    rank: int
    words: str

    @property
    def labelled(self) -> bool:
        return self.rank != UNLABELLED

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the words stands in the text."""
        return Span(self.start + start, self.start + end)


# The paragraphs of a text are asked for by one part after another.
@lru_cache(maxsize=1)
def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order.

    In a text that parts its paragraphs by blank lines, a line right below one that is not closed goes on
    with it, and so it does below a full line of a text that is wrapped at a width; elsewhere each line is
    a paragraph.
    """
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    lines = text.split("\n")
    filled = sum(1 for line in lines if line.strip())
    # Each gap counts once, however many blank lines it has.
    spaced = len(_GAP.findall(text.strip())) * 3 > filled
    width = _width(lines)
    held: tuple[int, int, int] | None = None
    position = 0
    before = ""
    for line in lines:
        start, position = position, position + len(line) + 1
        if _WORDY.search(line):
            rank, begin = _opened(line)
            wraps = spaced or (width is not None and len(before) > width * 0.7)
            if held and wraps and before.strip() and rank == UNLABELLED and _goes_on(before):
                held = (held[0], start + len(line.rstrip()), held[2])
            else:
                if held:
                    yield _paragraph(text, *held)
                held = (start + begin, start + len(line.rstrip()), rank)
            before = line
        else:
            before = ""
    if held:
        yield _paragraph(text, *held)


def _width(lines: list[str]) -> int | None:
    """How wide the lines of a wrapped text are; None when some line is longer than any printed one."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths and lengths[len(lengths) * 49 // 50] <= 130 else None


def _goes_on(before: str) -> bool:
    return (
        not before.lstrip().startswith(("#", "|"))
        and not before.isupper()
        and "\t" not in before
        and not _CLOSED.search(before[-12:])
    )


def _paragraph(text: str, start: int, end: int, rank: int) -> Paragraph:
    end = max(start, end)
    return Paragraph(start, end, rank, re.sub(r"[\n\t]", " ", text[start:end]))


def _opened(line: str) -> tuple[int, int]:
    """Rank of the label that opens a line and where the words after it begin."""
    opening = _OPENING.match(line)
    begin = opening.end() if opening else 0
    label = _LABEL.match(line, begin)
    if not label or not label.lastgroup:
        # The marks may have been a bullet: "* Sở Nội vụ".
        return UNLABELLED, begin
    after = _AFTER.match(line, label.end())
    return int(label.lastgroup.removeprefix("rank")), after.end() if after else label.end()
