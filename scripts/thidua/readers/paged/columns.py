"""Heads and feet of two columns, and text of two columns: one column after the other, as a person reads.

Other rows with a gap in them are a table without lines: a row a line, cells parted by tabs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.readers.paged.geometry import Word
from thidua.readers.paged.rows import WIDE, Row
from thidua.text import key

# What only a head or a foot says (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW).
_FORMAL = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap tu do hanh phuc|noi nhan(?:$| )"
    r"|(?:^| )so [0-9]* ?[a-z]{2,}(?: |$)|(?:^|.* )ngay [0-9]* ?thang [0-9]* ?nam(?: |$)|^(?:tm|kt|tl|tuq) "
)
_MOTTO = ("CỘNG", "ĐẢNG", "ĐỘC")
# A gutter of columns is at least so wide, in sizes of the font.
_GUTTER = 0.6
_PROSE_ROWS = 4
_PROSE_WIDTH = 0.3


@dataclass(frozen=True, slots=True)
class Block:
    """Rows read one after the other. `formal`: of a head or a foot, whose lines are lines, not a paragraph."""

    rows: tuple[Row, ...]
    formal: bool = False


def going_on(foot: Sequence[Row], rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...], int]:
    """The rest of a foot that a page break cut: what of the top of the next page belongs to its left and right column.

    `foot` are the rows of its right column. Comes with how many rows that takes: up to the first that crosses.
    """
    end = min(row.left for row in foot)
    start = end - 2 * foot[0].size
    left: list[Row] = []
    right: list[Row] = []
    for taken, row in enumerate(rows):
        west = [word for word in row.words if word.right <= end]
        east = [word for word in row.words if word.left >= start and word.right > end]
        if len(west) + len(east) < len(row.words) or (west and east and east[0].left - west[-1].right < row.size):
            return tuple(left), tuple(right), taken
        left += [row.part(west)] if west else []
        right += [row.part(east)] if east else []
    return tuple(left), tuple(right), len(rows)


def blocks(rows: Sequence[Row], width: float) -> list[Block]:
    """The rows of a page (or of the part between two tables) as blocks in reading order."""
    found: list[Block] = []
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at, width)
        if band is None:
            plain.append(rows[at])
            at += 1
            continue
        left, right, formal, end = band
        if plain and formal and key(plain[-1].text).startswith("noi nhan"):
            left = (plain.pop(), *left)
        found += [Block(tuple(plain))] if plain else []
        plain = []
        found += [Block(left, formal), Block(right, formal)]
        at = end
    return [*found, Block(tuple(plain))] if plain else found


def _band(rows: Sequence[Row], start: int, width: float) -> tuple[tuple[Row, ...], tuple[Row, ...], bool, int] | None:
    """Two columns that begin at a row: left, right, whether a head or foot, and the row after them."""
    gutter = _first_gutter(rows[start])
    if gutter is None:
        return None
    left: list[Row] = []
    right: list[Row] = []
    both = 0
    at = start
    while at < len(rows):
        row = rows[at]
        narrowed = _narrowed(gutter, row)
        if narrowed is None or _ends(row, narrowed, width, left, right):
            break
        gutter = narrowed
        middle = sum(gutter) / 2
        west = [word for word in row.words if word.left < middle]
        east = [word for word in row.words if word.left >= middle]
        left += [row.part(west)] if west else []
        right += [row.part(east)] if east else []
        both += bool(west and east)
        at += 1
    formal = any(_FORMAL.search(key(row.text)) for row in (*left, *right))
    return (tuple(left), tuple(right), formal, at) if formal or _is_prose(left, right, both, width) else None


def _first_gutter(row: Row) -> tuple[float, float] | None:
    gaps = _gaps(row)
    motto = next((word.left for word in row.words[1:] if word.text in _MOTTO), None)
    if motto is not None:
        # The motto stands close to a long name of a body; that it begins a column is known.
        return next((gap for gap in gaps if gap[1] == motto and gap[1] - gap[0] > _GUTTER * row.size), None)
    wide = [gap for gap in gaps if gap[1] - gap[0] > WIDE * row.size]
    return wide[0] if len(wide) == 1 else None


def _gaps(row: Row) -> list[tuple[float, float]]:
    gaps = []
    end = row.words[0].right
    for word in row.words[1:]:
        if word.left > end:
            gaps.append((end, word.left))
        end = max(end, word.right)
    return gaps


def _narrowed(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What a row leaves free of a gutter; None when it crosses it."""
    free = [gutter]
    for word in row.words:
        free = [piece for gap in free for piece in _without(gap, word)]
    # Words around the gap with an ordinary space between them are one line that crosses it.
    free = [gap for gap in free if gap[1] - gap[0] > _GUTTER * row.size and _parts(gap, row)]
    return max(free, key=lambda gap: gap[1] - gap[0], default=None)


def _without(gap: tuple[float, float], word: Word) -> list[tuple[float, float]]:
    if word.right <= gap[0] or word.left >= gap[1]:
        return [gap]
    return [piece for piece in ((gap[0], word.left), (word.right, gap[1])) if piece[1] > piece[0]]


def _parts(gap: tuple[float, float], row: Row) -> bool:
    before = max((word.right for word in row.words if word.right <= gap[0] + 0.1), default=None)
    after = min((word.left for word in row.words if word.left >= gap[1] - 0.1), default=None)
    return before is None or after is None or after - before > _GUTTER * row.size


def _ends(row: Row, gutter: tuple[float, float], width: float, left: Sequence[Row], right: Sequence[Row]) -> bool:
    """True for a row that stands centred on the page below a head: the kind of the document, its title."""
    if not left or not right or abs((row.left + row.right) / 2 - width / 2) > 0.06 * width:
        return False
    one_side = row.right <= gutter[1] or row.left >= gutter[0]
    side = right if row.left >= gutter[0] else left
    if all(abs(other.left - row.left) < 1 for other in side):
        # A column set from the left; where its last line ends says nothing.
        return False
    middle = sum((other.left + other.right) / 2 for other in side) / len(side)
    return one_side and abs(middle - width / 2) > 0.08 * width and abs((row.left + row.right) / 2 - middle) > row.size


def _is_prose(left: Sequence[Row], right: Sequence[Row], both: int, width: float) -> bool:
    if both < _PROSE_ROWS:
        return False
    return all(sum(row.right - row.left for row in side) / len(side) > _PROSE_WIDTH * width for side in (left, right))
