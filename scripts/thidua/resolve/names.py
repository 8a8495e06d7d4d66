"""Movements, people, places and bodies: from a name as written to its record."""

from collections.abc import Sequence

from thidua.archive import Archive, Names
from thidua.model import Authority, BodyName, Figure, Movement, MovementName, Organization, Person, Place, PlaceName
from thidua.resolve.context import Context, Gazetteer, exists, expanded, located
from thidua.resolve.movement_groups import core_of
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

    def place(self, fact: PlaceName, where: Context) -> Found:
        """The unit of that name and level in that time and province, else the last one that was there before."""
        named = self._gazetteer.named(fact.level, fact.name)
        if not named:
            return None, "chưa có bản ghi địa danh này"
        here = [record for record in named if self._may_be_in(record, where)]
        if not here:
            return None, "địa danh cùng tên trong kho thuộc tỉnh khác"
        then = [record for record in here if exists(record, where.first, where.last)]
        if not then and where.first:
            # Texts speak of units that have been merged away ("huyện Thông Nông cũ").
            ended = [record for record in here if record.valid_to and record.valid_to.first <= where.first]
            then = sorted(ended, key=lambda record: record.valid_to.first if record.valid_to else "")[-1:]
        if not then:
            return None, "địa danh này chỉ có sau khi văn bản ra đời"
        return _only(then, "địa danh", fact.name)

    def _may_be_in(self, record: Place, where: Context) -> bool:
        province = where.units.get("tỉnh")
        above = [record, *self._gazetteer.above(record)]
        known = next((place.name for place in above if place.level == "tỉnh"), None)
        return province is None or known is None or record.level == "tỉnh" or key(province) == key(known)

    def body(self, fact: BodyName, where: Context) -> Found:
        """The body that is meant here: "UBND huyện" is that of the district which speaks."""
        for name in located(fact.name, where):
            records = self._bodies.get(name)
            if records:
                return _only(records, "cơ quan", fact.name)
        return None, "chưa có bản ghi cơ quan này"


def _only(records: Sequence[Authority], what: str, name: str) -> Found:
    if len(records) == 1:
        return records[0].id, None
    return None, f"có {len(records)} {what} cùng tên “{name}”: {', '.join(record.id for record in records[:6])}"
