"""Automatic numbers: what Word prints before the paragraphs of a list, which no paragraph holds.

Source: ECMA-376 part 1, 17.9 (Numbering).
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.readers.numerals import numeral
from thidua.readers.ooxml import child, children, number, switched, value
from thidua.readers.word.styles import Styles, look

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_LONGEST_LABEL = 80
_PLACE = re.compile(r"%([1-9])")
# Bullets that Vietnamese offices print and that readers of lists know; every other one becomes a dash.
_BULLETS = frozenset("-–+•*")
_AFTER = {"nothing": "", "space": " ", None: " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are counted and printed. `text` has %1 for the number of level 1."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    after: str = " "
    # The level (1-based) after which this one begins anew; None: after any level above it; 0: never.
    restart: int | None = None
    legal: bool = False
    font: str | None = None
    capitals: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as one stretch of the document uses it: with starts and levels of its own."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]
    begun: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a paragraph as printed, what follows it, and the font that it is printed in."""

    text: str
    after: str
    font: str | None = None


class Numbering:
    """The numbering part of a file, counting as the paragraphs come."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._by_style: dict[tuple[str, str], int] = {}
        links: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            name = value(abstract, "abstractNumId") or ""
            self._lists[name] = _List(_levels(abstract))
            for level in children(abstract, "lvl"):
                style = value(child(level, "pStyle"))
                if style:
                    self._by_style[name, style] = number(level, "ilvl") or 0
            link = value(child(abstract, "numStyleLink"))
            if link:
                links[name] = link
        for use in children(root, "num"):
            self._uses[value(use, "numId") or ""] = _use(use)
        for name, style in links.items():
            # A list that borrows its levels from a numbering style counts together with it.
            real = self._uses.get(styles.list_of(style) or "")
            if real and real.abstract in self._lists:
                self._lists[name] = self._lists[real.abstract]

    def level_of(self, num: str, style: str | None) -> int:
        """The level (0-based) that a list gives to a paragraph style."""
        use = self._uses.get(num)
        return self._by_style.get((use.abstract, style or ""), 0) if use else 0

    def label(self, num: str, depth: int) -> Label | None:
        """The next number of a list at a level (0-based); None when the list is unknown or prints nothing."""
        use = self._uses.get(num)
        series = self._lists.get(use.abstract) if use else None
        if use is None or series is None or not 0 <= depth < _LEVELS:
            return None
        levels = series.levels | use.levels
        level = levels.get(depth, Level())
        counts = series.counts
        if depth in use.starts and depth not in use.begun:
            counts[depth] = use.starts[depth]
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        use.begun.add(depth)
        for below in [deeper for deeper in counts if deeper > depth]:
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and depth < restart):
                del counts[below]
        text = _printed(level, levels, counts)
        return Label(text.upper() if level.capitals else text, level.after if text else "", level.font)


def _levels(abstract: "_Element") -> dict[int, Level]:
    return {number(level, "ilvl") or 0: _level(level) for level in children(abstract, "lvl")}


def _level(level: "_Element") -> Level:
    start = number(child(level, "start"))
    own = look(child(level, "rPr"))
    return Level(
        start=1 if start is None else start,
        format=value(child(level, "numFmt")) or "decimal",
        text=(value(child(level, "lvlText")) or "")[:_LONGEST_LABEL],
        after=_AFTER.get(value(child(level, "suff")), " "),
        restart=number(child(level, "lvlRestart")),
        legal=bool(switched(level, "isLgl")),
        font=own.font,
        capitals=bool(own.capitals),
    )


def _use(use: "_Element") -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in children(use, "lvlOverride"):
        depth = number(override, "ilvl") or 0
        start = number(child(override, "startOverride"))
        own = child(override, "lvl")
        if own is not None:
            levels[depth] = _level(own)
        if start is not None:
            starts[depth] = start
    return _Use(value(child(use, "abstractNumId")) or "", starts, levels)


def _printed(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return level.text if level.text in _BULLETS else "-"

    def place(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        shape = "decimal" if level.legal else levels.get(depth, Level()).format
        # A level that nothing has opened yet is printed as the number before its first: "0.1".
        return numeral(counts.get(depth, levels.get(depth, Level()).start - 1), shape)

    return "" if level.format == "none" and "%" not in level.text else _PLACE.sub(place, level.text).strip()
