"""Cùng địa bàn in the index: under which names of any time a place is found, and what a searcher is told of it.

Documents are filed under the ids of what they name; one small table says which other names lead to them. So a
district named in ten thousand documents costs each of them one word, not the names of its forty communes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from thidua.archive import Archive, Names
from thidua.model import Head, Organization, Place
from thidua.search.analysis import facet
from thidua.search.places import Table
from thidua.succession import Succession, place_name


class Grounds:
    """The names of places and what shares ground with them, worked out once for each place."""

    def __init__(self, archive: Archive) -> None:
        self._succession = Succession(archive.places)
        self._organizations = Names(archive.organizations)

    def of_issuer(self, head: Head) -> str:
        """The unit whose body issued a document, as it was in its time; "" when the records do not tell."""
        found = [record for record in self._organizations.find(head.issuer or "") if isinstance(record, Organization)]
        place = self._succession.places.get(found[0].place or "") if len(found) == 1 else None
        if place is None:
            return ""
        first, last = (head.issued.first, head.issued.last) if head.issued else (None, None)
        return self._succession.then(place, first, last).id

    @cached_property
    def shown(self) -> dict[str, tuple[str, str]]:
        """Place -> what it is called, with its years, and its bare name."""
        return {place.id: (place_name(place), place.name) for place in self._succession.places.values()}

    @cached_property
    def table(self) -> Table:
        """The places by number: what they are called, what is above each, what shares its ground."""
        places = tuple(self._succession.places.values())
        numbers = {place.id: number for number, place in enumerate(places)}
        levels = sorted({place.level for place in places})

        def numbered(units: Iterable[Place]) -> list[int]:
            return sorted(numbers[unit.id] for unit in units)

        return Table(
            {
                "levels": levels,
                "ids": [place.id for place in places],
                "level": [levels.index(place.level) for place in places],
                "names": [place.name for place in places],
                "years": [place_name(place).removeprefix(f"{place.level} {place.name}") for place in places],
                "variants": [list(place.variants) for place in places],
                "same": [numbers[self._latest(place).id] for place in places],
                "apart": self._apart(places),
                "above": [numbered(self._succession.above(place)) for place in places],
                "others": [numbered(self._others(place)) for place in places],
                "hints": self._hints(),
            }
        )

    def _latest(self, place: Place) -> Place:
        """The last record of the same unit: when its area grows, the same name is another record."""
        same = [unit for unit in self._succession.successors(place) if _called(unit) == _called(place)]
        return same[-1] if same else place

    def _apart(self, places: Sequence[Place]) -> list[str]:
        """What tells a unit from others of its name: the unit above it, or its years."""
        latest = [place for place in places if self._latest(place) == place]
        times = Counter(map(_called, latest))
        within = Counter((_called(place), place.parent) for place in latest)
        found = []
        for place in places:
            parent = self._succession.places.get(place.parent or "")
            if times[_called(place)] < 2:
                found.append("")
            elif parent and within[_called(place), place.parent] == 1:
                found.append(f", {parent.level} {parent.name}")
            else:
                found.append(place_name(place).removeprefix(" ".join(_called(place))))
        return found

    def _others(self, place: Place) -> dict[Place, None]:
        """Units on the same ground, those that these lay in, and provinces merged with those above."""
        succession = self._succession
        units = dict.fromkeys(succession.ground(place))
        for unit in (place, *succession.above(place), *units):
            if unit.tier <= place.tier:
                units |= dict.fromkeys(succession.above(unit))
            if unit.tier == 1:
                units |= dict.fromkeys((*succession.predecessors(unit), *succession.successors(unit)))
        return units

    def _hints(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in self._succession.places.values():
            now = self._succession.today(place) if place.valid_to and place.tier < 4 else ()
            # "xã Trường Hà is xã Trường Hà" helps nobody.
            if now and [(unit.level, unit.name) for unit in now] != [(place.level, place.name)]:
                told = (
                    f"{place_name(place)}: địa bàn nay thuộc {', '.join(f'{unit.level} {unit.name}' for unit in now)}"
                )
                for name in dict.fromkeys(facet(name) for name in (place.name, *place.variants)):
                    for asked in (name, f"{facet(place.level)} {name}"):
                        found.setdefault(asked, []).append(told)
        return found


def _called(place: Place) -> tuple[str, str]:
    return place.level, place.name
