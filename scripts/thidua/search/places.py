"""Places as an open index knows them: names of any time, and what a searcher is told. Loads nothing of the archive."""

from typing import Any

from thidua.search.analysis import facet

# Before a name that the table of underthesea gives, and between it and what the document says instead.
BY_TABLE = "\x1f"

_LEVELS = tuple(
    f"{facet(level)} "
    for level in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
)
# The longest name of a unit with its level has six syllables.
_LONGEST = 6


class Table:
    """What `grounds` wrote, as read back from an index."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._names: dict[str, list[str]] = data["names"]
        self._inside: dict[str, list[str]] = data["inside"]
        self._named: dict[str, list[str]] = data["named"]
        self._shown: dict[str, str] = data["shown"]
        self._hints: dict[str, list[str]] = data["hints"]

    def named(self, part: str) -> dict[str, str]:
        """Ids of places that documents name instead of the one asked for by a part of its name -> their names."""
        return {place: self._shown[place] for unit in self._asked(part) for place in self._named.get(unit, ())}

    def inside(self, part: str) -> list[str]:
        """Ids of the places with this part in their name, and of what lies in them."""
        return list(dict.fromkeys(place for unit in self._asked(part) for place in self._inside.get(unit, ())))

    def _asked(self, part: str) -> list[str]:
        return sorted({place for name, places in self._names.items() if f" {part} " in f" {name} " for place in places})

    def hints(self, question: str) -> tuple[str, ...]:
        """What became of the places that a question names: alone, or with their level ("huyện Thông Nông")."""
        asked = facet(question)
        words = asked.split()
        lengths = range(2, _LONGEST + 1)
        runs = (" ".join(words[start : start + length]) for start in range(len(words)) for length in lengths)
        # A name without its level may be any words in a longer question.
        found = [run for run in dict.fromkeys(runs) if run in self._hints and (run == asked or run.startswith(_LEVELS))]
        return tuple(dict.fromkeys(told for run in found for told in self._hints[run]))
