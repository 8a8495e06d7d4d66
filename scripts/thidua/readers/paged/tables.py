"""Tables with drawn lines: which lines make a grid, and what stands in its cells.

A row is one line, cells parted by tabs; a merged cell is written once, where it begins, its other places empty.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.readers.paged.geometry import Rule, Word
from thidua.readers.paged.rows import rows

# Lines closer than this are one; ends this far from a line touch it.
_SAME = 2.5
_TOUCH = 4.0
_SHORTEST = 6.0
_MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class Table:
    """A table where it stands: `rows` are its cells' texts."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple("\t".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Grid:
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    across: tuple[float, ...]
    down: tuple[float, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, None outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        return (row, column) if 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1 else None


def tables(words: Sequence[Word], rules: Iterable[Rule]) -> tuple[list[Table], list[Word]]:
    """The tables of a page from the top down, and the words that stand in none."""
    grids = _grids(rules)
    inside: list[list[tuple[tuple[int, int], Word]]] = [[] for _ in grids]
    outside = []
    for word in words:
        middle = (word.left + word.right) / 2, word.baseline - word.size * 0.3
        for grid, held in zip(grids, inside, strict=True):
            place = grid.place(*middle)
            if place:
                held.append((place, word))
                break
        else:
            outside.append(word)
    found = []
    for grid, held in zip(grids, inside, strict=True):
        table = _table(grid, held)
        if table:
            found.append(table)
        else:
            outside += [word for _, word in held]
    return sorted(found, key=lambda table: table.top), outside


def cells(rules: Iterable[Rule]) -> list[tuple[float, float, float, float]]:
    """The cells that lines make, merged ones whole: left, top, right, bottom."""
    found: list[tuple[float, float, float, float]] = []
    for grid in _grids(rules):
        boxes: dict[tuple[int, int], tuple[float, float, float, float]] = {}
        for (row, column), home in _homes(grid).items():
            left, top, right, bottom = boxes.get(home, (grid.across[column], grid.down[row], 0.0, 0.0))
            boxes[home] = (left, top, max(right, grid.across[column + 1]), max(bottom, grid.down[row + 1]))
        found += boxes.values()
    return found


def _grids(rules: Iterable[Rule]) -> list[_Grid]:
    level, upright = (
        _joined([rule for rule in rules if rule.level]),
        _joined([rule for rule in rules if not rule.level]),
    )
    if len(level) + len(upright) > _MOST_LINES:
        return []
    groups: list[int] = list(range(len(level) + len(upright)))

    def root(member: int) -> int:
        while groups[member] != member:
            groups[member] = groups[groups[member]]
            member = groups[member]
        return member

    for one, line in enumerate(level):
        for two, other in enumerate(upright, len(level)):
            if _meet(line, other):
                groups[root(one)] = root(two)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate([*level, *upright]):
        members.setdefault(root(place), ([], []))[place >= len(level)].append(rule)
    grids = []
    for lines, columns in members.values():
        across = _places([rule.left for rule in columns])
        down = _places([rule.top for rule in lines])
        # One cell is a frame around text, not a table.
        if len(across) > 1 and len(down) > 1 and len(across) + len(down) > 4:
            grids.append(_Grid(tuple(lines), tuple(columns), across, down))
    return grids


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.left - _TOUCH <= upright.left <= level.right + _TOUCH
        and upright.top - _TOUCH <= level.top <= upright.bottom + _TOUCH
    )


def _joined(rules: list[Rule]) -> list[Rule]:
    """Lines that go on in one another made one; those that are too short for a cell's side left out."""

    def across(rule: Rule) -> float:
        return (rule.top + rule.bottom) / 2 if rule.level else (rule.left + rule.right) / 2

    def along(rule: Rule) -> tuple[float, float]:
        return (rule.left, rule.right) if rule.level else (rule.top, rule.bottom)

    spans: list[tuple[float, list[tuple[float, float]]]] = []
    for rule in sorted(rules, key=across):
        if spans and across(rule) - spans[-1][0] <= _SAME:
            spans[-1][1].append(along(rule))
        else:
            spans.append((across(rule), [along(rule)]))
    found = []
    for place, pieces in spans:
        start, end = None, 0.0
        for one, two in [*sorted(pieces), (float("inf"), 0.0)]:
            if start is not None and one > end + _TOUCH:
                if end - start >= _SHORTEST:
                    level = bool(rules and rules[0].level)
                    found.append(Rule(start, place, end, place) if level else Rule(place, start, place, end))
                start = None
            start, end = (one, two) if start is None else (start, max(end, two))
    return found


def _places(values: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOUCH:
            kept.append(value)
    return tuple(kept)


def _table(grid: _Grid, held: list[tuple[tuple[int, int], Word]]) -> Table | None:
    cells: dict[tuple[int, int], list[Word]] = {}
    home = _homes(grid)
    for place, word in held:
        cells.setdefault(home[place], []).append(word)
    # A form drawn around a page, or lines without text, is no table.
    if len(cells) < 2:
        return None
    texts = {place: " ".join(" ".join(row.cells) for row in rows(words)) for place, words in cells.items()}
    columns = range(len(grid.across) - 1)
    lines = [tuple(texts.get((row, column), "") for column in columns) for row in range(len(grid.down) - 1)]
    used = tuple(line for line in lines if any(line))
    return Table(grid.across[0], grid.down[0], grid.across[-1], grid.down[-1], used)


def _homes(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the one where its cell begins: cells without a line between them are one."""
    home: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(grid.down)):
        for column, (left, right) in enumerate(pairwise(grid.across)):
            y, x = (top + bottom) / 2, (left + right) / 2
            if column and not _drawn(grid.upright, left, y):
                home[row, column] = home[row, column - 1]
            elif row and not _drawn(grid.level, top, x):
                home[row, column] = home[row - 1, column]
            else:
                home[row, column] = (row, column)
    return home


def _drawn(rules: Iterable[Rule], place: float, along: float) -> bool:
    return any(
        abs((rule.top if rule.level else rule.left) - place) <= _TOUCH
        and (rule.left if rule.level else rule.top) <= along <= (rule.right if rule.level else rule.bottom)
        for rule in rules
    )
