"""What became of administrative units: who was merged into whom, and whose area belongs where today.

A commune that took the name of a district is not that district: levels are never mixed, and where a
district gave way to communes, only its area is said to belong to them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.model import Person, Place
from thidua.pages.gather import Gathered

_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_DISTRICTS = frozenset({"huyện", "quận", "thị xã"})


def tier(place: Place) -> int:
    """1 for provinces, 2 for districts, 3 for communes, 4 for what lies inside these."""
    level = place.level.casefold()
    if level in _COMMUNES:
        return 3
    if level in _DISTRICTS or (level == "thành phố" and place.parent):
        return 2
    return 1 if level in ("tỉnh", "thành phố") else 4


@dataclass(frozen=True, slots=True)
class Succession:
    """One unit's place in time.

    `formed_from`: units that gave way to it on the day it began; `absorbed`: units merged into it while it
    stood; `formerly`: units of another level whose area it is part of. `merged_into`: successors that others
    share; `became`: its only successor of its own; `now_in`: today's units of its area, where these are not
    already its successors.
    """

    formed_from: tuple[Place, ...] = ()
    absorbed: tuple[Place, ...] = ()
    formerly: tuple[Place, ...] = ()
    merged_into: tuple[Place, ...] = ()
    became: tuple[Place, ...] = ()
    now_in: tuple[Place, ...] = ()


def succession(gathered: Gathered, place: Place) -> Succession:
    """What a unit came from and what became of it."""
    before = _before(gathered, place)
    same = [other for other in before if tier(other) == tier(place)]
    formed = tuple(other for other in same if _gave_way(other, place))
    after = [other for other in _after(gathered, place) if tier(other) == tier(place)]
    merged = tuple(
        other
        for other in after
        if not _gave_way(place, other) or len([b for b in _before(gathered, other) if tier(b) == tier(other)]) > 1
    )
    now = today(gathered, place)
    return Succession(
        formed,
        tuple(other for other in same if other not in formed),
        tuple(other for other in before if other not in same),
        merged,
        tuple(other for other in after if other not in merged),
        tuple(other for other in now if other not in after and other != place),
    )


def today(gathered: Gathered, place: Place) -> tuple[Place, ...]:
    """Today's units of a unit's area: itself while it stands; nothing when the records do not tell.

    What a district became says nothing certain of a unit merged into it before.
    """
    if place.valid_to is None:
        return (place,)
    after = _after(gathered, place)
    jumped = [other for other in after if tier(other) != tier(place) and other.valid_to is None]
    chained = [
        later
        for other in after
        if tier(other) == tier(place)
        for later in today(gathered, other)
        if tier(later) == tier(place)
    ]
    return tuple(dict.fromkeys([*jumped, *chained]))


def predecessors(gathered: Gathered, place: Place) -> tuple[Place, ...]:
    """Units of the same level that went into this one, directly or through others, the nearest first."""
    found: dict[str, Place] = {}
    waiting = [place]
    while waiting:
        for other in _before(gathered, waiting.pop(0)):
            if tier(other) == tier(place) and other.id not in found and other != place:
                found[other.id] = other
                waiting.append(other)
    return tuple(found.values())


def figures(gathered: Gathered, places: Iterable[Place]) -> Iterator[Person]:
    """Exemplary figures of these units or of hamlets in them."""
    units = {place.id for place in places}
    units |= {place.id for unit in tuple(units) for place in gathered.inside.get(unit, ()) if tier(place) == 4}
    for person in gathered.archive.people:
        if person.place in units:
            yield person


def _before(gathered: Gathered, place: Place) -> list[Place]:
    return [other for other in gathered.predecessors.get(place.id, ()) if isinstance(other, Place)]


def _after(gathered: Gathered, place: Place) -> list[Place]:
    records = (gathered.records.get(target) for target in place.successors)
    return [record for record in records if isinstance(record, Place)]


def _gave_way(old: Place, new: Place) -> bool:
    """True when the new unit began on the day the old one ended."""
    return bool(old.valid_to and new.valid_from and old.valid_to.first == new.valid_from.first)
