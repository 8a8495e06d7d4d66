"""Cùng địa bàn in the index: under which names of any time a place is found, and what a searcher is told of it.

Documents are filed under the ids of what they name; one small table says which other names lead to them. So a
district named in ten thousand documents costs each of them one word, not the names of its forty communes.
"""

from collections.abc import Iterator
from typing import Any

from thidua.archive import Archive, Names
from thidua.model import Head, Organization, Place
from thidua.search.analysis import facet
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

    def table(self) -> dict[str, Any]:
        """What `Table` reads: names -> places, a place -> those in it and those named instead, what they are called."""
        names: dict[str, list[str]] = {}
        inside: dict[str, list[str]] = {}
        named: dict[str, list[str]] = {}
        for place in self._succession.places.values():
            for name in dict.fromkeys(self._called(place)):
                names.setdefault(name, []).append(place.id)
            for unit in (place, *self._succession.above(place)):
                inside.setdefault(unit.id, []).append(place.id)
            for other in self._others(place):
                named.setdefault(other.id, []).append(place.id)
        shown = {place.id: place_name(place) for place in self._succession.places.values()}
        return {"names": names, "inside": inside, "named": named, "shown": shown, "hints": self._hints()}

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

    def _called(self, unit: Place) -> Iterator[str]:
        yield facet(unit.id)
        for name in (unit.name, *unit.variants):
            yield facet(name)
            yield facet(f"{unit.level} {name}")
            for above in self._succession.above(unit):
                yield facet(f"{unit.level} {name} {above.level} {above.name}")
                yield facet(f"{name} {above.name}")

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
