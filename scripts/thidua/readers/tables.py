"""Tables as lines: data stays a table, a table that only places a head or a foot side by side is read cell by cell.

A block is a paragraph, or lines that belong together; blocks are parted by a blank line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.text import key


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `close`: centred, so that a centred neighbour goes on with it (a title)."""

    lines: tuple[str, ...] = ()
    close: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its blocks, and over how many columns it reaches."""

    blocks: tuple[Block, ...] = ()
    width: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for block in self.blocks for line in block.lines if line.strip())


Row = tuple[Cell, ...]

# What only a head or a foot says. In a table it stands in a cell of its own.
_HEAD_OR_FOOT = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam$|doc lap tu do hanh phuc$|noi nhan(?:$| nhu )"
)
# A line drawn with dashes under a name.
_RULER = re.compile(r"[-–—_=*.~ ]+")
# Word's own limit of columns.
MOST_COLUMNS = 63
_MOST_LAYOUT_COLUMNS = 3
_MOST_FILLED = 256


def written(rows: Sequence[Row], drawn: bool) -> Iterator[Block]:
    """A table as blocks. `drawn` says whether its lines are printed.

    Data: one block, a row a line, cells parted by tabs, a merged cell once and its other columns empty.
    A head or foot in columns: one column after the other. Other tables without lines, whose cells hold
    several lines: cell after cell.
    """
    rows = [row for row in rows if any(cell.lines for cell in row)]
    width = max((sum(cell.width for cell in row) for row in rows), default=0)
    used = max((sum(1 for cell in row if cell.lines) for row in rows), default=0)
    if used <= 1 and (width <= 1 or not drawn or len(rows) == 1):
        # A frame around text.
        for row in rows:
            yield from _open(row)
    elif _is_counted(rows):
        yield _data(rows, width)
    elif width <= 2 * _MOST_LAYOUT_COLUMNS and used <= _MOST_LAYOUT_COLUMNS and _is_head_or_foot(rows):
        yield from _by_columns(rows)
    elif not drawn and used <= _MOST_LAYOUT_COLUMNS and any(len(cell.lines) > 1 for row in rows for cell in row):
        for row in rows:
            if all(len(cell.lines) <= 1 for cell in row):
                yield Block((tabbed(" ".join(cell.lines) for cell in row if cell.lines),))
            else:
                yield from _open(row)
    elif rows:
        yield _data(rows, width)


def _data(rows: Sequence[Row], width: int) -> Block:
    # A table as wide as none of a person's is not filled up.
    filled = width if width <= _MOST_FILLED else 0
    return Block(tuple(tabbed(_padded(row, filled)) for row in rows))


def sheet(rows: Sequence[Row], width: int) -> Iterator[Block]:
    """Rows of a sheet without an empty one between them: titles above and below the table are lines, not rows."""
    filled = [sum(1 for cell in row if cell.lines) for row in rows]
    least = min(3, max(filled, default=0))
    table = [at for at, count in enumerate(filled) if count >= least > 1]
    first, last = (table[0], table[-1]) if table else (len(rows), len(rows))
    for row in rows[:first]:
        yield from _title(row)
    if table:
        yield Block(tuple(tabbed(_padded(row, width)) for row in rows[first : last + 1]))
    for row in rows[last + 1 :]:
        yield from _title(row)


def _title(row: Row) -> Iterator[Block]:
    if all(len(cell.lines) <= 1 for cell in row):
        yield Block((tabbed(line for cell in row for line in cell.lines),), close=True)
    else:
        yield from (block for block in _open(row) if block.lines)


def tabbed(cells: Iterable[str]) -> str:
    """Cells as one line: parted by tabs, inside them single spaces only."""
    return "\t".join(" ".join(cell.split()) for cell in cells)


def joined(blocks: Iterable[Block]) -> str:
    """Blocks as text: a blank line between two, none inside a title of several centred lines."""
    pieces: list[str] = []
    for before, block in pairwise([None, *blocks]):
        if block is None or not block.lines:
            continue
        if pieces:
            pieces.append("\n" if before and before.lines and before.close and block.close else "\n\n")
        pieces.append("\n".join(block.lines))
    return "".join(pieces) + "\n"


def _open(row: Row) -> Iterator[Block]:
    for cell in row:
        yield from cell.blocks
        yield Block()


def _padded(row: Row, width: int) -> list[str]:
    """The cells of a row as text, empty ones for those that a wide one covers and for those that are missing."""
    cells = [text for cell in row for text in (" ".join(cell.lines), *[""] * (cell.width - 1))]
    return [*cells, *[""] * (width - len(cells))]


def _is_counted(rows: Sequence[Row]) -> bool:
    """True for a table whose first column counts its rows: data, however it is drawn."""
    return bool(rows) and key(" ".join(rows[0][0].lines)) in ("tt", "stt", "so tt", "so thu tu")


def _is_head_or_foot(rows: Sequence[Row]) -> bool:
    # A table of a thousand rows is data, whatever one of them says.
    lines = [line for row in rows[:20] for cell in row for line in cell.lines[:8]]
    return len(rows) <= 20 and any(_HEAD_OR_FOOT.match(key(line)) for line in lines)


def _by_columns(rows: Sequence[Row]) -> Iterator[Block]:
    columns: list[list[str]] = []
    for row in rows:
        if len(row) == 1:
            # A row over all columns ends the columns above it.
            yield from _columns(columns)
            columns = []
            yield from _open(row)
            continue
        columns = _added(columns, row)
    yield from _columns(columns)


def _added(columns: list[list[str]], row: Row) -> list[list[str]]:
    place = 0
    for cell in row:
        while len(columns) <= place:
            columns.append([])
        columns[place] += [line for line in cell.lines if not _RULER.fullmatch(line)]
        place += cell.width
    return columns


def _columns(columns: list[list[str]]) -> Iterator[Block]:
    for column in columns:
        if column:
            yield Block(tuple(column))
