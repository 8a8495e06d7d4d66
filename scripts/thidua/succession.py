"""Places and bodies in time: what came before a unit, what became of it, which units share its ground.

A commune that took the name of a district is not that district: levels are never mixed. Where a district
gave way to communes, its ground is said to belong to them, no more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from thidua.citation_styles import short
from thidua.model import Organization, Place


@dataclass(frozen=True, slots=True)
class History:
    """One place in time.

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


class Ground(StrEnum):
    """How another unit shares the ground of a place (cùng địa bàn)."""

    BEFORE = "tên cũ"
    AFTER = "tên sau này"
    AROUND = "đơn vị cấp trên của địa bàn"
    WITHIN = "một phần của địa bàn"


class Succession:
    """The places and bodies of an archive, by what they were and became. Chains without cycles, as loading checks."""

    def __init__(self, places: Iterable[Place], bodies: Iterable[Organization] = ()) -> None:
        self.places = {place.id: place for place in places}
        self.bodies = {body.id: body for body in bodies}
        self._before: defaultdict[str, list[str]] = defaultdict(list)
        # Asked for once for every mention of a place.
        self._chains: dict[str, tuple[Place, ...]] = {}
        units: tuple[Place | Organization, ...] = (*self.places.values(), *self.bodies.values())
        for unit in units:
            for successor in unit.successors:
                self._before[successor].append(unit.id)

    def before(self, place: Place) -> list[Place]:
        """Units of any level that name it as a successor, in the order of the records."""
        return [self.places[other] for other in self._before.get(place.id, ()) if other in self.places]

    def after(self, place: Place) -> list[Place]:
        """Its successors, of any level."""
        return [self.places[other] for other in place.successors if other in self.places]

    def bodies_before(self, body: Organization) -> list[Organization]:
        """Bodies whose work it took over."""
        return [self.bodies[other] for other in self._before.get(body.id, ()) if other in self.bodies]

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """Units of the same level that went into this one, directly or through others, the nearest first."""
        return _reached(place, self.before)

    def successors(self, place: Place) -> tuple[Place, ...]:
        """Units of the same level that this one went into, directly or through others, the nearest first."""
        return _reached(place, self.after)

    def history(self, place: Place) -> History:
        """What a unit came from and what became of it."""
        before = self.before(place)
        same = [other for other in before if other.tier == place.tier]
        formed = tuple(other for other in same if _gave_way(other, place))
        after = [other for other in self.after(place) if other.tier == place.tier]
        merged = tuple(other for other in after if not _gave_way(place, other) or self._is_shared(other))
        return History(
            formed,
            tuple(other for other in same if other not in formed),
            tuple(other for other in before if other not in same),
            merged,
            tuple(other for other in after if other not in merged),
            tuple(other for other in self.today(place) if other not in after and other != place),
        )

    def _is_shared(self, place: Place) -> bool:
        return len([other for other in self.before(place) if other.tier == place.tier]) > 1

    def today(self, place: Place) -> tuple[Place, ...]:
        """Today's units of a unit's area: itself while it stands; nothing when the records do not tell.

        What a district became says nothing certain of a district merged into it before: then the communes that
        once lay in it tell. Of a district that just ended the few communes with a record would tell half.
        """
        if place.valid_to is None:
            return (place,)
        after = self.after(place)
        found = [other for other in after if other.tier != place.tier and other.valid_to is None]
        for other in after:
            if other.tier == place.tier:
                found += [later for later in self.today(other) if later.tier == place.tier]
        if not found and after and place.tier == 2:
            within = [commune for commune in self._inside.get(place.id, ()) if commune.tier == 3]
            found = [later for commune in within for later in self.today(commune)]
        return tuple(dict.fromkeys(found))

    def inside(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """Units whose parent one of these is or was, in the order of the records."""
        return tuple(dict.fromkeys(inner for place in places for inner in self._inside.get(place.id, ())))

    def ground(self, place: Place) -> dict[Place, Ground]:
        """Every other unit that surely shares ground with a place, of any time, and how.

        Provinces count only as what other provinces were merged from: a province shares ground with
        everything in it, which tells nobody anything.
        """
        found = {other: Ground.BEFORE for other in self.predecessors(place)}
        found |= {other: Ground.AFTER for other in self.successors(place)}
        for other in self._around(place):
            found.setdefault(other, Ground.AROUND)
        for other in self._within.get(place, ()):
            found.setdefault(other, Ground.WITHIN)
        return found

    def then(self, place: Place, first: str | None, last: str | None) -> Place:
        """The record of the same unit between two ISO days, before or after it grew; itself when nothing tells."""
        for other in (place, *self.predecessors(place), *self.successors(place)):
            if (other.level, other.name) == (place.level, place.name) and stands(other, first, last):
                return other
        return place

    def above(self, place: Place) -> tuple[Place, ...]:
        """The units above a place at any time, the next ones first."""
        if place.id in self._chains:
            return self._chains[place.id]
        found: dict[str, Place] = {}
        waiting = [place]
        while waiting:
            for parent in self._parents(waiting.pop(0)):
                if parent.id not in found:
                    found[parent.id] = parent
                    waiting.append(parent)
        return self._chains.setdefault(place.id, tuple(found.values()))

    def parent(self, place: Place, first: str | None = None, last: str | None = None) -> Place | None:
        """The unit above a place between two ISO days; the last one when they do not tell."""
        for former in place.former_parents:
            if last is not None and last < former.valid_to.first:
                return self.places.get(former.parent)
        return self.places.get(place.parent or "")

    def _parents(self, place: Place) -> list[Place]:
        ids = [*([place.parent] if place.parent else []), *(former.parent for former in place.former_parents)]
        return [self.places[parent] for parent in ids if parent in self.places]

    def _around(self, place: Place) -> Iterator[Place]:
        """Districts in which ground of a commune lay, and communes and districts in which a hamlet does."""
        if place.tier == 3:
            # What went into it brought its districts along; what it went into is larger, and may reach beyond them.
            for part in (place, *self.predecessors(place)):
                yield from (other for other in (*self._parents(part), *self.before(part)) if other.tier == 2)
            for whole in self.successors(place):
                yield from (other for other in self._parents(whole) if other.tier == 2)
        elif place.tier == 4:
            for parent in self._parents(place):
                for whole in (parent, *self.successors(parent)):
                    yield whole
                    yield from (other for other in self._parents(whole) if other.tier == 2)

    @cached_property
    def _inside(self) -> dict[str, list[Place]]:
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for parent in self._parents(place):
                found[parent.id].append(place)
        return found

    @cached_property
    def _within(self) -> dict[Place, list[Place]]:
        # Read backwards, so that what is found under one name is found under the other too.
        found: defaultdict[Place, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for whole in dict.fromkeys(self._around(place)):
                found[whole].append(place)
        return found


def stands(unit: Place | Organization, first: str | None, last: str | None) -> bool:
    """True when a unit or body may be there between two ISO days; a time that nobody knows excludes nothing."""
    started = unit.valid_from is None or last is None or unit.valid_from.first <= last
    return started and (unit.valid_to is None or first is None or first < unit.valid_to.first)


def _reached(place: Place, step: Callable[[Place], list[Place]]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    waiting = [place]
    while waiting:
        for other in step(waiting.pop(0)):
            if other.tier == place.tier and other.id not in found and other != place:
                found[other.id] = other
                waiting.append(other)
    return tuple(found.values())


def _gave_way(old: Place, new: Place) -> bool:
    """True when the new unit began on the day the old one ended."""
    return bool(old.valid_to and new.valid_from and old.valid_to.first == new.valid_from.first)


def place_name(place: Place) -> str:
    """ "xã Trường Hà", with its years when it no longer exists or is new."""
    years = ""
    if place.valid_to:
        years = f" (đến {short(place.valid_to)})"
    elif place.valid_from:
        years = f" (từ {short(place.valid_from)})"
    return f"{place.level} {place.name}{years}"
