"""Movements, people, places and bodies: from a name as written to its record."""

from collections.abc import Sequence
from itertools import pairwise

from thidua.archive import Archive, Names
from thidua.citation_styles import spelled
from thidua.model import (
    Authority,
    BodyName,
    Figure,
    Movement,
    MovementName,
    Organization,
    Person,
    Place,
    PlaceName,
    level_tier,
)
from thidua.resolve.context import Context, Gazetteer, expanded, in_full, located
from thidua.resolve.context import body as said_by
from thidua.resolve.movement_groups import core_of
from thidua.succession import stands
from thidua.text import accented_key, key

Found = tuple[str | None, str | None]


class Registers:
    """The authority records of an archive, by name."""

    def __init__(self, archive: Archive, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._movements = Names(archive.movements)
        self._movement_cores: dict[str, list[Movement]] = {}
        for movement in archive.movements:
            for core in dict.fromkeys(map(core_of, (f"{movement.kind} {movement.name}", *movement.variants))):
                self._movement_cores.setdefault(core, []).append(movement)
        self._people = Names(archive.people)
        self._bodies: dict[str, list[Organization]] = {}
        for body in archive.organizations:
            for name in dict.fromkeys(expanded(name) for name in (body.name, *body.variants)):
                self._bodies.setdefault(name, []).append(body)

    def movement(self, fact: MovementName, where: Context) -> Found:
        """The movement of that name; a yearly one by the unit that speaks."""
        names = [f"{fact.name} của {level} {unit}" for level, unit in where.units.items()]
        names += [fact.name, f"{fact.kind} {fact.name}", f"{fact.kind} thi đua {fact.name}", f"thi đua {fact.name}"]
        for name in names:
            records = [record for record in self._movements.find(name) if isinstance(record, Movement)]
            same_kind = [record for record in records if record.kind == fact.kind]
            if records:
                return _only(same_kind or records, "phong trào", fact.name)
        alike = self._movement_cores.get(core_of(f"{fact.kind} {fact.name}"), [])
        # Fewer words are left of a name that says only the year or the place.
        return (alike[0].id, None) if len(alike) == 1 and fact.name.count(" ") >= 3 else self._beginning(fact)

    def _beginning(self, fact: MovementName) -> Found:
        """The movement whose name the written one begins with: texts go on without a break after a name."""
        words = fact.name.split()
        for length in range(len(words) - 1, max(3, len(words) // 2), -1):
            records = self._movements.find(" ".join(words[:length]))
            if records:
                return _only(records, "phong trào", fact.name)
        return None, "chưa có bản ghi phong trào mang tên này"

    def figure(self, fact: Figure) -> Found:
        """The exemplary figure of just that name, and of that place where both say one."""
        named = [
            record
            for record in self._people.find(fact.name)
            if isinstance(record, Person)
            and accented_key(fact.name) in (accented_key(name) for name in (record.name, *record.variants))
        ]
        records = [record for record in named if self._may_be_of(record, fact.place)]
        if not records:
            return None, "người cùng tên trong kho ở nơi khác" if named else "chưa có bản ghi điển hình mang tên này"
        return _only(records, "điển hình", fact.name)

    def _may_be_of(self, record: Person, place: str | None) -> bool:
        if not (record.place and place):
            return True
        unit = self._gazetteer.by_id[record.place]
        return any(key(name) in key(place) for name in (unit.name, *unit.variants))

    def place(self, fact: PlaceName, where: Context, said: Sequence[PlaceName] = ()) -> Found:
        """The unit of that name and level in that time and province, else the last one that was there before.

        `said`: the units above it that the text names right after it ("xã …, huyện …, tỉnh …").
        """
        named = self._gazetteer.named(fact.level, fact.name)
        if not named:
            return None, NO_PLACE
        here = [record for record in named if self._may_be_in(record, where, said)]
        if not here:
            return None, SAID_ELSEWHERE if said else ELSEWHERE
        then = [record for record in here if stands(record, where.first, where.last)]
        if not then and where.first:
            # Texts speak of units that have been merged away ("huyện Thông Nông cũ").
            ended = [record for record in here if record.valid_to and record.valid_to.first <= where.first]
            then = sorted(ended, key=lambda record: record.valid_to.first if record.valid_to else "")[-1:]
        if not then:
            return None, "địa danh này chỉ có sau khi văn bản ra đời"
        if len(then) > 1 and _apart(then):
            return None, f"cùng tên ở nhiều thời kỳ, ngày của văn bản không chỉ rõ: {_listed(then)}"
        if len(then) > 1:
            then = [record for record in then if self._is_in_the_speakers(record, where)] or then
        return _only(then, "địa danh", fact.name)

    def _may_be_in(self, record: Place, where: Context, said: Sequence[PlaceName]) -> bool:
        succession = self._gazetteer.succession
        above = [record, *succession.above(record)]
        for unit in said:
            known = [place for place in above if place.tier == level_tier(unit.level)]
            if known and not any(key(unit.name) in map(key, (place.name, *place.variants)) for place in known):
                return False
        if record.tier == 1 or where.province is None or any(level_tier(unit.level) == 1 for unit in said):
            return True
        # A province of today holds what was in those that it was merged from.
        provinces = {key(place.name) for place in above if place.tier == 1}
        for place in above:
            if place.tier == 1:
                around = (
                    *self._gazetteer.succession.predecessors(place),
                    *self._gazetteer.succession.successors(place),
                )
                provinces |= {key(other.name) for other in around}
        return not provinces or key(where.province) in provinces

    def _is_in_the_speakers(self, record: Place, where: Context) -> bool:
        """True for a unit of the district, or of the commune, that speaks."""
        return any(
            place.tier > 1 and where.units.get(place.level) == place.name
            for place in self._gazetteer.succession.above(record)
        )

    def body(self, fact: BodyName, where: Context) -> Found:
        """The body that is meant here: "UBND huyện" is that of the district which speaks.

        A body that has ended by then is meant only where its own unit is named: no office of 2026 is it.
        """
        meant = in_full(fact.name, where)
        ended: Organization | None = None
        for name in located(fact.name, where):
            records = self._bodies.get(name, [])
            then = [record for record in records if stands(record, where.first, where.last)]
            if not then and records and said_by(fact.name).unit:
                then = sorted(records, key=lambda record: record.valid_to.first if record.valid_to else "")[-1:]
                if then[0].valid_from and where.last and where.last < then[0].valid_from.first:
                    return None, "cơ quan này chỉ có sau khi văn bản ra đời"
            if then:
                return _only(then, "cơ quan", fact.name)
            ended = ended or next((record for record in records if record.valid_to), None)
        if ended and ended.valid_to:
            return None, f"{ended.id} không còn từ {spelled(ended.valid_to)}, trước khi văn bản ra đời"
        if meant:
            return None, f"theo nơi ban hành là {meant}; chưa có bản ghi cơ quan này"
        said = said_by(fact.name)
        if said.level and not said.unit and said.level not in where.units:
            return None, f"văn bản không cho biết của {said.level} nào"
        return None, "chưa có bản ghi cơ quan này"


NO_PLACE = "chưa có bản ghi địa danh này"
ELSEWHERE = "địa danh cùng tên trong kho thuộc tỉnh khác"
SAID_ELSEWHERE = "địa danh cùng tên trong kho thuộc nơi khác với nơi văn bản ghi"
# Places that the records do not know.
WITHOUT_RECORD = frozenset({NO_PLACE, ELSEWHERE, SAID_ELSEWHERE})


def _apart(records: Sequence[Place]) -> bool:
    """True when no two of these units were ever there at the same time."""
    ordered = sorted(records, key=lambda record: record.valid_from.first if record.valid_from else "")
    return all(
        one.valid_to and other.valid_from and one.valid_to.first <= other.valid_from.first
        for one, other in pairwise(ordered)
    )


def _listed(records: Sequence[Authority]) -> str:
    return ", ".join(record.id for record in records[:6])


def _only(records: Sequence[Authority], what: str, name: str) -> Found:
    if len(records) == 1:
        return records[0].id, None
    return None, f"có {len(records)} {what} cùng tên “{name}”: {_listed(records)}"
