"""Places as an open index knows them: names of any time, and what a searcher is told. Loads nothing of the archive.

`docs/assets/javascripts/search/places.js` reads the same table in the browser.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from thidua.search.analysis import facet

LEVELS = tuple(
    f"{facet(level)} "
    for level in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
)
# The longest name of a unit with its level has six syllables.
LONGEST = 6


class Table:
    """What `grounds` knows of places, by number, as written into an index and read back from it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.ids: list[str] = data["ids"]
        self._above: list[list[int]] = data["above"]
        self._others: list[list[int]] = data["others"]
        self._hints: dict[str, list[str]] = data["hints"]

    def shown(self, place: str) -> str:
        """What a place is called, with its years."""
        at = self.numbers[place]
        return f"{self.data['levels'][self.data['level'][at]]} {self.data['names'][at]}{self.data['years'][at]}"

    def unit(self, key: str) -> str:
        """The place that stands for all records of the same unit; what is no place of the table stands for itself."""
        return self.ids[self.data["same"][self.numbers[key]]] if key in self.numbers else key

    def label(self, place: str) -> str:
        """What a unit is called among all others."""
        at = self.numbers[place]
        return f"{self.data['levels'][self.data['level'][at]]} {self.data['names'][at]}{self.data['apart'][at]}"

    def above(self, place: str) -> list[str]:
        """The units above a place at any time; none for what is no place of the table."""
        return [self.ids[at] for at in self._above[self.numbers[place]]] if place in self.numbers else []

    def asked(self, part: str) -> set[int]:
        """The places in whose names a part stands, in whole syllables."""
        return {at for at, names in enumerate(self._names) if any(f" {part} " in f" {name} " for name in names)}

    def inside(self, units: set[int]) -> set[str]:
        """Ids of places and of what lies in them, at any time."""
        return {self.ids[at] for at, above in enumerate(self._above) if at in units or not units.isdisjoint(above)}

    def named(self, units: set[int]) -> dict[str, str]:
        """Ids of the places that documents name instead of these -> what they are called."""
        found = (self.ids[at] for at, others in enumerate(self._others) if not units.isdisjoint(others))
        return {place: self.shown(place) for place in found}

    def called(self, place: str) -> list[str]:
        """The folded names of a place."""
        return self._names[self.numbers[place]]

    def hints(self, names: Iterable[str]) -> tuple[str, ...]:
        """What became of the places that folded texts name."""
        found = (told for name in names for run in runs(name) for told in self._hints.get(run, ()))
        return tuple(dict.fromkeys(found))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Id -> number."""
        return {place: at for at, place in enumerate(self.ids)}

    @cached_property
    def _names(self) -> list[list[str]]:
        levels = [facet(level) for level in self.data["levels"]]
        level = [levels[at] for at in self.data["level"]]
        names = [facet(name) for name in self.data["names"]]
        found = []
        for at, place in enumerate(self.ids):
            mine = [facet(place), facet(self.shown(place))]
            for name in (names[at], *map(facet, self.data["variants"][at])):
                mine += [name, f"{level[at]} {name}"]
                for above in self._above[at]:
                    mine += [f"{level[at]} {name} {level[above]} {names[above]}", f"{name} {names[above]}"]
            found.append(mine)
        return found


def runs(asked: str) -> Iterator[str]:
    """The words of a folded text that may be the name of a place: all of it, or what begins with a level.

    A name without its level may be any words in a longer question.
    """
    words = asked.split()
    for start in range(len(words)):
        for length in range(2, LONGEST + 1):
            run = " ".join(words[start : start + length])
            if start + length <= len(words) and (run == asked or run.startswith(LEVELS)):
                yield run
