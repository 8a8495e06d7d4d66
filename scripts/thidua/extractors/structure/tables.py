"""Tables as text files hold them: runs of lines parted by tabs, or Markdown pipe tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from thidua.extractors.structure.cells import number_in
from thidua.model import Span
from thidua.text import key

_MOST_HEADING_ROWS = 4
COLUMN_MARK = re.compile(r"\(?(?:[0-9]{1,2}|[A-ZĐ]|[0-9]{1,2}\s*=\s*[0-9()/:x*+% -]{1,20})\)?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a text: its span (whole lines), and its rows of cells as printed, header row(s) first.

    `header` is how many of the rows are headings. Every row has the same number of cells. `lines`
    gives the span of each row's line.
    """

    span: Span
    rows: tuple[tuple[str, ...], ...]
    header: int
    lines: tuple[Span, ...]


def _cells(line: str) -> list[str] | None:
    line = line.rstrip("\n")
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") >= 3:
        return [cell.strip() for cell in stripped.removeprefix("|").removesuffix("|").split("|")]
    return None


# The tables of a text are asked for by one part after another.
@lru_cache(maxsize=1)
def tables(text: str) -> tuple[Table, ...]:
    """Every table of a text. A blank line inside does not end one: tables run over pages."""
    found: list[Table] = []
    rows: list[tuple[Span, list[str]]] = []
    position = gap = 0
    for line in [*text.splitlines(keepends=True), ""]:
        span, position = Span(position, position + len(line)), position + len(line)
        cells = _cells(line)
        if cells is not None:
            if rows and gap and _is_heading(cells):
                found += _table(rows)
                rows = []
            rows.append((span, cells))
            gap = 0
        elif rows and not line.strip() and line and gap < 2:
            gap += 1
        elif rows:
            found += _table(rows)
            rows, gap = [], 0
    return tuple(found)


def _is_heading(cells: list[str]) -> bool:
    return bool(cells) and key(cells[0]) in ("tt", "stt", "so tt", "so thu tu")


def _table(rows: list[tuple[Span, list[str]]]) -> Iterator[Table]:
    kept = [(span, cells) for span, cells in rows if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells)]
    if len(kept) < 2:
        return
    width = max(len(cells) for _, cells in kept)
    padded = tuple(tuple([*cells, *[""] * (width - len(cells))]) for _, cells in kept)
    yield Table(
        Span(rows[0][0].start, rows[-1][0].end),
        padded,
        _heading_rows(padded),
        tuple(span for span, _ in kept),
    )


def _heading_rows(rows: tuple[tuple[str, ...], ...]) -> int:
    """How many rows are headings: those below the first neither count nor hold a value, or only number the columns."""
    count = 1
    for row in rows[1 : min(len(rows) - 1, _MOST_HEADING_ROWS)]:
        said = [cell for cell in row if cell]
        numbers_columns = len(said) >= 3 and all(COLUMN_MARK.fullmatch(cell) for cell in said)
        below = not row[0] or row[0] == rows[0][0]
        words = not any(number_in(cell) is not None for cell in row)
        if not (numbers_columns or (below and words and _is_heading(list(rows[0])))):
            break
        count += 1
    return count
